/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The balance of a partnership against a slow, obvious model over random records. */
#include <string.h>

#include "entente/service/partnership/balance.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/partnership/three-partners.h"

static int
below (Fixture *f, int n)
{
  return g_rand_int_range (f->random, 0, n);
}

static const char *
pick (Fixture *f, const char *const *words, int n)
{
  return words[below (f, n)];
}

/* A day of the last three years; sometimes none. */
static char *
any_day (Fixture *f)
{
  if (below (f, 10) == 0)
    return NULL;
  return g_strdup_printf ("%04d-%02d-%02d", 2023 + below (f, 3), 1 + below (f, 12),
                          1 + below (f, 28));
}

static gint64
any_partner (Fixture *f)
{
  return f->partners[below (f, PARTNERS)];
}

static void
add_engagement (Fixture *f)
{
  static const char *const stages[] = { "lead", "won", "running", "done", "lost" };
  static const char *const kinds[] = { "support", "training", "consulting" };
  EntEngagement *engagement = ent_engagement_new ();

  engagement->partner = any_partner (f);
  engagement->title = g_strdup ("e");
  engagement->kind = g_strdup (pick (f, kinds, 3));
  engagement->stage = g_strdup (pick (f, stages, 5));
  engagement->start_on = any_day (f);
  engagement->value = below (f, 8) == 0 ? ENT_NONE : 100 * below (f, 1000);
  engagement->currency = g_strdup (below (f, 3) == 0 ? "CHF" : "EUR");
  engagement->discount = below (f, 2) == 0 ? ENT_NONE : 100 * below (f, 50);
  engagement->sourced_by = below (f, 2) == 0 ? any_partner (f) : 0;
  engagement->helped_by = below (f, 2) == 0 ? any_partner (f) : 0;
  engagement->recommended_by = below (f, 2) == 0 ? any_partner (f) : 0;
  insert (f, engagement);
}

static void
add_promise (Fixture *f)
{
  static const char *const states[] = { "open", "kept", "broken" };
  EntPromise *promise = ent_promise_new ();

  promise->partner = any_partner (f);
  promise->side = g_strdup (below (f, 2) == 0 ? "us" : "them");
  promise->text = g_strdup ("p");
  promise->state = g_strdup (pick (f, states, 3));
  promise->due_on = any_day (f);
  if (!g_str_equal (promise->state, "open"))
    promise->settled_on = any_day (f);
  insert (f, promise);
}

static void
add_rest (Fixture *f)
{
  static const char *const lead_states[] = { "open", "won", "lost" };
  EntContribution *contribution = ent_contribution_new ();
  EntLead *lead = ent_lead_new ();
  EntRecommendation *recommendation = ent_recommendation_new ();
  EntAgreement *agreement = ent_agreement_new ();
  EntInteraction *interaction = ent_interaction_new ();

  contribution->partner = any_partner (f);
  contribution->kind = g_strdup ("code");
  contribution->title = g_strdup ("c");
  contribution->happened_on = any_day (f);
  insert (f, contribution);
  lead->partner = any_partner (f);
  lead->title = g_strdup ("l");
  lead->direction = g_strdup (below (f, 2) == 0 ? "given" : "received");
  lead->state = g_strdup (pick (f, lead_states, 3));
  lead->happened_on = any_day (f);
  insert (f, lead);
  recommendation->partner = any_partner (f);
  recommendation->title = g_strdup ("r");
  recommendation->outcome = g_strdup (below (f, 2) == 0 ? "deal" : "none");
  recommendation->happened_on = any_day (f);
  insert (f, recommendation);
  agreement->partner = any_partner (f);
  agreement->kind = g_strdup (below (f, 2) == 0 ? "rule" : "conflict");
  agreement->title = g_strdup ("a");
  if (below (f, 2) == 0)
    agreement->settled_on = g_strdup ("2025-05-05");
  insert (f, agreement);
  interaction->partner = any_partner (f);
  interaction->kind = g_strdup ("call");
  interaction->summary = g_strdup ("i");
  interaction->at = NOON - 86400 * (gint64) below (f, 1000);
  interaction->minutes = below (f, 5) == 0 ? ENT_NONE : below (f, 120);
  interaction->their_minutes = below (f, 5) == 0 ? ENT_NONE : below (f, 120);
  insert (f, interaction);
}

/* The eight quarters end with the first of 2026: they began in April 2024. */
static gboolean
is_within (const char *day)
{
  return day != NULL && strcmp (day, "2024-04-01") >= 0 && strcmp (day, "2026-03-31") <= 0;
}

static gboolean
is_won (const EntEngagement *engagement)
{
  return strstr ("won running done", engagement->stage) != NULL;
}

static GPtrArray *
all_of (Fixture *f, EntNounId noun)
{
  GPtrArray *all = ent_repo_page (f->world.store, noun, &(EntPageQuery){ .limit = 10000 }, NULL);

  g_assert_nonnull (all);
  return all;
}

static void
pay (EntMoneySum *money, gint64 amount, const char *currency)
{
  if (amount != ENT_NONE)
    g_assert_true (ent_money_sum_add (money, amount, currency, NULL));
}

static void
assert_same (const EntMoneySum *money, const EntMoneySum *expected)
{
  g_autofree char *text = ent_money_sum_text (money, FALSE),
                  *wanted = ent_money_sum_text (expected, FALSE);

  g_assert_cmpstr (text, ==, wanted);
}

static void
compare_money (Fixture *f, gint64 partner, const EntBalance *balance)
{
  g_autoptr (GPtrArray) engagements = all_of (f, ENT_NOUN_ENGAGEMENT);
  g_autoptr (EntMoneySum) bought = ent_money_sum_new (f->world.config),
                          discounts = ent_money_sum_new (f->world.config);
  g_autoptr (EntMoneySum) running = ent_money_sum_new (f->world.config),
                          through = ent_money_sum_new (f->world.config);
  g_autoptr (EntMoneySum) sourced = ent_money_sum_new (f->world.config),
                          helped = ent_money_sum_new (f->world.config);
  guint n_bought = 0, n_through = 0, n_sourced = 0;

  for (guint i = 0; i < engagements->len; i++)
    {
      const EntEngagement *e = engagements->pdata[i];
      gboolean within = is_within (e->start_on != NULL ? e->start_on : e->stage_since);
      if (!is_won (e))
        continue;
      if (e->partner == partner && !g_str_equal (e->stage, "done"))
        pay (running, e->value, e->currency);
      if (e->partner == partner && within)
        {
          n_bought++;
          pay (bought, e->value, e->currency);
          pay (discounts, e->discount, e->currency);
        }
      if (e->partner == partner || !within)
        continue;
      if (e->sourced_by == partner)
        {
          n_sourced++;
          pay (sourced, e->value, e->currency);
        }
      if (e->helped_by == partner)
        pay (helped, e->value, e->currency);
      if (e->sourced_by == partner || e->helped_by == partner || e->recommended_by == partner)
        {
          n_through++;
          pay (through, e->value, e->currency);
        }
    }
  g_assert_cmpuint (balance->n_bought, ==, n_bought);
  g_assert_cmpuint (balance->through.n, ==, n_through);
  g_assert_cmpuint (balance->sourced.n, ==, n_sourced);
  assert_same (balance->bought, bought);
  assert_same (balance->discounts, discounts);
  assert_same (balance->running, running);
  assert_same (balance->through.value, through);
  assert_same (balance->sourced.value, sourced);
  assert_same (balance->helped.value, helped);
}

static void
compare_counts (Fixture *f, gint64 partner, const EntBalance *balance)
{
  g_autoptr (GPtrArray) contributions = all_of (f, ENT_NOUN_CONTRIBUTION),
                        leads = all_of (f, ENT_NOUN_LEAD);
  g_autoptr (GPtrArray) spoken = all_of (f, ENT_NOUN_RECOMMENDATION),
                        agreements = all_of (f, ENT_NOUN_AGREEMENT);
  guint n_contributions = 0, n_leads[2] = { 0 }, n_won[2] = { 0 }, n_recommendations = 0, rules = 0,
        open = 0, settled = 0;

  for (guint i = 0; i < contributions->len; i++)
    {
      const EntContribution *c = contributions->pdata[i];
      n_contributions += c->partner == partner && is_within (c->happened_on);
    }
  for (guint i = 0; i < leads->len; i++)
    {
      const EntLead *l = leads->pdata[i];
      int side = g_str_equal (l->direction, "given") ? 0 : 1;
      gboolean counts = l->partner == partner && is_within (l->happened_on);
      n_leads[side] += counts;
      n_won[side] += counts && g_str_equal (l->state, "won");
    }
  for (guint i = 0; i < spoken->len; i++)
    {
      const EntRecommendation *r = spoken->pdata[i];
      n_recommendations += r->partner == partner && is_within (r->happened_on);
    }
  for (guint i = 0; i < agreements->len; i++)
    {
      const EntAgreement *a = agreements->pdata[i];
      gboolean rule = g_str_equal (a->kind, "rule");
      rules += a->partner == partner && rule;
      open += a->partner == partner && !rule && a->settled_on == NULL;
      settled += a->partner == partner && !rule && a->settled_on != NULL;
    }
  g_assert_cmpuint (balance->contributions, ==, n_contributions);
  for (int side = 0; side < 2; side++)
    {
      g_assert_cmpuint (balance->leads[side], ==, n_leads[side]);
      g_assert_cmpuint (balance->leads_won[side], ==, n_won[side]);
    }
  g_assert_cmpuint (balance->recommendations, ==, n_recommendations);
  g_assert_cmpuint (balance->rules, ==, rules);
  g_assert_cmpuint (balance->conflicts_open, ==, open);
  g_assert_cmpuint (balance->conflicts_settled, ==, settled);
}

static void
compare_promises (Fixture *f, gint64 partner, const EntBalance *balance)
{
  g_autoptr (GPtrArray) promises = all_of (f, ENT_NOUN_PROMISE);
  EntLedger expected = { 0 };

  for (guint i = 0; i < promises->len; i++)
    {
      const EntPromise *c = promises->pdata[i];
      EntLedgerSide *side = &expected.sides[g_str_equal (c->side, "us") ? 0 : 1];
      if (c->partner != partner)
        continue;
      if (g_str_equal (c->state, "open"))
        {
          side->open++;
          side->overdue += c->due_on != NULL && strcmp (c->due_on, "2026-01-01") < 0;
        }
      else if (!is_within (c->settled_on))
        continue;
      else if (g_str_equal (c->state, "broken"))
        side->broken++;
      else if (c->due_on != NULL && strcmp (c->settled_on, c->due_on) > 0)
        side->late++;
      else
        side->kept++;
    }
  for (int side = 0; side < 2; side++)
    {
      g_assert_cmpuint (balance->ledger.sides[side].kept, ==, expected.sides[side].kept);
      g_assert_cmpuint (balance->ledger.sides[side].late, ==, expected.sides[side].late);
      g_assert_cmpuint (balance->ledger.sides[side].broken, ==, expected.sides[side].broken);
      g_assert_cmpuint (balance->ledger.sides[side].open, ==, expected.sides[side].open);
      g_assert_cmpuint (balance->ledger.sides[side].overdue, ==, expected.sides[side].overdue);
    }
}

static void
compare_time (Fixture *f, gint64 partner, const EntBalance *balance)
{
  g_autoptr (GPtrArray) interactions = all_of (f, ENT_NOUN_INTERACTION);
  gint64 minutes[2] = { 0 }, contacts = 0;

  for (guint i = 0; i < interactions->len; i++)
    {
      const EntInteraction *it = interactions->pdata[i];
      g_autofree char *day = ent_time_format_rfc3339 (it->at);
      day[10] = '\0';
      if (it->partner != partner || !is_within (day))
        continue;
      contacts++;
      minutes[0] += it->minutes != ENT_NONE ? it->minutes : 0;
      minutes[1] += it->their_minutes != ENT_NONE ? it->their_minutes : 0;
    }
  g_assert_cmpint (balance->contacts, ==, contacts);
  g_assert_cmpint (balance->minutes[0], ==, minutes[0]);
  g_assert_cmpint (balance->minutes[1], ==, minutes[1]);
}

static void
assert_sums_of_quarters (Fixture *f, const EntBalance *balance)
{
  g_autoptr (EntMoneySum) bought = ent_money_sum_new (f->world.config),
                          through = ent_money_sum_new (f->world.config);
  guint contributions = 0, kept = 0;

  for (int i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      const EntBalanceQuarter *quarter = &balance->quarters[i];
      const char *currency;
      contributions += quarter->contributions;
      kept += quarter->kept[0];
      for (guint k = 0; k < ent_money_sum_length (quarter->bought); k++)
        {
          gint64 amount = ent_money_sum_nth (quarter->bought, k, &currency);
          pay (bought, amount, currency);
        }
      for (guint k = 0; k < ent_money_sum_length (quarter->through); k++)
        {
          gint64 amount = ent_money_sum_nth (quarter->through, k, &currency);
          pay (through, amount, currency);
        }
    }
  g_assert_cmpuint (contributions, ==, balance->contributions);
  g_assert_cmpuint (kept, ==, balance->ledger.sides[0].kept + balance->ledger.sides[0].late);
  assert_same (bought, balance->bought);
  assert_same (through, balance->through.value);
}

static void
it_agrees_with_a_slow_model_over_random_records (Fixture *f, gconstpointer data)
{
  g_assert_true (ent_store_begin (f->world.store, "fill", NULL));
  for (int i = 0; i < 400; i++)
    {
      add_engagement (f);
      add_promise (f);
      add_rest (f);
    }
  g_assert_true (ent_store_commit (f->world.store, NULL));
  for (int i = 0; i < PARTNERS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntBalance) balance = ent_balance_of (&f->world.context, f->partners[i], &error);
      g_assert_no_error (error);
      compare_money (f, f->partners[i], balance);
      compare_counts (f, f->partners[i], balance);
      compare_promises (f, f->partners[i], balance);
      compare_time (f, f->partners[i], balance);
      assert_sums_of_quarters (f, balance);
      g_assert_cmpint (balance->quarters[7].year, ==, 2026);
      g_assert_cmpint (balance->quarters[7].quarter, ==, 1);
    }
}

#define TEST(name) g_test_add ("/balance-sums/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (it_agrees_with_a_slow_model_over_random_records);
  return g_test_run ();
}
