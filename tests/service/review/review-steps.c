/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/review/review-steps.h"

#include "entente/service/input/field-input.h"
#include "entente/service/review/review.h"
#include "harness/world.h"

void
add_due (World *world, int n)
{
  for (int i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %d", i), *id = g_strdup_printf ("%d", i);
      g_autofree char *due = g_strdup_printf ("2026-02-%02d", 9 + i);
      world_add (world, ENT_NOUN_PARTNER, "name", name, NULL);
      world_add (world, ENT_NOUN_PROMISE, "partner", id, "side", "us", "state", "open", "text",
                 "Send it", "due_on", due, NULL);
    }
}

EntReview *
begin (World *world)
{
  g_autoptr (GError) error = NULL;
  EntReview *review = ent_review_new (&world->context, &error);

  g_assert_no_error (error);
  return review;
}

char *
place_of (const EntReview *review)
{
  const EntCard *card = ent_review_card (review);
  guint place, total;

  ent_review_progress (review, &place, &total);
  return g_strdup_printf ("%d %u/%u", card != NULL ? (int) card->partner : 0, place, total);
}

void
settle (EntReview *review, EntCardOutcome outcome)
{
  g_autoptr (GError) error = NULL;

  ent_review_settle (review, outcome, &error);
  g_assert_no_error (error);
}

EntReviewTurn
refresh (EntReview *review)
{
  g_autoptr (GError) error = NULL;
  EntReviewTurn turn;

  ent_review_refresh (review, &turn, &error);
  g_assert_no_error (error);
  return turn;
}

void
keep (World *world, gint64 promise)
{
  g_autoptr (GError) error = NULL;

  ent_field_input_change (&world->context, ENT_NOUN_PROMISE, promise, "state", "kept", &error);
  g_assert_no_error (error);
}

void
undo (World *world)
{
  g_autoptr (GError) error = NULL;

  ent_store_undo (world->store, NULL, &error);
  g_assert_no_error (error);
}

void
assert_summary (World *world, guint done, guint snoozed, guint skipped, guint planned, guint open)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&world->context, &error);

  g_assert_no_error (error);
  g_assert_nonnull (summary);
  g_assert_cmpuint (summary->done, ==, done);
  g_assert_cmpuint (summary->snoozed, ==, snoozed);
  g_assert_cmpuint (summary->skipped, ==, skipped);
  g_assert_cmpuint (summary->planned, ==, planned);
  g_assert_cmpuint (summary->open, ==, open);
}
