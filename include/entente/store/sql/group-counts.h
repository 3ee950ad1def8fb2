/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and sums by groups, for displays over all partners. They read every row: made for
 * snapshots, not for keys. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_GROUP_COUNT_TIERS,             /* partners by tier */
  ENT_GROUP_COUNT_KINDS,             /* partners by kind */
  ENT_GROUP_COUNT_SINCE,             /* partners by the month since when they are; "YYYY-MM" */
  ENT_GROUP_COUNT_INTERACTION_KINDS, /* interactions by kind */
  ENT_GROUP_COUNT_WEEKS,             /* interactions by whole weeks before until; 0 is the latest */
  ENT_GROUP_COUNT_STAGES,            /* engagements by stage and currency, with their value */
  ENT_GROUP_COUNT_STARTS,            /* engagements by month of their start */
  ENT_GROUP_COUNT_CONTRIBUTIONS,     /* contributions by month */
  ENT_GROUP_COUNT_PROMISES, /* open promises by side; number is 1 for those due before the day of
                               until (UTC) */
  ENT_N_GROUP_COUNTS
} EntGroupCountKind;

/* One group. Texts are borrowed for the call. */
typedef struct
{
  const char *word; /* NULL: none */
  gint64 number;    /* of weeks; whether promises are late */
  gint64 n;
  gint64 amount; /* ENT_NONE: not known */
  const char *currency;
} EntGroupCount;

typedef struct
{
  gint64 partner;     /* 0: all */
  gint64 from, until; /* of interactions, seconds UTC; until is exclusive */
} EntGroupCountQuery;

typedef void (*EntGroupCountFunc) (gpointer data, const EntGroupCount *row);
gboolean ent_group_counts_read (EntStore *store, EntGroupCountKind kind,
                                const EntGroupCountQuery *query, EntGroupCountFunc func,
                                gpointer data, GError **error);

G_END_DECLS
