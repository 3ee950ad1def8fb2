/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A review with one reason a card, and the steps of going through it. */
#pragma once

#include "entente/service/review/review.h"
#include "harness/world.h"

/* Partners 1 to n, each with a promise of ours, number 1 to n; the first the latest. */
void add_due (World *world, int n);
EntReview *begin (World *world);
/* "2 3/5": the partner of the current card and the progress. */
char *place_of (const EntReview *review);
#define assert_at(review, expected)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *place_found = place_of (review);                                              \
    g_assert_cmpstr (place_found, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

void settle (EntReview *review, EntCardOutcome outcome);
EntReviewTurn refresh (EntReview *review);
void keep (World *world, gint64 promise);
void undo (World *world);
void assert_summary (World *world, guint done, guint snoozed, guint skipped, guint planned,
                     guint open);
