/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the file and what only SQLite has are sound. */
#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/search-text.h"
#include "store/sql/rows.h"

static gboolean
check_pages (EntStore *store, GPtrArray *problems, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, "PRAGMA integrity_check(20)", error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const char *text = ent_column_text (statement, 0);
      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (
          problems, g_strdup_printf (_("the file is damaged: %s"), text != NULL ? text : "?"));
    }
  return ok;
}

/* FTS5's own check compares the index with the text, which it finds in a view of that name; it
 * counts as a write. */
static void
check_search (EntStore *store, GPtrArray *problems)
{
  g_autofree char *texts = ent_search_text_all ();
  g_autofree char *script =
    g_strconcat ("BEGIN; CREATE VIEW search_text AS ", texts,
                 "; INSERT INTO search(search, rank) VALUES ('integrity-check', 1)", NULL);
  int result = sqlite3_exec (ent_sqlite_db (store), script, NULL, NULL, NULL);

  ent_exec (store, "ROLLBACK", NULL);

  if (result != SQLITE_OK && (result & 0xff) != SQLITE_READONLY)
    g_ptr_array_add (problems, g_strdup (_("the search does not find what is stored")));
}

gboolean
ent_sqlite_check (EntStore *store, GPtrArray *problems, GError **error)
{
  if (!check_pages (store, problems, error))
    return FALSE;
  check_search (store, problems);
  return TRUE;
}
