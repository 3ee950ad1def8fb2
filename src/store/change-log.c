/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log: written, and read back as actions and changes. */
#include <string.h>

#include "store/sql/record-sql.h"
#include "entente/store/review-session.h"
#include "entente/base/i18n.h"

gboolean
ent_action_ensure (EntStore *store, GError **error)
{
  if (store->action_id != 0)
    return TRUE;
  g_autoptr (EntStatement) statement = ent_statement (
    store, "INSERT INTO action(at, who, label, kind, target_id) VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, ent_clock_now (store->clock));
  ent_bind_text (statement, store->who);
  ent_bind_text (statement, store->label);
  ent_bind_text (statement, store->action_kind);
  ent_bind_number (statement, store->action_target);
  if (!ent_run (statement, error))
    return FALSE;
  store->action_id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static void
bind_json (EntStatement *statement, const json_t *json)
{
  char *text = json != NULL ? json_dumps (json, JSON_COMPACT) : NULL;

  ent_bind_text (statement, text);
  free (text);
}

gboolean
ent_change_log (EntStore *store, EntNounId noun, gint64 id, const char *op, json_t *before,
                json_t *after, GError **error)
{
  if (!ent_action_ensure (store, error))
    return FALSE;
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "INSERT INTO change(action_id, noun, record_id, op, before, after) VALUES (?, ?, ?, ?, ?, ?)",
    error);
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, store->action_id);
  ent_bind_number (statement, noun);
  ent_bind_number (statement, id);
  ent_bind_text (statement, op);
  bind_json (statement, before);
  bind_json (statement, after);
  return ent_run (statement, error);
}

void
ent_action_free (EntAction *action)
{
  if (action == NULL)
    return;
  g_free (action->who);
  g_free (action->label);
  g_free (action->kind);
  g_free (action->subject);
  g_free (action);
}

void
ent_change_free (EntChange *change)
{
  if (change == NULL)
    return;
  g_free (change->who);
  g_free (change->label);
  g_free (change->op);
  json_decref (change->before);
  json_decref (change->after);
  g_free (change);
}

#define CHANGE_COLUMNS                                                                             \
  "SELECT c.id, c.action_id, c.noun, c.record_id, a.at, a.who, a.label, c.op, c.before, c.after"   \
  " FROM change c JOIN action a ON a.id = c.action_id"

static EntChange *
read_change (EntStatement *statement)
{
  EntChange *change = g_new0 (EntChange, 1);
  const char *before = ent_column_text (statement, 8), *after = ent_column_text (statement, 9);

  change->id = ent_column_number (statement, 0);
  change->action_id = ent_column_number (statement, 1);
  change->noun = (EntNounId) ent_column_number (statement, 2);
  change->record_id = ent_column_number (statement, 3);
  change->at = ent_column_number (statement, 4);
  change->who = g_strdup (ent_column_text (statement, 5));
  change->label = g_strdup (ent_column_text (statement, 6));
  change->op = g_strdup (ent_column_text (statement, 7));
  change->before = before != NULL ? json_loads (before, JSON_ALLOW_NUL, NULL) : NULL;
  change->after = after != NULL ? json_loads (after, JSON_ALLOW_NUL, NULL) : NULL;
  return change;
}

static GPtrArray *
read_changes (EntStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_change_free);
  gboolean row = FALSE;

  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&changes);
      g_ptr_array_add (changes, read_change (statement));
    }
}

GPtrArray *
ent_store_changes (EntStore *store, EntNounId noun, gint64 id, gint64 action_id, gint64 before_id,
                   guint limit, GError **error)
{
  const char *sql = id != 0 ? CHANGE_COLUMNS " WHERE c.noun = ? AND c.record_id = ? AND c.id < ?"
                                             " ORDER BY c.id DESC LIMIT ?"
                            : CHANGE_COLUMNS " WHERE c.action_id = ? AND c.id < ?"
                                             " ORDER BY c.id DESC LIMIT ?";
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL)
    return NULL;
  if (id != 0)
    ent_bind_number (statement, noun);
  ent_bind_number (statement, id != 0 ? id : action_id);
  ent_bind_number (statement, before_id != 0 ? before_id : G_MAXINT64);
  ent_bind_number (statement, limit != 0 ? limit : 100);
  return read_changes (statement, error);
}

static EntChange *
first_change (EntStore *store, gint64 action_id, const char *order)
{
  g_autofree char *sql =
    g_strdup_printf (CHANGE_COLUMNS " WHERE c.action_id = ? ORDER BY c.id %s LIMIT 1", order);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, action_id);
  return ent_step (statement, &row, NULL) && row ? read_change (statement) : NULL;
}

/* The name of the record an action was about, from the record or from the log. */
static char *
find_subject (EntStore *store, gint64 action_id)
{
  g_autoptr (EntChange) change = first_change (store, action_id, "ASC");

  if (change == NULL)
    return ent_session_subject (store, action_id);
  /* What belongs to a record goes before it. */
  if (g_str_equal (change->op, "delete"))
    {
      ent_change_free (change);
      change = first_change (store, action_id, "DESC");
    }
  g_autoptr (EntRecord) record = ent_repo_find (store, change->noun, change->record_id, NULL);
  if (record != NULL)
    return g_strdup (ent_record_title (record));
  const json_t *title = json_object_get (change->before, ent_noun (change->noun)->title);
  return g_strdup (json_string_value (title));
}

#define ACTION_COLUMNS                                                                             \
  "SELECT id, at, who, label, kind, undone,"                                                       \
  " (SELECT count(*) FROM change c WHERE c.action_id = action.id) FROM action"

static EntAction *
read_action (EntStore *store, EntStatement *statement)
{
  EntAction *action = g_new0 (EntAction, 1);

  action->id = ent_column_number (statement, 0);
  action->at = ent_column_number (statement, 1);
  action->who = g_strdup (ent_column_text (statement, 2));
  action->label = g_strdup (ent_column_text (statement, 3));
  action->kind = g_strdup (ent_column_text (statement, 4));
  action->undone = ent_column_number (statement, 5) != 0;
  action->n_changes = ent_column_number (statement, 6);
  action->subject = find_subject (store, action->id);
  return action;
}

GPtrArray *
ent_store_actions (EntStore *store, gint64 before_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_action_free);
  g_autoptr (EntStatement) statement =
    ent_statement (store, ACTION_COLUMNS " WHERE id < ? ORDER BY id DESC LIMIT ?", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, before_id != 0 ? before_id : G_MAXINT64);
  ent_bind_number (statement, limit != 0 ? limit : 100);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&actions);
      g_ptr_array_add (actions, read_action (store, statement));
    }
}

gboolean
ent_action_read (EntStore *store, const char *where, gint64 id, const char *who, EntAction **ret,
                 GError **error)
{
  g_autofree char *sql = g_strconcat (ACTION_COLUMNS, where, NULL);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  if (who != NULL)
    {
      ent_bind_text (statement, who);
      ent_bind_text (statement, who);
    }
  else
    ent_bind_number (statement, id);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret = row ? read_action (store, statement) : NULL;
  return TRUE;
}
