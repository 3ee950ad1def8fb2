/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/pipeline-rows.h"

#include "store/sql/rows.h"

static const EntRowSource stages = ENT_ROW_SOURCE (
  EntStageSumRow, "engagement {by engagement_sum}", NULL,
  ENT_COLUMN (EntStageSumRow, stage, "stage"), ENT_COLUMN (EntStageSumRow, currency, "currency"),
  ENT_COLUMN (EntStageSumRow, n, "count(*)"), ENT_COLUMN (EntStageSumRow, n_valued, "count(value)"),
  ENT_COLUMN (EntStageSumRow, value, "ifnull(sum(value), 0)"),
  ENT_COLUMN (EntStageSumRow, value_by_percent,
              "ifnull(sum(CASE WHEN probability IS NOT NULL THEN value * probability END), 0)"),
  ENT_COLUMN (EntStageSumRow, value_by_stage,
              "ifnull(sum(CASE WHEN probability IS NULL THEN value END), 0)"));

static const EntRowSource recurring =
  ENT_ROW_SOURCE (EntRecurringSumRow, "engagement {by engagement_recurring}", NULL,
                  ENT_COLUMN (EntRecurringSumRow, stage, "stage"),
                  ENT_COLUMN (EntRecurringSumRow, recurrence, "recurrence"),
                  ENT_COLUMN (EntRecurringSumRow, currency, "currency"),
                  ENT_COLUMN (EntRecurringSumRow, value, "sum(value)"));

static const EntRowSource renewals = ENT_ROW_SOURCE (
  EntRenewalRow, "engagement", "partner_id", ENT_COLUMN (EntRenewalRow, partner, "partner_id"),
  ENT_COLUMN (EntRenewalRow, engagement, "id"), ENT_COLUMN (EntRenewalRow, kind, "kind"),
  ENT_COLUMN (EntRenewalRow, stage, "stage"), ENT_COLUMN (EntRenewalRow, renew_on, "renew_on"),
  ENT_COLUMN (EntRenewalRow, value, "value"), ENT_COLUMN (EntRenewalRow, currency, "currency"));

gboolean
ent_pipeline_rows_stages (EntStore *store, EntStageSumFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&stages, 0);

  ent_sql_append (sql, " GROUP BY stage, currency");
  return ent_row_source_read (store, sql, &stages, (EntRowFunc) func, data, error);
}

gboolean
ent_pipeline_rows_recurring (EntStore *store, EntRecurringSumFunc func, gpointer data,
                             GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&recurring, 0);

  ent_sql_append (sql, " AND recurrence IS NOT NULL AND value IS NOT NULL"
                       " GROUP BY stage, recurrence, currency");
  return ent_row_source_read (store, sql, &recurring, (EntRowFunc) func, data, error);
}

gboolean
ent_pipeline_rows_renewals (EntStore *store, const EntDayRange *days, EntRenewalFunc func,
                            gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&renewals, days->partner);

  ent_sql_bind_text (sql, " AND ifnull(renew_on, '~') BETWEEN ", days->from);
  ent_sql_bind_text (sql, " AND ", days->until);
  ent_sql_append (sql, " ORDER BY ifnull(renew_on, '~')");
  return ent_row_source_read (store, sql, &renewals, (EntRowFunc) func, data, error);
}
