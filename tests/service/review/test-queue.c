/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/service/input/contact-log.h"
#include "harness/world.h"

/* Tuesday; the rule at hand speaks alone. */
#define NOW "2026-03-10T10:00:00Z"
#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static gint64
add_partner (World *world, const char *tier)
{
  return world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tier", tier, NULL);
}

static gint64
add_of (World *world, EntNounId noun, gint64 partner, const char *field, const char *text,
        const char *other, const char *value)
{
  g_autofree char *id = world_id (partner);
  static const char *const titles[ENT_N_NOUNS] = { [ENT_NOUN_PERSON] = "name",
                                                   [ENT_NOUN_INTERACTION] = "summary",
                                                   [ENT_NOUN_ENGAGEMENT] = "title",
                                                   [ENT_NOUN_PROMISE] = "text" };

  return world_add (world, noun, "partner", id, titles[noun], "Something", field, text, other,
                    value, NULL);
}

static void
set_day (World *world, guint32 day, int hour, int minute)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  ent_clock_set (world->clock,
                 ent_time_from_day (&date, hour, minute, ent_clock_zone (world->clock)));
}

/* Nothing until the last minute of the day before, then the reason, later by a day each day. */
static void
comes_due (World *world, gint64 partner, const char *day, const char *reason)
{
  guint32 number = ent_day_number (day);
  g_autofree char *due = g_strconcat (reason, "+0", NULL),
                  *later = g_strconcat (reason, "+3", NULL);

  set_day (world, number - 1, 23, 59);
  assert_reasons (world, partner, "");
  set_day (world, number, 0, 0);
  assert_reasons (world, partner, due);
  set_day (world, number + 3, 12, 0);
  assert_reasons (world, partner, later);
}

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
  /* No change tells it. */
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
a_promise_may_be_spoken_of_some_days_before (void)
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
a_renewal_is_spoken_of_by_the_notice_of_its_kind (void)
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
people_who_left_are_told_of_for_some_days (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");

  add_of (world, ENT_NOUN_PERSON, partner, "left_on", "2026-03-12", "role", "CTO");
  comes_due (world, partner, "2026-03-12", "person_left");
  set_day (world, ent_day_number ("2026-04-11"), 23, 0);
  assert_reasons (world, partner, "person_left+30");
  set_day (world, ent_day_number ("2026-04-12"), 0, 0);
  assert_reasons (world, partner, "");
}

static void
a_certification_is_told_of_before_it_ends_unless_it_was_renewed (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold"),
         person = add_of (world, ENT_NOUN_PERSON, partner, "role", "CTO", NULL, NULL);
  g_autofree char *of = world_id (partner), *who = world_id (person);
  world_add (world, ENT_NOUN_CERTIFICATION, "partner", of, "person", who, "title", "Administrator",
             "kind", "certification", "expires_on", "2026-05-11", NULL);

  comes_due (world, partner, "2026-03-12", "certification");
  world_settle (world, partner, ENT_CARD_DONE);
  set_day (world, ent_day_number ("2026-03-20"), 12, 0);
  assert_reasons (world, partner, "");
  gint64 other = world_add (world, ENT_NOUN_CERTIFICATION, "partner", of, "person", who, "title",
                            "Developer", "kind", "training", "expires_on", "2026-04-01", NULL);
  assert_reasons (world, partner, "certification+48");
  world_add (world, ENT_NOUN_CERTIFICATION, "partner", of, "person", who, "title", "Developer",
             "kind", "training", "expires_on", "2028-04-01", NULL);
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_CERTIFICATION, other, "title", "Developer I");
  assert_reasons (world, partner, "certification+48");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2025-01-01");
  assert_reasons (world, partner, "");
}

static void
people_who_changed_are_told_of_for_some_days (void)
{
  static const char *const changes[][2] = { { "role", "CEO" }, { "influence", "user" } };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (World) world = world_new (ALONE, NOW, NULL);
      gint64 partner = add_partner (world, "gold");
      gint64 person =
        add_of (world, ENT_NOUN_PERSON, partner, "role", "CTO", "influence", "technical");
      world_edit (world, ENT_NOUN_PERSON, person, "phone", "+33 1");
      assert_reasons (world, partner, "");
      world_edit (world, ENT_NOUN_PERSON, person, changes[i][0], changes[i][1]);
      assert_reasons (world, partner, "person_changed+0");
      world_edit (world, ENT_NOUN_PERSON, person, changes[i][0], "technical");
      assert_reasons (world, partner, "person_changed+0");
      set_day (world, ent_day_number ("2026-04-09"), 23, 0);
      assert_reasons (world, partner, "person_changed+30");
      set_day (world, ent_day_number ("2026-04-10"), 0, 0);
      assert_reasons (world, partner, "");
    }
}

static void
a_role_that_is_entered_first_is_no_change_and_undo_takes_a_change_back (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person =
    add_of (world, ENT_NOUN_PERSON, partner, "phone", "+33 1", "email", "a@b.example");

  world_edit (world, ENT_NOUN_PERSON, person, "role", "CTO");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_PERSON, person, "role", "CEO");
  assert_reasons (world, partner, "person_changed+0");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_reasons (world, partner, "");
  g_assert_true (ent_store_redo (world->store, NULL, NULL));
  assert_reasons (world, partner, "person_changed+0");
}

static void
a_person_who_moves_is_news_of_the_new_partner (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 before = add_partner (world, "gold"), after = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, before, "role", "CTO", "phone", NULL);
  g_autofree char *to = world_id (after);

  world_edit (world, ENT_NOUN_PERSON, person, "partner", to);
  assert_reasons (world, before, "");
  assert_reasons (world, after, "person_changed+0");
}

/* Planned with that person, within their cadence; with somebody else it answers nothing. */
static void
a_plan_with_a_person_answers_their_silence (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, partner, "cadence_days", "10", "role", NULL);
  gint64 other = add_of (world, ENT_NOUN_PERSON, partner, "cadence_days", "0", "role", NULL);
  g_autofree char *id = world_id (person), *others = world_id (other);
  gint64 plan = world_contact (world, partner, "2026-03-15T10:00:00Z");

  assert_reasons (world, partner, "person_silent+0");
  world_edit (world, ENT_NOUN_INTERACTION, plan, "people", others);
  assert_reasons (world, partner, "person_silent+0");
  world_edit (world, ENT_NOUN_INTERACTION, plan, "people", id);
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_INTERACTION, plan, "at", "2026-03-25T10:00:00Z");
  assert_reasons (world, partner, "person_silent+0");
}

static void
a_person_with_a_cadence_of_their_own_is_due_beyond_it (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, partner, "cadence_days", "10", "role", NULL);
  gint64 talk;

  assert_reasons (world, partner, "person_silent+0");
  talk = world_contact (world, partner, "2026-03-01T10:00:00Z");
  assert_reasons (world, partner, "person_silent+0");
  g_autofree char *id = world_id (person);
  world_edit (world, ENT_NOUN_INTERACTION, talk, "people", id);
  comes_due (world, partner, "2026-03-12", "person_silent");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-01-01");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", NULL);
  world_edit (world, ENT_NOUN_PERSON, person, "cadence_days", "0");
  assert_reasons (world, partner, "");
}

static void
a_health_that_fell_by_a_band_is_told_of (void)
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

/* The band is left once: after a week the fall lies behind. */
static void
a_fall_of_health_is_told_of_for_a_week (void)
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
news_of_people_are_told_until_a_review_after_them (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, partner, "role", "CTO", "influence", NULL);

  world_edit (world, ENT_NOUN_PERSON, person, "role", "CEO");
  world_settle (world, partner, ENT_CARD_DONE);
  world_set (world, "2026-03-11T10:00:00Z");
  assert_reasons (world, partner, "");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-03-11");
  assert_reasons (world, partner, "person_left+0");
  world_settle (world, partner, ENT_CARD_DONE);
  world_set (world, "2026-03-12T10:00:00Z");
  assert_reasons (world, partner, "");
}

static void
a_departure_that_is_entered_late_is_told_of_after_a_review (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, partner, "role", "CTO", "influence", NULL);

  world_settle (world, partner, ENT_CARD_DONE);
  world_set (world, "2026-03-12T10:00:00Z");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-03-05");
  assert_reasons (world, partner, "person_left+7");
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
  ADD (a_follow_up_is_due_on_its_day_until_it_is_done);
  ADD (a_planned_contact_is_due_on_its_day);
  ADD (a_planned_interaction_is_asked_about_once_its_time_has_passed);
  ADD (promises_of_both_sides_are_due_on_their_day_while_open);
  ADD (a_promise_may_be_spoken_of_some_days_before);
  ADD (a_promise_of_the_year_9999_waits);
  ADD (silence_is_due_beyond_the_longest_interval_of_each_cadence);
  ADD (a_partner_never_contacted_is_due_at_once);
  ADD (any_logged_contact_resets_the_silence);
  ADD (a_contact_planned_within_the_longest_interval_answers_a_silence);
  ADD (a_renewal_is_spoken_of_by_the_notice_of_its_kind);
  ADD (a_renewal_missed_for_a_year_is_forgotten);
  ADD (an_engagement_stands_still_beyond_the_days_of_its_stage);
  ADD (people_who_left_are_told_of_for_some_days);
  ADD (a_certification_is_told_of_before_it_ends_unless_it_was_renewed);
  ADD (people_who_changed_are_told_of_for_some_days);
  ADD (a_role_that_is_entered_first_is_no_change_and_undo_takes_a_change_back);
  ADD (a_person_who_moves_is_news_of_the_new_partner);
  ADD (a_plan_with_a_person_answers_their_silence);
  ADD (a_person_with_a_cadence_of_their_own_is_due_beyond_it);
  ADD (a_health_that_fell_by_a_band_is_told_of);
  ADD (a_fall_of_health_is_told_of_for_a_week);
  ADD (a_reason_without_points_is_left_out);
  ADD (a_partner_has_one_card_with_its_reasons_most_urgent_first);
  ADD (cards_go_by_urgency_then_lateness_then_age);
  ADD (a_partner_on_hold_is_quiet_until_that_day);
  ADD (weekends_and_days_off_of_both_sides_are_stepped_over);
  ADD (only_mine_leaves_out_partners_of_other_owners);
  ADD (a_partner_reviewed_today_is_left_out_until_tomorrow);
  ADD (news_of_people_are_told_until_a_review_after_them);
  ADD (a_departure_that_is_entered_late_is_told_of_after_a_review);
  ADD (an_empty_store_needs_nothing);
  ADD (a_new_day_brings_new_cards_without_any_change);
#undef ADD
  return g_test_run ();
}
