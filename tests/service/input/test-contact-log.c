/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a relationship: touches and what they answer, plans, holds, promises, time. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/field-input.h"
#include "entente/service/health/time-invested.h"
#include "entente/service/review/promise.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/day-phrase.h"
#include "harness/world.h"

/* A Tuesday. */
#define NOW "2026-03-10T10:00:00Z"

static gint64
add_follow_up (World *world, const char *day)
{
  return world_add (world, ENT_NOUN_INTERACTION, "partner", "1", "kind", "call", "at",
                    "2026-01-05T10:00:00Z", "summary", "Talk", "follow_up_on", day, NULL);
}

static void
assert_text (World *world, EntNounId noun, gint64 id, const char *field, const char *expected)
{
  g_autofree char *found = world_text (world, noun, id, field);

  g_assert_cmpstr (found, ==, expected);
}

static void
log_at (World *world, const char *rfc3339, const char *follow_up)
{
  g_autoptr (EntInteraction) it = ent_interaction_new ();
  g_autoptr (GError) error = NULL;

  it->partner = 1;
  it->kind = g_strdup ("call");
  it->summary = g_strdup ("Answer");
  it->at = world_time (rfc3339);
  it->follow_up_on = g_strdup (follow_up);
  ent_contact_log (&world->context, it, &error);
  g_assert_no_error (error);
}

static void
a_touch_answers_what_was_due_by_its_day_as_one_action (void)
{
  g_autoptr (World) world = world_new (NULL, "2026-03-10T12:30:00Z", "Pacific/Apia");
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "planned_on", "2026-03-11", NULL);
  gint64 before = add_follow_up (world, "2026-03-01"), today = add_follow_up (world, "2026-03-11");
  gint64 later = add_follow_up (world, "2026-03-12");

  log_at (world, "2026-03-10T12:00:00Z", "2026-03-11"); /* the 11th there */
  assert_text (world, ENT_NOUN_INTERACTION, before, "followed_up_on", "2026-03-11");
  assert_text (world, ENT_NOUN_INTERACTION, today, "followed_up_on", "2026-03-11");
  assert_text (world, ENT_NOUN_INTERACTION, later, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_INTERACTION, later + 1, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, before, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-11");
  g_assert_null (ent_repo_find (world->store, ENT_NOUN_INTERACTION, later + 1, NULL));
}

static void
a_contact_that_lies_ahead_answers_nothing_and_is_planned (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, "UTC");
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  gint64 due = add_follow_up (world, "2026-03-01");

  log_at (world, "2026-03-10T10:00:01Z", NULL);
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-10");
  log_at (world, "2026-03-17T10:00:00Z", NULL); /* the sooner one stays */
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-10");
  log_at (world, NOW, NULL);
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", "2026-03-10");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  log_at (world, "2026-03-17T10:00:00Z", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-17");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
}

static void
a_touch_of_an_earlier_day_leaves_what_came_due_after_it (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "planned_on", "2026-03-06", NULL);
  gint64 before = add_follow_up (world, "2026-03-05"), after = add_follow_up (world, "2026-03-06");

  log_at (world, "2026-03-05T10:00:00Z", NULL);
  assert_text (world, ENT_NOUN_INTERACTION, before, "followed_up_on", "2026-03-05");
  assert_text (world, ENT_NOUN_INTERACTION, after, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-06");
}

static void
a_plan_takes_the_place_of_what_was_due (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "planned_on", "2026-03-06", NULL);
  gint64 due = add_follow_up (world, "2026-03-10"), later = add_follow_up (world, "2026-03-11");

  g_assert_true (ent_contact_plan (&world->context, 1, "2026-03-20", NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-20");
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", "2026-03-10");
  assert_text (world, ENT_NOUN_INTERACTION, later, "followed_up_on", NULL);
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-06");
  g_assert_true (ent_contact_plan (&world->context, 1, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
}

static void
the_next_follow_up_is_the_earlier_of_plan_and_follow_ups (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "planned_on", "2026-04-06", NULL);
  gint64 talk = add_follow_up (world, "2026-04-02");

  assert_text (world, ENT_NOUN_PARTNER, 1, "next_on", "2026-04-02");
  g_assert_true (ent_contact_follow_up_done (&world->context, talk, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "next_on", "2026-04-06");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "next_on", "2026-04-02");
}

static void
nothing_is_half_done_for_a_partner_that_is_gone (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autoptr (GError) plan = NULL, hold = NULL;

  g_assert_false (ent_contact_plan (&world->context, 7, "2026-03-20", &plan));
  g_assert_error (plan, ENT_ERROR, ENT_ERROR_NOT_FOUND);
  g_assert_false (ent_contact_hold (&world->context, 7, "2026-03-20", "budget", &hold));
  g_assert_error (hold, ENT_ERROR, ENT_ERROR_NOT_FOUND);
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL); /* no transaction stands open */
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
}

static void
a_day_to_come_is_put_on_one_that_is_free_for_neither_side (void)
{
  static const struct
  {
    const char *phrase, *day;
    gboolean moved;
  } cases[] = {
    { "+1w", "2026-03-17", FALSE },        { "next tue", "2026-03-17", FALSE },
    { "sat", "2026-03-17", TRUE },         { "today", "2026-03-10", FALSE },
    { "2026-05-08", "2026-05-11", TRUE },  { "lundi prochain", "2026-03-17", TRUE },
    { "9999-12-31", "9999-12-31", FALSE },
  };
  g_autoptr (World)
    world = world_new ("holidays: [2026-03-16]\npartner_holidays: {FR: [05-08]}\n", NOW, NULL);
  g_autoptr (GError) past = NULL, wrong = NULL;

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "country", "FR", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean moved = 7;
      g_autofree char *day =
        ent_day_phrase_to_come (&world->context, 1, cases[i].phrase, &moved, NULL);

      g_assert_cmpstr (day, ==, cases[i].day);
      g_assert_cmpint (moved, ==, cases[i].moved);
    }
  g_autofree char *ours = ent_day_phrase_to_come (&world->context, 0, "2026-05-08", NULL, NULL);
  g_assert_cmpstr (ours, ==, "2026-05-08");
  g_assert_null (ent_day_phrase_to_come (&world->context, 1, "yesterday", NULL, &past));
  g_assert_nonnull (strstr (past->message, "give a day to come"));
  g_assert_null (ent_day_phrase_to_come (&world->context, 1, "whenever", NULL, &wrong));
  g_assert_error (wrong, ENT_ERROR, ENT_ERROR_DATA);
}

static void
a_hold_is_a_day_and_a_reason (void)
{
  static const struct
  {
    const char *text, *day, *reason;
  } good[] = {
    { "+2w waiting for their budget", "2026-03-24", "waiting for their budget" },
    { "next tue budget", "2026-03-17", "budget" },
    { "  dans 3 semaines   congés d'été ", "2026-03-31", "congés d'été" },
    { "2026-12-05 too busy", "2026-12-07", "too busy" },
    { "in 2 weeks 3 people are away", "2026-03-24", "3 people are away" },
  };
  static const struct
  {
    const char *text, *error;
  } bad[] = {
    { "+2w", "say why" },
    { "+2w   ", "say why" },
    { "waiting", "begin with a day" },
    { "", "begin with a day" },
    { "yesterday because", "day to come" },
  };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *reason = NULL;
      g_autofree char *day =
        ent_day_phrase_hold (&world->context, 1, good[i].text, &reason, NULL, NULL);
      g_assert_cmpstr (day, ==, good[i].day);
      g_assert_cmpstr (reason, ==, good[i].reason);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      char *reason = NULL;
      g_assert_null (ent_day_phrase_hold (&world->context, 1, bad[i].text, &reason, NULL, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, bad[i].error));
      g_assert_null (reason);
    }
}

static void
a_line_of_notes_that_names_a_side_is_a_promise (void)
{
  static const struct
  {
    const char *line, *side, *text, *due;
  } cases[] = {
    { "we: send the proposal by fri", "us", "send the proposal", "2026-03-13" },
    { "they: review the patch +2w", "them", "review the patch", "2026-03-24" },
    { "  - We: call back tomorrow", "us", "call back", "2026-03-11" },
    { "* us: answer", "us", "answer", NULL },
    { "+ their: sign until 2026-04-01", "them", "sign", "2026-04-01" },
    { "• nous : envoyer le devis avant vendredi", "us", "envoyer le devis", "2026-03-13" },
    { "Ils : livrer la version dans 3 semaines", "them", "livrer la version", "2026-03-31" },
    { "eux: relire d'ici demain", "them", "relire", "2026-03-11" },
    { "we: fri", "us", "fri", NULL },
    { "we: meet at 10:30 to see 3 people", "us", "meet at 10:30 to see 3 people", NULL },
  };
  static const char *const none[] = { "",
                                      "we",
                                      "we:",
                                      "we:   ",
                                      ": x",
                                      "note: hello",
                                      "http://example.org",
                                      "w: x",
                                      "they said: no",
                                      "a very long beginning of a sentence: we",
                                      "-",
                                      "•" };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  GDate today;

  ent_clock_today (world->clock, &today);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPromise) promise = ent_promise_parse (&world->context, cases[i].line, &today);
      g_assert_nonnull (promise);
      g_assert_cmpstr (promise->side, ==, cases[i].side);
      g_assert_cmpstr (promise->text, ==, cases[i].text);
      g_assert_cmpstr (promise->due_on, ==, cases[i].due);
      g_assert_cmpstr (promise->state, ==, "open");
      g_assert_cmpstr (promise->made_on, ==, "2026-03-10");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (ent_promise_parse (&world->context, none[i], &today));
}

static EntInteraction *
add_notes (World *world, const char *at, const char *body)
{
  gint64 id = world_add (world, ENT_NOUN_INTERACTION, "partner", "1", "kind", "meeting", "at", at,
                         "summary", "Meeting", "people", "1", "body", body, NULL);

  return ent_repo_find (world->store, ENT_NOUN_INTERACTION, id, NULL);
}

static GPtrArray *
promises_in (World *world, const EntInteraction *interaction)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ent_promises_in (&world->context, interaction, &error);

  g_assert_no_error (error);
  return found;
}

static void
promises_in_notes_are_stored_once (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana", NULL);
  g_autoptr (EntInteraction) it = add_notes (
    world, "2026-03-02T10:00:00Z",
    "All well.\nwe: send the proposal by fri\nThey: review +2w\n- We: Send the proposal by fri");
  g_autoptr (GPtrArray) found = promises_in (world, it);
  g_assert_cmpuint (found->len, ==, 2);
  const EntPromise *first = found->pdata[0], *second = found->pdata[1];
  g_assert_cmpstr (first->due_on, ==, "2026-03-06"); /* from the day of the meeting */
  g_assert_cmpstr (first->made_on, ==, "2026-03-02");
  g_assert_cmpint (first->interaction, ==, it->base.id);
  g_assert_cmpint (first->person, ==, 1);
  g_assert_cmpstr (second->due_on, ==, "2026-03-16");
  g_assert_true (ent_promises_store (&world->context, found, NULL));
  g_autoptr (GPtrArray) again = promises_in (world, it);
  g_assert_cmpuint (again->len, ==, 0);
  world_edit (world, ENT_NOUN_PROMISE, 1, "state", "kept");
  g_autoptr (GPtrArray) kept = promises_in (world, it);
  g_assert_cmpuint (kept->len, ==, 0);
  world_edit (world, ENT_NOUN_PROMISE, 1, "state", "open");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_autoptr (GPtrArray) undone = promises_in (world, it);
  g_assert_cmpuint (undone->len, ==, 2);
}

static void
what_was_kept_once_may_be_promised_again (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", "us", "text", "send the invoice",
             "due_on", "2026-02-06", "state", "kept", NULL);
  gint64 open = world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", "them", "text",
                           "review", "state", "open", NULL);
  g_autoptr (EntInteraction) it =
    add_notes (world, "2026-03-02T10:00:00Z", "we: send the invoice by fri\nthey: review +2w\n");
  g_autoptr (GPtrArray) found = promises_in (world, it);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((EntPromise *) found->pdata[0])->text, ==, "send the invoice");
  world_edit (world, ENT_NOUN_PROMISE, open, "state", "broken");
  g_autoptr (GPtrArray) both = promises_in (world, it);
  g_assert_cmpuint (both->len, ==, 2);
}

static void
the_ledger_counts_what_each_side_kept (void)
{
  static const struct
  {
    const char *side, *state, *due, *settled;
  } rows[] = {
    { "us", "kept", "2026-03-01", "2026-03-01" },
    { "us", "kept", NULL, "2026-03-01" },
    { "us", "kept", "2026-03-01", "2026-03-02" },
    { "us", "open", "2026-03-10", NULL },
    { "us", "open", "2026-03-09", NULL },
    { "us", "open", NULL, NULL },
    { "them", "broken", "2026-03-01", "2026-02-01" },
    { "them", "kept", "2019-01-01", "2019-01-01" },
  };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  EntLedger ledger;

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Another", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", "2", "side", "us", "text", "x", "state", "open",
             NULL);
  g_assert_true (ent_ledger_of (&world->context, 1, &ledger, NULL));
  g_autofree char *nothing = ent_ledger_text (&ledger);
  g_assert_cmpstr (nothing, ==, "we: nothing · they: nothing");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", rows[i].side, "text", "x", "state",
               rows[i].state, "due_on", rows[i].due, "settled_on", rows[i].settled, NULL);
  g_assert_true (ent_ledger_of (&world->context, 1, &ledger, NULL));
  g_autofree char *text = ent_ledger_text (&ledger);
  g_assert_cmpstr (text, ==, "we: 2 kept, 1 late, 2 open, 1 overdue · they: 1 kept, 1 broken");
}

static void
add_service (World *world, const char *stage, const char *value, const char *currency,
             const char *start)
{
  world_add (world, ENT_NOUN_ENGAGEMENT, "partner", "1", "title", "Service", "kind", "support",
             "stage", stage, "currency", currency, "value", value, "start_on", start, NULL);
}

static void
time_and_what_it_brings_stand_side_by_side_by_quarter (void)
{
  static const struct
  {
    const char *at, *minutes, *theirs;
  } rows[] = {
    { "2026-01-01T00:00:00Z", "60", "30" },   { "2026-03-31T23:59:59Z", "15", NULL },
    { "2025-12-31T23:59:59Z", "45", "5" },    { "2024-04-01T00:00:00Z", "10", NULL },
    { "2024-03-31T23:59:59Z", "999", "999" },
  };
  g_autoptr (World) world = world_new (NULL, NOW, "Pacific/Apia");

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    world_add (world, ENT_NOUN_INTERACTION, "partner", "1", "kind", "call", "summary", "x", "at",
               rows[i].at, "minutes", rows[i].minutes, "their_minutes", rows[i].theirs, NULL);
  add_service (world, "running", "1200.50", "EUR", "2025-11-01");
  add_service (world, "running", "50", NULL,
               NULL); /* in the currency of the configuration, from when its stage began */
  add_service (world, "done", "300", "CHF", "2025-12-31");
  add_service (world, "lead", "7000", "EUR", "2026-02-01");
  add_service (world, "lost", "8000", "EUR", "2026-02-01");
  add_service (world, "running", NULL, "EUR", "2026-02-01");
  g_autoptr (EntInvested) invested = ent_invested_of (&world->context, 1, NULL);
  const EntInvestedQuarter *quarters = invested->quarters;
  g_assert_cmpint (quarters[0].year * 10 + quarters[0].quarter, ==, 20261);
  g_assert_cmpint (quarters[1].year * 10 + quarters[1].quarter, ==, 20254);
  g_assert_cmpint (quarters[7].year * 10 + quarters[7].quarter, ==, 20242);
  g_assert_cmpint (quarters[0].contacts, ==, 2);
  g_assert_cmpint (quarters[0].minutes, ==, 75);
  g_assert_cmpint (quarters[0].their_minutes, ==, 30);
  g_assert_cmpint (quarters[1].minutes, ==, 45);
  g_assert_cmpint (quarters[7].minutes, ==, 10);
  g_assert_cmpint (ent_money_sum_of (quarters[0].value, "EUR"), ==, 5000);
  g_assert_cmpint (ent_money_sum_of (quarters[1].value, "EUR"), ==, 120050);
  g_assert_cmpint (ent_money_sum_of (quarters[1].value, "CHF"), ==, 30000);
  g_assert_cmpint (ent_money_sum_of (invested->running, "EUR"), ==, 125050);
  g_assert_cmpint (ent_money_sum_of (invested->running, "CHF"), ==, 0);
  g_autofree char *text = ent_money_sum_text (quarters[1].value, TRUE),
                  *none = ent_money_sum_text (quarters[5].value, TRUE);
  g_assert_cmpstr (text, ==, "1.2k EUR + 300 CHF");
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/touch/" #name, name)
  ADD (a_touch_answers_what_was_due_by_its_day_as_one_action);
  ADD (a_touch_of_an_earlier_day_leaves_what_came_due_after_it);
  ADD (a_contact_that_lies_ahead_answers_nothing_and_is_planned);
  ADD (a_plan_takes_the_place_of_what_was_due);
  ADD (the_next_follow_up_is_the_earlier_of_plan_and_follow_ups);
  ADD (nothing_is_half_done_for_a_partner_that_is_gone);
  ADD (a_day_to_come_is_put_on_one_that_is_free_for_neither_side);
  ADD (a_hold_is_a_day_and_a_reason);
  ADD (a_line_of_notes_that_names_a_side_is_a_promise);
  ADD (promises_in_notes_are_stored_once);
  ADD (what_was_kept_once_may_be_promised_again);
  ADD (the_ledger_counts_what_each_side_kept);
  ADD (time_and_what_it_brings_stand_side_by_side_by_quarter);
#undef ADD
  return g_test_run ();
}
