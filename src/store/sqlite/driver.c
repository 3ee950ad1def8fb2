/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The driver: SQLite's calls behind those of the store. */
#include <errno.h>

#include "store/sqlite/connection.h"

/* Fewer changes are not worth it: SQLite analyses again, in a separate commit, where a partial
 * index is empty. */
#define CHANGES_TO_ANALYSE 500
/* Rows of an index that are looked at for the planner's statistics; enough for it, and a bound for
 * the user. */
#define ANALYSIS_LIMIT "400"

/* SQLite calls a disk full that says ENOSPC, and all else an error of the disk. */
static EntFault
fault (EntConnection *connection, const char **ret_message)
{
  *ret_message = sqlite3_errmsg (connection->db);
  EntFault fault = ent_sqlite_fault (sqlite3_extended_errcode (connection->db), *ret_message);
  int number = fault == ENT_FAULT_DISK ? sqlite3_system_errno (connection->db) : 0;

  return number == EDQUOT || number == EFBIG ? ENT_FAULT_QUOTA : fault;
}

/* Brings the planner's statistics up to date where this connection wrote much; never waits for a
 * lock. */
static void
optimize (EntConnection *connection)
{
  if (connection->db == NULL || sqlite3_db_readonly (connection->db, "main") != 0
      || connection->store->read_only || sqlite3_total_changes (connection->db) < CHANGES_TO_ANALYSE
      || ent_store_is_replaced (connection->store))
    return;
  sqlite3_busy_handler (connection->db, NULL, NULL);
  sqlite3_exec (connection->db, "PRAGMA analysis_limit = " ANALYSIS_LIMIT "; PRAGMA optimize", NULL,
                NULL, NULL);
}

static void
close_connection (EntConnection *connection)
{
  if (connection == NULL)
    return;
  ent_sqlite_index_close (connection);
  optimize (connection);
  sqlite3_close (connection->db);
  g_hash_table_unref (connection->unindexed);
  g_free (connection);
}

static sqlite3_stmt *
stmt_of (EntQuery *query)
{
  return (sqlite3_stmt *) query;
}

static EntQuery *
prepare (EntConnection *connection, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  sqlite3_prepare_v3 (connection->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  return (EntQuery *) stmt;
}

static void
finish (EntQuery *query)
{
  sqlite3_finalize (stmt_of (query));
}

static void
reset (EntQuery *query, gboolean forget_values)
{
  sqlite3_reset (stmt_of (query));
  if (forget_values)
    sqlite3_clear_bindings (stmt_of (query));
}

static void
bind_null (EntQuery *query, int place)
{
  sqlite3_bind_null (stmt_of (query), place);
}

static void
bind_number (EntQuery *query, int place, gint64 number)
{
  sqlite3_bind_int64 (stmt_of (query), place, number);
}

static void
bind_text (EntQuery *query, int place, const char *text)
{
  sqlite3_bind_text (stmt_of (query), place, text, -1, SQLITE_TRANSIENT);
}

static gboolean
step (EntQuery *query, gboolean *ret_row)
{
  int result = sqlite3_step (stmt_of (query));

  *ret_row = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static gboolean
is_null (EntQuery *query, int column)
{
  return sqlite3_column_type (stmt_of (query), column) == SQLITE_NULL;
}

static gint64
number (EntQuery *query, int column)
{
  return sqlite3_column_int64 (stmt_of (query), column);
}

static const char *
text (EntQuery *query, int column)
{
  return (const char *) sqlite3_column_text (stmt_of (query), column);
}

static gboolean
run (EntConnection *connection, const char *script)
{
  return sqlite3_exec (connection->db, script, NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
begin (EntConnection *connection, gboolean writes)
{
  return run (connection, writes ? "BEGIN IMMEDIATE" : "BEGIN");
}

static gboolean
commit (EntConnection *connection)
{
  return run (connection, "COMMIT");
}

static void
rollback (EntConnection *connection)
{
  run (connection, "ROLLBACK");
}

static gboolean
in_transaction (EntConnection *connection)
{
  return sqlite3_get_autocommit (connection->db) == 0;
}

static gint64
new_id (EntConnection *connection)
{
  return sqlite3_last_insert_rowid (connection->db);
}

static gint64
n_changed (EntConnection *connection)
{
  return sqlite3_changes (connection->db);
}

static int
on_progress (void *data)
{
  return !ent_store_goes_on (((EntConnection *) data)->store);
}

static void
watch (EntConnection *connection, gboolean watched)
{
  sqlite3_progress_handler (connection->db, watched ? ENT_STEPS_BETWEEN : 0,
                            watched ? on_progress : NULL, connection);
}

const EntDriver ent_sqlite_driver = {
  .open = ent_sqlite_open,
  .close = close_connection,
  .fault = fault,
  .prepare = prepare,
  .finish = finish,
  .reset = reset,
  .bind_null = bind_null,
  .bind_number = bind_number,
  .bind_text = bind_text,
  .step = step,
  .is_null = is_null,
  .number = number,
  .text = text,
  .run = run,
  .begin = begin,
  .commit = commit,
  .rollback = rollback,
  .in_transaction = in_transaction,
  .new_id = new_id,
  .n_changed = n_changed,
  .watch = watch,
};
