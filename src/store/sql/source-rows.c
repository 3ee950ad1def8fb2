/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/source-rows.h"

#include "store/sql/rows.h"

#define BROUGHT(column)                                                                            \
  ENT_ROW_SOURCE (                                                                                 \
    EntBroughtRow, "engagement", column, ENT_COLUMN (EntBroughtRow, partner, column),              \
    ENT_COLUMN (EntBroughtRow, engagement, "id"), ENT_COLUMN (EntBroughtRow, stage, "stage"),      \
    ENT_COLUMN (EntBroughtRow, value, "value"), ENT_COLUMN (EntBroughtRow, currency, "currency"))

static const EntRowSource brought[ENT_N_SOURCE_ROLES] = {
  [ENT_SOURCE_SOURCED] = BROUGHT ("sourced_by_id"),
  [ENT_SOURCE_HELPED] = BROUGHT ("helped_by_id"),
  [ENT_SOURCE_RECOMMENDED] = BROUGHT ("recommended_by_id"),
};

static const EntRowSource recommendations =
  ENT_ROW_SOURCE (EntRecommendationCountRow, "recommendation", NULL,
                  ENT_COLUMN (EntRecommendationCountRow, partner, "partner_id"),
                  ENT_COLUMN (EntRecommendationCountRow, n, "count(*)"));

gboolean
ent_source_rows_brought (EntStore *store, EntSourceRole role, EntBroughtFunc func, gpointer data,
                         GError **error)
{
  const EntRowSource *source = &brought[role];
  g_autoptr (EntSqlText) sql = ent_row_source_select (source, 0);

  ent_sql_append_printf (sql, " AND %s IS NOT NULL AND %s <> partner_id", source->partner,
                         source->partner);
  return ent_row_source_read (store, sql, source, (EntRowFunc) func, data, error);
}

gboolean
ent_source_rows_recommendations (EntStore *store, EntRecommendationCountFunc func, gpointer data,
                                 GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&recommendations, 0);

  ent_sql_append (sql, " GROUP BY partner_id");
  return ent_row_source_read (store, sql, &recommendations, (EntRowFunc) func, data, error);
}
