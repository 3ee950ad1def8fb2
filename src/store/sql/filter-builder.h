/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the conditions of a filter are written into. Private to the filter. */
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

/* The sign of an operator that compares. */
const char *ent_filter_comparison (EntTestOp op);
