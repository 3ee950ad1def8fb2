/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pipeline in figures, what partners bring, what renews, and why a service was bought. */
#include <string.h>

#include "entente/service/pipeline/pipeline.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/partnership/why.h"
#include "entente/store/repo.h"

#define NOW 1773136800 /* 2026-03-10T10:00:00Z */
#define DAY (24 * 3600)

typedef struct
{
  EntClock *clock;
  EntConfig *config;
  EntStore *store;
  EntContext context;
} World;

static void
set_up (World *world, gconstpointer data)
{
  world->clock = ent_clock_new_at (NOW, NULL);
  world->config = ent_config_new_default ();
  EntStoreOptions options = { .who = "tester", .clock = world->clock };
  world->store = ent_store_open (&options, NULL);
  g_assert_nonnull (world->store);
  world->context = (EntContext){ world->store, world->config, world->clock };
}

static void
tear_down (World *world, gconstpointer data)
{
  ent_store_close (world->store);
  ent_config_free (world->config);
  ent_clock_free (world->clock);
}

static gint64
add_partner (World *world, const char *name)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup (name);
  g_assert_true (ent_repo_insert (world->store, partner, NULL));
  return partner->base.id;
}

static EntEngagement *
new_engagement (gint64 partner, const char *stage, gint64 value, const char *currency)
{
  EntEngagement *engagement = ent_engagement_new ();

  engagement->partner = partner;
  engagement->title = g_strdup ("Support");
  engagement->kind = g_strdup ("support");
  engagement->stage = g_strdup (stage);
  engagement->value = value;
  engagement->currency = g_strdup (currency);
  return engagement;
}

static gint64
add_engagement (World *world, EntEngagement *engagement)
{
  g_assert_true (ent_repo_insert (world->store, engagement, NULL));
  gint64 id = engagement->base.id;
  ent_record_free (engagement);
  return id;
}

static const EntPipelineStage *
stage_of (const EntPipeline *pipeline, const char *id)
{
  for (guint i = 0; i < pipeline->n_stages; i++)
    if (g_str_equal (pipeline->stages[i].word->id, id))
      return &pipeline->stages[i];
  g_assert_not_reached ();
}

static void
each_currency_and_probability_is_summed_separately (World *world, gconstpointer data)
{
  gint64 partner = add_partner (world, "Lumen");
  EntEngagement *sure = new_engagement (partner, "proposal", 10000, "EUR");

  sure->probability = 90;
  add_engagement (world, sure);
  add_engagement (world, new_engagement (partner, "proposal", 20000, "EUR"));
  add_engagement (world, new_engagement (partner, "proposal", 30000, "CHF"));
  add_engagement (world, new_engagement (partner, "proposal", ENT_NONE, NULL));
  g_autoptr (EntPipeline) pipeline = ent_pipeline_load (&world->context, NULL);
  const EntPipelineStage *proposal = stage_of (pipeline, "proposal");
  g_assert_cmpint (proposal->count, ==, 4);
  g_assert_cmpint (ent_money_sum_of (proposal->value, "EUR"), ==, 30000);
  g_assert_cmpint (ent_money_sum_of (proposal->value, "CHF"), ==, 30000);
  g_assert_cmpint (ent_money_sum_of (proposal->weighted, "EUR"), ==, 9000 + 10000);
  g_assert_cmpint (ent_money_sum_of (proposal->weighted, "CHF"), ==, 15000);
  g_assert_cmpint (ent_money_sum_of (pipeline->weighted, "EUR"), ==, 19000);
}

static void
recurring_value_is_counted_for_a_year_while_it_runs (World *world, gconstpointer data)
{
  static const struct
  {
    const char *stage, *recurrence;
    gint64 value;
  } rows[] = {
    { "running", "monthly", 100 }, { "running", "quarterly", 1000 }, { "won", "yearly", 7 },
    { "running", "once", 5000 },   { "done", "monthly", 900 },       { "proposal", "monthly", 800 },
  };
  gint64 partner = add_partner (world, "Lumen");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EntEngagement *engagement = new_engagement (partner, rows[i].stage, rows[i].value, "EUR");
      engagement->recurrence = g_strdup (rows[i].recurrence);
      add_engagement (world, engagement);
    }
  g_autoptr (EntPipeline) pipeline = ent_pipeline_load (&world->context, NULL);
  g_assert_cmpint (ent_money_sum_of (pipeline->yearly, "EUR"), ==, 1200 + 4000 + 7);
}

static void
a_partner_in_three_parts_is_counted_once_together (World *world, gconstpointer data)
{
  gint64 customer = add_partner (world, "Customer"), source = add_partner (world, "Source"),
         other = add_partner (world, "Other");
  EntEngagement *won = new_engagement (customer, "running", 5000, "EUR"),
                *open = new_engagement (customer, "lead", 900, "EUR");
  g_autoptr (EntRecommendation) spoken = ent_recommendation_new ();

  EntEngagement *own = new_engagement (source, "running", 700, "EUR");

  own->sourced_by = own->recommended_by = source;
  add_engagement (world, own);
  won->sourced_by = won->helped_by = won->recommended_by = source;
  open->sourced_by = source;
  open->helped_by = other;
  add_engagement (world, won);
  add_engagement (world, open);
  spoken->partner = other;
  spoken->title = g_strdup ("City of Brest");
  g_assert_true (ent_repo_insert (world->store, spoken, NULL));
  g_autoptr (GPtrArray) sources = ent_sources_load (&world->context, NULL);
  g_assert_cmpuint (sources->len, ==, 2);
  const EntSource *first = sources->pdata[0], *second = sources->pdata[1];
  g_assert_cmpstr (first->name, ==, "Source");
  g_assert_cmpint (first->sourced, ==, 2);
  g_assert_cmpint (first->helped, ==, 1);
  g_assert_cmpint (first->recommended, ==, 1);
  g_assert_cmpint (first->all, ==, 2);
  g_assert_cmpint (ent_money_sum_of (first->sourced_value, "EUR"), ==, 5000);
  g_assert_cmpint (ent_money_sum_of (first->all_value, "EUR"), ==, 5000);
  g_assert_cmpint (second->helped, ==, 1);
  g_assert_cmpint (second->recommendations, ==, 1);
  g_assert_cmpint (ent_money_sum_of (second->all_value, "EUR"), ==, 0);
}

static void
engagements_without_a_stage_are_counted_separately (World *world, gconstpointer data)
{
  gint64 partner = add_partner (world, "Lumen");

  add_engagement (world, new_engagement (partner, NULL, 100, "EUR"));
  add_engagement (world, new_engagement (partner, "given-up", 100, "EUR"));
  add_engagement (world, new_engagement (partner, "lead", 100, "EUR"));
  g_autoptr (EntPipeline) pipeline = ent_pipeline_load (&world->context, NULL);
  g_assert_cmpint (pipeline->elsewhere, ==, 2);
}

static void
renewals_stay_in_their_month_until_it_is_over (World *world, gconstpointer data)
{
  static const struct
  {
    const char *day, *stage;
  } rows[] = {
    { "2026-02-27", "running" }, { "2026-03-31", "running" }, { "2027-02-28", "running" },
    { "2027-03-01", "running" }, { "2026-04-01", "done" },
  };
  gint64 partner = add_partner (world, "Lumen");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EntEngagement *engagement = new_engagement (partner, rows[i].stage, 100, "EUR");
      engagement->renew_on = g_strdup (rows[i].day);
      add_engagement (world, engagement);
    }
  g_autoptr (GPtrArray) months = ent_renewals_load (&world->context, NULL);
  guint counts[ENT_RENEWAL_MONTHS] = { 1, 1, [12] = 1 };
  for (int i = 0; i < ENT_RENEWAL_MONTHS; i++)
    {
      const EntRenewalMonth *month = months->pdata[i];
      g_assert_cmpuint (month->count, ==, counts[i]);
      g_assert_cmpuint (month->engagements->len, ==, counts[i]);
      g_assert_cmpint (ent_money_sum_of (month->value, "EUR"), ==, 100 * counts[i]);
    }
  g_assert_cmpint (((EntRenewalMonth *) months->pdata[12])->month, ==, 2);
  g_assert_cmpint (((EntRenewalMonth *) months->pdata[12])->year, ==, 2027);
}

static void
log_contact (World *world, gint64 partner, int days_ago, const char *summary)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->kind = g_strdup ("call");
  interaction->summary = g_strdup (summary);
  interaction->at = NOW - days_ago * DAY;
  interaction->minutes = 30;
  g_assert_true (ent_contact_log (&world->context, interaction, NULL));
}

static char *
chain (World *world, gint64 engagement)
{
  g_autoptr (EntWhy) why = ent_why_of (&world->context, engagement, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < why->steps->len; i++)
    {
      const EntWhyStep *step = why->steps->pdata[i];
      g_string_append_printf (out, "%s\n", step->text);
    }
  return g_string_free (out, FALSE);
}

static void
move (World *world, gint64 id, const char *stage)
{
  g_autoptr (EntEngagement) original = ent_repo_find (world->store, ENT_NOUN_ENGAGEMENT, id, NULL);
  g_autoptr (EntEngagement) mine = ent_record_copy (original);

  g_free (mine->stage);
  mine->stage = g_strdup (stage);
  g_assert_true (ent_repo_update (world->store, original, mine, NULL));
}

static void
the_chain_runs_from_the_engagement_before_to_the_day_it_was_won (World *world, gconstpointer data)
{
  gint64 partner = add_partner (world, "Lumen");
  EntEngagement *earlier = new_engagement (partner, "done", 100, "EUR");
  g_autoptr (EntLead) lead = ent_lead_new ();

  earlier->start_on = g_strdup ("2025-06-01");
  add_engagement (world, earlier);
  log_contact (world, partner, 400, "before the earlier one");
  log_contact (world, partner, 100, "workshop");
  gint64 id = add_engagement (world, new_engagement (partner, "lead", 100, "EUR"));
  lead->partner = partner;
  lead->title = g_strdup ("from the fair");
  lead->direction = g_strdup ("received");
  lead->state = g_strdup ("won");
  lead->happened_on = g_strdup ("2025-01-05");
  lead->engagement = id;
  g_assert_true (ent_repo_insert (world->store, lead, NULL));
  move (world, id, "proposal");
  ent_clock_set (world->clock, NOW + 10 * DAY);
  log_contact (world, partner, -5, "negotiated");
  move (world, id, "won");
  log_contact (world, partner, -20, "after it was won");
  g_autofree char *text = chain (world, id);
  g_assert_cmpstr (
    text, ==,
    "Lead: from the fair\nCall: workshop\nmoved from Lead to Proposal\nCall: negotiated\n"
    "moved from Proposal to Won\n");
  g_autoptr (EntWhy) why = ent_why_of (&world->context, id, NULL);
  g_assert_cmpuint (why->contacts, ==, 2);
  g_assert_cmpint (why->minutes, ==, 60);
}

static void
the_chain_of_an_open_engagement_runs_until_today (World *world, gconstpointer data)
{
  gint64 partner = add_partner (world, "Lumen");
  gint64 id = add_engagement (world, new_engagement (partner, "lead", 100, "EUR"));

  log_contact (world, partner, 700, "first talk");
  log_contact (world, partner, 0, "today's talk");
  g_autofree char *text = chain (world, id);
  g_assert_cmpstr (text, ==, "Call: first talk\nCall: today's talk\n");
  g_autoptr (GError) error = NULL;
  g_assert_null (ent_why_of (&world->context, id + 100, &error));
  g_assert_nonnull (error);
}

static void
a_recommendation_is_in_the_chain_of_the_buyer (World *world, gconstpointer data)
{
  gint64 buyer = add_partner (world, "Buyer"), speaker = add_partner (world, "Speaker");
  EntEngagement *before = new_engagement (buyer, "done", 100, "EUR");

  before->start_on = g_strdup ("2025-12-01");
  add_engagement (world, before);
  gint64 id = add_engagement (world, new_engagement (buyer, "lead", 100, "EUR"));
  g_autoptr (EntRecommendation) spoken = ent_recommendation_new (),
                                other = ent_recommendation_new ();

  /* Long before the chain begins, and without a day. */
  spoken->partner = other->partner = speaker;
  spoken->title = g_strdup ("To Buyer");
  spoken->happened_on = g_strdup ("2024-01-01");
  spoken->engagement = id;
  other->title = g_strdup ("To somebody else");
  g_assert_true (ent_repo_insert (world->store, spoken, NULL));
  g_assert_true (ent_repo_insert (world->store, other, NULL));
  g_autofree char *text = chain (world, id);
  g_assert_nonnull (strstr (text, "Recommendation: To Buyer, by Speaker\n"));
  g_assert_null (strstr (text, "somebody else"));
}

static void
a_move_that_was_undone_comes_and_goes_in_the_history (World *world, gconstpointer data)
{
  gint64 partner = add_partner (world, "Lumen"),
         id = add_engagement (world, new_engagement (partner, "lead", 1, "EUR"));

  move (world, id, "qualified");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_autoptr (GPtrArray) moves = ent_stage_history (&world->context, id, NULL);
  g_assert_cmpuint (moves->len, ==, 2);
  g_assert_cmpstr (((EntStageMove *) moves->pdata[1])->to, ==, "lead");
}

#define TEST(name) g_test_add ("/pipeline/" #name, World, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (each_currency_and_probability_is_summed_separately);
  TEST (recurring_value_is_counted_for_a_year_while_it_runs);
  TEST (a_partner_in_three_parts_is_counted_once_together);
  TEST (engagements_without_a_stage_are_counted_separately);
  TEST (renewals_stay_in_their_month_until_it_is_over);
  TEST (the_chain_runs_from_the_engagement_before_to_the_day_it_was_won);
  TEST (the_chain_of_an_open_engagement_runs_until_today);
  TEST (a_recommendation_is_in_the_chain_of_the_buyer);
  TEST (a_move_that_was_undone_comes_and_goes_in_the_history);
  return g_test_run ();
}
