/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/sql-text.h"

typedef struct
{
  gboolean is_text;
  char *text; /* of a text; NULL binds NULL */
  gint64 number;
} Value;

struct EntSqlText
{
  GString *text;
  GArray *values; /* Value, one a mark, in the order of the marks */
};

static void
value_clear (gpointer data)
{
  g_free (((Value *) data)->text);
}

EntSqlText *
ent_sql_new (const char *text)
{
  EntSqlText *sql = g_new0 (EntSqlText, 1);

  sql->text = g_string_new (text);
  sql->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (sql->values, value_clear);
  return sql;
}

void
ent_sql_free (EntSqlText *sql)
{
  if (sql == NULL)
    return;
  g_string_free (sql->text, TRUE);
  g_array_unref (sql->values);
  g_free (sql);
}

void
ent_sql_append (EntSqlText *sql, const char *text)
{
  g_string_append (sql->text, text);
}

void
ent_sql_append_printf (EntSqlText *sql, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_string_append_vprintf (sql->text, format, args);
  va_end (args);
}

static void
bind (EntSqlText *sql, const char *text, Value value)
{
  g_string_append (sql->text, text);
  g_string_append_c (sql->text, '?');
  g_array_append_val (sql->values, value);
}

void
ent_sql_bind_text (EntSqlText *sql, const char *text, const char *value)
{
  bind (sql, text, (Value){ .is_text = TRUE, .text = g_strdup (value) });
}

void
ent_sql_bind_number (EntSqlText *sql, const char *text, gint64 value)
{
  bind (sql, text, (Value){ .number = value });
}

void
ent_sql_bind_words (EntSqlText *sql, const char *text, const char *const *words)
{
  ent_sql_append (sql, text);
  ent_sql_append (sql, " IN (");
  if (words == NULL || *words == NULL)
    ent_sql_append (sql, "SELECT NULL WHERE FALSE");
  for (const char *const *word = words; word != NULL && *word != NULL; word++)
    ent_sql_bind_text (sql, word == words ? "" : ", ", *word);
  ent_sql_append (sql, ")");
}

void
ent_sql_bind_ids (EntSqlText *sql, const char *text, const GArray *ids)
{
  GString *json = g_string_sized_new (2 + 8 * ids->len);
  char number[24]; /* a gint64 has 20 characters at most */

  g_string_append_c (json, '[');
  for (guint i = 0; i < ids->len; i++)
    {
      int length =
        g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT ",", g_array_index (ids, gint64, i));
      g_string_append_len (json, number, i + 1 < ids->len ? length : length - 1);
    }
  g_string_append_c (json, ']');
  ent_sql_append (sql, text);
  /* One value whatever its length, as both engines take it; SQLite puts the ids in order first, so
   * that the table is walked along. */
  bind (sql, " IN (SELECT j.value FROM json_each(",
        (Value){ .is_text = TRUE, .text = g_string_free (json, FALSE) });
  ent_sql_append (sql, ") j)");
}

EntStatement *
ent_sql_statement (const EntSqlText *sql, EntStore *store, GError **error)
{
  EntStatement *statement = ent_statement (store, sql->text->str, error);

  for (guint i = 0; statement != NULL && i < sql->values->len; i++)
    {
      const Value *value = &g_array_index (sql->values, Value, i);
      if (value->is_text)
        ent_bind_text (statement, value->text);
      else
        ent_bind_number (statement, value->number);
    }
  return statement;
}
