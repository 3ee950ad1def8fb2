/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/rows.h"

#include <string.h>

EntSqlText *
ent_row_source_select (const EntRowSource *source, gint64 partner)
{
  EntSqlText *sql = ent_sql_new ("SELECT ");

  for (gsize i = 0; i < source->n_columns; i++)
    {
      ent_sql_append (sql, i > 0 ? ", " : "");
      ent_sql_append (sql, source->columns[i].expression);
    }
  ent_sql_append (sql, " FROM ");
  ent_sql_append (sql, source->from);
  ent_sql_append (sql, " WHERE TRUE");
  if (partner != 0)
    {
      ent_sql_append (sql, " AND ");
      ent_sql_append (sql, source->partner);
      ent_sql_bind_number (sql, " = ", partner);
    }
  return sql;
}

gboolean
ent_statement_next (EntStatement *statement, gboolean *ret_ok, GError **error)
{
  gboolean row = FALSE;

  *ret_ok = ent_step (statement, &row, error);
  return *ret_ok && row;
}

static void
read_row (EntStatement *statement, const EntRowSource *source, gpointer row)
{
  for (gsize i = 0; i < source->n_columns; i++)
    {
      gpointer member = (char *) row + source->columns[i].offset;
      if (source->columns[i].kind == ENT_COLUMN_TEXT)
        *(const char **) member = ent_column_text (statement, (int) i);
      else
        *(gint64 *) member = ent_column_number (statement, (int) i);
    }
}

gboolean
ent_row_source_read (EntStore *store, const EntSqlText *sql, const EntRowSource *source,
                     EntRowFunc func, gpointer data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  g_autofree gpointer row = g_malloc0 (source->size);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      read_row (statement, source, row);
      if (!func (data, row))
        return TRUE;
    }
  return ok;
}

gboolean
ent_rows_sum_texts (EntStore *store, const char *sql, GChecksum *sum, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const char *text = ent_column_text (statement, 0);
      g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
    }
  return ok;
}
