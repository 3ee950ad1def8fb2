/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/offer-rows.h"

#include "store/sql/rows.h"

static const EntRowSource offers = ENT_ROW_SOURCE (
  EntOfferRow, "offer", NULL, ENT_COLUMN (EntOfferRow, offer, "id"),
  ENT_COLUMN (EntOfferRow, name, "name"), ENT_COLUMN (EntOfferRow, stage, "stage"),
  ENT_COLUMN (EntOfferRow, price, "price"), ENT_COLUMN (EntOfferRow, currency, "currency"),
  ENT_COLUMN (EntOfferRow, n_components,
              "(SELECT count(*) FROM component WHERE offer_id = offer.id)"),
  ENT_COLUMN (EntOfferRow, n_partners,
              "(SELECT count(*) FROM offer_partners WHERE owner_id = offer.id)"));

static const EntRowSource sums = ENT_ROW_SOURCE (
  EntOfferSumRow, "engagement", NULL, ENT_COLUMN (EntOfferSumRow, offer, "offer_id"),
  ENT_COLUMN (EntOfferSumRow, stage, "stage"), ENT_COLUMN (EntOfferSumRow, currency, "currency"),
  ENT_COLUMN (EntOfferSumRow, n, "count(*)"),
  ENT_COLUMN (EntOfferSumRow, value, "ifnull(sum(value), 0)"));

gboolean
ent_offer_rows_all (EntStore *store, EntOfferFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&offers, 0);

  ent_sql_append (sql, " ORDER BY name_key, id");
  return ent_row_source_read (store, sql, &offers, (EntRowFunc) func, data, error);
}

gboolean
ent_offer_rows_sums (EntStore *store, EntOfferSumFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&sums, 0);

  ent_sql_append (sql, " AND offer_id IS NOT NULL GROUP BY offer_id, stage, currency");
  return ent_row_source_read (store, sql, &sums, (EntRowFunc) func, data, error);
}
