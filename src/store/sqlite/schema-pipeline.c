/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indexes of the pipeline: a stage by value, and what recurs. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char indexes[] =
  "CREATE INDEX engagement_board ON engagement(stage, ifnull(value, -9223372036854775807), id);"
  "CREATE INDEX engagement_recurring ON engagement(stage, recurrence, currency, value)"
  " WHERE recurrence IS NOT NULL AND value IS NOT NULL;";

const char *const ent_schema_pipeline[] = { indexes, NULL };
