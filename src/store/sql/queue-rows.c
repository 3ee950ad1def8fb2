/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/queue-rows.h"

#include "store/sql/held.h"
#include "store/sql/rows.h"

static const EntRowSource follow_ups = ENT_ROW_SOURCE (
  EntDueRow, "interaction i", "partner_id", ENT_COLUMN (EntDueRow, partner, "partner_id"),
  ENT_COLUMN (EntDueRow, id, "id"), ENT_COLUMN (EntDueRow, day, "follow_up_on"),
  ENT_COLUMN (EntDueRow, country, ENT_COUNTRY_OF_PARTNER));

static const EntRowSource planned = ENT_ROW_SOURCE (
  EntDueRow, "partner", "id", ENT_COLUMN (EntDueRow, partner, "id"),
  ENT_COLUMN (EntDueRow, day, "planned_on"), ENT_COLUMN (EntDueRow, country, "country"));

static const EntRowSource planned_interactions =
  ENT_ROW_SOURCE (EntPlannedRow, "interaction i {by interaction_not_held}", "partner_id",
                  ENT_COLUMN (EntPlannedRow, partner, "partner_id"),
                  ENT_COLUMN (EntPlannedRow, id, "id"), ENT_COLUMN (EntPlannedRow, at, "at"));

static const EntRowSource planned_people = ENT_ROW_SOURCE (
  EntPlannedPersonRow,
  "interaction i {by interaction_not_held} JOIN interaction_people p ON p.owner_id = i.id",
  "partner_id", ENT_COLUMN (EntPlannedPersonRow, partner, "partner_id"),
  ENT_COLUMN (EntPlannedPersonRow, person, "p.ref_id"), ENT_COLUMN (EntPlannedPersonRow, at, "at"));

static const EntRowSource promises = ENT_ROW_SOURCE (
  EntDuePromiseRow, "promise", "partner_id",
  ENT_COLUMN (EntDuePromiseRow, due.partner, "partner_id"),
  ENT_COLUMN (EntDuePromiseRow, due.id, "id"), ENT_COLUMN (EntDuePromiseRow, due.day, "due_on"),
  ENT_COLUMN (EntDuePromiseRow, due.country, ENT_COUNTRY_OF_PARTNER),
  ENT_COLUMN (EntDuePromiseRow, side, "side"));

static const EntRowSource waiting = ENT_ROW_SOURCE (
  EntWaitingRow, "engagement", "partner_id", ENT_COLUMN (EntWaitingRow, partner, "partner_id"),
  ENT_COLUMN (EntWaitingRow, engagement, "id"), ENT_COLUMN (EntWaitingRow, since, "stage_since"));

gboolean
ent_queue_rows_follow_ups (EntStore *store, gint64 partner, const char *day, EntDueFunc func,
                           gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&follow_ups, partner);

  ent_sql_bind_text (
    sql,
    " AND " ENT_COME (
      "i") " AND follow_up_on IS NOT NULL AND followed_up_on IS NULL AND follow_up_on <= ",
    day);
  ent_sql_append (sql, " ORDER BY follow_up_on");
  return ent_row_source_read (store, sql, &follow_ups, (EntRowFunc) func, data, error);
}

gboolean
ent_queue_rows_planned (EntStore *store, gint64 partner, const char *day, EntDueFunc func,
                        gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&planned, partner);

  ent_sql_bind_text (sql, " AND planned_on IS NOT NULL AND planned_on <= ", day);
  return ent_row_source_read (store, sql, &planned, (EntRowFunc) func, data, error);
}

static gboolean
read_planned (EntStore *store, const EntRowSource *source, const EntTimeRange *time,
              EntRowFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (source, time->partner);

  ent_sql_bind_number (sql, " AND " ENT_PLANNED ("i") " AND at >= ", time->from);
  ent_sql_bind_number (sql, " AND at < ", time->until);
  ent_sql_append (sql, " ORDER BY at, id");
  return ent_row_source_read (store, sql, source, func, data, error);
}

gboolean
ent_queue_rows_planned_interactions (EntStore *store, const EntTimeRange *time, EntPlannedFunc func,
                                     gpointer data, GError **error)
{
  return read_planned (store, &planned_interactions, time, (EntRowFunc) func, data, error);
}

gboolean
ent_queue_rows_planned_people (EntStore *store, const EntTimeRange *time, EntPlannedPersonFunc func,
                               gpointer data, GError **error)
{
  return read_planned (store, &planned_people, time, (EntRowFunc) func, data, error);
}

gboolean
ent_queue_rows_promises (EntStore *store, gint64 partner, const char *day, EntDuePromiseFunc func,
                         gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&promises, partner);

  ent_sql_bind_text (sql, " AND state = 'open' AND due_on IS NOT NULL AND due_on <= ", day);
  return ent_row_source_read (store, sql, &promises, (EntRowFunc) func, data, error);
}

gboolean
ent_queue_rows_waiting (EntStore *store, const EntWaitingQuery *query, EntWaitingFunc func,
                        gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&waiting, query->partner);

  ent_sql_bind_text (sql, " AND stage = ", query->stage);
  ent_sql_bind_text (sql, " AND stage_since <= ", query->day);
  return ent_row_source_read (store, sql, &waiting, (EntRowFunc) func, data, error);
}
