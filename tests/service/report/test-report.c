/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports count. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "entente/service/report/report-write.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/report/report-records.h"

static void
set_up (World *fixture, gconstpointer yaml)
{
  world_init (fixture, yaml != NULL ? yaml : "rates: {CHF: 1.5}\nrates_day: 2026-03-01\n", NULL);
}

static void
pipeline_weighs_by_own_probability_before_that_of_the_stage (World *fixture, gconstpointer data)
{
  gint64 partner = add_partner (fixture, "Lumen", NULL, NULL, NULL);

  add_engagement (fixture, (Deal){ partner, "lead", 100000, "EUR", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "lead", 100000, "EUR", 80, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "lead", ENT_NONE, "EUR", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "lead", 200000, "CHF", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "lead", 70000, "GBP", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "won", 50000, NULL, ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "mystery", 1000, "EUR", ENT_NONE, NULL, 0 });
  g_autofree char *text = csv (fixture, "pipeline");
  assert_line (text, "lead,EUR,3,1,2000.00,900.00");
  assert_line (text, "lead,CHF,1,0,2000.00,200.00");
  assert_line (text, "lead,GBP,1,0,700.00,70.00");
  assert_line (text, "mystery,EUR,1,0,10.00,0.00");
  g_autoptr (EntReport) report = make (fixture, "pipeline");
  const EntFigure *home = figure_at (report, "Open engagements, in EUR"),
                  *apart = figure_at (report, "Open engagements, in GBP");
  g_assert_cmpint (value_at (home, "Lead", 0), ==, 200000 + 300000);
  g_assert_cmpint (value_at (home, "Lead", 1), ==, 90000 + 30000);
  g_assert_cmpint (value_at (home, "Lead", 2), ==, 4);
  g_assert_cmpint (value_at (apart, "Lead", 0), ==, 70000);
  g_assert_cmpint (value_at (figure_at (report, "Won and lost, in EUR"), "Won", 1), ==, 50000);
}

static void
a_currency_without_a_rate_is_named_and_rates_are_shown (World *fixture, gconstpointer data)
{
  gint64 partner = add_partner (fixture, "Lumen", NULL, NULL, NULL);

  add_engagement (fixture, (Deal){ partner, "lead", 100000, "CHF", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "lead", 100000, "GBP", ENT_NONE, NULL, 0 });
  g_autoptr (EntReport) report = make (fixture, "pipeline");
  g_autofree char *text = written (report, ENT_REPORT_TABLE, 100, FALSE);
  g_assert_nonnull (strstr (text, "Converted at 1 CHF = 1.5 EUR (2026-03-01)."));
  g_assert_nonnull (strstr (text, "GBP has no rate and is kept apart"));
}

static void
growth_counts_from_the_day_it_began_for_a_year_after_each_contact (World *fixture,
                                                                   gconstpointer data)
{
  gint64 old = add_partner (fixture, "Old", "integrator", "gold", "2020-05-01");
  gint64 fresh = add_partner (fixture, "Fresh", "integrator", NULL, "2025-08-01");
  gint64 back = add_partner (fixture, "Back", "technology", "gold", "2019-01-01");

  add_partner (fixture, "Entered today", "technology", NULL, NULL);
  add_call (fixture, old, "2024-06-30", 10, 0);
  add_call (fixture, fresh, "2025-01-10", 10, 0);
  add_call (fixture, back, "2025-12-31", 10, 0);
  g_autofree char *text = csv (fixture, "growth");
  /* Contact in the second quarter of 2024 lasts through the first of 2025. */
  assert_line (text, "2024-Q2,all,,1,1,0,0");
  assert_line (text, "2025-Q1,all,,1,0,0,0");
  assert_line (text, "2025-Q2,all,,0,0,1,1");
  /* A contact before it began does not make it begin. */
  assert_line (text, "2025-Q3,all,,1,1,0,0");
  assert_line (text, "2025-Q4,all,,2,1,0,0");
  assert_line (text, "2026-Q1,all,,3,1,0,0");
  assert_line (text, "2026-Q1,kind,technology,2,1,0,0");
  assert_line (text, "2026-Q1,tier,,2,1,0,0");
  assert_line (text, "2025-Q2,tier,gold,0,0,1,1");
}

static void
set_state (World *fixture, gint64 id, const char *state, const char *since, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) original = ent_repo_find (fixture->store, ENT_NOUN_PARTNER, id, &error);
  g_autoptr (EntPartner) mine = ent_record_copy (original);

  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state"), state);
  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state_since"), since);
  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state_reason"), reason);
  ent_repo_update (fixture->store, original, mine, &error);
  g_assert_no_error (error);
}

static void
growth_goes_by_the_state_of_a_partnership_before_its_silence (World *fixture, gconstpointer data)
{
  gint64 ended = add_partner (fixture, "Ended", "integrator", NULL, "2020-05-01");
  gint64 quiet = add_partner (fixture, "Quiet", "technology", NULL, "2020-05-01");
  gint64 back = add_partner (fixture, "Back", "commercial", NULL, NULL);
  gint64 hoped = add_partner (fixture, "Hoped", "community", NULL, NULL);

  /* In contact every day, and over nevertheless. */
  add_call (fixture, ended, "2026-03-09", 10, 0);
  set_state (fixture, ended, "active", NULL, NULL);
  set_state (fixture, ended, "ended", "2025-06-30", "bought by a rival");
  /* Silent for years, and alive nevertheless. */
  set_state (fixture, quiet, "active", NULL, NULL);
  set_state (fixture, back, "prospect", "2024-05-01", NULL);
  set_state (fixture, back, "active", "2024-08-01", NULL);
  set_state (fixture, back, "ended", "2025-02-01", NULL);
  set_state (fixture, back, "active", "2025-11-11", NULL);
  add_call (fixture, hoped, "2026-03-01", 10, 0);
  set_state (fixture, hoped, "prospect", NULL, NULL);
  g_autofree char *text = csv (fixture, "growth");
  assert_line (text, "2025-Q1,kind,integrator,1,0,0,0");
  assert_line (text, "2025-Q2,kind,integrator,0,0,1,0");
  assert_line (text, "2026-Q1,kind,integrator,0,0,0,0");
  assert_line (text, "2024-Q2,kind,technology,1,0,0,0");
  assert_line (text, "2026-Q1,kind,technology,1,0,0,0");
  assert_line (text, "2024-Q2,kind,commercial,0,0,0,0");
  assert_line (text, "2024-Q3,kind,commercial,1,1,0,0");
  assert_line (text, "2025-Q1,kind,commercial,0,0,1,0");
  assert_line (text, "2025-Q4,kind,commercial,1,1,0,0");
  g_assert_null (strstr (text, "community"));
  g_autoptr (EntReport) report = make (fixture, "growth");
  g_autofree char *table = written (report, ENT_REPORT_TABLE, 200, FALSE);
  g_assert_nonnull (
    strstr (table, "Lost, latest first: Ended (Q2 25: bought by a rival), Back (Q1 25)."));
}

static void
growth_forgets_a_state_that_was_undone (World *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 partner = add_partner (fixture, "Lumen", NULL, NULL, "2020-05-01");

  set_state (fixture, partner, "active", NULL, NULL);
  set_state (fixture, partner, "ended", "2025-01-01", NULL);
  ent_store_undo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *undone = csv (fixture, "growth");
  assert_line (undone, "2025-Q1,all,,1,0,0,0");
  ent_store_redo (fixture->store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *redone = csv (fixture, "growth");
  assert_line (redone, "2025-Q1,all,,0,0,1,0");
  /* A day that was corrected, and an end that lies ahead. */
  set_state (fixture, partner, "ended", "2025-10-01", NULL);
  g_autofree char *moved = csv (fixture, "growth");
  assert_line (moved, "2025-Q3,all,,1,0,0,0");
  assert_line (moved, "2025-Q4,all,,0,0,1,0");
  set_state (fixture, partner, "ended", "2026-12-31", NULL);
  g_autofree char *ahead = csv (fixture, "growth");
  assert_line (ahead, "2026-Q1,all,,1,0,0,0");
}

static void
health_leaves_out_ended_partnerships (World *fixture, gconstpointer data)
{
  gint64 ended = add_partner (fixture, "Ended", NULL, "gold", NULL);
  gint64 soon = add_partner (fixture, "Ends at the end of the year", NULL, "gold", NULL);

  set_state (fixture, ended, "ended", "2026-03-10", NULL);
  set_state (fixture, soon, "ended", "2026-12-31", NULL);
  add_partner (fixture, "Lives", NULL, "gold", NULL);
  g_autofree char *text = csv (fixture, "health");
  g_assert_nonnull (strstr (text, "\ngold,2,"));
}

static void
growth_adds_up_from_quarter_to_quarter (World *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = world_rand (7);

  for (int i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%d", i),
                      *since = g_strdup_printf ("20%02d-0%d-11", g_rand_int_range (random, 22, 27),
                                                g_rand_int_range (random, 1, 10));
      gint64 id = add_partner (fixture, name, i % 3 == 0 ? "integrator" : NULL, NULL,
                               i % 4 == 0 ? NULL : since);
      for (int k = i % 2 == 0 ? g_rand_int_range (random, 0, 4) : 0; k > 0; k--)
        {
          static const char *const states[] = { "prospect", "active", "ended", NULL };
          g_autofree char *day = g_strdup_printf (
            "20%02d-0%d-07", g_rand_int_range (random, 22, 27), g_rand_int_range (random, 1, 10));
          set_state (fixture, id, states[g_rand_int_range (random, 0, 4)],
                     g_rand_int_range (random, 0, 4) > 0 ? day : NULL, NULL);
        }
      for (int k = g_rand_int_range (random, 0, 6); k > 0; k--)
        {
          g_autofree char *day = g_strdup_printf (
            "20%02d-0%d-05", g_rand_int_range (random, 22, 26), g_rand_int_range (random, 1, 10));
          add_call (fixture, id, day, 5, 5);
        }
    }
  g_autoptr (EntReport) report = make (fixture, "growth");
  const EntFigure *all = figure_at (report, "Partners at the end of each quarter"),
                  *kinds = figure_at (report, "By kind");
  for (guint i = 0; i < all->rows->len; i++)
    {
      const gint64 *now = ((EntFigureRow *) all->rows->pdata[i])->values,
                   *words = ((EntFigureRow *) kinds->rows->pdata[i])->values;
      if (i > 0)
        g_assert_cmpint (now[0], ==,
                         ((EntFigureRow *) all->rows->pdata[i - 1])->values[0] + now[1] - now[2]);
      gint64 sum = 0;
      for (guint k = 0; k < kinds->columns->len; k++)
        sum += words[k];
      g_assert_cmpint (sum, ==, now[0]);
    }
}

static void
time_is_shown_with_the_engagements_that_began_and_sums_stay_right (World *fixture,
                                                                   gconstpointer data)
{
  gint64 partner = add_partner (fixture, "Lumen, SA", NULL, NULL, NULL),
         other = add_partner (fixture, "Other", NULL, NULL, NULL);

  add_call (fixture, partner, "2025-05-02", 90, 30);
  add_call (fixture, partner, "2025-06-30", 30, ENT_NONE);
  add_call (fixture, other, "2025-05-02", 60, 60);
  add_call (fixture, other, "2020-01-02", 999, 999);
  add_engagement (fixture, (Deal){ partner, "running", 100000, "EUR", ENT_NONE, "2025-06-01", 0 });
  add_engagement (fixture, (Deal){ partner, "done", 40000, "CHF", ENT_NONE, "2025-06-02", 0 });
  add_engagement (fixture, (Deal){ partner, "lost", 40000, "EUR", ENT_NONE, "2025-06-02", 0 });
  add_engagement (fixture, (Deal){ partner, "lead", 40000, "EUR", ENT_NONE, "2025-06-02", 0 });
  add_engagement (fixture, (Deal){ other, "won", ENT_NONE, "EUR", ENT_NONE, "2019-06-02", 0 });
  g_autofree char *text = csv (fixture, "time");
  assert_line (text, "1,\"Lumen, SA\",2025-Q2,2,120,30,2,1000.00,EUR");
  assert_line (text, "1,\"Lumen, SA\",2025-Q2,,,,,400.00,CHF");
  assert_line (text, "2,Other,2025-Q2,1,60,60,0,,");
  g_assert_null (strstr (text, "999"));
  g_autoptr (EntReport) report = make (fixture, "time");
  const EntFigure *quarters = figure_at (report, "Our time by quarter"),
                  *partners = figure_at (report, "Where our time went");
  g_assert_cmpint (value_at (quarters, "Q2 25", 0), ==, 180);
  g_assert_cmpint (value_at (quarters, "Q2 25", 3), ==, 100000 + 60000);
  g_assert_cmpint (value_at (partners, "Lumen, SA", 4), ==, 80000);
  g_assert_cmpint (value_at (figure_at (report, "Value of what began, in EUR"), "Q2 25", 0), ==,
                   160000);
}

static void
health_counts_every_partner_once (World *fixture, gconstpointer data)
{
  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("P%d", i);
      gint64 partner = add_partner (fixture, name, NULL,
                                    i < 4   ? "gold"
                                    : i < 7 ? NULL
                                            : "odd",
                                    NULL);
      if (i % 2 == 0)
        add_call (fixture, partner, "2026-03-01", 30, 30);
    }
  g_autoptr (EntReport) report = make (fixture, "health");
  const EntFigure *tens = figure_at (report, "Partners by points"),
                  *tiers = figure_at (report, "By tier");
  gint64 sum = 0;
  for (guint i = 0; i < tens->rows->len; i++)
    sum += ((EntFigureRow *) tens->rows->pdata[i])->values[0];
  g_assert_cmpint (sum, ==, 9);
  g_assert_cmpint (value_at (tiers, "Gold", 3), ==, 4);
  g_assert_cmpint (value_at (tiers, "odd", 3), ==, 2);
  g_assert_cmpint (value_at (tiers, "none", 3), ==, 3);
  g_assert_cmpint (
    value_at (tiers, "none", 0) + value_at (tiers, "none", 1) + value_at (tiers, "none", 2), ==, 3);
}

static void
contributions_are_counted_by_quarter_kind_and_partner (World *fixture, gconstpointer data)
{
  gint64 a = add_partner (fixture, "A", NULL, NULL, NULL),
         b = add_partner (fixture, "B", NULL, NULL, NULL);

  add_contribution (fixture, a, "code", "2026-01-01");
  add_contribution (fixture, a, "code", "2026-03-31");
  add_contribution (fixture, b, "code", "2026-02-01");
  add_contribution (fixture, b, "poem", "2025-12-31");
  add_contribution (fixture, b, "talk", "2024-03-31");
  add_contribution (fixture, b, "talk", NULL);
  g_autofree char *text = csv (fixture, "contributions");
  assert_line (text, "2026-Q1,code,1,A,2");
  assert_line (text, "2026-Q1,code,2,B,1");
  assert_line (text, "2025-Q4,poem,2,B,1");
  g_assert_null (strstr (text, "talk"));
  g_autoptr (EntReport) report = make (fixture, "contributions");
  g_assert_cmpint (value_at (figure_at (report, "By kind"), "Code", 0), ==, 3);
  g_assert_cmpint (value_at (figure_at (report, "Who gave most"), "A", 0), ==, 2);
  g_assert_cmpstr (report->notes->pdata[0], ==, "1 contribution has no day and is left out.");
}

static void
offers_show_what_they_won_in_each_currency (World *fixture, gconstpointer data)
{
  gint64 partner = add_partner (fixture, "A", NULL, NULL, NULL);
  EntOffer *offer = ent_offer_new ();
  EntComponent *part = ent_component_new ();

  offer->name = g_strdup ("Archive");
  offer->stage = g_strdup ("launched");
  offer->price = 900000;
  offer->currency = g_strdup ("EUR");
  ent_record_set_refs (offer, ent_noun_field (ent_noun (ENT_NOUN_OFFER), "partners"), &partner, 1);
  gint64 id = add (fixture, offer);
  part->offer = id;
  part->name = g_strdup ("training");
  add (fixture, part);
  add_engagement (fixture, (Deal){ partner, "won", 100000, "EUR", ENT_NONE, NULL, id });
  add_engagement (fixture, (Deal){ partner, "running", 30000, "GBP", ENT_NONE, NULL, id });
  add_engagement (fixture, (Deal){ partner, "lead", 77700, "EUR", ENT_NONE, NULL, id });
  g_autofree char *text = csv (fixture, "offers");
  assert_line (text, "1,Archive,launched,1,1,9000.00,2,1000.00,EUR");
  assert_line (text, "1,Archive,launched,,,,,300.00,GBP");
  g_autoptr (EntReport) report = make (fixture, "offers");
  g_assert_cmpint (value_at (figure_at (report, "By stage"), "Launched", 0), ==, 1);
  g_assert_cmpint (value_at (figure_at (report, "Offer by offer"), "Archive", 0), ==, 2);
}

#define ADD(name) g_test_add ("/report/" #name, World, NULL, set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD (pipeline_weighs_by_own_probability_before_that_of_the_stage);
  ADD (a_currency_without_a_rate_is_named_and_rates_are_shown);
  ADD (growth_counts_from_the_day_it_began_for_a_year_after_each_contact);
  ADD (growth_goes_by_the_state_of_a_partnership_before_its_silence);
  ADD (growth_forgets_a_state_that_was_undone);
  ADD (health_leaves_out_ended_partnerships);
  ADD (growth_adds_up_from_quarter_to_quarter);
  ADD (time_is_shown_with_the_engagements_that_began_and_sums_stay_right);
  ADD (health_counts_every_partner_once);
  ADD (contributions_are_counted_by_quarter_kind_and_partner);
  ADD (offers_show_what_they_won_in_each_currency);
  return g_test_run ();
}
