/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary of a session, and the queue for scripts. */
#include <string.h>

#include "entente/service/review/review.h"
#include "entente/service/input/contact-log.h"
#include "harness/world.h"
#include "service/review/review-steps.h"

#define NOW "2026-03-10T10:00:00Z"

/* Every card has one reason, so that one key settles it. */
#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static void
the_summary_is_the_same_as_text_and_as_json (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 5);
  g_autoptr (EntReview) review = begin (world);
  world_set (world, "2026-03-10T10:03:00Z");
  g_assert_true (ent_contact_plan (&world->context, 1, "2026-03-17", NULL));
  ent_review_planned (review);
  settle (review, ENT_CARD_DONE);
  g_assert_true (ent_review_snooze (review, "2026-03-20", "budget", NULL));
  settle (review, ENT_CARD_SKIPPED);
  g_assert_true (ent_review_finish (review, NULL));
  g_assert_null (ent_review_card (review));
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&world->context, NULL);
  g_autofree char *text = ent_review_summary_text (&world->context, summary);
  g_assert_cmpstr (text, ==,
                   "Review of Tue 10 Mar 2026: 2 partners in 3m\n"
                   "\n  done               1  Partner 1"
                   "\n  snoozed            1  Partner 2"
                   "\n  contacts planned   1"
                   "\n  skipped            1  Partner 3"
                   "\n  still open         3\n");
  json_t *json = ent_review_summary_json (summary);
  g_autofree char *dump = json_dumps (json, JSON_COMPACT | JSON_SORT_KEYS);
  g_assert_cmpstr (
    dump, ==,
    "{\"done\":[{\"partner\":\"Partner 1\",\"partner_id\":1,\"planned\":true,\"seconds\":180}],"
    "\"finished\":\"2026-03-10T10:03:00Z\",\"open\":3,\"planned\":1,\"seconds\":180,"
    "\"skipped\":[{\"partner\":\"Partner 3\",\"partner_id\":3,\"planned\":false,\"seconds\":0}],"
    "\"snoozed\":[{\"partner\":\"Partner 2\",\"partner_id\":2,\"planned\":false,\"seconds\":0}],"
    "\"started\":\"2026-03-10T10:00:00Z\"}");
  json_decref (json);
}

static void
the_summary_names_partners_in_the_order_in_which_they_were_worked (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);

  add_due (world, 3);
  world_edit (world, ENT_NOUN_PROMISE, 3, "due_on", "2026-02-09"); /* the third is the first now */
  g_autoptr (EntReview) review = begin (world);
  assert_at (review, "3 1/3");
  settle (review, ENT_CARD_DONE);
  world_set (world, "2026-03-10T10:00:10Z");
  settle (review, ENT_CARD_DONE);
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&world->context, NULL);
  g_autofree char *text = ent_review_summary_text (&world->context, summary);
  g_assert_nonnull (strstr (text, "Partner 3, Partner 1"));
  g_assert_nonnull (strstr (text, ", not finished"));
}

static void
the_queue_tells_scripts_its_reasons (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);

  add_due (world, 1);
  world_edit (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-09");
  g_assert_true (ent_queue_refresh (queue, NULL));
  json_t *json = ent_queue_json (&world->context, queue, NULL);
  g_autofree char *dump = json_dumps (json, JSON_COMPACT | JSON_SORT_KEYS);
  g_assert_cmpstr (
    dump, ==,
    "[{\"partner\":\"Partner "
    "1\",\"partner_id\":1,\"reasons\":[{\"day\":\"2026-02-10\",\"id\":1,\"late\":28,"
    "\"noun\":\"promise\",\"reason\":\"our_promise\",\"text\":\"we promised “Send it”, due 4 w "
    "ago\",\"urgency\":118},"
    "{\"day\":\"2026-03-09\",\"id\":null,\"late\":1,\"noun\":null,\"reason\":\"follow_up\","
    "\"text\":\"contact planned for yesterday\",\"urgency\":81}],\"urgency\":118,"
    "\"why\":\"We promised “Send it”, due 4 w ago, and 1 more reason.\"}]");
  json_decref (json);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/review-summary/" #name, name)
  ADD (the_summary_is_the_same_as_text_and_as_json);
  ADD (the_summary_names_partners_in_the_order_in_which_they_were_worked);
  ADD (the_queue_tells_scripts_its_reasons);
#undef ADD
  return g_test_run ();
}
