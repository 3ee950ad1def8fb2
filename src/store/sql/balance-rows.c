/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/balance-rows.h"

#include "store/sql/rows.h"

static const EntRowSource engagements = ENT_ROW_SOURCE (
  EntDealRow, "engagement", "partner_id", ENT_COLUMN (EntDealRow, partner, "partner_id"),
  ENT_COLUMN (EntDealRow, value, "value"), ENT_COLUMN (EntDealRow, discount, "discount"),
  ENT_COLUMN (EntDealRow, currency, "currency"),
  ENT_COLUMN (EntDealRow, sourced_by, "sourced_by_id"),
  ENT_COLUMN (EntDealRow, helped_by, "helped_by_id"),
  ENT_COLUMN (EntDealRow, recommended_by, "recommended_by_id"),
  ENT_COLUMN (EntDealRow, stage, "stage"), ENT_COLUMN (EntDealRow, stage_since, "stage_since"),
  ENT_COLUMN (EntDealRow, start_on, "start_on"), ENT_COLUMN (EntDealRow, kind, "kind"));

static const EntRowSource leads = ENT_ROW_SOURCE (
  EntLeadRow, "lead", "partner_id", ENT_COLUMN (EntLeadRow, day, "happened_on"),
  ENT_COLUMN (EntLeadRow, direction, "direction"), ENT_COLUMN (EntLeadRow, state, "state"));

static const EntRowSource recommendations =
  ENT_ROW_SOURCE (EntRecommendationRow, "recommendation", "partner_id",
                  ENT_COLUMN (EntRecommendationRow, day, "happened_on"));

static const EntRowSource agreements =
  ENT_ROW_SOURCE (EntAgreementRow, "agreement {by agreement_partner_day}", "partner_id",
                  ENT_COLUMN (EntAgreementRow, kind, "kind"),
                  ENT_COLUMN (EntAgreementRow, settled_on, "settled_on"));

static const EntRowSource deployments = ENT_ROW_SOURCE (
  EntDeploymentRow, "deployment {by deployment_partner_day}", "partner_id",
  ENT_COLUMN (EntDeploymentRow, users, "users"),
  ENT_COLUMN (EntDeploymentRow, stage,
              "(SELECT stage FROM engagement WHERE engagement.id = deployment.engagement_id)"));

static const EntRowSource capabilities = ENT_ROW_SOURCE (
  EntCapabilityRow, "capability {by capability_partner_kind}", "partner_id",
  ENT_COLUMN (EntCapabilityRow, kind, "kind"), ENT_COLUMN (EntCapabilityRow, level, "level"));

gboolean
ent_balance_rows_bought (EntStore *store, gint64 partner, EntDealFunc func, gpointer data,
                         GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&engagements, partner);

  return ent_row_source_read (store, sql, &engagements, (EntRowFunc) func, data, error);
}

gboolean
ent_balance_rows_deals (EntStore *store, gint64 partner, EntDealFunc func, gpointer data,
                        GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&engagements, 0);

  /* Each role has a separate index; the union has an engagement with several of them once. */
  ent_sql_bind_number (sql,
                       " AND id IN (SELECT id FROM engagement WHERE sourced_by_id = ", partner);
  ent_sql_bind_number (sql, " UNION SELECT id FROM engagement WHERE helped_by_id = ", partner);
  ent_sql_bind_number (sql, " UNION SELECT id FROM engagement WHERE recommended_by_id = ", partner);
  ent_sql_append (sql, ")");
  return ent_row_source_read (store, sql, &engagements, (EntRowFunc) func, data, error);
}

/* What happened on that day or later. */
static EntSqlText *
select_since (const EntRowSource *source, gint64 partner, const char *from)
{
  EntSqlText *sql = ent_row_source_select (source, partner);

  ent_sql_bind_text (sql, " AND ifnull(happened_on, '') >= ", from);
  return sql;
}

gboolean
ent_balance_rows_leads (EntStore *store, gint64 partner, const char *from, EntLeadFunc func,
                        gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = select_since (&leads, partner, from);

  return ent_row_source_read (store, sql, &leads, (EntRowFunc) func, data, error);
}

gboolean
ent_balance_rows_recommendations (EntStore *store, gint64 partner, const char *from,
                                  EntRecommendationFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = select_since (&recommendations, partner, from);

  return ent_row_source_read (store, sql, &recommendations, (EntRowFunc) func, data, error);
}

/* Every row of the source that is of the partner. */
static gboolean
read_all (EntStore *store, const EntRowSource *source, gint64 partner, EntRowFunc func,
          gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (source, partner);

  return ent_row_source_read (store, sql, source, func, data, error);
}

gboolean
ent_balance_rows_agreements (EntStore *store, gint64 partner, EntAgreementFunc func, gpointer data,
                             GError **error)
{
  return read_all (store, &agreements, partner, (EntRowFunc) func, data, error);
}

gboolean
ent_balance_rows_deployments (EntStore *store, gint64 partner, EntDeploymentFunc func,
                              gpointer data, GError **error)
{
  return read_all (store, &deployments, partner, (EntRowFunc) func, data, error);
}

gboolean
ent_balance_rows_capabilities (EntStore *store, gint64 partner, EntCapabilityFunc func,
                               gpointer data, GError **error)
{
  return read_all (store, &capabilities, partner, (EntRowFunc) func, data, error);
}
