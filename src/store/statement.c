/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements over the driver of the store's engine: prepared once, and kept. */
#include <string.h>

#include "store/store-private.h"

#define STATEMENTS 400u /* kept prepared at most */

static const EntDriver *
driver_of (const EntStatement *statement)
{
  return statement->store->engine->driver;
}

/* Appends what {name argument} means here; text is behind the brace. Returns what follows it. */
static const char *
append_fragment (const EntDialect *dialect, GString *sql, const char *text)
{
  const char *end = strchr (text, '}');
  gsize name = strcspn (text, " }");
  const EntFragment *fragment = dialect->fragments;

  while (fragment->name != NULL
         && (strlen (fragment->name) != name || strncmp (fragment->name, text, name) != 0))
    fragment++;
  if (end == NULL || fragment->name == NULL)
    g_error ("no such fragment of SQL: {%s", text);
  for (const char *part = fragment->text; *part != '\0'; part++)
    if (*part == '$')
      g_string_append_len (sql, text + name + 1, end - text - (gssize) name - 1);
    else
      g_string_append_c (sql, *part);
  return end + 1;
}

/* The statement as the engine writes it. The caller frees it. */
static char *
in_dialect (const EntDialect *dialect, const char *sql)
{
  GString *text = g_string_sized_new (strlen (sql));

  for (const char *rest = sql; *rest != '\0';)
    if (*rest == '{')
      rest = append_fragment (dialect, text, rest + 1);
    else
      g_string_append_c (text, *rest++);
  return g_string_free (text, FALSE);
}

static EntQuery *
prepare (EntStore *store, const char *sql, GError **error)
{
  g_autofree char *text = strchr (sql, '{') != NULL ? in_dialect (store->engine->dialect, sql)
                                                    : NULL;
  EntQuery *query = store->engine->driver->prepare (store->connection, text != NULL ? text : sql);

  if (query == NULL)
    ent_store_fail (store, error);
  return query;
}

static guint64
mixed (guint64 hash, guint64 block)
{
  hash = (hash ^ block) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 32;
}

/* Eight bytes at a time: statements are long. */
static guint
hash_text (const char *text)
{
  gsize length = strlen (text);
  guint64 hash = length, block;

  gsize i = 0;

  for (; i + sizeof block <= length; i += sizeof block)
    {
      memcpy (&block, text + i, sizeof block);
      hash = mixed (hash, block);
    }
  block = 0;
  memcpy (&block, text + i, length - i);
  return (guint) mixed (hash, block);
}

static EntStatement *
statement_new (EntStore *store, const char *sql, guint hash, GError **error)
{
  EntQuery *query = prepare (store, sql, error);

  if (query == NULL)
    return NULL;
  EntStatement *statement = g_new0 (EntStatement, 1);
  statement->store = store;
  statement->sql = g_strdup (sql);
  statement->hash = hash;
  statement->query = query;
  return statement;
}

static void
statement_destroy (gpointer data)
{
  EntStatement *statement = data;

  driver_of (statement)->finish (statement->query);
  g_free (statement->sql);
  g_free (statement);
}

static guint
hash_of (gconstpointer statement)
{
  return ((const EntStatement *) statement)->hash;
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const EntStatement *x = a, *y = b;

  return x->hash == y->hash && g_str_equal (x->sql, y->sql);
}

GHashTable *
ent_statements_new (void)
{
  return g_hash_table_new_full (hash_of, is_same, statement_destroy, NULL);
}

static gboolean
is_at_rest (gpointer statement, gpointer value, gpointer data)
{
  return !((EntStatement *) statement)->in_use;
}

void
ent_statements_drop (EntStore *store)
{
  g_hash_table_foreach_remove (store->statements, is_at_rest, NULL);
}

/* Each shape of a filter is a separate statement: they may not pile up. */
static void
keep (EntStatement *statement)
{
  EntStore *store = statement->store;

  if (g_hash_table_size (store->statements) >= STATEMENTS)
    ent_statements_drop (store);
  statement->kept = TRUE;
  g_hash_table_add (store->statements, statement);
}

EntStatement *
ent_statement (EntStore *store, const char *sql, GError **error)
{
  const EntStatement wanted = { .sql = (char *) sql, .hash = hash_text (sql) };
  EntStatement *there = g_hash_table_lookup (store->statements, &wanted), *statement = there;

  store->n_statements++;
  if (there == NULL || there->in_use)
    statement = statement_new (store, sql, wanted.hash, error);
  if (statement == NULL)
    return NULL;
  if (there == NULL)
    keep (statement);
  statement->in_use = TRUE;
  statement->n_bound = 0;
  return statement;
}

void
ent_statement_free (EntStatement *statement)
{
  if (statement == NULL)
    return;
  driver_of (statement)->reset (statement->query, TRUE);
  statement->in_use = FALSE;
  if (!statement->kept)
    statement_destroy (statement);
}

void
ent_bind_text (EntStatement *statement, const char *text)
{
  statement->n_bound++;
  if (text != NULL)
    driver_of (statement)->bind_text (statement->query, statement->n_bound, text);
  else
    driver_of (statement)->bind_null (statement->query, statement->n_bound);
}

void
ent_bind_number (EntStatement *statement, gint64 number)
{
  statement->n_bound++;
  if (number != ENT_NONE)
    driver_of (statement)->bind_number (statement->query, statement->n_bound, number);
  else
    driver_of (statement)->bind_null (statement->query, statement->n_bound);
}

gboolean
ent_step (EntStatement *statement, gboolean *ret_row, GError **error)
{
  return driver_of (statement)->step (statement->query, ret_row)
         || ent_store_fail (statement->store, error);
}

gboolean
ent_run (EntStatement *statement, GError **error)
{
  gboolean row = TRUE;

  while (row)
    if (!ent_step (statement, &row, error))
      return FALSE;
  return TRUE;
}

gint64
ent_column_number (EntStatement *statement, int column)
{
  gint64 number = driver_of (statement)->number (statement->query, column);

  /* NULL reads as 0. */
  return number == 0 && driver_of (statement)->is_null (statement->query, column) ? ENT_NONE
                                                                                  : number;
}

const char *
ent_column_text (EntStatement *statement, int column)
{
  return driver_of (statement)->text (statement->query, column);
}

gboolean
ent_exec (EntStore *store, const char *sql, GError **error)
{
  return store->engine->driver->run (store->connection, sql) || ent_store_fail (store, error);
}

gboolean
ent_run_with (EntStore *store, const char *sql, const gint64 *numbers, gsize n, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    ent_bind_number (statement, numbers[i]);
  return ent_run (statement, error);
}

gboolean
ent_query_number (EntStore *store, const char *sql, gint64 fallback, gint64 *ret_value,
                  GError **error)
{
  gboolean row = FALSE;
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  *ret_value = row ? ent_column_number (statement, 0) : fallback;
  return TRUE;
}
