/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the kiosk's pages show, worked out once for each snapshot: no page
 * asks the database while it is drawn.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

#define ENT_BOARD_WEEKS 26
#define ENT_BOARD_QUARTERS 12
#define ENT_BOARD_ROWS 60 /* records of a list */

/* A group: a word of a vocabulary, or NULL, and how many. */
typedef struct
{
  char *word;
  gint64 n;
  char *amounts; /* "12 400 EUR · 800 USD"; NULL when none is published */
} EntBoardGroup;

typedef struct
{
  gint64 partners, interactions; /* interactions of the weeks shown */
  GPtrArray *tiers, *kinds, *interaction_kinds,
    *stages;                     /* EntBoardGroup, in the order of the vocabulary */
  double weeks[ENT_BOARD_WEEKS]; /* interactions, oldest first; the last is the last seven days */
  gint64 running, open;          /* engagements by what their stage means */
  gint64 ours_open, ours_late, theirs_open, theirs_late; /* promises */
  GPtrArray *ours, *theirs;                              /* EntPromise, open, by day */
  GPtrArray *renewals;                                   /* EntEngagement, from today on, by day */
  double network[ENT_BOARD_QUARTERS]; /* partners at the end of each quarter; those without a day
                                         count from the first */
  double starts[ENT_BOARD_QUARTERS];  /* engagements begun */
  double contributions[ENT_BOARD_QUARTERS];
  char *quarters[ENT_BOARD_QUARTERS]; /* "26Q1" */
} EntBoard;

/* One partner. */
typedef struct
{
  EntPartner *partner;
  double weeks[ENT_BOARD_WEEKS];
  GPtrArray *engagements, *promises, *interactions; /* records; interactions latest first */
  gint64 contributions;
} EntBoardPartner;

/* NULL with error. The context's store is a snapshot. */
EntBoard *ent_board_new (const EntContext *context, GError **error);
void ent_board_free (EntBoard *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBoard, ent_board_free)
EntBoardPartner *ent_board_partner_new (const EntContext *context, gint64 partner, GError **error);
void ent_board_partner_free (EntBoardPartner *board);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBoardPartner, ent_board_partner_free)

G_END_DECLS
