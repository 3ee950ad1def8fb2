/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the health and the balance, against a look at every record. */
#include <string.h>

#include "entente/store/sql/balance-rows.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/health-rows.h"
#include "entente/store/sql/state-rows.h"
#include "entente/store/sql/who-met-whom.h"
#include "harness/row-model.h"
#include "harness/trials.h"

#define ROUNDS (SANITIZED ? 2 : 5)

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

static gboolean
took_part (const EntInteraction *it, gint64 person)
{
  for (guint i = 0; world_is_held (it) && it->people != NULL && i < it->people->len; i++)
    if (g_array_index (it->people, gint64, i) == person)
      return TRUE;
  return FALSE;
}

/* The health. */

static gboolean
on_person (gpointer data, const EntPersonMetRow *row)
{
  row_found (data, "nnnt", row->partner, row->first_at, row->last_at, row->left_on);
  return TRUE;
}

static gboolean
on_service (gpointer data, const EntServiceRow *row)
{
  row_found (data, "ntttt", row->partner, row->stage, row->stage_since, row->start_on, row->end_on);
  return TRUE;
}

static gboolean
on_contribution_day (gpointer data, const EntContributionDayRow *row)
{
  row_found (data, "nt", row->partner, row->day);
  return TRUE;
}

static gint64
last_met_before (RowModel *m, const EntPerson *person, gint64 until)
{
  gint64 last = ENT_NONE;

  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  if (took_part (it, person->base.id) && it->at < until)
    last = MAX (last, it->at);
  return last;
}

static void
check_health (RowModel *m, gint64 partner, gint64 until, const char *day)
{
  EntStore *store = m->world->store;

  g_assert_true (ent_health_rows_people (store, partner, until, on_person, m, NULL));
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, it)
  if (is_of (partner, it->partner))
    row_expected (m, "nnnt", it->partner, it->first_at, last_met_before (m, it, until),
                  it->left_on);
  row_compare (m, "people met");

  g_assert_true (ent_health_rows_services (store, partner, on_service, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (is_of (partner, it->partner))
    row_expected (m, "ntttt", it->partner, it->stage, it->stage_since, it->start_on, it->end_on);
  row_compare (m, "services");

  g_assert_true (ent_health_rows_contributions (store, partner, day, on_contribution_day, m, NULL));
  ROW_EACH (m, ENT_NOUN_CONTRIBUTION, EntContribution, it)
  if (is_of (partner, it->partner) && is_between (it->happened_on, day, NULL))
    row_expected (m, "nt", it->partner, it->happened_on != NULL ? it->happened_on : "");
  row_compare (m, "days of contributions");
}

static gboolean
on_later (gpointer data, const EntLaterContactsRow *row)
{
  row_found (data, "nnn", row->partner, row->n, row->last_at);
  return TRUE;
}

/* Contacts of the partner in the time, and the last before a moment. */
static gint64
count_contacts (RowModel *m, gint64 partner, gint64 from, gint64 until, gint64 before,
                gint64 *ret_last)
{
  gint64 n = 0;

  *ret_last = ENT_NONE;
  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  if (it->partner == partner && world_is_held (it))
    {
      n += it->at >= from && it->at < until;
      if (it->at < before)
        *ret_last = MAX (*ret_last, it->at);
    }
  return n;
}

static void
check_contacts (RowModel *m, gint64 from, gint64 until)
{
  EntStore *store = m->world->store;
  const EntTimeRange times = { .from = from, .until = until };
  gint64 n, last, n_found, last_found;

  g_assert_true (ent_health_rows_later_contacts (store, &times, on_later, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  if (it->last_at != ENT_NONE && it->last_at >= from)
    {
      n = count_contacts (m, it->base.id, from, until, from, &last);
      row_expected (m, "nnn", it->base.id, n, last);
    }
  row_compare (m, "later contacts");

  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  {
    const EntTimeRange of_one = { it->base.id, from, until };
    n = count_contacts (m, it->base.id, from, until, until, &last);
    g_assert_true (ent_contact_sums_count (store, &of_one, &n_found, &last_found, NULL));
    g_assert_cmpint (n_found, ==, n);
    g_assert_cmpint (last_found, ==, last);
  }
}

static gboolean
on_sum (gpointer data, const EntContactSum *row)
{
  row_found (data, "nnnnn", row->partner, row->quarter, row->n, row->minutes, row->their_minutes);
  return TRUE;
}

static gint64
quarter_of (gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);

  return g_date_time_get_year (time) * 4 + (g_date_time_get_month (time) - 1) / 3;
}

static EntContactSum
sum_of (RowModel *m, gint64 partner, gint64 quarter)
{
  EntContactSum sum = { .partner = partner, .quarter = quarter };

  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  if (it->partner == partner && world_is_held (it) && quarter_of (it->at) == quarter)
    {
      sum.n++;
      sum.minutes += known (it->minutes);
      sum.their_minutes += known (it->their_minutes);
    }
  return sum;
}

static void
check_sums (RowModel *m, gint64 from, gint64 until)
{
  g_assert_true (ent_contact_sums_read (m->world->store, from, until, on_sum, m, NULL));
  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  for (gint64 quarter = from; quarter <= until; quarter++)
    {
      EntContactSum sum = sum_of (m, it->base.id, quarter);
      if (sum.n > 0)
        row_expected (m, "nnnnn", sum.partner, sum.quarter, sum.n, sum.minutes, sum.their_minutes);
    }
  row_compare (m, "sums of contacts");

  ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
  {
    g_autoptr (GArray)
      of_one = ent_contact_sums_of (m->world->store, it->base.id, from, until, NULL);
    g_assert_cmpint (of_one->len, ==, until - from + 1);
    for (guint i = 0; i < of_one->len; i++)
      {
        EntContactSum sum = sum_of (m, it->base.id, from + i);
        on_sum (m, &g_array_index (of_one, EntContactSum, i));
        row_expected (m, "nnnnn", sum.partner, sum.quarter, sum.n, sum.minutes, sum.their_minutes);
      }
    row_compare (m, "sums of contacts of one");
  }
}

/* The balance of one partner. */

static gboolean
on_deal (gpointer data, const EntDealRow *row)
{
  row_found (data, "nnntttttnnn", row->partner, row->value, row->discount, row->stage,
             row->stage_since, row->start_on, row->kind, row->currency, row->sourced_by,
             row->helped_by, row->recommended_by);
  return TRUE;
}

static gint64
reference (gint64 id)
{
  return id != 0 ? id : ENT_NONE;
}

static void
expect_deal (RowModel *m, const EntEngagement *it)
{
  row_expected (m, "nnntttttnnn", it->partner, it->value, it->discount, it->stage, it->stage_since,
                it->start_on, it->kind, it->currency, reference (it->sourced_by),
                reference (it->helped_by), reference (it->recommended_by));
}

static gboolean
on_lead (gpointer data, const EntLeadRow *row)
{
  row_found (data, "ttt", row->day, row->direction, row->state);
  return TRUE;
}

static gboolean
on_recommendation (gpointer data, const EntRecommendationRow *row)
{
  row_found (data, "t", row->day);
  return TRUE;
}

static gboolean
on_agreement (gpointer data, const EntAgreementRow *row)
{
  row_found (data, "tt", row->kind, row->settled_on);
  return TRUE;
}

static gboolean
on_deployment (gpointer data, const EntDeploymentRow *row)
{
  row_found (data, "nt", row->users, row->stage);
  return TRUE;
}

static gboolean
on_capability (gpointer data, const EntCapabilityRow *row)
{
  row_found (data, "tt", row->kind, row->level);
  return TRUE;
}

static const char *
stage_of (RowModel *m, gint64 engagement)
{
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (it->base.id == engagement)
    return it->stage;
  return NULL;
}

static void
check_deals (RowModel *m, gint64 partner)
{
  g_assert_true (ent_balance_rows_bought (m->world->store, partner, on_deal, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (it->partner == partner)
    expect_deal (m, it);
  row_compare (m, "bought");

  g_assert_true (ent_balance_rows_deals (m->world->store, partner, on_deal, m, NULL));
  ROW_EACH (m, ENT_NOUN_ENGAGEMENT, EntEngagement, it)
  if (it->sourced_by == partner || it->helped_by == partner || it->recommended_by == partner)
    expect_deal (m, it);
  row_compare (m, "deals");
}

static void
check_balance (RowModel *m, gint64 partner, const char *day)
{
  EntStore *store = m->world->store;

  check_deals (m, partner);
  g_assert_true (ent_balance_rows_leads (store, partner, day, on_lead, m, NULL));
  ROW_EACH (m, ENT_NOUN_LEAD, EntLead, it)
  if (it->partner == partner && is_between (it->happened_on, day, NULL))
    row_expected (m, "ttt", it->happened_on, it->direction, it->state);
  row_compare (m, "leads");

  g_assert_true (
    ent_balance_rows_recommendations (store, partner, day, on_recommendation, m, NULL));
  ROW_EACH (m, ENT_NOUN_RECOMMENDATION, EntRecommendation, it)
  if (it->partner == partner && is_between (it->happened_on, day, NULL))
    row_expected (m, "t", it->happened_on);
  row_compare (m, "recommendations");

  g_assert_true (ent_balance_rows_agreements (store, partner, on_agreement, m, NULL));
  ROW_EACH (m, ENT_NOUN_AGREEMENT, EntAgreement, it)
  if (it->partner == partner)
    row_expected (m, "tt", it->kind, it->settled_on);
  row_compare (m, "agreements");

  g_assert_true (ent_balance_rows_deployments (store, partner, on_deployment, m, NULL));
  ROW_EACH (m, ENT_NOUN_DEPLOYMENT, EntDeployment, it)
  if (it->partner == partner)
    row_expected (m, "nt", it->users, stage_of (m, it->engagement));
  row_compare (m, "deployments");

  g_assert_true (ent_balance_rows_capabilities (store, partner, on_capability, m, NULL));
  ROW_EACH (m, ENT_NOUN_CAPABILITY, EntCapability, it)
  if (it->partner == partner)
    row_expected (m, "tt", it->kind, it->level);
  row_compare (m, "capabilities");
}

/* States, from the log. */

static gboolean
on_state (gpointer data, const EntStateChangeRow *row)
{
  row_found (data, "nntt", row->partner, row->since_changed, row->state, row->since);
  return TRUE;
}

static void
expect_states (RowModel *m, gint64 partner, const EntAction *action)
{
  g_autoptr (GPtrArray)
    changes = ent_store_action_changes (m->world->store, action->id, 0, 10000, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *it = changes->pdata[i];
      if (it->noun != ENT_NOUN_PARTNER || strcmp (it->op, "update") != 0
          || json_object_get (it->after, "state") == NULL || !is_of (partner, it->record_id))
        continue;
      row_expected (m, "nntt", it->record_id,
                    (gint64) (json_object_get (it->after, "state_since") != NULL),
                    json_string_value (json_object_get (it->before, "state")),
                    json_string_value (json_object_get (it->before, "state_since")));
    }
}

static void
check_states (RowModel *m, gint64 partner)
{
  g_autoptr (GPtrArray) actions = ent_store_actions (m->world->store, 0, 100000, NULL);

  g_assert_true (ent_state_rows_changes (m->world->store, partner, on_state, m, NULL));
  for (guint i = 0; i < actions->len; i++)
    {
      const EntAction *action = actions->pdata[i];
      if (strcmp (action->kind, "do") == 0 && !action->undone)
        expect_states (m, partner, action);
    }
  row_compare (m, "states");
}

/* Who met whom. */

static void
on_meetings (gpointer data, const EntMeetings *row)
{
  row_found (data, "tnnnn", row->ours, row->person, row->n, row->minutes, row->last_at);
}

/* Interactions of the same names of ours as the first; with the person, unless that is 0. */
static void
expect_meetings (RowModel *m, const EntInteraction *first, gint64 partner, gint64 person,
                 gint64 from)
{
  EntMeetings sum = { .ours = first->ours, .person = person, .last_at = ENT_NONE };

  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  {
    if (!world_is_held (it) || it->at < from || g_strcmp0 (it->ours, first->ours) != 0
        || (partner != 0 && it->partner != partner) || (person != 0 && !took_part (it, person)))
      continue;
    if (sum.n == 0 && it != first)
      return;
    sum.n++;
    sum.minutes += it->minutes != ENT_NONE ? it->minutes : known (it->their_minutes);
    sum.last_at = MAX (sum.last_at, it->at);
  }
  if (sum.n > 0)
    row_expected (m, "tnnnn", sum.ours, sum.person, sum.n, sum.minutes, sum.last_at);
}

static void
check_meetings (RowModel *m, gint64 partner, gint64 from)
{
  EntStore *store = m->world->store;

  g_assert_true (ent_meetings_read (
    store, &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_OURS, .id = partner, .from_at = from },
    on_meetings, m, NULL));
  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  expect_meetings (m, it, partner, 0, from);
  row_compare (m, "met by ours");

  g_assert_true (ent_meetings_read (
    store, &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_PEOPLE, .id = partner, .from_at = from },
    on_meetings, m, NULL));
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, person)
  ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
  expect_meetings (m, it, partner, person->base.id, from);
  row_compare (m, "met by people");
}

static void
check_meetings_of_people (RowModel *m, gint64 from)
{
  ROW_EACH (m, ENT_NOUN_PERSON, EntPerson, person)
  {
    g_assert_true (ent_meetings_read (
      m->world->store,
      &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_PERSON, .id = person->base.id, .from_at = from },
      on_meetings, m, NULL));
    ROW_EACH (m, ENT_NOUN_INTERACTION, EntInteraction, it)
    expect_meetings (m, it, 0, person->base.id, from);
    row_compare (m, "met by one person");
  }
}

static void
every_reader_finds_what_a_look_at_every_record_finds (void)
{
  g_autoptr (RowModel) m = row_model_new ();

  while (row_model_next (m, ROUNDS))
    {
      guint round = m->n_rounds % ROUNDS;
      const GPtrArray *interactions = m->records[ENT_NOUN_INTERACTION];
      const EntInteraction *any = interactions->pdata[round * 7 % interactions->len];
      /* The very second of a contact. */
      gint64 now = ent_clock_now (m->world->clock), from_at = any->at,
             until = MAX (now, from_at) + 20 * 24 * 3600;
      guint32 today = ent_time_day_number (now, ent_clock_zone (m->world->clock));
      g_autofree char *from = ent_day_format_number (today - 60);
      check_contacts (m, from_at, until);
      check_sums (m, quarter_of (now) - 5, quarter_of (now) + 2);
      check_meetings_of_people (m, from_at);
      ROW_EACH (m, ENT_NOUN_PARTNER, EntPartner, it)
      {
        /* Once of all, then of some, one by one. */
        gint64 partner = it_i == 0 ? 0 : it->base.id;
        check_health (m, partner, from_at, from);
        check_states (m, partner);
        check_balance (m, it->base.id, from);
        check_meetings (m, it->base.id, from_at);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health-rows/every_reader_finds_what_a_look_at_every_record_finds",
                   every_reader_finds_what_a_look_at_every_record_finds);
  return g_test_run ();
}
