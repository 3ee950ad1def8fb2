/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions and changes as the user meets them. */
#include "store/change-log.h"

#include "entente/store/review-session.h"
#include "store/sql/change-rows.h"

/* The name of the record an action was about, from the record or from the log; NULL: none. */
static char *
subject_of (EntStore *store, gint64 action_id)
{
  g_autoptr (EntChange) change = ent_change_first (store, action_id, FALSE);

  if (change == NULL)
    return ent_session_subject (store, action_id);
  /* What belongs to a record goes before it. */
  if (g_str_equal (change->op, "delete"))
    {
      ent_change_free (change);
      change = ent_change_first (store, action_id, TRUE);
    }
  if (change == NULL)
    return NULL;
  g_autoptr (EntRecord) record = ent_repo_find (store, change->noun, change->record_id, NULL);
  if (record != NULL)
    return g_strdup (ent_record_title (record));
  const json_t *title = json_object_get (change->before, ent_noun (change->noun)->title);
  return g_strdup (json_string_value (title));
}

static void
tell_subject (EntStore *store, EntAction *action)
{
  if (action != NULL)
    action->subject = subject_of (store, action->id);
}

GPtrArray *
ent_store_actions (EntStore *store, gint64 before_id, guint limit, GError **error)
{
  GPtrArray *actions = ent_action_rows (store, before_id, limit, error);

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    tell_subject (store, actions->pdata[i]);
  return actions;
}

gboolean
ent_action_to_undo (EntStore *store, gint64 id, EntAction **ret, GError **error)
{
  if (!ent_action_row_to_undo (store, id, ret, error))
    return FALSE;
  tell_subject (store, *ret);
  return TRUE;
}

gboolean
ent_action_to_redo (EntStore *store, EntAction **ret, GError **error)
{
  if (!ent_action_row_to_redo (store, ret, error))
    return FALSE;
  tell_subject (store, *ret);
  return TRUE;
}
