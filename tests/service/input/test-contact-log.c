/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts and what they answer, plans and holds. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/record-edit.h"
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
a_contact_answers_what_was_due_by_its_day_as_one_action (void)
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

/* A call planned for the next Tuesday at 14:30 there, with a follow-up that is due before it. */
static World *
plan_call (gint64 *ret_due, gint64 *ret_planned)
{
  World *world = world_new (NULL, NOW, "Pacific/Apia");

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  *ret_due = add_follow_up (world, "2026-03-15");
  log_at (world, "2026-03-17T01:30:00Z", NULL);
  *ret_planned = *ret_due + 1;
  assert_text (world, ENT_NOUN_INTERACTION, *ret_planned, "state", "planned");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-17");
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", "2026-01-05T10:00:00Z");
  return world;
}

static void
a_plan_becomes_a_contact_when_it_was_held_and_not_by_itself (void)
{
  g_autoptr (GError) early = NULL, again = NULL;
  gint64 due, planned;
  g_autoptr (World) world = plan_call (&due, &planned);

  g_assert_false (ent_contact_held (&world->context, planned, &early));
  g_assert_error (early, ENT_ERROR, ENT_ERROR_DATA);
  world_set (world, "2026-03-18T10:00:00Z");
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", "2026-01-05T10:00:00Z");
  g_assert_true (ent_contact_held (&world->context, planned, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "state", "held");
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", "2026-03-17");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", "2026-03-17T01:30:00Z");
  g_assert_false (ent_contact_held (&world->context, planned, &again));
  g_assert_error (again, ENT_ERROR, ENT_ERROR_USAGE);
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "state", "planned");
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-17");
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", "2026-01-05T10:00:00Z");
}

static void
a_plan_that_was_not_held_answers_nothing (void)
{
  gint64 due, planned;
  g_autoptr (World) world = plan_call (&due, &planned);

  world_set (world, "2026-03-18T10:00:00Z");
  g_assert_true (ent_contact_not_held (&world->context, planned, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "state", "not-held");
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", "2026-01-05T10:00:00Z");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "state", "planned");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-17");
}

/* Summer time ends there between the two days: the hour on the wall stays. */
static void
a_plan_is_moved_to_another_day_at_its_hour (void)
{
  gint64 due, planned;
  g_autoptr (World) world = plan_call (&due, &planned);
  g_autoptr (World) paris = world_new (NULL, NOW, "Europe/Paris");

  g_assert_true (ent_contact_move (&world->context, planned, "2026-03-20", NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "at", "2026-03-20T01:30:00Z");
  assert_text (world, ENT_NOUN_INTERACTION, planned, "state", "planned");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-20");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "at", "2026-03-17T01:30:00Z");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-17");

  world_add (paris, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  log_at (paris, "2026-03-27T13:30:00Z", NULL);
  g_assert_true (ent_contact_move (&paris->context, 1, "2026-03-30", NULL));
  assert_text (paris, ENT_NOUN_INTERACTION, 1, "at", "2026-03-30T12:30:00Z");
}

/* Changes a stored interaction as a form does. */
static void
edit_interaction (World *world, gint64 id, const char *field, const char *human)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntInteraction)
    original = ent_repo_find (world->store, ENT_NOUN_INTERACTION, id, &error);
  g_autoptr (EntInteraction) mine = ent_record_copy (original);

  g_assert_true (ent_field_input_set (
    &world->context, mine, ent_noun_field (ent_noun (ENT_NOUN_INTERACTION), field), human, &error));
  g_assert_true (ent_record_edit_save (&world->context, original, mine, &error));
}

static void
the_next_contact_follows_a_plan_that_is_edited_or_deleted (void)
{
  gint64 due, planned;
  g_autoptr (World) world = plan_call (&due, &planned);

  edit_interaction (world, planned, "at", "2026-03-25 09:00");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-25");
  log_at (world, "2026-03-19T01:30:00Z", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-19");
  edit_interaction (world, planned + 1, "at", "2026-03-30 09:00"); /* the other comes first now */
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-25");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-19");
  g_autoptr (EntInteraction)
    gone = ent_repo_find (world->store, ENT_NOUN_INTERACTION, planned + 1, NULL);
  g_assert_true (ent_record_edit_delete (&world->context, gone, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-25");
  edit_interaction (world, planned, "summary", "another title");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-25");
  edit_interaction (world, planned, "state", "not-held");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  edit_interaction (world, planned - 1, "state", "planned"); /* whose day has passed */
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-25");
}

static void
a_plan_settled_in_a_form_answers_as_the_key_does (void)
{
  gint64 due, planned;
  g_autoptr (World) world = plan_call (&due, &planned);

  world_set (world, "2026-03-18T10:00:00Z");
  edit_interaction (world, planned, "state", "held");
  assert_text (world, ENT_NOUN_INTERACTION, due, "followed_up_on", "2026-03-17");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", NULL);
  assert_text (world, ENT_NOUN_PARTNER, 1, "interaction_count", "2");
  /* One that was held is edited later: nothing follows. */
  gint64 later = add_follow_up (world, "2026-03-16");
  edit_interaction (world, planned, "summary", "another title");
  assert_text (world, ENT_NOUN_INTERACTION, later, "followed_up_on", NULL);
}

static void
a_plan_is_moved_to_another_hour (void)
{
  gint64 due, planned, at;
  g_autoptr (World) world = plan_call (&due, &planned);
  g_autoptr (GError) past = NULL;

  assert_text (world, ENT_NOUN_PARTNER, 1, "interaction_count", "1");
  g_assert_true (ent_day_phrase_hour_to_come (&world->context, "next thu 15h30", &at, NULL));
  g_assert_true (ent_contact_move_to (&world->context, planned, at, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, planned, "at", "2026-03-19T02:30:00Z");
  assert_text (world, ENT_NOUN_PARTNER, 1, "planned_on", "2026-03-19");
  g_assert_false (ent_day_phrase_hour_to_come (&world->context, "next thu", &at, NULL));
  g_assert_false (ent_day_phrase_hour_to_come (&world->context, "yesterday 9:00", &at, &past));
  g_assert_error (past, ENT_ERROR, ENT_ERROR_DATA);
}

static void
what_is_written_ahead_of_now_is_planned_and_never_held (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntInteraction) it = ent_interaction_new ();

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  gint64 talk = world_contact (world, 1, "2026-03-09T10:00:00Z");
  assert_text (world, ENT_NOUN_INTERACTION, talk, "state", "held");
  world_edit (world, ENT_NOUN_INTERACTION, talk, "at", "2026-03-11T10:00:00Z");
  assert_text (world, ENT_NOUN_INTERACTION, talk, "state", "planned");
  assert_text (world, ENT_NOUN_PARTNER, 1, "last_at", NULL);
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_text (world, ENT_NOUN_INTERACTION, talk, "state", "held");
  it->partner = 1;
  it->kind = g_strdup ("call");
  it->summary = g_strdup ("Later");
  it->at = world_time ("2026-03-10T10:00:01Z");
  it->state = g_strdup ("held");
  g_assert_false (ent_repo_insert (world->store, it, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

static void
a_contact_of_an_earlier_day_leaves_what_came_due_after_it (void)
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
a_contact_with_a_deleted_partner_changes_nothing (void)
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/contact-log/" #name, name)
  ADD (a_contact_answers_what_was_due_by_its_day_as_one_action);
  ADD (a_contact_of_an_earlier_day_leaves_what_came_due_after_it);
  ADD (a_contact_that_lies_ahead_answers_nothing_and_is_planned);
  ADD (a_plan_becomes_a_contact_when_it_was_held_and_not_by_itself);
  ADD (a_plan_that_was_not_held_answers_nothing);
  ADD (a_plan_is_moved_to_another_day_at_its_hour);
  ADD (the_next_contact_follows_a_plan_that_is_edited_or_deleted);
  ADD (a_plan_settled_in_a_form_answers_as_the_key_does);
  ADD (a_plan_is_moved_to_another_hour);
  ADD (what_is_written_ahead_of_now_is_planned_and_never_held);
  ADD (a_plan_takes_the_place_of_what_was_due);
  ADD (the_next_follow_up_is_the_earlier_of_plan_and_follow_ups);
  ADD (a_contact_with_a_deleted_partner_changes_nothing);
#undef ADD
  return g_test_run ();
}
