/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slow, obvious model of the readers of the store: random records, all of them read through the
 * repositories, and rows compared as lines of text. */
#pragma once

#include "harness/edits.h"

typedef struct
{
  World *world;
  Edits *edits;
  GPtrArray *records[ENT_N_NOUNS]; /* all of each noun */
  GPtrArray *found, *expected;     /* lines */
  GHashTable *n_rows;              /* name of a reader → how many rows it ever had */
  guint n_rounds;
} RowModel;

RowModel *row_model_new (void);
/* Checks that every reader had rows at some time, so that nothing was compared with nothing. */
void row_model_free (RowModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RowModel, row_model_free)

/* Changes the records at random, reads them anew, and returns TRUE: at least that often, and then
 * until every reader has had a row or it has been tried often enough to call that a fault. */
gboolean row_model_next (RowModel *model, guint least);

/* A line of what a reader found, or of what it should find: for each letter of the format a value,
 * n a gint64, t a text (NULL and ENT_NONE show as "-"). */
void row_found (RowModel *model, const char *format, ...);
void row_expected (RowModel *model, const char *format, ...);
/* Compares the lines in any order, and forgets them. */
void row_compare (RowModel *model, const char *reader);

/* Each record of a noun as record, a const Type *. */
#define ROW_EACH(model, NOUN, Type, record)                                                        \
  for (guint record##_i = 0; record##_i < (model)->records[NOUN]->len; record##_i++)               \
    for (const Type *record = (model)->records[NOUN]->pdata[record##_i]; record != NULL;           \
         record = NULL)
