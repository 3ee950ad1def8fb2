/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What partners bring, and what renews. */
#include "entente/base/error.h"
#include "entente/service/pipeline/pipeline.h"
#include "entente/store/sql/pipeline-rows.h"
#include "entente/store/sql/source-rows.h"
#include "entente/store/repo.h"

typedef struct
{
  const EntContext *context;
  GHashTable *by_partner; /* gint64 *, the source's own → EntSource */
  GHashTable *counted;    /* "partner/engagement": what the sum of all has already */
  EntSourceRole role;
  GError *error;
} Loading;

static void
source_free (gpointer data)
{
  EntSource *source = data;

  g_free (source->name);
  ent_money_sum_free (source->sourced_value);
  ent_money_sum_free (source->helped_value);
  ent_money_sum_free (source->recommended_value);
  ent_money_sum_free (source->all_value);
  g_free (source);
}

static EntSource *
find (Loading *loading, gint64 partner)
{
  EntSource *source = g_hash_table_lookup (loading->by_partner, &partner);

  if (source != NULL)
    return source;
  const EntConfig *config = loading->context->config;
  source = g_new0 (EntSource, 1);
  source->partner = partner;
  source->sourced_value = ent_money_sum_new (config);
  source->helped_value = ent_money_sum_new (config);
  source->recommended_value = ent_money_sum_new (config);
  source->all_value = ent_money_sum_new (config);
  g_hash_table_insert (loading->by_partner, &source->partner, source);
  return source;
}

static gboolean
take_engagement (gpointer data, const EntBroughtRow *row)
{
  Loading *loading = data;
  EntSource *source = find (loading, row->partner);
  const EntWord *stage = ent_config_word (loading->context->config, "stages", row->stage);
  gboolean sourced = loading->role == ENT_SOURCE_SOURCED,
           helped = loading->role == ENT_SOURCE_HELPED;
  EntMoneySum *money = sourced  ? source->sourced_value
                       : helped ? source->helped_value
                                : source->recommended_value;
  char *key =
    g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, row->partner, row->engagement);
  gboolean first = g_hash_table_add (loading->counted, key);

  ++*(sourced ? &source->sourced : helped ? &source->helped : &source->recommended);
  source->all += first ? 1 : 0;
  if (stage == NULL || stage->outcome != ENT_OUTCOME_WON || row->value == ENT_NONE)
    return TRUE;
  return ent_money_sum_add (money, row->value, row->currency, &loading->error)
         && (!first
             || ent_money_sum_add (source->all_value, row->value, row->currency, &loading->error));
}

static gboolean
take_recommendations (gpointer data, const EntRecommendationCountRow *row)
{
  find (data, row->partner)->recommendations = row->n;
  return TRUE;
}

/* By what has a rate; then by how many. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const EntSource *x = *(EntSource *const *) a, *y = *(EntSource *const *) b;
  gint64 first = 0, second = 0;

  if (ent_money_sum_total (x->all_value, &first, NULL, NULL)
      && ent_money_sum_total (y->all_value, &second, NULL, NULL) && first != second)
    return first > second ? -1 : 1;
  if (x->all + x->recommendations != y->all + y->recommendations)
    return x->all + x->recommendations > y->all + y->recommendations ? -1 : 1;
  return (x->partner > y->partner) - (x->partner < y->partner);
}

static GPtrArray *
in_order (Loading *loading)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func (source_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, loading->by_partner);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_ptr_array_add (sources, value);
      g_hash_table_iter_steal (&iter);
    }
  g_ptr_array_sort (sources, compare);
  if (sources->len > ENT_SOURCES_SHOWN)
    g_ptr_array_set_size (sources, ENT_SOURCES_SHOWN);
  for (guint i = 0; i < sources->len; i++)
    {
      EntSource *source = sources->pdata[i];
      g_autoptr (EntPartner)
        partner = ent_repo_find (loading->context->store, ENT_NOUN_PARTNER, source->partner, NULL);
      source->name = g_strdup (partner != NULL ? partner->name : "?");
    }
  return sources;
}

GPtrArray *
ent_sources_load (const EntContext *context, GError **error)
{
  g_autoptr (GHashTable)
    by_partner = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, source_free);
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Loading loading = { .context = context, .by_partner = by_partner, .counted = counted };

  for (int role = 0; role < ENT_N_SOURCE_ROLES; role++)
    {
      loading.role = (EntSourceRole) role;
      if (!ent_source_rows_brought (context->store, loading.role, take_engagement, &loading, error))
        return NULL;
      if (loading.error != NULL)
        {
          g_propagate_error (error, loading.error);
          return NULL;
        }
    }
  if (!ent_source_rows_recommendations (context->store, take_recommendations, &loading, error))
    return NULL;
  return in_order (&loading);
}

typedef struct
{
  const EntContext *context;
  GPtrArray *months;
  int first; /* year * 12 + month of the current month */
  GError *error;
} Renewing;

static void
month_free (gpointer data)
{
  EntRenewalMonth *month = data;

  ent_money_sum_free (month->value);
  g_ptr_array_unref (month->engagements);
  g_free (month);
}

static gboolean
take_renewal (gpointer data, const EntRenewalRow *row)
{
  Renewing *renewing = data;
  const EntWord *stage = ent_config_word (renewing->context->config, "stages", row->stage);
  guint32 number = ent_day_number (row->renew_on);
  GDate day;

  if (number == 0 || (stage != NULL && stage->ended))
    return TRUE;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, number);
  int place = g_date_get_year (&day) * 12 + (int) g_date_get_month (&day) - 1 - renewing->first + 1;
  if (place >= ENT_RENEWAL_MONTHS)
    return TRUE;
  EntRenewalMonth *month = renewing->months->pdata[MAX (place, 0)];
  month->count++;
  if (month->engagements->len < ENT_RENEWALS_SHOWN)
    {
      gint64 id = row->engagement;
      g_ptr_array_add (month->engagements, g_memdup2 (&id, sizeof id));
    }
  return row->value == ENT_NONE
         || ent_money_sum_add (month->value, row->value, row->currency, &renewing->error);
}

/* Ids become records once no statement is open. */
static void
load_records (const EntContext *context, EntRenewalMonth *month)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (ent_record_free);

  for (guint i = 0; i < month->engagements->len; i++)
    {
      EntEngagement *record = ent_repo_find (context->store, ENT_NOUN_ENGAGEMENT,
                                             *(gint64 *) month->engagements->pdata[i], NULL);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  g_ptr_array_unref (month->engagements);
  month->engagements = records;
}

GPtrArray *
ent_renewals_load (const EntContext *context, GError **error)
{
  g_autoptr (GPtrArray) months = g_ptr_array_new_with_free_func (month_free);
  GDate today;

  ent_clock_today (context->clock, &today);
  Renewing renewing = { .context = context,
                        .months = months,
                        .first = g_date_get_year (&today) * 12 + (int) g_date_get_month (&today)
                                 - 1 };
  for (int i = 0; i < ENT_RENEWAL_MONTHS; i++)
    {
      EntRenewalMonth *month = g_new0 (EntRenewalMonth, 1);
      int number = renewing.first + i - 1;
      *month = (EntRenewalMonth){ number / 12, number % 12 + 1, 0,
                                  ent_money_sum_new (context->config),
                                  g_ptr_array_new_with_free_func (g_free) };
      g_ptr_array_add (months, month);
    }
  g_date_set_day (&today, 1);
  g_date_add_months (&today, ENT_RENEWAL_MONTHS - 1);
  g_date_subtract_days (&today, 1);
  g_autofree char *until = ent_day_format_iso (&today);
  g_date_subtract_years (&today, 2);
  g_autofree char *from = ent_day_format_iso (&today);
  const EntDayRange days = { .from = from, .until = until };
  if (!ent_pipeline_rows_renewals (context->store, &days, take_renewal, &renewing, error))
    return NULL;
  if (renewing.error != NULL)
    {
      g_propagate_error (error, renewing.error);
      return NULL;
    }
  for (int i = 0; i < ENT_RENEWAL_MONTHS; i++)
    load_records (context, months->pdata[i]);
  return g_steal_pointer (&months);
}
