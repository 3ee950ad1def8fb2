/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/report-rows.h"

#include "store/sql/rows.h"

#define STARTED "ifnull(start_on, stage_since)"

static const EntRowSource members = ENT_ROW_SOURCE (
  EntMemberRow, "partner {by partner_joined}", NULL, ENT_COLUMN (EntMemberRow, partner, "id"),
  ENT_COLUMN (EntMemberRow, kind, "kind"), ENT_COLUMN (EntMemberRow, tier, "tier"),
  ENT_COLUMN (EntMemberRow, since, "since"), ENT_COLUMN (EntMemberRow, created_at, "created_at"),
  ENT_COLUMN (EntMemberRow, state, "state"), ENT_COLUMN (EntMemberRow, state_since, "state_since"));

static const EntRowSource names = ENT_ROW_SOURCE (
  EntPartnerNameRow, "partner {by partner_joined}", NULL,
  ENT_COLUMN (EntPartnerNameRow, partner, "id"), ENT_COLUMN (EntPartnerNameRow, name, "name"));

static const EntRowSource started = ENT_ROW_SOURCE (
  EntStartedRow, "engagement", "partner_id", ENT_COLUMN (EntStartedRow, partner, "partner_id"),
  ENT_COLUMN (EntStartedRow, day, STARTED), ENT_COLUMN (EntStartedRow, currency, "currency"),
  ENT_COLUMN (EntStartedRow, value, "value"));

static const EntRowSource contributions =
  ENT_ROW_SOURCE (EntContributionRow, "contribution", "partner_id",
                  ENT_COLUMN (EntContributionRow, partner, "partner_id"),
                  ENT_COLUMN (EntContributionRow, kind, "kind"),
                  ENT_COLUMN (EntContributionRow, day, "ifnull(happened_on, '')"));

gboolean
ent_report_rows_members (EntStore *store, EntMemberFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&members, 0);

  return ent_row_source_read (store, sql, &members, (EntRowFunc) func, data, error);
}

gboolean
ent_report_rows_names (EntStore *store, EntPartnerNameFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&names, 0);

  return ent_row_source_read (store, sql, &names, (EntRowFunc) func, data, error);
}

gboolean
ent_report_rows_started (EntStore *store, const EntDayRange *days, const char *stage,
                         EntStartedFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&started, days->partner);

  ent_sql_bind_text (sql, " AND stage = ", stage);
  ent_sql_bind_text (sql, " AND " STARTED " BETWEEN ", days->from);
  ent_sql_bind_text (sql, " AND ", days->until);
  return ent_row_source_read (store, sql, &started, (EntRowFunc) func, data, error);
}

gboolean
ent_report_rows_contributions (EntStore *store, const EntDayRange *days, EntContributionFunc func,
                               gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&contributions, days->partner);

  ent_sql_bind_text (sql, " AND ifnull(happened_on, '') BETWEEN ", days->from);
  ent_sql_bind_text (sql, " AND ", days->until);
  return ent_row_source_read (store, sql, &contributions, (EntRowFunc) func, data, error);
}
