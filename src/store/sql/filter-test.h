/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test of a filter as SQL; filter.c joins them. Private to the filter. */
#pragma once

#include "store/sql/filter.h"

/* What the condition is written into. */
typedef struct
{
  EntStore *store;
  EntSqlText *sql;
  const EntNoun *noun; /* whose table is t */
  gboolean unresolved; /* a test of the health came without the ids that it holds for */
} EntFilterBuilder;

/* Adds the condition, in parentheses. */
void ent_filter_append_test (EntFilterBuilder *builder, const EntFilter *test);

/* The sign of an operator that compares. */
const char *ent_filter_comparison (EntTestOp op);

/* Parts of it that look at days and times, in filter-days.c. */
/* A time in the column against a day, all of which counts: after it is from the next day on. */
void ent_filter_append_time (EntFilterBuilder *builder, EntTestOp op, const char *column,
                             gint64 day);
/* Days since the last contact. */
void ent_filter_append_silent (EntFilterBuilder *builder, const EntFilter *test);
/* Days until the day in the column, or since it. */
void ent_filter_append_own_days (EntFilterBuilder *builder, const EntFilter *test,
                                 const char *column);
/* Days until one of the partner's engagements renews; of ENT_TEST_EMPTY: whether one does. */
void ent_filter_append_renews (EntFilterBuilder *builder, const EntFilter *test);
