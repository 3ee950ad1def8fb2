/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/git-tips.h"

#include <string.h>

#include "entente/store/sql/mail-folders.h"
#include "store/sql/rows.h"

static void
tip_free (gpointer data)
{
  EntGitTip *tip = data;

  g_free (tip->hash);
  g_free (tip);
}

GPtrArray *
ent_git_tips_read (EntStore *store, const char *basis, const char *boundary, GError **error)
{
  g_autoptr (GPtrArray) tips = g_ptr_array_new_with_free_func (tip_free);
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT t.hash, t.basis");
  gboolean ok;

  ent_sql_bind_text (sql, " = ", basis);
  ent_sql_bind_text (sql, " AND (t.boundary = '' OR t.boundary = ", boundary);
  ent_sql_append (sql, ") AND NOT EXISTS (SELECT 1 FROM json_each(t.actions) j JOIN action a ON"
                       " a.id = j.value WHERE a.undone = 1) FROM git_tip t ORDER BY t.hash");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      EntGitTip *tip = g_new0 (EntGitTip, 1);
      tip->hash = g_strdup (ent_column_text (statement, 0));
      tip->counts = ent_column_number (statement, 1) == 1;
      g_ptr_array_add (tips, tip);
    }
  return ok ? g_steal_pointer (&tips) : NULL;
}

/* Adds the actions by which a history was read, and which stand, to the array. */
static gboolean
add_actions (EntStore *store, const char *hash, json_t *actions, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT a.id FROM git_tip t, json_each(t.actions) j JOIN action a ON a.id = j.value"
    " WHERE t.hash = ? AND a.undone = 0",
    error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_text (statement, hash);
  while (ok && ent_statement_next (statement, &ok, error))
    json_array_append_new (actions, json_integer (ent_column_number (statement, 0)));
  return ok;
}

static gboolean
forget (EntStore *store, const char *hash, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, "DELETE FROM git_tip WHERE hash = ?", error);

  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, hash);
  return ent_run (statement, error);
}

static gboolean
write_tip (EntStore *store, const EntGitTipRead *tip, const char *actions, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store,
                               "INSERT INTO git_tip(hash, boundary, basis, actions)"
                               " VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET boundary ="
                               " excluded.boundary, basis = excluded.basis, actions ="
                               " excluded.actions",
                               error);

  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, tip->hash);
  ent_bind_text (statement, tip->boundary);
  ent_bind_text (statement, tip->basis);
  ent_bind_text (statement, actions);
  return ent_run (statement, error);
}

static gboolean
forget_gone (EntStore *store, GHashTable *gone, GError **error)
{
  GHashTableIter iter;
  gpointer hash;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &hash, NULL))
    if (!forget (store, hash, error))
      return FALSE;
  return TRUE;
}

gboolean
ent_git_tips_write (EntStore *store, const EntGitTipRead *tip, const GPtrArray *superseded,
                    GHashTable *gone, GError **error)
{
  json_t *actions = json_array ();
  gboolean ok = add_actions (store, tip->hash, actions, error);

  for (guint i = 0; ok && i < superseded->len; i++)
    ok = add_actions (store, superseded->pdata[i], actions, error)
         && forget (store, superseded->pdata[i], error);
  if (store->action_id > 0)
    json_array_append_new (actions, json_integer (store->action_id));
  char *text = json_dumps (actions, JSON_COMPACT);
  ok = ok && forget_gone (store, gone, error) && write_tip (store, tip, text, error);
  free (text);
  json_decref (actions);
  return ok;
}

gboolean
ent_git_tips_basis (EntStore *store, GChecksum *sum, GError **error)
{
  return ent_mail_folders_basis (store, sum, error)
         && ent_rows_sum_texts (store, "SELECT word FROM person_accounts ORDER BY owner_id, word",
                                sum, error)
         && ent_rows_sum_texts (store, "SELECT partner_id || ' ' || name FROM person ORDER BY id",
                                sum, error);
}
