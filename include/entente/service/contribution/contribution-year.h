/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What partners gave the commons within a year: the 52 weeks up to the one of
 * today, and the ranking by how much. Every contribution counts one.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/sql/contribution-sums.h"

G_BEGIN_DECLS

#define ENT_GIVING_WEEKS 52
#define ENT_GIVING_KINDS 16

typedef struct
{
  const char *kind; /* as stored; interned */
  int n;
} EntGivingKind;

typedef struct
{
  EntGivenRow row;
  int place;                           /* in the ranking, from 1; 0: not asked for */
  int weeks[ENT_GIVING_WEEKS];         /* oldest first */
  EntGivingKind kinds[ENT_GIVING_KINDS]; /* most first; ends where n is 0 */
} EntGiving;

void ent_giving_free (EntGiving *giving);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGiving, ent_giving_free)

/*
 * A page of the ranking after the row, or before it; NULL: from the start, or
 * the end. EntGiving, freed with the array.
 */
GPtrArray *ent_giving_ranking (const EntContext *context, const EntGiving *anchor, gboolean backward, guint limit,
                               GError **error);
/* Of one partner, with its place; *ret_giving NULL when it gave nothing within the year. */
gboolean ent_giving_of (const EntContext *context, gint64 partner, EntGiving **ret_giving, GError **error);
/* "Code 120 · Talk 3": the kinds in words, most first. The caller frees it. */
char *ent_giving_kinds_text (const EntContext *context, const EntGiving *giving);
/* partner_id, partner, place, contributions, weeks, kinds. New reference. */
json_t *ent_giving_json (const EntGiving *giving);

G_END_DECLS
