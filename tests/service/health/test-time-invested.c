/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of both sides by quarter, and what it brings. */
#include "entente/service/health/time-invested.h"
#include "harness/world.h"

/* A Tuesday. */
#define NOW "2026-03-10T10:00:00Z"

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
  world_set (world, rows[1].at);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    world_add (world, ENT_NOUN_INTERACTION, "partner", "1", "kind", "call", "summary", "x", "at",
               rows[i].at, "minutes", rows[i].minutes, "their_minutes", rows[i].theirs, NULL);
  world_set (world, NOW);
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
#define ADD(name) g_test_add_func ("/time-invested/" #name, name)
  ADD (time_and_what_it_brings_stand_side_by_side_by_quarter);
  return g_test_run ();
}
