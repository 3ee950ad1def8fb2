/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions and changes as the user meets them. */
#include "entente/store/review-session.h"
#include "store/sql/change-rows.h"

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

/* The name of the record an action was about, from the record or from the log. */
char *
ent_action_subject (EntStore *store, gint64 action_id)
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
