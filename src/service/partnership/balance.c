/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/balance.h"

#include <string.h>

#include "entente/service/offer/offer.h"
#include "entente/service/partnership/influence.h"
#include "entente/store/sql/balance-rows.h"
#include "entente/store/sql/contact-sums.h"
#include "entente/store/sql/health-rows.h"
#include "entente/store/sql/promise-rows.h"
#include "entente/store/repo.h"

#define PAGE 100u

typedef struct
{
  const EntContext *context;
  EntBalance *balance;
  gint64 partner;
  gint64 latest;    /* quarter: year * 4 and 0 to 3 */
  GHashTable *buys; /* kinds of service bought that run now: a set of char * */
  GHashTable *able; /* kinds that the partner can do alone */
  GError **error;
} Reading;

/* The quarter of a day; NULL for none, and before and after the eight. */
static EntBalanceQuarter *
quarter_of (Reading *reading, const char *day)
{
  gint64 quarter = ent_day_quarter (ent_day_number (day));
  gint64 place = quarter - reading->latest + ENT_BALANCE_QUARTERS - 1;
  return quarter != 0 && place >= 0 && place < ENT_BALANCE_QUARTERS
           ? &reading->balance->quarters[place]
           : NULL;
}

static const EntWord *
won_stage (const Reading *reading, const char *stage)
{
  const EntWord *word = ent_config_word (reading->context->config, "stages", stage);

  return word != NULL && word->outcome == ENT_OUTCOME_WON ? word : NULL;
}

static EntBalanceQuarter *
begun (Reading *reading, const EntDealRow *row)
{
  return quarter_of (reading, row->start_on != NULL ? row->start_on : row->stage_since);
}

static gboolean
pay (Reading *reading, EntMoneySum *money, gint64 amount, const char *currency)
{
  return amount == ENT_NONE || ent_money_sum_add (money, amount, currency, reading->error);
}

static gboolean
take_bought (gpointer data, const EntDealRow *row)
{
  Reading *reading = data;
  EntBalance *balance = reading->balance;
  EntBalanceQuarter *quarter = begun (reading, row);
  const EntWord *stage = won_stage (reading, row->stage);

  if (stage == NULL)
    return TRUE;
  if (!stage->ended)
    {
      g_hash_table_add (reading->buys, g_strdup (row->kind));
      if (!pay (reading, balance->running, row->value, row->currency))
        return FALSE;
    }
  if (quarter == NULL)
    return TRUE;
  balance->n_bought++;
  return pay (reading, quarter->bought, row->value, row->currency)
         && pay (reading, balance->bought, row->value, row->currency)
         && pay (reading, quarter->discounts, row->discount, row->currency)
         && pay (reading, balance->discounts, row->discount, row->currency);
}

static gboolean
add_deal (Reading *reading, EntDeals *deals, const EntDealRow *row)
{
  deals->n++;
  return pay (reading, deals->value, row->value, row->currency);
}

/* What the partner buys itself counts among its purchases, not among the deals that it brought. */
static gboolean
take_deal (gpointer data, const EntDealRow *row)
{
  Reading *reading = data;
  EntBalance *balance = reading->balance;
  EntBalanceQuarter *quarter = begun (reading, row);

  if (row->partner == reading->partner || quarter == NULL
      || won_stage (reading, row->stage) == NULL)
    return TRUE;
  gint64 partner = reading->partner;
  return (row->sourced_by != partner || add_deal (reading, &balance->sourced, row))
         && (row->helped_by != partner || add_deal (reading, &balance->helped, row))
         && (row->recommended_by != partner || add_deal (reading, &balance->recommended, row))
         && add_deal (reading, &balance->through, row)
         && pay (reading, quarter->through, row->value, row->currency);
}

static gboolean
take_contribution (gpointer data, const EntContributionDayRow *row)
{
  Reading *reading = data;
  EntBalanceQuarter *quarter = quarter_of (reading, row->day);

  if (quarter != NULL)
    {
      quarter->contributions++;
      reading->balance->contributions++;
    }
  return TRUE;
}

static gboolean
take_promise (gpointer data, const EntPromiseRow *row)
{
  Reading *reading = data;
  EntSide side = g_strcmp0 (row->side, "us") == 0 ? ENT_SIDE_US : ENT_SIDE_THEM;
  EntLedgerSide *sums = &reading->balance->ledger.sides[side];
  EntBalanceQuarter *quarter = quarter_of (reading, row->settled_on);
  guint32 due = ent_day_number (row->due_on);

  if (g_strcmp0 (row->state, "open") == 0)
    {
      sums->open++;
      sums->overdue += due != 0
                       && due < ent_time_day_number (ent_clock_now (reading->context->clock),
                                                     ent_clock_zone (reading->context->clock));
      return TRUE;
    }
  if (quarter == NULL)
    return TRUE;
  if (g_strcmp0 (row->state, "kept") != 0)
    {
      sums->broken++;
      return TRUE;
    }
  quarter->kept[side]++;
  ++*(due != 0 && ent_day_number (row->settled_on) > due ? &sums->late : &sums->kept);
  return TRUE;
}

static gboolean
take_lead (gpointer data, const EntLeadRow *row)
{
  Reading *reading = data;
  EntSide side = g_strcmp0 (row->direction, "given") == 0 ? ENT_SIDE_US : ENT_SIDE_THEM;
  EntBalanceQuarter *quarter = quarter_of (reading, row->day);

  if (quarter == NULL)
    return TRUE;
  quarter->leads[side]++;
  reading->balance->leads[side]++;
  reading->balance->leads_won[side] += g_strcmp0 (row->state, "won") == 0;
  return TRUE;
}

static gboolean
take_recommendation (gpointer data, const EntRecommendationRow *row)
{
  Reading *reading = data;
  EntBalanceQuarter *quarter = quarter_of (reading, row->day);

  if (quarter != NULL)
    {
      quarter->recommendations++;
      reading->balance->recommendations++;
    }
  return TRUE;
}

static gboolean
take_agreement (gpointer data, const EntAgreementRow *row)
{
  EntBalance *balance = ((Reading *) data)->balance;

  if (g_strcmp0 (row->kind, "conflict") != 0)
    balance->rules++;
  else if (row->settled_on != NULL)
    balance->conflicts_settled++;
  else
    balance->conflicts_open++;
  return TRUE;
}

/* It is paid for while a service that covers it runs. */
static gboolean
take_deployment (gpointer data, const EntDeploymentRow *row)
{
  Reading *reading = data;
  EntBalance *balance = reading->balance;
  const EntWord *stage = won_stage (reading, row->stage);
  gboolean paid = stage != NULL && !stage->ended;

  ++*(paid ? &balance->deployed_paid : &balance->deployed_free);
  *(paid ? &balance->users_paid : &balance->users_free) += row->users > 0 ? row->users : 0;
  return TRUE;
}

static gboolean
take_capability (gpointer data, const EntCapabilityRow *row)
{
  Reading *reading = data;

  if (g_strcmp0 (row->level, "learning") != 0)
    g_hash_table_add (reading->able, g_strdup (row->kind));
  return TRUE;
}

static gboolean
read_quarters (Reading *reading, GError **error)
{
  EntBalance *balance = reading->balance;
  g_autoptr (GArray)
    sums = ent_contact_sums_of (reading->context->store, reading->partner,
                                reading->latest - ENT_BALANCE_QUARTERS + 1, reading->latest, error);

  if (sums == NULL)
    return FALSE;
  for (guint i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      const EntContactSum *sum = &g_array_index (sums, EntContactSum, i);
      EntBalanceQuarter *quarter = &balance->quarters[i];
      quarter->contacts = sum->n;
      quarter->minutes[ENT_SIDE_US] = sum->minutes;
      quarter->minutes[ENT_SIDE_THEM] = sum->their_minutes;
      balance->contacts += sum->n;
      balance->minutes[ENT_SIDE_US] += sum->minutes;
      balance->minutes[ENT_SIDE_THEM] += sum->their_minutes;
    }
  return TRUE;
}

static gboolean
read_rows (Reading *reading, GError **error)
{
  gint64 first = reading->latest - ENT_BALANCE_QUARTERS + 1;
  g_autofree char *from =
    g_strdup_printf ("%04d-%02d-01", (int) (first / 4), (int) (first % 4) * 3 + 1);
  GError *local = NULL;

  EntStore *store = reading->context->store;
  gint64 of = reading->partner;

  reading->error = &local;
  if (!ent_balance_rows_bought (store, of, take_bought, reading, error)
      || !ent_balance_rows_deals (store, of, take_deal, reading, error)
      || !ent_health_rows_contributions (store, of, from, take_contribution, reading, error)
      || !ent_promise_rows_ledger (store, of, from, take_promise, reading, error)
      || !ent_balance_rows_leads (store, of, from, take_lead, reading, error)
      || !ent_balance_rows_recommendations (store, of, from, take_recommendation, reading, error)
      || !ent_balance_rows_agreements (store, of, take_agreement, reading, error)
      || !ent_balance_rows_deployments (store, of, take_deployment, reading, error)
      || !ent_balance_rows_capabilities (store, of, take_capability, reading, error))
    return FALSE;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* The partner's percent of each engagement that one of its joint offers won in the eight quarters.
 */
static gboolean
add_shared (Reading *reading, const EntOfferFacts *facts, GError **error)
{
  gint64 percent = 0;

  for (guint i = 0; i < facts->bringers->len; i++)
    {
      const EntBringer *bringer = facts->bringers->pdata[i];
      if (bringer->partner == reading->partner)
        percent = MIN (100, bringer->share);
    }
  for (guint i = 0; i < facts->n_won; i++)
    {
      const EntEngagement *engagement = facts->engagements->pdata[i];
      const char *day = engagement->start_on != NULL ? engagement->start_on
                                                     : engagement->stage_since;
      if (engagement->value == ENT_NONE || quarter_of (reading, day) == NULL)
        continue;
      /* Whole hundreds and the rest separately, so that no amount overflows. */
      gint64 part = engagement->value / 100 * percent + engagement->value % 100 * percent / 100;
      if (!ent_money_sum_add (reading->balance->shared, part, engagement->currency, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_offers (Reading *reading, GError **error)
{
  EntPageQuery query = { .partner = reading->partner, .limit = PAGE, .light = TRUE };
  g_autoptr (EntPageKey) key = NULL;

  for (;;)
    {
      g_autoptr (GPtrArray)
        page = ent_repo_page (reading->context->store, ENT_NOUN_OFFER, &query, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          g_autoptr (EntOfferFacts)
            facts = ent_offer_facts (reading->context, ((EntRecord *) page->pdata[i])->id, error);
          if (facts == NULL || !add_shared (reading, facts, error))
            return FALSE;
        }
      if (page->len < PAGE)
        return TRUE;
      g_clear_pointer (&key, ent_page_key_free);
      query.key = key = ent_repo_key (page->pdata[page->len - 1], NULL);
    }
}

static gboolean
read_people (Reading *reading, GError **error)
{
  EntBalance *balance = reading->balance;
  g_autoptr (EntInfluence) influence = ent_influence_of (reading->context, reading->partner, error);

  if (influence == NULL)
    return FALSE;
  for (guint i = 0; i < influence->theirs->len; i++)
    {
      const EntTheirs *theirs = influence->theirs->pdata[i];
      if (theirs->sum.n > 0 && balance->people[ENT_SIDE_THEM]++ == 0)
        balance->only[ENT_SIDE_THEM] = g_strdup (theirs->record->name);
    }
  balance->people[ENT_SIDE_US] = influence->ours->len;
  if (influence->ours->len > 0)
    balance->only[ENT_SIDE_US] = g_strdup (((EntOurs *) influence->ours->pdata[0])->name);
  for (int side = 0; side < 2; side++)
    if (balance->people[side] != 1)
      g_clear_pointer (&balance->only[side], g_free);
  return TRUE;
}

/* Kinds in the order of the configuration. */
static void
sort_kinds (Reading *reading)
{
  const GPtrArray *kinds = ent_config_vocabulary (reading->context->config, "engagement_kinds");

  for (guint i = 0; i < kinds->len; i++)
    {
      const char *id = ((EntWord *) kinds->pdata[i])->id;
      if (g_hash_table_contains (reading->buys, id))
        g_ptr_array_add (g_hash_table_contains (reading->able, id) ? reading->balance->useful
                                                                   : reading->balance->needed,
                         g_strdup (id));
    }
}

static EntBalance *
balance_new (const EntConfig *config, gint64 latest)
{
  EntBalance *balance = g_new0 (EntBalance, 1);
  EntMoneySum **money[] = { &balance->bought,
                            &balance->discounts,
                            &balance->shared,
                            &balance->running,
                            &balance->sourced.value,
                            &balance->helped.value,
                            &balance->recommended.value,
                            &balance->through.value };

  for (gsize i = 0; i < G_N_ELEMENTS (money); i++)
    *money[i] = ent_money_sum_new (config);
  for (gint64 i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      EntBalanceQuarter *quarter = &balance->quarters[i];
      gint64 number = latest - ENT_BALANCE_QUARTERS + 1 + i;
      quarter->year = (int) (number / 4);
      quarter->quarter = (int) (number % 4) + 1;
      quarter->bought = ent_money_sum_new (config);
      quarter->discounts = ent_money_sum_new (config);
      quarter->through = ent_money_sum_new (config);
    }
  balance->useful = g_ptr_array_new_with_free_func (g_free);
  balance->needed = g_ptr_array_new_with_free_func (g_free);
  return balance;
}

EntBalance *
ent_balance_of (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (ent_clock_now (context->clock));
  gint64 latest = g_date_time_get_year (now) * 4 + (g_date_time_get_month (now) - 1) / 3;
  g_autoptr (EntBalance) balance = balance_new (context->config, latest);
  g_autoptr (GHashTable) buys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) able = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .context = context,
                      .balance = balance,
                      .partner = partner,
                      .latest = latest,
                      .buys = buys,
                      .able = able };

  if (!read_quarters (&reading, error) || !read_rows (&reading, error)
      || !read_offers (&reading, error) || !read_people (&reading, error))
    return NULL;
  sort_kinds (&reading);
  return g_steal_pointer (&balance);
}

void
ent_balance_free (EntBalance *balance)
{
  if (balance == NULL)
    return;
  for (int i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      ent_money_sum_free (balance->quarters[i].bought);
      ent_money_sum_free (balance->quarters[i].discounts);
      ent_money_sum_free (balance->quarters[i].through);
    }
  ent_money_sum_free (balance->bought);
  ent_money_sum_free (balance->discounts);
  ent_money_sum_free (balance->shared);
  ent_money_sum_free (balance->running);
  ent_money_sum_free (balance->sourced.value);
  ent_money_sum_free (balance->helped.value);
  ent_money_sum_free (balance->recommended.value);
  ent_money_sum_free (balance->through.value);
  g_ptr_array_unref (balance->useful);
  g_ptr_array_unref (balance->needed);
  g_free (balance->only[0]);
  g_free (balance->only[1]);
  g_free (balance);
}
