/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/contact-sums.h"

#include "store/sql/held.h"
#include "store/sql/rows.h"

static const EntRowSource sums = ENT_ROW_SOURCE (
  EntContactSum, "touch", "partner_id", ENT_COLUMN (EntContactSum, partner, "partner_id"),
  ENT_COLUMN (EntContactSum, quarter, "quarter"), ENT_COLUMN (EntContactSum, n, "n"),
  ENT_COLUMN (EntContactSum, minutes, "minutes"),
  ENT_COLUMN (EntContactSum, their_minutes, "their_minutes"));

gboolean
ent_contact_sums_read (EntStore *store, gint64 from_quarter, gint64 until_quarter,
                       EntContactSumFunc func, gpointer data, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_row_source_select (&sums, 0);

  ent_sql_bind_number (sql, " AND quarter BETWEEN ", from_quarter);
  ent_sql_bind_number (sql, " AND ", until_quarter);
  return ent_row_source_read (store, sql, &sums, (EntRowFunc) func, data, error);
}

static gboolean
put_in_place (gpointer data, gconstpointer row)
{
  GArray *quarters = data;
  const EntContactSum *sum = row;
  gint64 first = g_array_index (quarters, EntContactSum, 0).quarter;

  g_array_index (quarters, EntContactSum, sum->quarter - first) = *sum;
  return TRUE;
}

GArray *
ent_contact_sums_of (EntStore *store, gint64 partner, gint64 from_quarter, gint64 until_quarter,
                     GError **error)
{
  g_autoptr (GArray) quarters = g_array_new (FALSE, FALSE, sizeof (EntContactSum));
  g_autoptr (EntSqlText) sql = ent_row_source_select (&sums, partner);

  /* The sums are ordered by quarter: naming each quarter is one seek, whereas a range would read
   * all partners in it. */
  ent_sql_append (sql, " AND quarter IN (");
  for (gint64 quarter = from_quarter; quarter <= until_quarter; quarter++)
    {
      const EntContactSum none = { .partner = partner, .quarter = quarter };
      g_array_append_val (quarters, none);
      ent_sql_bind_number (sql, quarter > from_quarter ? ", " : "", quarter);
    }
  ent_sql_append (sql, ")");
  return ent_row_source_read (store, sql, &sums, put_in_place, quarters, error)
           ? g_steal_pointer (&quarters)
           : NULL;
}

gboolean
ent_contact_sums_count (EntStore *store, const EntTimeRange *time, gint64 *ret_n,
                        gint64 *ret_last_at, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (
    "SELECT (SELECT count(*) FROM interaction i WHERE " ENT_HELD ("i") " AND partner_id = ");

  ent_sql_bind_number (sql, "", time->partner);
  ent_sql_bind_number (sql, " AND at >= ", time->from);
  ent_sql_bind_number (sql, " AND at < ", time->until);
  ent_sql_bind_number (
    sql, "), (SELECT max(at) FROM interaction i WHERE " ENT_HELD ("i") " AND partner_id = ",
    time->partner);
  ent_sql_bind_number (sql, " AND at < ", time->until);
  ent_sql_append (sql, ")");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean row = FALSE;
  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  *ret_n = ent_column_number (statement, 0);
  *ret_last_at = ent_column_number (statement, 1);
  return TRUE;
}
