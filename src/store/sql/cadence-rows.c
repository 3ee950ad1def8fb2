/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/cadence-rows.h"

#include "store/sql/rows.h"

#define LAST "ifnull(last_at, -9223372036854775807)"

static const EntRowSource of_partners = ENT_ROW_SOURCE (
  EntPartnerCadenceRow, "partner", "id", ENT_COLUMN (EntPartnerCadenceRow, partner, "id"),
  ENT_COLUMN (EntPartnerCadenceRow, last_at, "last_at"),
  ENT_COLUMN (EntPartnerCadenceRow, created_at, "created_at"),
  ENT_COLUMN (EntPartnerCadenceRow, tier, "tier"),
  ENT_COLUMN (EntPartnerCadenceRow, cadence_days, "cadence_days"),
  ENT_COLUMN (EntPartnerCadenceRow, next_on, "next_on"),
  ENT_COLUMN (EntPartnerCadenceRow, country, "country"));

static const EntRowSource of_people =
  ENT_ROW_SOURCE (EntPersonCadenceRow, "person", "partner_id",
                  ENT_COLUMN (EntPersonCadenceRow, partner, "partner_id"),
                  ENT_COLUMN (EntPersonCadenceRow, person, "id"),
                  ENT_COLUMN (EntPersonCadenceRow, last_at, "last_at"),
                  ENT_COLUMN (EntPersonCadenceRow, cadence_days, "cadence_days"),
                  ENT_COLUMN (EntPersonCadenceRow, created_at, "created_at"),
                  ENT_COLUMN (EntPersonCadenceRow, left_on, "left_on"),
                  ENT_COLUMN (EntPersonCadenceRow, country, ENT_COUNTRY_OF_PARTNER));

gboolean
ent_cadence_rows_partners (EntStore *store, gint64 partner, gint64 before,
                           EntPartnerCadenceFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_partners, partner);

  ent_sql_bind_number (sql, " AND " LAST " < ", before);
  ent_sql_append (sql, " ORDER BY " LAST);
  return ent_row_source_read (store, sql, &of_partners, (EntRowFunc) func, data, error);
}

gboolean
ent_cadence_rows_people (EntStore *store, gint64 partner, EntPersonCadenceFunc func, gpointer data,
                         GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&of_people, partner);

  ent_sql_append (sql, " AND cadence_days IS NOT NULL");
  return ent_row_source_read (store, sql, &of_people, (EntRowFunc) func, data, error);
}

gboolean
ent_cadence_rows_shortest (EntStore *store, gint64 *ret_days, GError **error)
{
  return ent_query_number (
    store, "SELECT cadence_days FROM partner WHERE cadence_days > 0 ORDER BY cadence_days LIMIT 1",
    0, ret_days, error);
}
