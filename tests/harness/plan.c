/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/plan.h"

#include <string.h>

static void
check_plan (EntStore *store, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (store->db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      const char *step = (const char *) sqlite3_column_text (stmt, 3);
      /* A walk along an index, which LIMIT ends, is no scan of the table. */
      gboolean scan = g_str_has_prefix (step, "SCAN") && strstr (step, "USING") == NULL
                      && strstr (step, "VIRTUAL") == NULL && strstr (step, "CONSTANT ROW") == NULL
                      && strstr (step, "json_each") == NULL;
      if (scan || strstr (step, "TEMP B-TREE FOR ORDER BY") != NULL)
        g_error ("%s: %s", step, sql);
    }
  sqlite3_finalize (stmt);
}

guint
plan_check_all (EntStore *store)
{
  GHashTableIter iter;
  gpointer sql;
  guint n = 0;

  g_hash_table_iter_init (&iter, store->statements);
  while (g_hash_table_iter_next (&iter, &sql, NULL))
    if (g_str_has_prefix (sql, "SELECT") && strstr (sql, "sqlite_schema") == NULL)
      {
        check_plan (store, sql);
        n++;
      }
  return n;
}
