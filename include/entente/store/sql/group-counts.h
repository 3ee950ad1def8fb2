/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and sums by groups, for displays over all partners. They read every row: made for snapshots, not for keys. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_TALLY_TIERS,             /* partners by tier */
  ENT_TALLY_KINDS,             /* partners by kind */
  ENT_TALLY_SINCE,             /* partners by the month since when they are; "YYYY-MM" */
  ENT_TALLY_INTERACTION_KINDS, /* interactions by kind */
  ENT_TALLY_WEEKS,             /* interactions by whole weeks before until; 0 is the latest */
  ENT_TALLY_STAGES,            /* engagements by stage and currency, with their value */
  ENT_TALLY_STARTS,            /* engagements by month of their start */
  ENT_TALLY_CONTRIBUTIONS,     /* contributions by month */
  ENT_TALLY_PROMISES,          /* open promises by side; number is 1 for those due before the day of until (UTC) */
  ENT_N_TALLIES
} EntTallyKind;

/* One group. Texts are borrowed for the call. */
typedef struct
{
  const char *word; /* NULL: none */
  gint64 number;    /* of weeks; whether promises are late */
  gint64 n;
  gint64 amount;    /* ENT_NONE: not known */
  const char *currency;
} EntTally;

typedef struct
{
  gint64 partner;      /* 0: all */
  gint64 from, until;  /* of interactions, seconds UTC; until is exclusive */
} EntTallyQuery;

typedef void (*EntTallyFunc) (gpointer data, const EntTally *row);
gboolean ent_tally_read (EntStore *store, EntTallyKind kind, const EntTallyQuery *query, EntTallyFunc func,
                         gpointer data, GError **error);

G_END_DECLS
