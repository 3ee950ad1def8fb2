/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The queue of the review: one card for each partner, in order, and who is left out. */
#include <string.h>

#include "harness/world.h"
#include "service/review/queue-days.h"

/* Tuesday; only the rule that is tested speaks. */
#define NOW "2026-03-10T10:00:00Z"
#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static void
a_partner_has_one_card_with_its_reasons_most_urgent_first (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 theirs = add_of (world, ENT_NOUN_PROMISE, partner, "side", "them", "state", "open");
  gint64 ours = add_of (world, ENT_NOUN_PROMISE, partner, "side", "us", "state", "open");

  world_edit (world, ENT_NOUN_PROMISE, theirs, "due_on", "2026-03-04");
  world_edit (world, ENT_NOUN_PROMISE, ours, "due_on", "2026-03-10");
  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", "2025-03-03");
  assert_reasons (world, partner, "follow_up+372 our_promise+0 their_promise+6 silent+0");
  g_autofree char *text = world_fresh_queue_text (world);
  g_assert_nonnull (strstr (text, "1: follow_up 110+372 0"));
  g_assert_null (strchr (strchr (text, '\n') + 1, '\n'));
}

static void
cards_go_by_urgency_then_lateness_then_age (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  static const char *const days[] = { "2026-03-10", "2026-03-06", "2025-01-01", "2024-01-01",
                                      "2026-03-06" };
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  static const gint64 expected[] = { 4, 3, 2, 5, 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      gint64 promise = add_of (world, ENT_NOUN_PROMISE, add_partner (world, "gold"), "side", "us",
                               "state", "open");
      world_edit (world, ENT_NOUN_PROMISE, promise, "due_on", days[i]);
    }
  g_assert_true (ent_queue_refresh (queue, NULL));
  g_assert_cmpuint (ent_queue_length (queue), ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (ent_queue_nth (queue, (guint) i)->partner, ==, expected[i]);
  g_assert_null (ent_queue_nth (queue, G_N_ELEMENTS (expected)));
}

static void
a_partner_on_hold_is_quiet_until_that_day (void)
{
  g_autoptr (World)
    world = world_new ("review: {urgency: {health: 0}}\n", "2026-03-12T10:00:00Z", NULL);
  gint64 partner = add_partner (world, "gold");

  world_edit (world, ENT_NOUN_PARTNER, partner, "hold_until", "2026-03-19");
  set_day (world, ent_day_number ("2026-03-18"), 23, 59);
  assert_reasons (world, partner, "");
  set_day (world, ent_day_number ("2026-03-19"), 0, 0);
  assert_reasons (world, partner, "silent+7");
}

static void
weekends_and_days_off_of_both_sides_are_stepped_over (void)
{
  static const struct
  {
    const char *country, *due, *day;
  } cases[] = {
    { NULL, "2026-03-13", "2026-03-13" }, /* a Friday */
    { NULL, "2026-03-14", "2026-03-16" }, { NULL, "2026-03-15", "2026-03-16" },
    { NULL, "2026-04-06", "2026-04-07" }, /* our day off */
    { NULL, "2026-12-24", "2027-01-04" }, /* a period over the new year, then a weekend */
    { NULL, "2026-05-08", "2026-05-08" }, { "FR", "2026-05-08", "2026-05-11" }, /* theirs */
    { "DE", "2026-05-08", "2026-05-08" }, { "FR", "2026-04-06", "2026-04-07" }, /* both count */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int kind = 0; kind < 3; kind++)
      {
        static const char *const reasons[] = { "follow_up", "follow_up", "our_promise" };
        g_autoptr (World) world = world_new (
          ALONE "holidays: [2026-04-06, 12-24..01-01]\npartner_holidays: {FR: [05-08]}\n", NOW,
          NULL);
        gint64 partner = add_partner (world, "gold");
        world_edit (world, ENT_NOUN_PARTNER, partner, "country", cases[i].country);
        if (kind == 0)
          world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", cases[i].due);
        else if (kind == 1)
          world_edit (world, ENT_NOUN_INTERACTION,
                      world_contact (world, partner, "2026-03-01T10:00:00Z"), "follow_up_on",
                      cases[i].due);
        else
          world_edit (world, ENT_NOUN_PROMISE,
                      add_of (world, ENT_NOUN_PROMISE, partner, "side", "us", "state", "open"),
                      "due_on", cases[i].due);
        comes_due (world, partner, cases[i].day, reasons[kind]);
      }
}

static void
only_mine_leaves_out_partners_of_other_owners (void)
{
  g_autoptr (World) world = world_new ("review: {only_mine: yes}\n", NOW, NULL);
  gint64 mine = add_partner (world, "gold"), other = add_partner (world, "gold"),
         nobodys = add_partner (world, "gold");

  world_edit (world, ENT_NOUN_PARTNER, mine, "owner", "camille");
  world_edit (world, ENT_NOUN_PARTNER, other, "owner", "dominique");
  assert_reasons (world, mine, "silent+0");
  assert_reasons (world, other, "");
  assert_reasons (world, nobodys, "silent+0");
}

static void
a_partner_reviewed_today_is_left_out_until_tomorrow (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\n", NOW, "Pacific/Apia");
  gint64 partner = add_partner (world, "gold");

  world_settle (world, partner, ENT_CARD_SKIPPED);
  assert_reasons (world, partner, "silent+0");
  world_settle (world, partner, ENT_CARD_DONE);
  assert_reasons (world, partner, "");
  set_day (world, world_today (world), 23, 59);
  assert_reasons (world, partner, "");
  set_day (world, world_today (world) + 1, 0, 0);
  assert_reasons (world, partner, "silent+1");
}

static void
an_empty_store_needs_nothing (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  EntCard *card = NULL;
  guint count = 7;

  g_assert_true (ent_queue_refresh (queue, NULL));
  g_assert_cmpuint (ent_queue_length (queue), ==, 0);
  g_assert_null (ent_queue_nth (queue, 0));
  g_assert_null (ent_queue_find (queue, 1));
  g_assert_true (ent_queue_peek (&world->context, 100, &card, &count, NULL));
  g_assert_null (card);
  g_assert_cmpuint (count, ==, 0);
}

static void
a_new_day_brings_new_cards_without_any_change (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  gint64 partner = add_partner (world, "gold");

  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", "2026-03-11");
  g_assert_true (ent_queue_refresh (queue, NULL));
  g_assert_cmpuint (ent_queue_length (queue), ==, 0);
  world_set (world, "2026-03-11T00:00:00Z");
  g_assert_true (ent_queue_refresh (queue, NULL));
  g_assert_cmpuint (ent_queue_length (queue), ==, 1);
  world_set (world, NOW); /* the clock is set back */
  g_assert_true (ent_queue_refresh (queue, NULL));
  g_assert_cmpuint (ent_queue_length (queue), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/queue/" #name, name)
  ADD (a_partner_has_one_card_with_its_reasons_most_urgent_first);
  ADD (cards_go_by_urgency_then_lateness_then_age);
  ADD (a_partner_on_hold_is_quiet_until_that_day);
  ADD (weekends_and_days_off_of_both_sides_are_stepped_over);
  ADD (only_mine_leaves_out_partners_of_other_owners);
  ADD (a_partner_reviewed_today_is_left_out_until_tomorrow);
  ADD (an_empty_store_needs_nothing);
  ADD (a_new_day_brings_new_cards_without_any_change);
#undef ADD
  return g_test_run ();
}
