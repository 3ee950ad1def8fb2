/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as SQL with bound values. Private to the store. */
#pragma once

#include "store/sql/record-sql.h"

typedef struct
{
  char *text; /* NULL: a number */
  gint64 number;
} EntFilterValue;

/*
 * Adds the condition on the noun's table as t to sql, and its values, in the
 * order of their marks, to values. Fails only where what ent_store_set_match()
 * set does.
 */
gboolean ent_filter_append (EntStore *store, GString *sql, GArray *values, const EntNoun *noun,
                            const EntFilter *filter, GError **error);
/* EntFilterValue; free with g_array_unref(). */
GArray *ent_filter_values_new (void);
void ent_filter_values_bind (EntStatement *statement, const GArray *values);
/* The SQL functions that filters use. */
void ent_filter_functions (EntStore *store);
