/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of one noun, a window of them at a time: filtered, sorted, marked. */
#pragma once

#include "entente/service/filter/filter.h"
#include "entente/ui/list.h"
#include "screen/list/marks.h"
#include "screen/screen.h"

typedef struct
{
  Screens *screens;
  EntNounId noun;
  EntPageQuery query;
  char *words;
  EntFilter *filter;
  char *own_order;   /* label of the own field that the list is sorted by; NULL: none */
  char *filter_text; /* as it was written, words or an expression; NULL: none */
  gboolean stale;    /* a key came before the filter was through: the rows are those of before */
  GPtrArray *tabs;   /* EntSavedFilter of this noun, by name */
  gint64 tab;        /* the saved filter that is shown; 0: none */
  Marks *marks;
  EntList *list;
  gboolean loaded;
  int width; /* as ent_rows_fit() was told; -1: never */
} Rows;

Rows *ent_rows_new (Screens *screens, EntNounId noun);
void ent_rows_free (Rows *rows);
const EntRecord *ent_rows_selected (const Rows *rows);
/* Reads only what rows of so many cells show, and these; anew, when they were read with less. Such
 * rows are to be shown: who needs more reads the record. Not asked for: records are whole. */
void ent_rows_fit (Rows *rows, int width, EntFieldSet besides);
/*
 * Takes the error; NULL: all went well. When a key came in the middle, what it does decides what
 * is read next, and nothing is said.
 */
void ent_rows_complain (Rows *rows, GError *error);
/* Each complains on the screen when the store fails. */
void ent_rows_load (Rows *rows);
/* The cursor goes to what is new, or stays. */
void ent_rows_reload (Rows *rows, const EntUiChange *change);
/* As ent_list_read_ahead(), until a key comes. */
void ent_rows_read_ahead (Rows *rows);
void ent_rows_select (Rows *rows, gint64 id);
/* As the step of a view does it. */
gint64 ent_rows_step (Rows *rows, int by, int *ret_noun);
/* As at and go of a view do it; what a filter hides is not gone to. */
gint64 ent_rows_at (const Rows *rows, int *ret_noun);
gboolean ent_rows_go (Rows *rows, int noun, gint64 id);
gboolean ent_rows_are_filtered (const Rows *rows);
/* So many that a filter looks through them only once it is written to its end. */
gboolean ent_rows_are_many (const Rows *rows);
/* Shows what the text is understood as; NULL shows all. On failure the list stays as it was. */
gboolean ent_rows_set_filter (Rows *rows, const char *text, gsize *ret_offset, GError **error);
/* Shows these rows of another owner; marks are of the rows before. */
void ent_rows_set_partner (Rows *rows, gint64 partner);
/* "Partners · last contact · tier = Gold · 3 marked", visible. The caller frees it. */
char *ent_rows_title (const Rows *rows, const char *name);
/* What an empty list says; usual when no filter is to blame. */
const char *ent_rows_empty_text (const Rows *rows, const char *usual);
/* Sorts by that order, or by the next one for NULL. FALSE when there is no such order. */
gboolean ent_rows_sort (Rows *rows, const char *sort);
void ent_rows_draw_header (const Rows *rows, const EntCanvas *line);
