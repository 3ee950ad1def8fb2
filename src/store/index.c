/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "db.h"
#include "schema.h"

static gboolean
index_row (EntStore *store, const char *insert, EntNounId noun, gint64 id, GError **error)
{
  if (ent_schema_search_text[noun] == NULL)
    return TRUE;
  g_autofree char *sql = g_strdup_printf ("%s FROM (%s WHERE id = ?)", insert,
                                          ent_schema_search_text[noun]);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, id);
  return ent_run (statement, error);
}

gboolean
ent_index_remove (EntStore *store, EntNounId noun, gint64 id, GError **error)
{
  return index_row (store,
                    "INSERT INTO search(search, rowid, title, body)"
                    " SELECT 'delete', rowid, title, body",
                    noun, id, error);
}

gboolean
ent_index_add (EntStore *store, EntNounId noun, gint64 id, GError **error)
{
  return index_row (store, "INSERT INTO search(rowid, title, body) SELECT rowid, title, body", noun,
                    id, error);
}
