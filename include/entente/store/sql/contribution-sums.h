/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much partners gave: contributions summed by week and kind. The sums are
 * kept by the database, so that none of this reads the contributions.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* A partner in the ranking: most contributions first, of equals the partner added last. */
typedef struct
{
  gint64 partner, n;
  char *name;
} EntContributor;

/* From one week to another, both included. */
typedef struct
{
  gint64 from, to;
} EntWeeks;

/* The number of the week of a day; weeks begin on Monday. What has no day is in week 0. */
gint64 ent_contribution_sums_week (const GDate *day);
/*
 * Partners that gave anything in those weeks, after the row, or before it when
 * backward; row NULL: from the start, or the end.
 * EntContributor, freed with the array.
 */
GPtrArray *ent_contribution_sums_ranking (EntStore *store, EntWeeks weeks,
                                          const EntContributor *row, gboolean backward, guint limit,
                                          GError **error);
/* Of one partner; *ret_row NULL when it gave nothing. */
gboolean ent_contribution_sums_of (EntStore *store, gint64 partner, EntWeeks weeks,
                                   EntContributor **ret_row, GError **error);
/* How many partners gave more than the row. */
gboolean ent_contribution_sums_place (EntStore *store, EntWeeks weeks, const EntContributor *row,
                                      gint64 *ret_n, GError **error);
/* Called with each week and kind of a partner that has any, in order of weeks. kind is borrowed for
 * the call. */
typedef void (*EntContributionSumsFunc) (gpointer data, gint64 week, const char *kind, gint64 n);
gboolean ent_contribution_sums_read (EntStore *store, gint64 partner, EntWeeks weeks,
                                     EntContributionSumsFunc func, gpointer data, GError **error);

G_END_DECLS
