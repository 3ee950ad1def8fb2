/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A page to read: lines that a function writes anew when the width or the data
 * change, with keys to scroll. Lines that stand for a record can be gone to, opened and acted on.
 */
#pragma once

#include "entente/ui/chart.h"
#include "screen/screen.h"

typedef struct Page Page;

/* Writes the lines. ent_page_width() tells how wide they may be. */
typedef void (*PageFill) (Page *page, gpointer data);

/* A page that does more than show. */
typedef struct
{
  const char *name;
  unsigned contexts; /* beyond IN_PAGE */
  PageFill fill;
  /* An action that is not of every page; TRUE when known. NULL: none. */
  gboolean (*act) (Page *page, gpointer data, const EntUiAction *action, const char *argument);
  gint64 (*partner) (gpointer data); /* that it is about; NULL: that of the line's record */
  const char *const *hints;          /* names, NULL-terminated; NULL: those of every page */
  GDestroyNotify free;               /* of data; NULL: borrowed */
} PageKind;

/* Takes data; kind is copied. */
EntView *ent_page_new_of (Screens *screens, const char *title, const PageKind *kind, gpointer data);
/* The top line shows title. Takes data, which free frees (NULL: borrowed). */
EntView *ent_page_new (Screens *screens, const char *title, PageFill fill, gpointer data,
                       GDestroyNotify free);
int ent_page_width (const Page *page);
const EntTerminal *ent_page_terminal (const Page *page);
/* Writes the lines anew. */
void ent_page_write (Page *page);
void ent_page_set_title (Page *page, const char *title);
/* The line under the cursor is about a record. */
void ent_page_record (Page *page, EntNounId noun, gint64 id);
/* A click on the line closes the page and runs the action, where it holds below. */
void ent_page_action (Page *page, const EntUiAction *action);
/* The record of the line that the cursor is on; FALSE when no line in sight stands for one. */
gboolean ent_page_selected (const Page *page, EntNounId *ret_noun, gint64 *ret_id);
/* Texts are made visible. */
void ent_page_heading (Page *page, const char *text);
void ent_page_text (Page *page, EntRole role, const char *text);
/* Starts a line; the parts that follow go on it, each at its column. */
void ent_page_line (Page *page);
void ent_page_part (Page *page, int x, EntRole role, const char *text);
/* The same, ending before column x. */
void ent_page_part_right (Page *page, int x, EntRole role, const char *text);
/* The same, cut or padded to so many cells. */
void ent_page_cell (Page *page, int x, int cells, gboolean right, EntRole role, const char *text);
/* Parts of a whole beside each other, over so many cells. total: the whole; 0: their sum. */
void ent_page_stack (Page *page, int x, int cells, const double *values, int n, double total);
/* What the marks of the parts mean, from column x on, over as many lines as it takes. */
void ent_page_legend (Page *page, int x, const char *const *labels, int n);
/* Text from column x on, over as many lines as it takes. */
void ent_page_wrapped (Page *page, int x, EntRole role, const char *text);
