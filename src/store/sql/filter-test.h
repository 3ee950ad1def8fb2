/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test of a filter as SQL; filter.c joins them. Private to the filter. */
#pragma once

#include "store/sql/filter.h"

/* What the condition is written into. */
typedef struct
{
  EntStore *store;
  GString *sql;
  GArray *values;      /* EntFilterValue, in the order of their marks */
  const EntNoun *noun; /* whose table is t */
  GError *error;       /* of what asks for more than the database */
} EntFilterBuilder;

/* Adds the condition, in parentheses, and its values. */
void ent_filter_append_test (EntFilterBuilder *builder, const EntFilter *test);
