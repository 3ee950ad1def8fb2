/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a snapshot: checked, read-only, and with nothing allowed but reading. */
#include <string.h>

#include "store/sql/rows.h"
#include "store/sqlite/connection.h"
#include "entente/base/i18n.h"
#include "entente/store/sqlite/snapshot.h"
#include "store/sqlite/schema.h"

/* The functions of the program's own reading statements. */
static const char *const functions[] = {
  "abs",      "coalesce",  "count",  "date",  "ent_fold",  "group_concat", "ifnull", "instr",
  "iif",      "julianday", "length", "lower", "max",       "min",          "nullif", "round",
  "strftime", "substr",    "sum",    "total", "unixepoch", NULL,
};

/* Anything that is not named here is refused, also what a later SQLite brings. */
static int
authorize (void *data, int action, const char *first, const char *second, const char *database,
           const char *trigger)
{
  switch (action)
    {
    case SQLITE_SELECT:
      return SQLITE_OK;
    case SQLITE_READ:
      return database == NULL || g_str_equal (database, "main") ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != NULL && g_strv_contains (functions, second) ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_DENY;
    }
}

static gboolean
damaged (const char *name, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, _("%s is damaged; publish it again"), name);
  return FALSE;
}

/* https://sqlite.org/fileformat2.html: the size of a page is at 16, and how many there are at 28.
 */
static gboolean
check_header (GBytes *bytes, const char *name, GError **error)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  if (size < 100 || memcmp (data, "SQLite format 3", 16) != 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s is no snapshot; make one with entente publish"),
                     name);
      return FALSE;
    }
  guint64 page = (guint64) data[16] << 8 | data[17];
  guint64 pages = (guint64) data[28] << 24 | (guint64) data[29] << 16 | (guint64) data[30] << 8
                  | data[31];
  if (size >= pages * (page == 1 ? 65536 : page))
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s is cut short; publish it again"), name);
  return FALSE;
}

/* Before the authorizer is set: the checks need a PRAGMA. */
static gboolean
check_image (EntStore *store, const char *name, GError **error)
{
  gint64 stamped;
  gboolean row = FALSE;
  g_autoptr (EntStatement) check = ent_statement (store, "PRAGMA quick_check(1)", error);

  if (check == NULL || !ent_step (check, &row, error))
    return FALSE;
  if (!row || g_strcmp0 (ent_column_text (check, 0), "ok") != 0)
    return damaged (name, error);
  if (!ent_query_number (
        store, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'snapshot'", 0,
        &stamped, error))
    return FALSE;
  if (stamped == 0)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s is a whole database, not a snapshot; make one with entente publish"),
                   name);
  return stamped != 0;
}

/* Everything that the database defines, in words. The caller frees it. */
static char *
read_schema (EntStore *store, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EntStatement) rows = ent_statement (
    store, "SELECT type, name, ifnull(sql, '') FROM sqlite_schema ORDER BY type, name", error);
  gboolean ok = rows != NULL;

  while (ok && ent_statement_next (rows, &ok, error))
    g_string_append_printf (text, "%s %s %s\n", ent_column_text (rows, 0),
                            ent_column_text (rows, 1), ent_column_text (rows, 2));
  return ok ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* A view in place of a table could keep the display busy for ever, or show what it must not read.
 */
static gboolean
check_schema (EntStore *store, const char *name, GError **error)
{
  EntStoreOptions options = { .who = "-", .clock = store->clock };
  g_autoptr (EntStore) fresh = ent_store_open (&options, error);

  if (fresh == NULL || !ent_exec (fresh, ent_schema_stamp, error))
    return FALSE;
  g_autofree char *wanted = read_schema (fresh, error);
  g_autofree char *found = wanted != NULL ? read_schema (store, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (g_str_equal (found, wanted))
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s is no snapshot; make one with entente publish"),
                 name);
  return FALSE;
}

EntStore *
ent_snapshot_open (GBytes *bytes, const char *name, const EntClock *clock, GError **error)
{
  EntStoreOptions options = {
    .path = name, .image = bytes, .read_only = TRUE, .who = "-", .clock = clock
  };
  GError *local = NULL;
  g_autoptr (EntStore)
    store = check_header (bytes, name, &local) ? ent_store_open (&options, &local) : NULL;

  /* A snapshot is not migrated: what made it may have left out what the new schema wants. */
  if (g_error_matches (local, ENT_ERROR, ENT_ERROR_READ_ONLY))
    {
      g_clear_error (&local);
      ent_set_error (error, ENT_ERROR_DATA, _("%s was made by an older entente; publish it again"),
                     name);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  if (store == NULL || !check_image (store, name, error) || !check_schema (store, name, error))
    return NULL;
  /* What was prepared before is not asked about again. */
  ent_statements_drop (store);
  sqlite3_set_authorizer (ent_sqlite_db (store), authorize, NULL);
  return g_steal_pointer (&store);
}

gboolean
ent_snapshot_read_stamp (EntStore *store, gint64 *ret_as_of, char **ret_pages, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, "SELECT as_of, pages FROM snapshot", error);
  gboolean row = FALSE;

  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  if (!row)
    return damaged (store->path, error);
  *ret_as_of = ent_column_number (statement, 0);
  *ret_pages = g_strdup (ent_column_text (statement, 1));
  return TRUE;
}
