/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joint offers by stage, and one by one. */
#include "service/report/report-offers.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/store/sql/offer-rows.h"
#include "service/report/money-columns.h"
#include "service/report/word-groups.h"

typedef struct
{
  char *name, *currency;
  guint stage;
  gint64 id, parts, partners, price, n_won;
  EntMoneySum *won;
} Offer;

typedef struct
{
  EntReport *report;
  EntGroups *stages;
  GPtrArray *offers; /* Offer */
  GHashTable *by_id; /* gint64 * in the offer → Offer */
  EntMoneySum *all;  /* prices and what was won */
  GError *error;
} Offers;

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  ent_money_sum_free (offer->won);
  g_free (offer->name);
  g_free (offer->currency);
  g_free (offer);
}

static gboolean
take_offer (gpointer data, const EntOfferRow *row)
{
  Offers *offers = data;
  const EntConfig *config = offers->report->context->config;
  Offer *offer = g_new0 (Offer, 1);

  offer->name = g_strdup (row->name);
  offer->currency = g_strdup (row->currency != NULL ? row->currency : ent_home_currency (config));
  offer->stage = ent_groups_index (offers->stages, row->stage);
  offer->id = row->offer;
  offer->parts = row->n_components;
  offer->partners = row->n_partners;
  offer->price = row->price;
  offer->won = ent_money_sum_new (config);
  g_ptr_array_add (offers->offers, offer);
  g_hash_table_insert (offers->by_id, &offer->id, offer);
  return offer->price == ENT_NONE
         || ent_money_sum_add (offers->all, offer->price, offer->currency, &offers->error);
}

static gboolean
take_sum (gpointer data, const EntOfferSumRow *row)
{
  Offers *offers = data;
  Offer *offer = g_hash_table_lookup (offers->by_id, &row->offer);
  const EntWord *stage = ent_config_word (offers->report->context->config, "stages", row->stage);

  if (offer == NULL || stage == NULL || stage->outcome != ENT_OUTCOME_WON)
    return TRUE;
  offer->n_won += row->n;
  return ent_money_sum_add (offer->won, row->value, row->currency, &offers->error)
         && ent_money_sum_add (offers->all, row->value, row->currency, &offers->error);
}

static void
add_stages (const Offers *offers)
{
  EntFigure *figure =
    ent_report_figure (offers->report, ENT_FIGURE_BARS, 1, _("By stage"), _("Stage"));
  guint n = ent_groups_length (offers->stages);

  ent_figure_column (figure, _("Offers"), ENT_UNIT_COUNT, NULL);
  for (guint i = 1; i <= n && offers->offers->len > 0; i++)
    {
      gint64 count = 0;
      for (guint k = 0; k < offers->offers->len; k++)
        count += ((Offer *) offers->offers->pdata[k])->stage == i % n;
      if (i < n || count > 0)
        *ent_figure_row (figure, ent_groups_label (offers->stages, i % n), NULL) = count;
    }
}

static gboolean
set_row (const EntConfig *config, const EntMoneyColumns *money, const Offer *offer, gint64 *values,
         GError **error)
{
  g_autoptr (EntMoneySum) price = ent_money_sum_new (config);
  guint n = ent_money_columns_length (money);

  values[0] = offer->n_won;
  values[1] = offer->parts;
  values[2] = offer->partners;
  return ent_money_columns_set (money, offer->won, values + 3, error)
         && (offer->price == ENT_NONE
             || ent_money_sum_add (price, offer->price, offer->currency, error))
         && ent_money_columns_set (money, price, values + 3 + n, error);
}

static gboolean
add_offers (const Offers *offers, const EntMoneyColumns *money, GError **error)
{
  EntFigure *figure =
    ent_report_figure (offers->report, ENT_FIGURE_BARS, 1, _("Offer by offer"), _("Offer"));

  ent_figure_column (figure, _("Won"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Parts"), ENT_UNIT_COUNT, NULL);
  ent_figure_column (figure, _("Partners"), ENT_UNIT_COUNT, NULL);
  ent_money_columns_add (money, figure, _("Won"));
  ent_money_columns_add (money, figure, _("Price"));
  for (guint i = 0; i < offers->offers->len; i++)
    {
      const Offer *offer = offers->offers->pdata[i];
      if (!set_row (
            offers->report->context->config, money, offer,
            ent_figure_row (figure, offer->name, ent_groups_label (offers->stages, offer->stage)),
            error))
        return FALSE;
    }
  return TRUE;
}

/* The offer in the currency of its price; what it won in others follows in rows of their own. */
static void
add_data (const Offers *offers, const Offer *offer)
{
  const char *stage = ent_groups_word (offers->stages, offer->stage), *currency;

  ent_report_row (offers->report, offer->id, offer->name, stage, offer->partners, offer->parts,
                  offer->price, offer->n_won, ent_money_sum_of (offer->won, offer->currency),
                  offer->currency);
  for (guint i = 0; i < ent_money_sum_length (offer->won); i++)
    {
      gint64 value = ent_money_sum_nth (offer->won, i, &currency);
      if (!g_str_equal (currency, offer->currency))
        ent_report_row (offers->report, offer->id, offer->name, stage, ENT_NONE, ENT_NONE, ENT_NONE,
                        ENT_NONE, value, currency);
    }
}

static gboolean
read_offers (Offers *offers, GError **error)
{
  EntStore *store = offers->report->context->store;

  if (!ent_offer_rows_all (store, take_offer, offers, error)
      || (offers->error == NULL && !ent_offer_rows_sums (store, take_sum, offers, error)))
    return FALSE;
  if (offers->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&offers->error));
  return FALSE;
}

gboolean
ent_report_offers (EntReport *report, GError **error)
{
  g_autoptr (EntGroups) stages = ent_groups_new (report->context, "offer_stages");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (offer_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (EntMoneySum) sum = ent_money_sum_new (report->context->config);
  Offers offers = { .report = report, .stages = stages, .offers = all, .by_id = by_id, .all = sum };
  EntMoneyColumns money;

  if (!read_offers (&offers, error))
    return FALSE;
  add_stages (&offers);
  gboolean ok = ent_money_columns_begin (report, sum, &money, error)
                && add_offers (&offers, &money, error);
  ent_money_columns_clear (&money);
  for (guint i = 0; ok && i < all->len; i++)
    add_data (&offers, all->pdata[i]);
  return ok;
}
