/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session of the review: cards worked one by one, by one person or several. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/field-input.h"
#include "entente/service/review/review.h"
#include "harness/world.h"
#include "service/review/review-steps.h"

#define NOW "2026-03-10T10:00:00Z"
/* Every card has one reason, so that one key settles it. */
#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static char *folder;

static char *
new_path (void)
{
  static int n;

  return g_strdup_printf ("%s/%d.db", folder, n++);
}

static void
a_session_goes_on_at_the_same_card_and_asks_nothing_twice (void)
{
  g_autofree char *path = new_path ();
  {
    g_autoptr (World) world = world_open (ALONE, NOW, NULL, path, "camille");
    add_due (world, 5);
    g_autoptr (EntReview) review = begin (world);
    assert_at (review, "1 1/5");
    world_set (world, "2026-03-10T10:01:00Z");
    settle (review, ENT_CARD_DONE);
    settle (review, ENT_CARD_SKIPPED);
    keep (world, 3);
    g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
    assert_at (review, "4 4/5");
    g_assert_cmpint (ent_review_seconds (review), ==, 60);
  }
  g_autoptr (World) world = world_open (ALONE, "2026-03-10T21:59:59Z", NULL, path, "camille");
  g_autoptr (EntReview) review = begin (world);
  assert_at (review, "4 4/5");
  g_assert_cmpint (ent_review_seconds (review), ==, 60);
  settle (review, ENT_CARD_DONE);
  assert_at (review, "5 5/5");
  settle (review, ENT_CARD_DONE);
  assert_at (review, "0 5/5");
  assert_summary (world, 4, 0, 1, 0, 1);
}

static void
after_half_a_day_or_an_end_a_new_session_brings_what_was_skipped (void)
{
  g_autofree char *path = new_path ();
  {
    g_autoptr (World) world = world_open (ALONE, NOW, NULL, path, "camille");
    add_due (world, 3);
    g_autoptr (EntReview) review = begin (world);
    settle (review, ENT_CARD_SKIPPED);
    settle (review, ENT_CARD_DONE);
  }
  g_autoptr (World) world = world_open (ALONE, "2026-03-10T22:00:00Z", NULL, path, "camille");
  g_autoptr (EntReview) late = begin (world);
  assert_at (late, "1 1/2");
  settle (late, ENT_CARD_SKIPPED);
  g_assert_true (ent_review_finish (late, NULL));
  assert_summary (world, 0, 0, 1, 0, 2);
  g_autoptr (EntReview) again = begin (world);
  assert_at (again, "1 1/2");
}

static void
a_skipped_card_is_not_reviewed (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 1);
  g_autoptr (EntReview) review = begin (world);
  settle (review, ENT_CARD_SKIPPED);
  g_assert_null (ent_review_card (review));
  assert_reasons (world, 1, "our_promise+28");
  assert_summary (world, 0, 0, 1, 0, 1);
}

static void
what_somebody_else_did_disappears (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (World) mine = world_open (ALONE, NOW, NULL, path, "camille");
  add_due (mine, 4);
  g_autoptr (World) other = world_open (ALONE, NOW, NULL, path, "dominique");
  g_autoptr (EntReview) review = begin (mine);

  keep (other, 3);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
  assert_at (review, "1 1/3");
  keep (other, 1);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_TAKEN);
  assert_at (review, "2 1/2");
  keep (mine, 2);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  assert_at (review, "4 2/2");
}

static void
two_review_at_once_and_each_card_is_asked_of_one (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (World) mine = world_open (ALONE, NOW, NULL, path, "camille");
  add_due (mine, 4);
  g_autoptr (World) other = world_open (ALONE, NOW, NULL, path, "dominique");
  g_autoptr (EntReview) first = begin (mine), second = begin (other);

  settle (first, ENT_CARD_DONE);
  assert_at (first, "2 2/4");
  g_assert_cmpint (refresh (second), ==, ENT_REVIEW_TAKEN);
  assert_at (second, "2 1/3");
  settle (second, ENT_CARD_SKIPPED);
  g_assert_cmpint (refresh (first), ==, ENT_REVIEW_SAME);
  settle (second, ENT_CARD_DONE);
  g_assert_cmpint (refresh (first), ==, ENT_REVIEW_SAME);
  settle (first, ENT_CARD_DONE);
  assert_at (first, "4 3/3");
  g_assert_cmpint (refresh (second), ==, ENT_REVIEW_SAME);
  settle (second, ENT_CARD_DONE);
  g_assert_cmpint (refresh (first), ==, ENT_REVIEW_TAKEN);
  g_assert_null (ent_review_card (first));
  assert_summary (mine, 2, 0, 0, 0, 0);
  assert_summary (other, 2, 0, 1, 0, 0);
}

static void
a_partner_that_is_deleted_meanwhile_leaves_its_card (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (World) mine = world_open (ALONE, NOW, NULL, path, "camille");
  add_due (mine, 2);
  g_autoptr (World) other = world_open (ALONE, NOW, NULL, path, "dominique");
  g_autoptr (EntReview) review = begin (mine);

  world_delete (other, ENT_NOUN_PARTNER, 1);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_DELETED);
  assert_at (review, "2 1/1");
  world_delete (other, ENT_NOUN_PARTNER, 2);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_DELETED);
  g_assert_null (ent_review_card (review));
}

/* The key may come before the deletion is seen. */
static void
a_card_of_a_deleted_partner_can_be_ended_and_summed_up (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (World) mine = world_open (ALONE, NOW, NULL, path, "camille");
  add_due (mine, 2);
  g_autoptr (World) other = world_open (ALONE, NOW, NULL, path, "dominique");
  g_autoptr (EntReview) review = begin (mine);
  g_autoptr (GError) error = NULL;

  world_delete (other, ENT_NOUN_PARTNER, 1);
  g_assert_false (ent_review_snooze (review, "2026-03-20", "budget", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
  settle (review, ENT_CARD_DONE);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
  assert_at (review, "2 2/2");
  settle (review, ENT_CARD_DONE);
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&mine->context, NULL);
  g_autofree char *text = ent_review_summary_text (&mine->context, summary);
  json_t *json = ent_review_summary_json (summary);
  g_assert_nonnull (strstr (text, "Partner 2"));
  g_assert_cmpuint (json_array_size (json_object_get (json, "done")), ==, 2);
  json_decref (json);
}

static void
a_snoozed_partner_is_on_hold_until_its_day (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 2);
  g_autoptr (EntReview) review = begin (world);
  g_assert_true (ent_review_snooze (review, "2026-03-20", "waiting for their budget", NULL));
  assert_at (review, "2 2/2");
  g_autofree char *until = world_text (world, ENT_NOUN_PARTNER, 1, "hold_until");
  g_autofree char *reason = world_text (world, ENT_NOUN_PARTNER, 1, "hold_reason");
  g_assert_cmpstr (until, ==, "2026-03-20");
  g_assert_cmpstr (reason, ==, "waiting for their budget");
  undo (world);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_OPENED);
  assert_at (review, "1 1/2");
  g_assert_null (world_text (world, ENT_NOUN_PARTNER, 1, "hold_until"));
  g_assert_true (ent_store_redo (world->store, NULL, NULL));
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  assert_at (review, "2 2/2");
  world_set (world, "2026-03-19T23:00:00Z");
  assert_reasons (world, 1, "");
  world_set (world, "2026-03-20T00:00:00Z");
  assert_reasons (world, 1, "our_promise+38");
}

static void
undo_opens_a_card_again_however_it_was_settled (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 4);
  g_autoptr (EntReview) review = begin (world);
  settle (review, ENT_CARD_DONE); /* 1, by its own action */
  keep (world, 2);                /* 2, by what was done */
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  settle (review, ENT_CARD_SKIPPED); /* 3 */
  assert_at (review, "4 4/4");
  undo (world);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_OPENED);
  assert_at (review, "2 3/4");
  undo (world);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_OPENED);
  assert_at (review, "1 2/4");
  settle (review, ENT_CARD_DONE);
  assert_at (review, "2 3/4");
}

static void
undo_after_the_last_card_goes_on_with_the_session (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 2);
  g_autoptr (EntReview) review = begin (world);
  settle (review, ENT_CARD_DONE);
  settle (review, ENT_CARD_DONE);
  g_assert_null (ent_review_card (review));
  undo (world);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_OPENED);
  assert_at (review, "2 2/2");
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&world->context, NULL);
  g_assert_cmpint (summary->finished_at, ==, ENT_NONE);
  settle (review, ENT_CARD_DONE);
  assert_summary (world, 2, 0, 0, 0, 0);
}

static void
a_skip_is_taken_back_until_something_else_is_done (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (GError) error = NULL;

  add_due (world, 3);
  g_autoptr (EntReview) review = begin (world);
  g_assert_false (ent_review_unskip (review, &error));
  settle (review, ENT_CARD_SKIPPED);
  g_assert_true (ent_review_unskip (review, &error));
  assert_at (review, "1 1/3");
  settle (review, ENT_CARD_SKIPPED);
  keep (world, 2);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  g_assert_false (ent_review_unskip (review, &error));
  g_assert_no_error (error);
  assert_at (review, "3 3/3");
  settle (review, ENT_CARD_SKIPPED); /* the last one: the session has ended */
  g_assert_true (ent_review_unskip (review, &error));
  assert_at (review, "3 3/3");
  assert_summary (world, 1, 0, 1, 0, 2);
}

static void
a_clock_set_back_neither_asks_again_nor_counts_backwards (void)
{
  static const char *const times[] = { "2026-03-10T09:00:00Z", "2026-03-08T10:00:00Z",
                                       "2026-03-01T00:00:00Z" };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (World) world = world_new (ALONE, NOW, NULL);
      add_due (world, 4);
      g_autoptr (EntReview) review = begin (world);
      settle (review, ENT_CARD_DONE);
      world_set (world, times[i]);
      g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
      assert_at (review, "2 2/4");
      g_assert_cmpint (ent_review_seconds (review), ==, 0);
      settle (review, ENT_CARD_DONE);
      assert_at (review, "3 3/4");
      g_autoptr (EntReview) again = begin (world);
      g_assert_cmpint (ent_review_card (again)->partner, ==, 3);
    }
}

/* In Apia it is the next day already: yesterday's cards are due again, but not in this session. */
static void
another_time_zone_goes_on_with_the_session (void)
{
  g_autofree char *path = new_path ();
  {
    g_autoptr (World) world = world_open (ALONE, NOW, "UTC", path, "camille");
    add_due (world, 3);
    g_autoptr (EntReview) review = begin (world);
    settle (review, ENT_CARD_DONE);
    assert_at (review, "2 2/3");
  }
  {
    g_autoptr (World)
      world = world_open (ALONE, "2026-03-10T11:30:00Z", "Pacific/Apia", path, "camille");
    g_autoptr (EntReview) review = begin (world);
    assert_at (review, "2 2/3");
    settle (review, ENT_CARD_DONE);
    assert_at (review, "3 3/3");
  }
  g_autoptr (World)
    world = world_open (ALONE, "2026-03-10T11:40:00Z", "America/New_York", path, "camille");
  g_autoptr (EntReview) review = begin (world);
  assert_at (review, "3 3/3");
}

static void
a_session_goes_on_over_midnight (void)
{
  g_autoptr (World) world = world_new (ALONE, "2026-03-10T23:58:00Z", NULL);

  add_due (world, 3);
  g_autoptr (EntReview) review = begin (world);
  settle (review, ENT_CARD_DONE);
  world_set (world, "2026-03-11T00:01:00Z");
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
  assert_at (review, "2 2/3");
  settle (review, ENT_CARD_DONE);
  settle (review, ENT_CARD_DONE);
  g_assert_null (ent_review_card (review));
}

static void
time_on_a_card_is_counted_up_to_half_an_hour (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 2);
  g_autoptr (EntReview) review = begin (world);
  world_set (world, "2026-03-10T10:02:05Z");
  g_assert_cmpint (ent_review_seconds (review), ==, 125);
  settle (review, ENT_CARD_DONE);
  world_set (world, "2026-03-10T16:00:00Z");
  settle (review, ENT_CARD_DONE);
  g_assert_cmpint (ent_review_seconds (review), ==, 125 + 1800);
}

static void
a_promise_of_the_year_9999_is_put_off_and_settled_like_any (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (GError) error = NULL;

  add_due (world, 2);
  g_autoptr (EntReview) review = begin (world);
  ent_field_input_change (&world->context, ENT_NOUN_PROMISE, 1, "due_on", "9999-12-31", &error);
  g_assert_no_error (error);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  assert_at (review, "2 2/2");
  g_assert_true (ent_review_snooze (review, "9999-12-31", "the end", &error));
  g_assert_null (ent_review_card (review));
  world_set (world, "9999-12-31T12:00:00Z");
  g_autoptr (EntReview) last = begin (world);
  assert_at (last, "2 1/2");
  settle (last, ENT_CARD_DONE);
  settle (last, ENT_CARD_DONE);
  assert_summary (world, 2, 0, 0, 0, 0);
}

static void
an_empty_queue_begins_no_session (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (EntReview) review = begin (world);
  g_autoptr (GError) error = NULL;

  assert_at (review, "0 0/0");
  settle (review, ENT_CARD_DONE);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
  g_assert_true (ent_review_finish (review, &error));
  g_assert_null (ent_review_summary (&world->context, &error));
  g_assert_no_error (error);
}

static void
ten_thousand_partners_are_worked_like_one (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\n", NOW, NULL);
  EntCard *first = NULL;
  guint count;

  g_assert_true (ent_store_begin (world->store, "many", NULL));
  for (int i = 0; i < 10000; i++)
    world_add (world, ENT_NOUN_PARTNER, "name", "Partner", "tier", "gold", NULL);
  g_assert_true (ent_store_commit (world->store, NULL));
  g_autoptr (EntReview) review = begin (world);
  assert_at (review, "1 1/10000");
  settle (review, ENT_CARD_DONE);
  settle (review, ENT_CARD_SKIPPED);
  world_contact (world, 3, NOW);
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SETTLED);
  assert_at (review, "4 4/10000");
  g_assert_true (ent_queue_peek (&world->context, 100, &first, &count, NULL));
  g_assert_cmpint (first->partner, ==, 2);
  g_assert_cmpuint (count, ==, 100);
  ent_card_free (first);
  g_assert_true (ent_review_finish (review, NULL));
  assert_summary (world, 2, 0, 1, 0, 9998);
}

static void
a_store_that_can_only_be_read_keeps_nothing (void)
{
  g_autofree char *path = new_path ();
  {
    g_autoptr (World) world = world_open (ALONE, NOW, NULL, path, "camille");
    add_due (world, 3);
  }
  g_autoptr (World) world = world_open (ALONE, NOW, NULL, path, "camille");
  g_autoptr (GError) error = NULL;
  EntStoreOptions options = {
    .path = path, .who = "camille", .clock = world->clock, .read_only = TRUE
  };
  ent_store_close (world->store);
  world->store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  world->context.store = world->store;
  g_autoptr (EntReview) review = begin (world);
  assert_at (review, "1 1/3");
  settle (review, ENT_CARD_SKIPPED);
  assert_at (review, "2 2/3");
  g_assert_true (ent_review_unskip (review, &error));
  assert_at (review, "1 1/3");
  g_assert_false (ent_review_snooze (review, "2026-03-20", "budget", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_READ_ONLY);
  assert_at (review, "1 1/3");
  g_assert_cmpint (refresh (review), ==, ENT_REVIEW_SAME);
  g_assert_true (ent_review_finish (review, NULL));
  g_assert_null (ent_review_card (review));
  g_assert_null (ent_review_summary (&world->context, NULL));
}

static gboolean
give_up (guint waited_ms, gpointer data)
{
  return FALSE;
}

static void
a_store_that_is_busy_leaves_the_card_where_it_was (void)
{
  g_autofree char *path = new_path ();
  g_autoptr (World) mine = world_open (ALONE, NOW, NULL, path, "camille");
  add_due (mine, 2);
  g_autoptr (World) other = world_open (ALONE, NOW, NULL, path, "dominique");
  g_autoptr (EntReview) review = begin (mine);
  g_autoptr (GError) error = NULL, second = NULL;

  ent_store_set_busy (mine->store, give_up, NULL);
  g_assert_true (ent_store_begin (other->store, "long", NULL));
  g_assert_false (ent_review_settle (review, ENT_CARD_DONE, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_BUSY);
  g_assert_false (ent_review_snooze (review, "2026-03-20", "budget", &second));
  g_assert_error (second, ENT_ERROR, ENT_ERROR_BUSY);
  assert_at (review, "1 1/2");
  g_assert_true (ent_store_commit (other->store, NULL));
  settle (review, ENT_CARD_DONE);
  assert_at (review, "2 2/2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("entente-review-XXXXXX", NULL);
#define ADD(name) g_test_add_func ("/review/" #name, name)
  ADD (a_session_goes_on_at_the_same_card_and_asks_nothing_twice);
  ADD (after_half_a_day_or_an_end_a_new_session_brings_what_was_skipped);
  ADD (a_skipped_card_is_not_reviewed);
  ADD (what_somebody_else_did_disappears);
  ADD (two_review_at_once_and_each_card_is_asked_of_one);
  ADD (a_partner_that_is_deleted_meanwhile_leaves_its_card);
  ADD (a_card_of_a_deleted_partner_can_be_ended_and_summed_up);
  ADD (a_snoozed_partner_is_on_hold_until_its_day);
  ADD (undo_opens_a_card_again_however_it_was_settled);
  ADD (undo_after_the_last_card_goes_on_with_the_session);
  ADD (a_skip_is_taken_back_until_something_else_is_done);
  ADD (a_clock_set_back_neither_asks_again_nor_counts_backwards);
  ADD (another_time_zone_goes_on_with_the_session);
  ADD (a_session_goes_on_over_midnight);
  ADD (time_on_a_card_is_counted_up_to_half_an_hour);
  ADD (a_promise_of_the_year_9999_is_put_off_and_settled_like_any);
  ADD (an_empty_queue_begins_no_session);
  ADD (ten_thousand_partners_are_worked_like_one);
  ADD (a_store_that_can_only_be_read_keeps_nothing);
  ADD (a_store_that_is_busy_leaves_the_card_where_it_was);
#undef ADD
  int status = g_test_run ();
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (folder);
  return status;
}
