/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What partners gave the commons within a year: the 52 weeks up to the one of
 * today, and the ranking by how much. Every contribution counts one.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/sql/contribution-sums.h"

G_BEGIN_DECLS

#define ENT_CONTRIBUTION_YEAR_WEEKS 52

typedef struct
{
  const char *kind; /* as stored; interned */
  int n;
} EntContributionYearKind;

typedef struct
{
  EntContributor row;
  int place;                              /* in the ranking, from 1; 0: not asked for */
  int weeks[ENT_CONTRIBUTION_YEAR_WEEKS]; /* oldest first */
  GArray *kinds;                          /* EntContributionYearKind, most first */
} EntContributionYear;

void ent_contribution_year_free (EntContributionYear *year);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntContributionYear, ent_contribution_year_free)

/*
 * A page of the ranking after the row, or before it; NULL: from the start, or
 * the end. EntContributionYear, freed with the array.
 */
GPtrArray *ent_contribution_year_ranking (const EntContext *context,
                                          const EntContributionYear *anchor, gboolean backward,
                                          guint limit, GError **error);
/* Of one partner, with its place; *ret_year NULL when it gave nothing within the year. */
gboolean ent_contribution_year_of (const EntContext *context, gint64 partner,
                                   EntContributionYear **ret_year, GError **error);
/* "Code 120 · Talk 3": the kinds in words, most first. The caller frees it. */
char *ent_contribution_year_kinds_text (const EntContext *context, const EntContributionYear *year);
/* partner_id, partner, place, contributions, weeks, kinds. New reference. */
json_t *ent_contribution_year_json (const EntContributionYear *year);

G_END_DECLS
