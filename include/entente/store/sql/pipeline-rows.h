/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engagements summed for the pipeline, and those that renew. */
#pragma once

#include "entente/store/sql/row-range.h"

G_BEGIN_DECLS

/* Engagements of one stage and currency. Amounts are in minor units; texts are borrowed for the
 * call, here and below. */
typedef struct
{
  const char *stage, *currency;
  gint64 n;
  gint64 n_valued; /* how many have a value */
  gint64 value;    /* of those */
  gint64
    value_by_percent;    /* of those with a probability of their own: the sum of value * percent */
  gint64 value_by_stage; /* of those without: the sum of value */
} EntStageSumRow;

typedef struct
{
  const char *stage, *recurrence, *currency;
  gint64 value;
} EntRecurringSumRow;

typedef struct
{
  gint64 partner, engagement;
  gint64 value; /* ENT_NONE: not known */
  const char *kind, *stage, *renew_on, *currency;
} EntRenewalRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntStageSumFunc) (gpointer data, const EntStageSumRow *row);
typedef gboolean (*EntRecurringSumFunc) (gpointer data, const EntRecurringSumRow *row);
typedef gboolean (*EntRenewalFunc) (gpointer data, const EntRenewalRow *row);

gboolean ent_pipeline_rows_stages (EntStore *store, EntStageSumFunc func, gpointer data,
                                   GError **error);
/* What recurs and has a value. */
gboolean ent_pipeline_rows_recurring (EntStore *store, EntRecurringSumFunc func, gpointer data,
                                      GError **error);
/* Engagements that renew in the days, soonest first. */
gboolean ent_pipeline_rows_renewals (EntStore *store, const EntDayRange *days, EntRenewalFunc func,
                                     gpointer data, GError **error);

G_END_DECLS
