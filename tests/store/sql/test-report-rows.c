/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the pipeline and the reports, against a look at every record. */
#include <string.h>

#include "entente/store/sql/offer-rows.h"
#include "entente/store/sql/pipeline-rows.h"
#include "entente/store/sql/report-rows.h"
#include "entente/store/sql/source-rows.h"
#include "entente/store/sql/title-rows.h"
#include "harness/row-model.h"

#define ROUNDS 5

static gboolean
is_of (gint64 wanted, gint64 partner)
{
  return wanted == 0 || wanted == partner;
}

static gboolean
is_between (const char *day, const char *from, const char *until)
{
  const char *known = day != NULL ? day : "";

  return strcmp (known, from) >= 0 && (until == NULL || strcmp (known, until) <= 0);
}

static gint64
known (gint64 number)
{
  return number != ENT_NONE ? number : 0;
}

/* The pipeline and what partners bring. */

static gboolean
on_stage (gpointer data, const EntStageSumRow *row)
{
  row_found (data, "ttnnnnn", row->stage, row->currency, row->n, row->n_valued, row->value,
             row->value_by_percent, row->value_by_stage);
  return TRUE;
}

static gboolean
is_same_group (const EntEngagement *a, const EntEngagement *b)
{
  return g_strcmp0 (a->stage, b->stage) == 0 && g_strcmp0 (a->currency, b->currency) == 0;
}

/* The sum of the group of the first of its engagements. */
static void
expect_stage (RowModel *m, const EntEngagement *first)
{
  EntStageSumRow sum = { .stage = first->stage, .currency = first->currency };

  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (is_same_group (it, first))
    {
      if (sum.n == 0 && it != first)
        return;
      sum.n++;
      sum.n_valued += it->value != ENT_NONE;
      sum.value += known (it->value);
      if (it->probability != ENT_NONE)
        sum.value_by_percent += known (it->value) * it->probability;
      else
        sum.value_by_stage += known (it->value);
    }
  row_expected (m, "ttnnnnn", sum.stage, sum.currency, sum.n, sum.n_valued, sum.value,
                sum.value_by_percent, sum.value_by_stage);
}

static gboolean
on_recurring (gpointer data, const EntRecurringSumRow *row)
{
  row_found (data, "tttn", row->stage, row->recurrence, row->currency, row->value);
  return TRUE;
}

static void
expect_recurring (RowModel *m, const EntEngagement *first)
{
  gint64 value = 0;
  gboolean any = FALSE;

  if (first->recurrence == NULL || first->value == ENT_NONE)
    return;
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (is_same_group (it, first) && g_strcmp0 (it->recurrence, first->recurrence) == 0
      && it->value != ENT_NONE)
    {
      if (!any && it != first)
        return;
      any = TRUE;
      value += it->value;
    }
  row_expected (m, "tttn", first->stage, first->recurrence, first->currency, value);
}

static gboolean
on_renewal (gpointer data, const EntRenewalRow *row)
{
  row_found (data, "nnntttt", row->partner, row->engagement, row->value, row->kind, row->stage,
             row->renew_on, row->currency);
  return TRUE;
}

static void
check_pipeline (RowModel *m, const EntDayRange *days)
{
  EntStore *store = m->world->store;

  g_assert_true (ent_pipeline_rows_stages (store, on_stage, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  expect_stage (m, it);
  row_compare (m, "stages");

  g_assert_true (ent_pipeline_rows_recurring (store, on_recurring, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  expect_recurring (m, it);
  row_compare (m, "recurring");

  g_assert_true (ent_pipeline_rows_renewals (store, days, on_renewal, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (is_of (days->partner, it->partner) && it->renew_on != NULL
      && is_between (it->renew_on, days->from, days->until))
    row_expected (m, "nnntttt", it->partner, it->base.id, it->value, it->kind, it->stage,
                  it->renew_on, it->currency);
  row_compare (m, "renewals");
}

static gboolean
on_brought (gpointer data, const EntBroughtRow *row)
{
  row_found (data, "nnntt", row->partner, row->engagement, row->value, row->stage, row->currency);
  return TRUE;
}

static gboolean
on_recommending (gpointer data, const EntRecommendationCountRow *row)
{
  row_found (data, "nn", row->partner, row->n);
  return TRUE;
}

static void
check_sources (RowModel *m)
{
  for (int role = 0; role < ENT_N_SOURCE_ROLES; role++)
    {
      g_assert_true (
        ent_source_rows_brought (m->world->store, (EntSourceRole) role, on_brought, m, NULL));
      ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
      {
        gint64 by = role == ENT_SOURCE_SOURCED  ? it->sourced_by
                    : role == ENT_SOURCE_HELPED ? it->helped_by
                                                : it->recommended_by;
        if (by != 0 && by != it->partner)
          row_expected (m, "nnntt", by, it->base.id, it->value, it->stage, it->currency);
      }
      row_compare (m, "brought");
    }
  g_assert_true (ent_source_rows_recommendations (m->world->store, on_recommending, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, partner)
  {
    gint64 n = 0;
    ROW_EACH (m, ENT_NOUN_RECOMMENDATION, EntRecommendation, it)
    n += it->partner == partner->base.id;
    if (n > 0)
      row_expected (m, "nn", partner->base.id, n);
  }
  row_compare (m, "recommending");
}

/* The reports. */

static gboolean
on_member (gpointer data, const EntMemberRow *row)
{
  row_found (data, "nnttttt", row->partner, row->created_at, row->kind, row->tier, row->since,
             row->state, row->state_since);
  return TRUE;
}

static gboolean
on_name (gpointer data, const EntPartnerNameRow *row)
{
  row_found (data, "nt", row->partner, row->name);
  return TRUE;
}

static gboolean
on_started (gpointer data, const EntStartedRow *row)
{
  row_found (data, "nntt", row->partner, row->value, row->day, row->currency);
  return TRUE;
}

static gboolean
on_contribution (gpointer data, const EntContributionRow *row)
{
  row_found (data, "ntt", row->partner, row->kind, row->day);
  return TRUE;
}

static const char *const started_stages[] = { "proposal", "won", "running", "done" };

static void
check_reports (RowModel *m, const EntDayRange *days)
{
  EntStore *store = m->world->store;

  g_assert_true (ent_report_rows_members (store, on_member, m, NULL)
                 && ent_report_rows_names (store, on_name, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  {
    row_expected (m, "nnttttt", it->base.id, it->base.created_at, it->kind, it->tier, it->since,
                  it->state, it->state_since);
    row_expected (m, "nt", it->base.id, it->name);
  }
  row_compare (m, "members and names");

  for (gsize i = 0; i < G_N_ELEMENTS (started_stages); i++)
    {
      g_assert_true (ent_report_rows_started (store, days, started_stages[i], on_started, m, NULL));
      ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
      {
        const char *day = it->start_on != NULL ? it->start_on : it->stage_since;
        if (is_of (days->partner, it->partner) && day != NULL
            && g_strcmp0 (it->stage, started_stages[i]) == 0
            && is_between (day, days->from, days->until))
          row_expected (m, "nntt", it->partner, it->value, day, it->currency);
      }
      row_compare (m, "started");
    }

  g_assert_true (ent_report_rows_contributions (store, days, on_contribution, m, NULL));
  ROW_EACH (m, ENT_NOUN_CONTRIBUTION, EntContribution, it)
  if (is_of (days->partner, it->partner) && is_between (it->happened_on, days->from, days->until))
    row_expected (m, "ntt", it->partner, it->kind, it->happened_on != NULL ? it->happened_on : "");
  row_compare (m, "contributions");
}

static gboolean
on_offer (gpointer data, const EntOfferRow *row)
{
  row_found (data, "nnnnttt", row->offer, row->price, row->n_components, row->n_partners, row->name,
             row->stage, row->currency);
  return TRUE;
}

static gboolean
on_offer_sum (gpointer data, const EntOfferSumRow *row)
{
  row_found (data, "nnntt", row->offer, row->n, row->value, row->stage, row->currency);
  return TRUE;
}

static void
expect_offer_sum (RowModel *m, const EntEngagement *first)
{
  gint64 n = 0, value = 0;

  if (first->offer == 0)
    return;
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (it->offer == first->offer && is_same_group (it, first))
    {
      if (n == 0 && it != first)
        return;
      n++;
      value += known (it->value);
    }
  row_expected (m, "nnntt", first->offer, n, value, first->stage, first->currency);
}

static void
check_offers (RowModel *m)
{
  g_assert_true (ent_offer_rows_all (m->world->store, on_offer, m, NULL));
  ROW_EACH (m, ENT_NOUN_OFFER, EntOffer, offer)
  {
    gint64 parts = 0;
    ROW_EACH (m, ENT_NOUN_COMPONENT, EntComponent, it)
    parts += it->offer == offer->base.id;
    row_expected (m, "nnnnttt", offer->base.id, offer->price, parts,
                  (gint64) (offer->partners != NULL ? offer->partners->len : 0), offer->name,
                  offer->stage, offer->currency);
  }
  row_compare (m, "offers");

  g_assert_true (ent_offer_rows_sums (m->world->store, on_offer_sum, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  expect_offer_sum (m, it);
  row_compare (m, "sums of offers");
}

static gboolean
on_title (gpointer data, const EntTitleRow *row)
{
  row_found (data, "ntt", row->id, row->title, row->person);
  return TRUE;
}

/* Every second record is asked for, and one that is not there. */
static void
check_titles (RowModel *m)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON, ENT_NOUN_ENGAGEMENT,
                                     ENT_NOUN_PROMISE, ENT_NOUN_CERTIFICATION };

  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 nobody = 1000000;
      ROW_EACH (m, nouns[i], EntRecord, it)
      if (it_i % 2 == 0)
        {
          const EntField *person = ent_noun_field (it->noun, "person");
          gboolean owned = person != NULL && (person->flags & ENT_FLAG_REQUIRED) != 0;
          g_array_append_val (ids, it->id);
          row_expected (m, "ntt", it->id, ent_record_title (it),
                        owned ? ent_record_ref_name (it, person) : NULL);
        }
      g_array_append_val (ids, nobody);
      g_assert_true (ent_title_rows_read (m->world->store, nouns[i], ids, on_title, m, NULL));
      row_compare (m, "titles");
    }
}

static void
every_reader_finds_what_a_look_at_every_record_finds (void)
{
  g_autoptr (RowModel) m = row_model_new ();

  while (row_model_next (m, ROUNDS))
    {
      guint round = m->n_rounds % ROUNDS;
      guint32 today =
        ent_time_day_number (ent_clock_now (m->world->clock), ent_clock_zone (m->world->clock));
      g_autofree char *from = ent_day_format_number (today - 60);
      g_autofree char *until = ent_day_format_number (today + round * 20);
      check_sources (m);
      check_offers (m);
      check_titles (m);
      ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
      {
        /* Once of all, then of some, one by one. */
        const EntDayRange days = { it_i == 0 ? 0 : it->base.id, from, until };
        check_pipeline (m, &days);
        check_reports (m, &days);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-rows/every_reader_finds_what_a_look_at_every_record_finds",
                   every_reader_finds_what_a_look_at_every_record_finds);
  return g_test_run ();
}
