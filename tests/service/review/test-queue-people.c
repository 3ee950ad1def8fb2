/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the review says about people: changes, departures, certifications, plans with them. */
#include "harness/world.h"
#include "service/review/queue-days.h"

/* Tuesday; only the rule that is tested speaks. */
#define NOW "2026-03-10T10:00:00Z"

#define ALONE "review: {urgency: {silent: 0, health: 0}}\n"

static void
a_departure_is_a_reason_for_some_days (void)
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
a_certification_is_a_reason_before_it_ends_unless_it_was_renewed (void)
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
a_change_of_a_person_is_a_reason_for_some_days (void)
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
news_about_people_lasts_until_the_next_review (void)
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
a_departure_entered_late_is_a_reason_even_after_a_review (void)
{
  g_autoptr (World) world = world_new (ALONE, NOW, NULL);
  gint64 partner = add_partner (world, "gold");
  gint64 person = add_of (world, ENT_NOUN_PERSON, partner, "role", "CTO", "influence", NULL);

  world_settle (world, partner, ENT_CARD_DONE);
  world_set (world, "2026-03-12T10:00:00Z");
  world_edit (world, ENT_NOUN_PERSON, person, "left_on", "2026-03-05");
  assert_reasons (world, partner, "person_left+7");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/queue-people/" #name, name)
  ADD (a_departure_is_a_reason_for_some_days);
  ADD (a_certification_is_a_reason_before_it_ends_unless_it_was_renewed);
  ADD (a_change_of_a_person_is_a_reason_for_some_days);
  ADD (a_role_that_is_entered_first_is_no_change_and_undo_takes_a_change_back);
  ADD (a_person_who_moves_is_news_of_the_new_partner);
  ADD (a_plan_with_a_person_answers_their_silence);
  ADD (a_person_with_a_cadence_of_their_own_is_due_beyond_it);
  ADD (news_about_people_lasts_until_the_next_review);
  ADD (a_departure_entered_late_is_a_reason_even_after_a_review);
#undef ADD
  return g_test_run ();
}
