/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/plan.h"

#include <string.h>

static void
check_plan (EntStore *store, const char *sql)
{
  g_autofree char *explain = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (ent_sqlite_db (store), explain, -1, &stmt, NULL), ==,
                   SQLITE_OK);
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

GPtrArray *
plan_statements (EntStore *store)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *stmt = NULL;

  /* FTS5 has statements of its own, on the tables behind the index. */
  while ((stmt = sqlite3_next_stmt (ent_sqlite_db (store), stmt)) != NULL)
    if (strstr (sqlite3_sql (stmt), "'search") == NULL)
      g_ptr_array_add (list, g_strdup (sqlite3_sql (stmt)));
  return list;
}

guint
plan_check_all (EntStore *store)
{
  g_autoptr (GPtrArray) statements = plan_statements (store);
  guint n = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const char *sql = statements->pdata[i];
      if (!g_str_has_prefix (sql, "SELECT") || strstr (sql, "sqlite_schema") != NULL)
        continue;
      check_plan (store, sql);
      n++;
    }
  return n;
}

void
plan_read_pages (EntStore *store, EntNounId noun, EntPageQuery query)
{
  query.limit = 2;
  query.light = TRUE;
  for (guint i = 0; i < ent_noun (noun)->n_sorts; i++)
    for (int way = 0; way < 4; way++)
      {
        g_autoptr (GError) error = NULL;
        query.sort = ent_noun (noun)->sorts[i].id;
        query.descending = way % 2 == 1;
        query.backward = way / 2 == 1;
        query.key = NULL;
        g_autoptr (GPtrArray) first = ent_repo_page (store, noun, &query, &error);
        g_assert_no_error (error);
        g_autoptr (EntPageKey) key =
          first->len > 0 ? ent_repo_key (first->pdata[0], ent_noun (noun)->sorts[i].id) : NULL;
        query.key = key;
        g_autoptr (GPtrArray) next = ent_repo_page (store, noun, &query, &error);
        g_assert_no_error (error);
      }
}
