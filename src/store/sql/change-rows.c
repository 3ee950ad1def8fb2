/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log in its tables: one row an action, one a record that it changed. */
#include "store/sql/change-rows.h"
#include "store/sql/rows.h"

#include "entente/base/i18n.h"

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

gboolean
ent_action_ensure (EntStore *store, GError **error)
{
  if (store->action_id != 0)
    return TRUE;
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "INSERT INTO action(at, who, label, kind, target_id, first_change) VALUES (?, ?, ?, ?, ?,"
    " (SELECT ifnull(max(id), 0) + 1 FROM change))",
    error);
  if (statement == NULL)
    return FALSE;
  store->action_at = ent_clock_now (store->clock);
  ent_bind_number (statement, store->action_at);
  ent_bind_text (statement, ent_store_who (store));
  ent_bind_text (statement, store->label);
  ent_bind_text (statement, store->action_kind);
  ent_bind_number (statement, store->action_target);
  if (!ent_run (statement, error))
    return FALSE;
  store->action_id = store->engine->driver->new_id (store->connection);
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
ent_change_log (EntStore *store, const EntLoggedChange *change, GError **error)
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
  ent_bind_number (statement, change->noun);
  ent_bind_number (statement, change->record_id);
  ent_bind_text (statement, change->op);
  bind_json (statement, change->before);
  bind_json (statement, change->after);
  return ent_run (statement, error);
}

/* The changes c of an action: there is one writer at a time, so they are adjacent. */
#define OF_ACTION(action)                                                                          \
  "c.action_id = " action " AND c.id >= (SELECT f.first_change FROM action f WHERE f.id = " action \
  ") AND c.id < ifnull((SELECT f.first_change FROM action f WHERE f.id > " action                  \
  " ORDER BY f.id LIMIT 1), 9223372036854775807)"

#define CHANGE_COLUMNS                                                                             \
  "SELECT c.id, c.action_id, c.noun, c.record_id, a.at, a.who, a.label, c.op, c.before, c.after"   \
  " FROM change c JOIN action a ON a.id = c.action_id"

gboolean
ent_change_damaged (gint64 id, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  ent_set_error (error, ENT_ERROR_DATA,
                 _("entry %s of the change log is damaged; entente check names all that are"),
                 number);
  return FALSE;
}

/* An object of values by field. Whatever else another program left there is none. */
static json_t *
read_values (EntStatement *statement, int column)
{
  const char *text = ent_column_text (statement, column);
  json_t *values = text != NULL ? json_loads (text, JSON_ALLOW_NUL, NULL) : NULL;

  if (json_is_object (values))
    return values;
  json_decref (values);
  return NULL;
}

/* Whether it has what its kind of change needs to be told and taken back. */
static gboolean
is_whole (const EntChange *change)
{
  if (g_strcmp0 (change->op, "insert") == 0)
    return TRUE;
  if (g_strcmp0 (change->op, "delete") == 0)
    return change->before != NULL;
  return g_strcmp0 (change->op, "update") == 0 && change->before != NULL && change->after != NULL;
}

/* NULL with error for a record of a kind that this program does not know, and for what cannot be
 * read. */
static EntChange *
read_change (EntStatement *statement, GError **error)
{
  gint64 noun = ent_column_number (statement, 2);

  if (noun < 0 || noun >= ENT_N_NOUNS)
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     _("the change log names records of an unknown kind"));
      return NULL;
    }
  g_autoptr (EntChange) change = g_new0 (EntChange, 1);
  change->id = ent_column_number (statement, 0);
  change->action_id = ent_column_number (statement, 1);
  change->noun = (EntNounId) noun;
  change->record_id = ent_column_number (statement, 3);
  change->at = ent_column_number (statement, 4);
  change->who = g_strdup (ent_column_text (statement, 5));
  change->label = g_strdup (ent_column_text (statement, 6));
  change->op = g_strdup (ent_column_text (statement, 7));
  change->before = read_values (statement, 8);
  change->after = read_values (statement, 9);
  if (is_whole (change))
    return g_steal_pointer (&change);
  ent_change_damaged (change->id, error);
  return NULL;
}

static GPtrArray *
read_changes (EntStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_change_free);
  gboolean ok = TRUE;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      EntChange *change = read_change (statement, error);
      if (change == NULL)
        return NULL;
      g_ptr_array_add (changes, change);
    }
  return ok ? g_steal_pointer (&changes) : NULL;
}

/* Runs a statement whose last two values are the change to begin below, and how many. */
static GPtrArray *
read_changes_below (EntStatement *statement, gint64 before_id, guint limit, GError **error)
{
  ent_bind_number (statement, before_id != 0 ? before_id : G_MAXINT64);
  ent_bind_number (statement, limit != 0 ? limit : 100);
  return read_changes (statement, error);
}

GPtrArray *
ent_store_record_changes (EntStore *store, EntNounId noun, gint64 id, gint64 before_id, guint limit,
                          GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    CHANGE_COLUMNS " WHERE c.noun = ? AND c.record_id = ? AND c.id < ? ORDER BY c.id DESC LIMIT ?",
    error);

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, noun);
  ent_bind_number (statement, id);
  return read_changes_below (statement, before_id, limit, error);
}

GPtrArray *
ent_store_action_changes (EntStore *store, gint64 action_id, gint64 before_id, guint limit,
                          GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, CHANGE_COLUMNS " WHERE " OF_ACTION ("?1") " AND c.id < ?2 ORDER BY c.id DESC LIMIT ?3",
    error);

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, action_id);
  return read_changes_below (statement, before_id, limit, error);
}

EntChange *
ent_change_first (EntStore *store, gint64 action_id, gboolean last)
{
  g_autofree char *sql = g_strconcat (CHANGE_COLUMNS " WHERE " OF_ACTION ("?1") " ORDER BY c.id ",
                                      last ? "DESC" : "ASC", " LIMIT 1", NULL);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, action_id);
  return ent_step (statement, &row, NULL) && row ? read_change (statement, NULL) : NULL;
}

#define ACTION_COLUMNS                                                                             \
  "SELECT id, at, who, label, kind, undone,"                                                       \
  " (SELECT count(*) FROM change c WHERE " OF_ACTION ("action.id") ") FROM action"

static EntAction *
read_action (EntStatement *statement)
{
  EntAction *action = g_new0 (EntAction, 1);

  action->id = ent_column_number (statement, 0);
  action->at = ent_column_number (statement, 1);
  action->who = g_strdup (ent_column_text (statement, 2));
  action->label = g_strdup (ent_column_text (statement, 3));
  action->kind = g_strdup (ent_column_text (statement, 4));
  action->undone = ent_column_number (statement, 5) != 0;
  action->n_changes = ent_column_number (statement, 6);
  return action;
}

GPtrArray *
ent_action_rows (EntStore *store, gint64 before_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_action_free);
  g_autoptr (EntStatement) statement =
    ent_statement (store, ACTION_COLUMNS " WHERE id < ? ORDER BY id DESC LIMIT ?", error);
  gboolean ok = TRUE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, before_id != 0 ? before_id : G_MAXINT64);
  ent_bind_number (statement, limit != 0 ? limit : 100);
  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (actions, read_action (statement));
  return ok ? g_steal_pointer (&actions) : NULL;
}

/* The action that such a clause finds, with who so often, or the id; *ret NULL when there is none.
 */
static gboolean
read_one (EntStore *store, const char *where, gint64 id, guint n_who, EntAction **ret,
          GError **error)
{
  g_autofree char *sql = g_strconcat (ACTION_COLUMNS, where, NULL);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  if (n_who == 0)
    ent_bind_number (statement, id);
  for (guint i = 0; i < n_who; i++)
    ent_bind_text (statement, ent_store_who (store));
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret = row ? read_action (statement) : NULL;
  return TRUE;
}

gboolean
ent_action_row_to_undo (EntStore *store, gint64 id, EntAction **ret, GError **error)
{
  return id != 0
           ? read_one (store, " WHERE id = ? AND kind = 'do' AND undone = 0", id, 0, ret, error)
           : read_one (store,
                       " WHERE who = ? AND kind = 'do' AND undone = 0 ORDER BY id DESC"
                       " LIMIT 1",
                       0, 1, ret, error);
}

gboolean
ent_action_row_to_redo (EntStore *store, EntAction **ret, GError **error)
{
  return read_one (store,
                   " WHERE who = ? AND kind = 'do' AND undone = 1 AND id > (SELECT"
                   " ifnull(max(id), 0) FROM action WHERE who = ? AND kind = 'do' AND undone = 0)"
                   " ORDER BY id LIMIT 1",
                   0, 2, ret, error);
}

gboolean
ent_action_latest_reverse (EntStore *store, gint64 action_id, gint64 *ret_id, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, "SELECT max(id) FROM action WHERE target_id = ?", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, action_id);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_id = ent_column_number (statement, 0);
  return TRUE;
}

gboolean
ent_change_is_followed (EntStore *store, const EntChange *change, gboolean *ret_later,
                        GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store,
                   "SELECT 1 FROM change c JOIN action a ON a.id = c.action_id WHERE c.noun = ?"
                   " AND c.record_id = ? AND c.id > ? AND a.kind = 'do' AND a.undone = 0"
                   " AND a.id <> ? LIMIT 1",
                   error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, change->noun);
  ent_bind_number (statement, change->record_id);
  ent_bind_number (statement, change->id);
  ent_bind_number (statement, change->action_id);
  return ent_step (statement, ret_later, error);
}

gboolean
ent_action_mark (EntStore *store, gint64 action_id, gboolean undone, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, "UPDATE action SET undone = ? WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, undone);
  ent_bind_number (statement, action_id);
  return ent_run (statement, error);
}

gint64
ent_store_latest_action (EntStore *store)
{
  gint64 id = 0;

  return ent_query_number (store, "SELECT max(id) FROM action", 0, &id, NULL) ? MAX (id, 0) : 0;
}

/* An id that was given up is given again: the row has to be the one that was written. */
gboolean
ent_action_look_up (EntStore *store, gboolean *ret_stored)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT 1 FROM action WHERE id = ? AND at = ? AND who = ? AND label = ? AND kind = ?",
    NULL);

  if (statement == NULL || store->action_id == 0)
    return FALSE;
  ent_bind_number (statement, store->action_id);
  ent_bind_number (statement, store->action_at);
  ent_bind_text (statement, ent_store_who (store));
  ent_bind_text (statement, store->label);
  ent_bind_text (statement, store->action_kind);
  return ent_step (statement, ret_stored, NULL);
}
