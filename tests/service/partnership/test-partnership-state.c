/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a partnership stands, and what follows from that. */
#include "entente/service/partnership/partnership-state.h"

#include "entente/base/error.h"
#include "harness/world.h"

#define NOW "2026-03-10T10:00:00Z"

static void
assert_steps (World *world, gint64 id, const char *expected)
{
  g_autoptr (EntPartner) partner = ent_repo_find (world->store, ENT_NOUN_PARTNER, id, NULL);
  g_autoptr (GPtrArray) steps = ent_partnership_state_steps (&world->context, partner, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const EntPartnershipStateStep *step = steps->pdata[i];
      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "",
                              step->state != NULL ? step->state : "none",
                              step->since != NULL ? step->since : "?");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
set (World *world, gint64 partner, const char *text)
{
  g_autofree char *state = NULL, *since = NULL, *reason = NULL;
  g_autoptr (GError) error = NULL;

  ent_partnership_state_parse (&world->context, text, &state, &since, &reason, &error);
  g_assert_no_error (error);
  ent_partnership_state_set (&world->context, partner, state, since, reason, &error);
  g_assert_no_error (error);
}

static void
a_line_says_the_state_the_day_and_why (void)
{
  static const struct
  {
    const char *text, *state, *since, *reason;
  } cases[] = {
    { "ended", "ended", NULL, NULL },
    { "  END yesterday  they were bought ", "ended", "2026-03-09", "they were bought" },
    { "ended 2025-12-31", "ended", "2025-12-31", NULL },
    { "ended: they were bought", "ended", NULL, "they were bought" },
    { "terminé hier rachetés", "ended", "2026-03-09", "rachetés" },
    { "active since they like us", "active", NULL, "since they like us" },
    { "prospect last monday met at a fair", "prospect", "2026-03-09", "met at a fair" },
  };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *state = NULL, *since = NULL, *reason = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_true (ent_partnership_state_parse (&world->context, cases[i].text, &state, &since,
                                                  &reason, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (state, ==, cases[i].state);
      g_assert_cmpstr (since, ==, cases[i].since);
      g_assert_cmpstr (reason, ==, cases[i].reason);
    }
  for (const char *const *text = (const char *const[]){ "", "gone", "yesterday", NULL };
       *text != NULL; text++)
    {
      g_autofree char *state = NULL, *since = NULL, *reason = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_false (
        ent_partnership_state_parse (&world->context, *text, &state, &since, &reason, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

static void
the_states_before_are_read_from_the_log (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);

  assert_steps (world, partner, "");
  set (world, partner, "prospect 2024-01-05");
  set (world, partner, "active 2024-06-01");
  set (world, partner, "ended 2025-02-01 no budget");
  set (world, partner, "active");
  assert_steps (world, partner,
                "prospect 2024-01-05, active 2024-06-01, ended 2025-02-01, active 2026-03-10");
  world_edit (world, ENT_NOUN_PARTNER, partner, "state_since", "2026-02-01");
  assert_steps (world, partner,
                "prospect 2024-01-05, active 2024-06-01, ended 2025-02-01, active 2026-02-01");
  /* A state that begins before those entered earlier corrects them. */
  set (world, partner, "ended 2025-01-01");
  assert_steps (world, partner, "prospect 2024-01-05, active 2024-06-01, ended 2025-01-01");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  assert_steps (world, partner,
                "prospect 2024-01-05, active 2024-06-01, ended 2025-02-01, active 2026-02-01");
  world_edit (world, ENT_NOUN_PARTNER, partner, "state", NULL);
  assert_steps (
    world, partner,
    "prospect 2024-01-05, active 2024-06-01, ended 2025-02-01, active 2026-02-01, none ?");
}

static void
an_ended_partnership_is_due_only_for_what_was_agreed (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tier", "gold", NULL);
  g_autofree char *id = world_id (partner);

  world_add (world, ENT_NOUN_PERSON, "partner", id, "name", "Ana", "cadence_days", "7", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", id, "side", "us", "text", "Send it", "due_on",
             "2026-03-09", "state", "open", NULL);
  world_contact (world, partner, "2025-06-01T10:00:00Z");
  assert_reasons (world, partner, "our_promise+1 silent+221 person_silent+0");
  set (world, partner, "ended today");
  assert_reasons (world, partner, "our_promise+1");
  /* It stays alive until its last day. */
  set (world, partner, "ended tomorrow");
  assert_reasons (world, partner, "our_promise+1 silent+221 person_silent+0");
  world_set (world, "2026-03-11T00:00:00Z");
  assert_reasons (world, partner, "our_promise+2");
  set (world, partner, "active today");
  assert_reasons (world, partner, "our_promise+2 silent+222 person_silent+1");
}

static void
words_of_your_own_mean_what_their_outcome_says (void)
{
  g_autoptr (World) world = world_new (
    "partner_states: {bankrupt: {label: Bankrupt, outcome: lost}, ended: ~}\n", NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "state", "ended", NULL);

  g_assert_cmpint (ent_partnership_state_of (world->config, "ended"), ==, ENT_PARTNERSHIP_UNKNOWN);
  g_assert_cmpint (ent_partnership_state_of (world->config, NULL), ==, ENT_PARTNERSHIP_UNKNOWN);
  assert_reasons (world, partner, "silent+0");
  set (world, partner, "bankrupt");
  assert_reasons (world, partner, "");
}

static void
open_matters_of_an_ended_partnership_are_counted (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  g_autofree char *id = world_id (partner);
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_partnership_state_left_text (&world->context, partner, &error));
  world_add (world, ENT_NOUN_PROMISE, "partner", id, "side", "us", "text", "a", "state", "open",
             NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", id, "side", "them", "text", "b", "state", "open",
             "due_on", "2026-05-01", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", id, "side", "them", "text", "c", "state", "kept",
             NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "partner", id, "title", "a", "kind", "support", "stage",
             "running", NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "partner", id, "title", "b", "kind", "support", "stage",
             "lost", NULL);
  world_edit (world, ENT_NOUN_INTERACTION, world_contact (world, partner, "2026-03-01T10:00:00Z"),
              "follow_up_on", "2027-01-01");
  g_autofree char *left = ent_partnership_state_left_text (&world->context, partner, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (left, ==, "2 promises, 1 follow-up, 1 engagement");
}

#define ADD(name) g_test_add_func ("/standing/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_line_says_the_state_the_day_and_why);
  ADD (the_states_before_are_read_from_the_log);
  ADD (an_ended_partnership_is_due_only_for_what_was_agreed);
  ADD (words_of_your_own_mean_what_their_outcome_says);
  ADD (open_matters_of_an_ended_partnership_are_counted);
  return g_test_run ();
}
