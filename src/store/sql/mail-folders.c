/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/mail-folders.h"

#include "store/sql/rows.h"

GHashTable *
ent_mail_folders_read (EntStore *store, const EntMailFolderQuery *query, GHashTable *settled,
                       GError **error)
{
  g_autoptr (GHashTable)
    prints = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);
  gboolean ok;

  ent_sql_bind_text (sql,
                     "SELECT f.print, f.event_uid, (f.settled = 1 OR d.basis = ", query->basis);
  ent_sql_bind_number (sql, ") AND (f.again_at IS NULL OR f.again_at > ", query->now);
  ent_sql_append (sql, ") FROM mail_folder d JOIN mail_file f ON f.folder_id = d.id"
                       " LEFT JOIN action a ON a.id = f.action_id");
  ent_sql_bind_text (sql, " WHERE d.path = ", query->folder);
  ent_sql_append (sql, " AND (a.undone IS NULL OR a.undone = 0)");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 number = ent_column_number (statement, 0);
      gint64 *print = g_memdup2 (&number, sizeof number);
      g_hash_table_replace (prints, print, g_strdup (ent_column_text (statement, 1)));
      if (ent_column_number (statement, 2) != 0)
        g_hash_table_add (settled, print);
    }
  return ok ? g_steal_pointer (&prints) : NULL;
}

static gboolean
write_folder (EntStore *store, const char *folder, const char *basis, gint64 *ret_id,
              GError **error)
{
  g_autoptr (EntStatement)
    write = ent_statement (store,
                           "INSERT INTO mail_folder(path, basis) VALUES (?, ?) ON CONFLICT (path)"
                           " DO UPDATE SET basis = excluded.basis",
                           error);
  g_autoptr (EntStatement)
    find = write != NULL ? ent_statement (store, "SELECT id FROM mail_folder WHERE path = ?", error)
                         : NULL;
  gboolean row;

  if (find == NULL)
    return FALSE;
  ent_bind_text (write, folder);
  ent_bind_text (write, basis);
  ent_bind_text (find, folder);
  if (!ent_run (write, error) || !ent_step (find, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (find, 0) : 0;
  return TRUE;
}

static int
by_print (gconstpointer a, gconstpointer b)
{
  const EntMailSeen *one = a, *other = b;

  return one->print < other->print ? -1 : one->print > other->print;
}

static gboolean
write_file (EntStore *store, gint64 folder, const EntMailSeen *seen, GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store,
                   "INSERT INTO mail_file(folder_id, print, settled, action_id, again_at,"
                   " event_uid) VALUES (?, ?, ?, ?, ?, ?)"
                   " ON CONFLICT (folder_id, print) DO UPDATE SET"
                   " settled = excluded.settled, action_id = excluded.action_id,"
                   " again_at = excluded.again_at, event_uid = excluded.event_uid",
                   error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, folder);
  ent_bind_number (statement, seen->print);
  ent_bind_number (statement, seen->settled);
  ent_bind_number (statement, store->action_id > 0 ? store->action_id : ENT_NONE);
  ent_bind_number (statement, seen->again_at);
  ent_bind_text (statement, seen->event_uid);
  return ent_run (statement, error);
}

static gboolean
forget_file (EntStore *store, gint64 folder, gint64 print, GError **error)
{
  return ent_run_with (store, "DELETE FROM mail_file WHERE folder_id = ? AND print = ?",
                       (gint64[]){ folder, print }, 2, error);
}

gboolean
ent_mail_folders_write (EntStore *store, const char *folder, const char *basis,
                        const EntMailFolderChange *change, GError **error)
{
  const GArray *seen = change->seen, *gone = change->gone;
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (EntMailSeen));
  gint64 id;

  if (!write_folder (store, folder, basis, &id, error))
    return FALSE;
  for (guint i = 0; i < gone->len; i++)
    if (!forget_file (store, id, g_array_index (gone, gint64, i), error))
      return FALSE;
  /* In the order of the table, which is how it is filled fastest. */
  g_array_append_vals (sorted, seen->data, seen->len);
  g_array_sort (sorted, by_print);
  for (guint i = 0; i < sorted->len; i++)
    if (!write_file (store, id, &g_array_index (sorted, EntMailSeen, i), error))
      return FALSE;
  return TRUE;
}

gboolean
ent_mail_folders_basis (EntStore *store, GChecksum *sum, GError **error)
{
  return ent_rows_sum_texts (store, "SELECT word FROM partner_domains ORDER BY owner_id, word", sum,
                             error)
         && ent_rows_sum_texts (
           store, "SELECT lower(email) FROM person WHERE email IS NOT NULL ORDER BY id", sum, error)
         && ent_rows_sum_texts (
           store, "SELECT word FROM person_other_emails ORDER BY owner_id, word", sum, error);
}
