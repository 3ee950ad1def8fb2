/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons of the review, each on the days on which it holds. */
#include "entente/service/input/contact-log.h"
#include "harness/world.h"
#include "service/review/queue-days.h"

/* Tuesday; only the rule that is tested speaks. */
#define NOW "2026-03-10T10:00:00Z"

#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static void
a_follow_up_is_due_on_its_day_until_it_is_done (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, "Europe/Paris");
  gint64 partner = add_partner (world, "gold"),
         talk = world_contact (world, partner, "2026-03-02T10:00:00Z");

  world_edit (world, ENT_NOUN_INTERACTION, talk, "follow_up_on", "2026-03-12");
  comes_due (world, partner, "2026-03-12", "follow_up");
  world_edit (world, ENT_NOUN_INTERACTION, talk, "followed_up_on", "2026-03-13");
  assert_reasons (world, partner, "");
}

static void
a_planned_contact_is_due_on_its_day (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, "America/New_York");
  gint64 partner = add_partner (world, "gold");

  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", "2026-03-12");
  comes_due (world, partner, "2026-03-12", "follow_up");
  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", NULL);
  assert_reasons (world, partner, "");
}

static void
a_planned_interaction_is_asked_about_once_its_time_has_passed (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\n", NOW, "Europe/Paris");
  gint64 partner = add_partner (world, "gold");
  g_autoptr (EntQueue) queue = ent_queue_new (&world->context);
  g_autoptr (EntInteraction) it = ent_interaction_new ();

  assert_reasons (world, partner, "silent+0");
  it->partner = partner;
  it->kind = g_strdup ("call");
  it->summary = g_strdup ("Budget");
  it->at = world_time ("2026-03-12T13:30:00Z");
  g_assert_true (ent_contact_log (&world->context, it, NULL));
  assert_reasons (world, partner, "");
  world_set (world, "2026-03-12T13:29:59Z");
  assert_reasons (world, partner, "follow_up+0");
  g_assert_true (ent_queue_refresh (queue, NULL));
  world_set (world, "2026-03-12T13:30:00Z");
  assert_reasons (world, partner, "planned+0");
  /* It leaves no trace in the change log. */
  g_assert_true (ent_queue_refresh (queue, NULL));
  const EntCard *card = ent_queue_find (queue, partner);
  g_assert_cmpint (g_array_index (card->reasons, EntReason, 0).kind, ==, ENT_REASON_PLANNED);
  g_assert_cmpint (g_array_index (card->reasons, EntReason, 0).record, ==, it->base.id);
  g_autofree char *why = ent_card_why (&world->context, card);
  g_assert_cmpstr (why, ==, "Held? “Budget”, due today.");
  world_set (world, "2026-06-12T13:30:00Z");
  assert_reasons (world, partner, "planned+92");
  g_assert_true (ent_contact_not_held (&world->context, it->base.id, NULL));
  assert_reasons (world, partner, "silent+94");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_contact_held (&world->context, it->base.id, NULL));
  assert_reasons (world, partner, "silent+31");
}

static void
promises_of_both_sides_are_due_on_their_day_while_open (void)
{
  static const struct
  {
    const char *side, *reason;
  } sides[] = { { "us", "our_promise" }, { "them", "their_promise" } };
  static const char *const ends[] = { "kept", "broken" };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    for (gsize end = 0; end < G_N_ELEMENTS (ends); end++)
      {
        g_autoptr (World) world = world_new (ALONE, NOW, "Pacific/Apia");
        gint64 partner = add_partner (world, "gold");
        gint64 promise =
          add_of (world, ENT_NOUN_PROMISE, partner, "side", sides[i].side, "state", "open");
        assert_reasons (world, partner, "");
        world_edit (world, ENT_NOUN_PROMISE, promise, "due_on", "2026-03-12");
        comes_due (world, partner, "2026-03-12", sides[i].reason);
        world_edit (world, ENT_NOUN_PROMISE, promise, "state", ends[end]);
        assert_reasons (world, partner, "");
      }
}

static void
a_promise_may_be_a_reason_some_days_before (void)
{
  g_autoptr (World)
    world = world_new ("review: {promise_days: 5, urgency: {silent: 0, health: 0}}\n", NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 promise = add_of (world, ENT_NOUN_PROMISE, partner, "side", "us", "state", "open");

  world_edit (world, ENT_NOUN_PROMISE, promise, "due_on", "2026-03-17");
  set_day (world, ent_day_number ("2026-03-11"), 23, 59);
  assert_reasons (world, partner, "");
  set_day (world, ent_day_number ("2026-03-12"), 0, 0);
  assert_reasons (world, partner, "our_promise+0");
  set_day (world, ent_day_number ("2026-03-18"), 0, 0);
  assert_reasons (world, partner, "our_promise+1");
}

static void
a_promise_of_the_year_9999_waits (void)
{
  g_autoptr (World)
    world = world_new ("review: {promise_days: 365, urgency: {silent: 0, health: 0}}\n", NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 promise = add_of (world, ENT_NOUN_PROMISE, partner, "side", "us", "state", "open");

  world_edit (world, ENT_NOUN_PROMISE, promise, "due_on", "9999-12-31");
  assert_reasons (world, partner, "");
  world_set (world, "9999-12-31T10:00:00Z");
  assert_reasons (world, partner, "our_promise+0");
}

/* Each was contacted so that its first day beyond the longest interval is Thursday 12 March. */
static void
silence_is_due_beyond_the_longest_interval_of_each_cadence (void)
{
  static const struct
  {
    const char *tier, *tags, *own, *last;
  } cases[] = {
    { "gold", NULL, NULL, "2026-01-10" },           /* 60 days by tier */
    { "strategic", NULL, NULL, "2026-02-09" },      /* 30 */
    { NULL, NULL, NULL, "2025-09-12" },             /* 180 without a tier */
    { "gold", "dormant", NULL, "2025-11-11" },      /* 120: a tag goes before the tier */
    { "gold", "dormant, key", NULL, "2026-02-19" }, /* 20: the shorter of two tags */
    { "gold", "key", "90", "2025-12-11" },          /* 90: its own goes before all */
    { "gold", "key", "0", "2026-02-19" },           /* 0 is none of its own */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\ncadences: {key: "
                                           "{longest_days: 20}, dormant: {longest_days: 120}}\n",
                                           "2025-01-01T10:00:00Z", "Australia/Lord_Howe");
      gint64 partner = add_partner (world, cases[i].tier);
      g_autofree char *at = g_strconcat (cases[i].last, "T02:00:00Z", NULL);
      world_edit (world, ENT_NOUN_PARTNER, partner, "tags", cases[i].tags);
      world_edit (world, ENT_NOUN_PARTNER, partner, "cadence_days", cases[i].own);
      world_contact (world, partner, at);
      comes_due (world, partner, "2026-03-12", "silent");
    }
}

static void
a_partner_never_contacted_is_due_at_once (void)
{
  g_autoptr (World) world =
    world_new ("review: {urgency: {health: 0}}\n", "2026-03-14T10:00:00Z", NULL); /* a Saturday */
  gint64 partner = add_partner (world, "bronze");

  assert_reasons (world, partner, "silent+0");
  set_day (world, ent_day_number ("2026-03-20"), 8, 0);
  assert_reasons (world, partner, "silent+4");
}

static void
any_logged_contact_resets_the_silence (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\n", NOW, NULL);
  const GPtrArray *kinds = ent_config_vocabulary (world->config, "interaction_kinds");

  for (guint i = 0; i < kinds->len; i++)
    {
      gint64 partner = add_partner (world, "gold");
      world_contact (world, partner, "2025-06-02T10:00:00Z");
      assert_reasons (world, partner, "silent+218");
      g_autofree char *id = world_id (partner);
      gint64 contact = world_add (world, ENT_NOUN_INTERACTION, "partner", id, "kind",
                                  ((EntWord *) kinds->pdata[i])->id, "at", "2026-03-09T10:00:00Z",
                                  "summary", "Something", NULL);
      assert_reasons (world, partner, "");
      world_delete (world, ENT_NOUN_INTERACTION, contact);
      assert_reasons (world, partner, "silent+218");
    }
}

static void
a_contact_planned_within_the_longest_interval_answers_a_silence (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {health: 0}}\n", NOW, NULL);
  gint64 partner = add_partner (world, "gold");

  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", "2026-05-09");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_PARTNER, partner, "planned_on", "2026-05-10");
  assert_reasons (world, partner, "silent+0");
}

static void
a_renewal_is_a_reason_within_the_notice_of_its_kind (void)
{
  static const struct
  {
    const char *kind, *renew;
  } cases[] = {
    { "training", "2026-04-11" },      /* 30 days */
    { "support", "2026-05-11" },       /* 60 */
    { "certification", "2026-06-10" }, /* 90 */
    { "consulting", "2026-04-21" },    /* none of its own: renewal_days */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (World) world =
        world_new ("review: {renewal_days: 40, urgency: {silent: 0, health: 0}}\n", NOW, NULL);
      gint64 partner = add_partner (world, "gold");
      gint64 service =
        add_of (world, ENT_NOUN_ENGAGEMENT, partner, "kind", cases[i].kind, "stage", "running");
      world_edit (world, ENT_NOUN_ENGAGEMENT, service, "renew_on", cases[i].renew);
      comes_due (world, partner, "2026-03-12", "renewal");
      world_edit (world, ENT_NOUN_ENGAGEMENT, service, "stage", "done");
      assert_reasons (world, partner, "");
    }
}

static void
a_renewal_missed_for_a_year_is_forgotten (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 service =
    add_of (world, ENT_NOUN_ENGAGEMENT, partner, "kind", "support", "stage", "running");

  world_edit (world, ENT_NOUN_ENGAGEMENT, service, "renew_on", "2025-03-10");
  assert_reasons (world, partner, "renewal+425");
  set_day (world, ent_day_number ("2026-03-11"), 0, 0);
  assert_reasons (world, partner, "");
}

static void
an_engagement_stands_still_beyond_the_days_of_its_stage (void)
{
  g_autoptr (World) world = world_new (ALONE, "2026-02-09T10:00:00Z", "Europe/Paris");
  gint64 partner = add_partner (world, "gold");
  gint64 service =
    add_of (world, ENT_NOUN_ENGAGEMENT, partner, "kind", "support", "stage", "proposal");

  comes_due (world, partner, "2026-03-12", "still");
  world_edit (world, ENT_NOUN_ENGAGEMENT, service, "title", "Renamed");
  assert_reasons (world, partner, "still+3");
  world_edit (world, ENT_NOUN_ENGAGEMENT, service, "stage", "negotiation");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_ENGAGEMENT, service, "stage", "running");
  set_day (world, ent_day_number ("2030-01-01"), 0, 0);
  assert_reasons (world, partner, "");
}

static void
a_health_that_fell_by_a_band_is_a_reason (void)
{
  g_autoptr (World) world = world_new ("health: {weights: {reciprocity: 0, breadth: 0, momentum: "
                                       "0, engagements: 0, contributions: 0}}\n",
                                       NOW, NULL);
  gint64 partner = add_partner (world, "gold");

  /* Recency alone: 70 falls below after 48 days, 40 after 72. */
  world_contact (world, partner, "2026-01-22T10:00:00Z");
  assert_reasons (world, partner, "");
  set_day (world, ent_day_number ("2026-03-12"), 8, 0);
  g_autofree char *one = world_fresh_queue_text (world);
  g_assert_cmpstr (one, ==, "1: health 35+0 0 0 80>68 -;\n");
}

/* The health left its band once: after a week that is over. */
static void
a_fall_of_health_is_a_reason_for_a_week (void)
{
  g_autoptr (World) world = world_new ("review: {urgency: {silent: 0}}\n"
                                       "health: {weights: {reciprocity: 0, breadth: 0, momentum: "
                                       "0, engagements: 0, contributions: 0}}\n",
                                       NOW, NULL);
  gint64 partner = add_partner (world, "gold");

  world_contact (world, partner, "2026-01-22T10:00:00Z");
  guint32 first = ent_day_number ("2026-01-22") + 49;
  set_day (world, first - 1, 8, 0);
  assert_reasons (world, partner, "");
  for (guint32 day = first; day < first + 7; day++)
    {
      set_day (world, day, 8, 0);
      assert_reasons (world, partner, "health+0");
    }
  set_day (world, first + 7, 8, 0);
  assert_reasons (world, partner, "");
}

static void
a_reason_without_points_is_left_out (void)
{
  g_autoptr (World)
    world = world_new ("review: {urgency: {our_promise: 0, silent: 0, health: 0}}\n", NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 ours = add_of (world, ENT_NOUN_PROMISE, partner, "side", "us", "state", "open");
  gint64 theirs = add_of (world, ENT_NOUN_PROMISE, partner, "side", "them", "state", "open");

  world_edit (world, ENT_NOUN_PROMISE, ours, "due_on", "2026-03-01");
  world_edit (world, ENT_NOUN_PROMISE, theirs, "due_on", "2026-03-04");
  assert_reasons (world, partner, "their_promise+6");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/queue-rules/" #name, name)
  ADD (a_follow_up_is_due_on_its_day_until_it_is_done);
  ADD (a_planned_contact_is_due_on_its_day);
  ADD (a_planned_interaction_is_asked_about_once_its_time_has_passed);
  ADD (promises_of_both_sides_are_due_on_their_day_while_open);
  ADD (a_promise_may_be_a_reason_some_days_before);
  ADD (a_promise_of_the_year_9999_waits);
  ADD (silence_is_due_beyond_the_longest_interval_of_each_cadence);
  ADD (a_partner_never_contacted_is_due_at_once);
  ADD (any_logged_contact_resets_the_silence);
  ADD (a_contact_planned_within_the_longest_interval_answers_a_silence);
  ADD (a_renewal_is_a_reason_within_the_notice_of_its_kind);
  ADD (a_renewal_missed_for_a_year_is_forgotten);
  ADD (an_engagement_stands_still_beyond_the_days_of_its_stage);
  ADD (a_health_that_fell_by_a_band_is_a_reason);
  ADD (a_fall_of_health_is_a_reason_for_a_week);
  ADD (a_reason_without_points_is_left_out);
#undef ADD
  return g_test_run ();
}
