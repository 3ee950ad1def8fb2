/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/driver.h"

#include <string.h>

#include "entente/base/i18n.h"

#define STATEMENTS 400u /* kept prepared at most */

static int
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ENT_ERROR_BUSY;
    case SQLITE_READONLY:
      return ENT_ERROR_READ_ONLY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
      return ENT_ERROR_DATA;
    case SQLITE_INTERRUPT:
      return ENT_ERROR_CANCELLED;
    default:
      return ENT_ERROR_FAILED;
    }
}

/* What a unique index forbids, in words. */
static const char *
already_there (const char *message)
{
  static const struct
  {
    const char *index, *text;
  } rules[] = {
    { "filter.name_key", N_ ("there is a filter of that name already") },
    { "capability_once", N_ ("this service is listed there already; change its level instead") },
    { "interaction_message", N_ ("this mail is stored already") },
    { "contribution_reference", N_ ("this contribution is stored already") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strstr (message, rules[i].index) != NULL)
      return _(rules[i].text);
  return message;
}

static const char *
explanation (EntStore *store, int result)
{
  if (result == SQLITE_CONSTRAINT_UNIQUE)
    return already_there (sqlite3_errmsg (store->db));
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("another program is writing to it; try again");
    case SQLITE_READONLY:
      return _("it can only be read; check the rights of the file and its folder");
    case SQLITE_NOTADB:
      return _("the file is not a database");
    case SQLITE_CORRUPT:
      return _("the database is damaged; restore a backup");
    case SQLITE_FULL:
      return _("the disk is full; nothing was changed");
    case SQLITE_INTERRUPT:
      return _("stopped");
    case SQLITE_CANTOPEN:
      return _("it cannot be opened; check the path and the rights");
    case SQLITE_IOERR:
      return _("the disk did not take it; nothing was changed");
    default:
      /* Of sum() and of arithmetic in SQL. */
      return g_strcmp0 (sqlite3_errmsg (store->db), "integer overflow") == 0
               ? _("the amounts are too large to be added; look for a wrong one")
               : sqlite3_errmsg (store->db);
    }
}

gboolean
ent_db_fail (EntStore *store, int result, GError **error)
{
  ent_set_error (error, error_code (result), "%s (%s)", explanation (store, result),
                 store->path != NULL ? store->path : ":memory:");
  return FALSE;
}

EntStatement *
ent_statement (EntStore *store, const char *sql, GError **error)
{
  EntStatement *statement = g_new0 (EntStatement, 1);
  char *key = NULL;
  gpointer stmt = NULL;

  statement->store = store;
  store->n_statements++;
  if (g_hash_table_steal_extended (store->statements, sql, (gpointer *) &key, &stmt))
    {
      statement->sql = key;
      statement->stmt = stmt;
      return statement;
    }
  int result =
    sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement->stmt, NULL);
  if (result != SQLITE_OK)
    {
      ent_db_fail (store, result, error);
      g_free (statement);
      return NULL;
    }
  statement->sql = g_strdup (sql);
  return statement;
}

void
ent_statement_free (EntStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  /* Each shape of a filter is a statement of its own: they may not pile up. */
  if (g_hash_table_size (statement->store->statements) >= STATEMENTS)
    g_hash_table_remove_all (statement->store->statements);
  if (g_hash_table_contains (statement->store->statements, statement->sql))
    {
      sqlite3_finalize (statement->stmt);
      g_free (statement->sql);
    }
  else
    g_hash_table_insert (statement->store->statements, statement->sql, statement->stmt);
  g_free (statement);
}

void
ent_bind_text (EntStatement *statement, const char *text)
{
  statement->n_bound++;
  if (text != NULL)
    sqlite3_bind_text (statement->stmt, statement->n_bound, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement->stmt, statement->n_bound);
}

void
ent_bind_number (EntStatement *statement, gint64 number)
{
  statement->n_bound++;
  if (number != ENT_NONE)
    sqlite3_bind_int64 (statement->stmt, statement->n_bound, number);
  else
    sqlite3_bind_null (statement->stmt, statement->n_bound);
}

gboolean
ent_step (EntStatement *statement, gboolean *ret_row, GError **error)
{
  int result = sqlite3_step (statement->stmt);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return ent_db_fail (statement->store, result, error);
  *ret_row = result == SQLITE_ROW;
  return TRUE;
}

void
ent_statement_again (EntStatement *statement)
{
  sqlite3_reset (statement->stmt);
  statement->n_bound = 0;
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
  gint64 number = sqlite3_column_int64 (statement->stmt, column);

  /* NULL reads as 0. */
  return number == 0 && sqlite3_column_type (statement->stmt, column) == SQLITE_NULL ? ENT_NONE
                                                                                     : number;
}

const char *
ent_column_text (EntStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement->stmt, column);
}

gboolean
ent_exec (EntStore *store, const char *sql, GError **error)
{
  int result = sqlite3_exec (store->db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || ent_db_fail (store, result, error);
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

/* Once an inner part has failed nothing more may be written: it would stand alone. */
static gboolean
taken_back (GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, "%s", _("the change was taken back"));
  return FALSE;
}

gboolean
ent_store_begin (EntStore *store, const char *label, GError **error)
{
  if (store->depth == 0)
    {
      store->busy_since = 0;
      if (store->read_only)
        {
          ent_set_error (error, ENT_ERROR_READ_ONLY,
                         _("the database is open for reading only (%s)"), store->path);
          return FALSE;
        }
      if (!ent_exec (store, "BEGIN IMMEDIATE", error))
        return FALSE;
      g_free (store->label);
      store->label = g_strdup (label);
      store->action_id = 0;
      store->action_target = ENT_NONE;
      store->action_kind = "do";
      store->broken = FALSE;
      g_hash_table_remove_all (store->unindexed);
    }
  if (store->broken)
    return taken_back (error);
  store->depth++;
  return TRUE;
}

gboolean
ent_store_commit (EntStore *store, GError **error)
{
  g_return_val_if_fail (store->depth > 0, FALSE);

  if (--store->depth > 0)
    return !store->broken || taken_back (error);
  if (store->broken)
    return taken_back (error);
  store->busy_since = 0;
  if (ent_index_flush (store, error) && ent_exec (store, "COMMIT", error))
    return TRUE;
  sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

void
ent_store_rollback (EntStore *store)
{
  g_return_if_fail (store->depth > 0);

  /* An inner failure takes the outer transaction with it: all or nothing. */
  if (!sqlite3_get_autocommit (store->db))
    sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  store->broken = TRUE;
  store->depth--;
}

gboolean
ent_store_end (EntStore *store, gboolean ok, GError **error)
{
  if (ok)
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return FALSE;
}
