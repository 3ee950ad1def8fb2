/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/people-news-rows.h"

#include "store/sql/rows.h"

/* The change names the field, and it was not empty before: what was filled in is no news. */
#define CHANGED(key)                                                                               \
  "(json_type(c.after, '$." key "') IS NOT NULL AND ifnull(json_type(c.before, '$." key            \
  "'), 'null') <> 'null')"

#define CHANGE_TABLES(index)                                                                       \
  "change c {by " index "} CROSS JOIN action a {by_id} ON a.id = c.action_id"                      \
  " CROSS JOIN person p ON p.id = c.record_id"

#define CHANGE_COLUMNS                                                                             \
  ENT_COLUMN (EntPersonChangeRow, partner, "p.partner_id"),                                        \
    ENT_COLUMN (EntPersonChangeRow, person, "p.id"),                                               \
    ENT_COLUMN (EntPersonChangeRow, changed_at, "a.at"),                                           \
    ENT_COLUMN (EntPersonChangeRow, what,                                                          \
                "CASE WHEN " CHANGED ("partner") " THEN 'partner' WHEN " CHANGED (                 \
                  "role") " THEN 'role' WHEN " CHANGED ("influence") " THEN 'influence' END")

static const EntRowSource left = ENT_ROW_SOURCE (
  EntPersonLeftRow, "person", "partner_id", ENT_COLUMN (EntPersonLeftRow, partner, "partner_id"),
  ENT_COLUMN (EntPersonLeftRow, person, "id"), ENT_COLUMN (EntPersonLeftRow, left_on, "left_on"),
  ENT_COLUMN (EntPersonLeftRow, changed_at, "updated_at"));

/* Of every partner in the order of the log, of one by its people: each has an index that serves. */
static const EntRowSource changes_of_all =
  ENT_ROW_SOURCE (EntPersonChangeRow, CHANGE_TABLES ("change_person"), NULL, CHANGE_COLUMNS);
static const EntRowSource changes_of_one =
  ENT_ROW_SOURCE (EntPersonChangeRow, CHANGE_TABLES ("change_record"), NULL, CHANGE_COLUMNS);

static const EntRowSource expiries = ENT_ROW_SOURCE (
  EntExpiryRow, "certification c", "partner_id", ENT_COLUMN (EntExpiryRow, partner, "partner_id"),
  ENT_COLUMN (EntExpiryRow, certification, "id"),
  ENT_COLUMN (EntExpiryRow, expires_on, "expires_on"),
  ENT_COLUMN (EntExpiryRow, changed_at, "updated_at"));

gboolean
ent_people_news_left (EntStore *store, gint64 partner, const char *from, EntPersonLeftFunc func,
                      gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&left, partner);

  ent_sql_bind_text (sql, " AND left_on IS NOT NULL AND left_on >= ", from);
  return ent_row_source_read (store, sql, &left, (EntRowFunc) func, data, error);
}

gboolean
ent_people_news_changes (EntStore *store, gint64 partner, gint64 since, EntPersonChangeFunc func,
                         gpointer data, GError **error)
{
  const EntRowSource *source = partner != 0 ? &changes_of_one : &changes_of_all;
  g_autoptr (EntSqlText) sql = ent_row_source_select (source, 0);

  ent_sql_append (sql, " AND c.noun = 1 AND c.op = 'update' AND a.kind = 'do' AND a.undone = 0");
  if (partner != 0)
    {
      ent_sql_bind_number (sql, " AND a.at >= ", since);
      ent_sql_bind_number (
        sql, " AND c.record_id IN (SELECT id FROM person WHERE partner_id = ", partner);
      ent_sql_append (sql, ")");
    }
  ent_sql_append (sql, " ORDER BY c.id DESC");
  return ent_row_source_read (store, sql, source, (EntRowFunc) func, data, error);
}

gboolean
ent_people_news_expiries (EntStore *store, const EntDayRange *days, const char *today,
                          EntExpiryFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&expiries, days->partner);

  ent_sql_bind_text (sql, " AND ifnull(expires_on, '~') BETWEEN ", days->from);
  ent_sql_bind_text (sql, " AND ", days->until);
  ent_sql_append (sql, " AND NOT EXISTS (SELECT 1 FROM certification n"
                       " WHERE n.person_id = c.person_id AND ent_fold(n.title) = ent_fold(c.title)"
                       " AND ifnull(n.expires_on, '~') > c.expires_on)");
  ent_sql_bind_text (sql,
                     " AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = c.person_id"
                     " AND p.left_on IS NOT NULL AND p.left_on <= ",
                     today);
  ent_sql_append (sql, ")");
  return ent_row_source_read (store, sql, &expiries, (EntRowFunc) func, data, error);
}
