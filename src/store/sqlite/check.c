/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the file and what only SQLite has are sound. */
#include <string.h>

#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/search-text.h"
#include "store/sql/rows.h"

/* integrity_check says of a page that could not be read that it is damaged, and in the text why:
 * that is the disk's fault and not the file's. */
static gboolean
is_disk_fault (const char *text)
{
  static const char mark[] = "error code";
  const char *found = strstr (text, mark);

  return found != NULL
         && (g_ascii_strtoll (found + strlen (mark) + strspn (found + strlen (mark), "= "), NULL,
                              10)
             & 0xff)
              == SQLITE_IOERR;
}

static gboolean
check_pages (EntStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, "PRAGMA integrity_check(20)", error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const char *text = ent_column_text (statement, 0);
      if (text != NULL && is_disk_fault (text))
        return ent_fault_set (store, ENT_FAULT_DISK, text, error);
      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (
          problems, g_strdup_printf (_("the file is damaged: %s"), text != NULL ? text : "?"));
    }
  return ok;
}

/* FTS5's own check compares the index with the words, which it finds in a view of that name; it
 * counts as a write. */
static int
compare_search (sqlite3 *db)
{
  g_autofree char *words = ent_search_words_all ();
  g_autofree char *script =
    g_strconcat ("BEGIN; CREATE VIEW search_text AS ", words,
                 "; INSERT INTO search(search, rank) VALUES ('integrity-check', 1)", NULL);
  int result = sqlite3_exec (db, script, NULL, NULL, NULL);

  sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  return result;
}

/* Where nothing may be written, in a copy. */
static gboolean
compare_in_copy (EntStore *store, int *ret_result, GError **error)
{
  EntStore copy = { .engine = store->engine, .path = store->path, .read_only = TRUE };

  copy.connection = ent_connection_new (&copy);
  gboolean ok = ent_sqlite_open_scratch (&copy, error)
                && ent_sqlite_copy (store, &copy, NULL, NULL, error);
  if (ok)
    {
      ent_sqlite_functions (ent_sqlite_db (&copy));
      *ret_result = compare_search (ent_sqlite_db (&copy));
    }
  store->engine->driver->close (copy.connection);
  return ok;
}

/* Whoever waits for a lock or has a disk that fails knows nothing of the search. A snapshot in
 * memory is looked at where it was made. */
static gboolean
check_search (EntStore *store, GPtrArray *problems, GError **error)
{
  int result = store->read_only ? SQLITE_READONLY : compare_search (ent_sqlite_db (store));

  if ((result & 0xff) == SQLITE_READONLY && store->connection->inode == 0)
    return TRUE;
  if ((result & 0xff) == SQLITE_READONLY && !compare_in_copy (store, &result, error))
    return FALSE;
  switch (result & 0xff)
    {
    case SQLITE_OK:
      return TRUE;
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
      g_ptr_array_add (problems, g_strdup (_("the search does not find what is stored")));
      return TRUE;
    default:
      return ent_fault_set (store, ent_sqlite_fault (result, NULL), sqlite3_errstr (result), error);
    }
}

gboolean
ent_sqlite_check (EntStore *store, GPtrArray *problems, GError **error)
{
  return check_pages (store, problems, error) && check_search (store, problems, error);
}
