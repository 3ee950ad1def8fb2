/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in words, of what is planned and of what is put on hold. */
#include "entente/base/error.h"
#include "entente/service/input/day-phrase.h"
#include "harness/world.h"

/* A Tuesday. */
#define NOW "2026-03-10T10:00:00Z"

static void
a_planned_day_is_moved_to_a_working_day_of_both_sides (void)
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/day-phrase/" #name, name)
  ADD (a_planned_day_is_moved_to_a_working_day_of_both_sides);
  ADD (a_hold_is_a_day_and_a_reason);
  return g_test_run ();
}
