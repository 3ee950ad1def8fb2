/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/health-rows.h"

#include "store/sql/held.h"
#include "store/sql/rows.h"

static const EntRowSource services = ENT_ROW_SOURCE (
  EntServiceRow, "engagement {by engagement_pulse}", "partner_id",
  ENT_COLUMN (EntServiceRow, partner, "partner_id"), ENT_COLUMN (EntServiceRow, stage, "stage"),
  ENT_COLUMN (EntServiceRow, stage_since, "stage_since"),
  ENT_COLUMN (EntServiceRow, start_on, "start_on"), ENT_COLUMN (EntServiceRow, end_on, "end_on"));

static const EntRowSource contributions =
  ENT_ROW_SOURCE (EntContributionDayRow, "contribution {by contribution_partner_day}", "partner_id",
                  ENT_COLUMN (EntContributionDayRow, partner, "partner_id"),
                  ENT_COLUMN (EntContributionDayRow, day, "ifnull(happened_on, '')"));

/* The columns of these two need values, too: the text is written where they are bound. */
static const EntRowSource people = ENT_ROW_SOURCE (
  EntPersonMetRow, NULL, NULL, ENT_COLUMN (EntPersonMetRow, partner, NULL),
  ENT_COLUMN (EntPersonMetRow, first_at, NULL), ENT_COLUMN (EntPersonMetRow, left_on, NULL),
  ENT_COLUMN (EntPersonMetRow, last_at, NULL));
static const EntRowSource later = ENT_ROW_SOURCE (
  EntLaterContactsRow, NULL, NULL, ENT_COLUMN (EntLaterContactsRow, partner, NULL),
  ENT_COLUMN (EntLaterContactsRow, n, NULL), ENT_COLUMN (EntLaterContactsRow, last_at, NULL));

gboolean
ent_health_rows_people (EntStore *store, gint64 partner, gint64 until, EntPersonMetFunc func,
                        gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  /* The record has the last meeting of all. Only where that lies ahead, which is rare, are the
   * meetings before it looked at. */
  ent_sql_bind_number (sql, "SELECT partner_id, first_at, left_on, CASE WHEN last_at >= ", until);
  ent_sql_bind_number (
    sql,
    " THEN (SELECT max(i.at) FROM interaction_people l CROSS JOIN interaction i"
    " ON i.id = l.owner_id WHERE l.ref_id = person.id AND " ENT_HELD ("i") " AND i.at < ",
    until);
  ent_sql_append (sql, ") ELSE last_at END FROM person {by person_pulse}");
  if (partner != 0)
    ent_sql_bind_number (sql, " WHERE partner_id = ", partner);
  return ent_row_source_read (store, sql, &people, (EntRowFunc) func, data, error);
}

gboolean
ent_health_rows_services (EntStore *store, gint64 partner, EntServiceFunc func, gpointer data,
                          GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&services, partner);

  return ent_row_source_read (store, sql, &services, (EntRowFunc) func, data, error);
}

gboolean
ent_health_rows_contributions (EntStore *store, gint64 partner, const char *from,
                               EntContributionDayFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&contributions, partner);

  ent_sql_bind_text (sql, " AND ifnull(happened_on, '') >= ", from);
  return ent_row_source_read (store, sql, &contributions, (EntRowFunc) func, data, error);
}

gboolean
ent_health_rows_later_contacts (EntStore *store, const EntTimeRange *time,
                                EntLaterContactsFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (
    "SELECT id, (SELECT count(*) FROM interaction i WHERE i.partner_id = partner.id AND " ENT_HELD (
      "i") " AND i.at >= ");

  ent_sql_bind_number (sql, "", time->from);
  ent_sql_bind_number (sql, " AND i.at < ", time->until);
  ent_sql_bind_number (
    sql,
    "), (SELECT max(at) FROM interaction i WHERE i.partner_id = partner.id AND " ENT_HELD (
      "i") " AND i.at < ",
    time->from);
  ent_sql_bind_number (
    sql, ") FROM partner WHERE ifnull(last_at, -9223372036854775807) >= ", time->from);
  return ent_row_source_read (store, sql, &later, (EntRowFunc) func, data, error);
}
