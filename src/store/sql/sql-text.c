/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/sql-text.h"

#include <string.h>

/* Room that costs no allocation; what is longer gets some. */
#define USUAL_LENGTH 1000
#define USUAL_VALUES 8

typedef struct
{
  gboolean is_text;
  char *text; /* of a text; NULL binds NULL */
  gint64 number;
} Value;

/* One is composed for most of what is read, so that it is made in one piece. */
struct EntSqlText
{
  char *text; /* usual_text, or allocated */
  gsize length, room;
  Value *values; /* one a mark, in the order of the marks; usual_values, or allocated */
  guint n_values, values_room;
  char usual_text[USUAL_LENGTH];
  Value usual_values[USUAL_VALUES];
};

EntSqlText *
ent_sql_new (const char *text)
{
  EntSqlText *sql = g_new (EntSqlText, 1);

  sql->text = sql->usual_text;
  sql->length = 0;
  sql->room = USUAL_LENGTH;
  sql->values = sql->usual_values;
  sql->n_values = 0;
  sql->values_room = USUAL_VALUES;
  *sql->text = '\0';
  if (text != NULL)
    ent_sql_append (sql, text);
  return sql;
}

void
ent_sql_free (EntSqlText *sql)
{
  if (sql == NULL)
    return;
  for (guint i = 0; i < sql->n_values; i++)
    g_free (sql->values[i].text);
  if (sql->values != sql->usual_values)
    g_free (sql->values);
  if (sql->text != sql->usual_text)
    g_free (sql->text);
  g_free (sql);
}

/* A larger block for what lay in the usual place or in another block. */
static gpointer
grow (gpointer block, gpointer usual, gsize used, gsize size)
{
  if (block != usual)
    return g_realloc (block, size);
  gpointer larger = g_malloc (size);
  memcpy (larger, block, used);
  return larger;
}

static void
append (EntSqlText *sql, const char *text, gsize length)
{
  if (sql->length + length >= sql->room)
    {
      sql->room = (sql->length + length) * 2;
      sql->text = grow (sql->text, sql->usual_text, sql->length, sql->room);
    }
  memcpy (sql->text + sql->length, text, length);
  sql->length += length;
  sql->text[sql->length] = '\0';
}

void
ent_sql_append (EntSqlText *sql, const char *text)
{
  append (sql, text, strlen (text));
}

void
ent_sql_append_printf (EntSqlText *sql, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  ent_sql_append (sql, text);
}

static void
bind (EntSqlText *sql, const char *text, Value value)
{
  ent_sql_append (sql, text);
  append (sql, "?", 1);
  if (sql->n_values == sql->values_room)
    {
      sql->values_room *= 2;
      sql->values = grow (sql->values, sql->usual_values, sql->n_values * sizeof (Value),
                          sql->values_room * sizeof (Value));
    }
  sql->values[sql->n_values++] = value;
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
  EntStatement *statement = ent_statement (store, sql->text, error);

  for (guint i = 0; statement != NULL && i < sql->n_values; i++)
    {
      const Value *value = &sql->values[i];
      if (value->is_text)
        ent_bind_text (statement, value->text);
      else
        ent_bind_number (statement, value->number);
    }
  return statement;
}
