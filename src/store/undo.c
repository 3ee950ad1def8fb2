/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions taken back and done again, from what the change log keeps of them. */
#include <string.h>

#include "store/change-log.h"
#include "store/sql/change-rows.h"
#include "entente/base/i18n.h"

static gboolean
moved_on (GError **error, const EntRecord *record)
{
  ent_set_error (error, ENT_ERROR_CONFLICT,
                 _("\"%s\" has been changed since; undo that change first"),
                 ent_record_title (record));
  return FALSE;
}

static gboolean
revert_insert (EntStore *store, const EntChange *change, GError **error)
{
  gboolean later = FALSE;
  g_autoptr (EntRecord) record = ent_repo_find (store, change->noun, change->record_id, error);

  if (record == NULL || !ent_change_is_followed (store, change, &later, error))
    return FALSE;
  if (later)
    return moved_on (error, record);
  g_autoptr (GError) local = NULL;
  if (ent_engine_remove (store, record, &local))
    return TRUE;
  if (g_error_matches (local, ENT_ERROR, ENT_ERROR_DATA))
    {
      ent_set_error (error, ENT_ERROR_CONFLICT,
                     _("other records now belong to \"%s\"; undo or move them first"),
                     ent_record_title (record));
      return FALSE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
revert_update (EntStore *store, const EntChange *change, GError **error)
{
  const char *name;
  json_t *value;
  g_autoptr (EntRecord) current = ent_repo_find (store, change->noun, change->record_id, error);

  if (current == NULL)
    return FALSE;
  g_autoptr (EntRecord) expected = ent_record_copy (current);
  g_autoptr (EntRecord) after = ent_record_copy (current);
  if (!ent_record_set_logged (expected, change->after)
      || !ent_record_set_logged (after, change->before))
    return ent_change_damaged (change->id, error);
  json_object_foreach (change->after, name, value)
  {
    const EntField *field = ent_noun_field (current->noun, name);
    if (field != NULL && field->stamp != ENT_STAMP_MOVES
        && !ent_record_same_field (current, expected, field))
      return moved_on (error, current);
  }
  if (!ent_record_same_custom (current, expected))
    return moved_on (error, current);
  return ent_engine_save (store, current, after, error);
}

static gboolean
revert_delete (EntStore *store, const EntChange *change, GError **error)
{
  g_autoptr (EntRecord) record = ent_record_new (ent_noun (change->noun));

  record->id = change->record_id;
  const json_t *version = json_object_get (change->before, "version"),
               *created = json_object_get (change->before, "created_at");
  if (!ent_record_set_logged (record, change->before) || !json_is_integer (version)
      || !json_is_integer (created))
    return ent_change_damaged (change->id, error);
  record->version = json_integer_value (version);
  record->created_at = json_integer_value (created);
  return ent_engine_insert (store, record, error);
}

static gboolean
revert (EntStore *store, const EntChange *change, GError **error)
{
  if (g_str_equal (change->op, "insert"))
    return revert_insert (store, change, error);
  if (g_str_equal (change->op, "update"))
    return revert_update (store, change, error);
  return revert_delete (store, change, error);
}

static gboolean
goes_on (EntStore *store, gint64 done, gint64 total, GError **error)
{
  if (done >= total || store->reverting == NULL
      || store->reverting (done, total, store->reverting_data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was changed"));
  return FALSE;
}

/* Reverts every change of an action, last first, in pages that stay small. */
static gboolean
revert_action (EntStore *store, gint64 action_id, gint64 total, GError **error)
{
  gint64 before = 0, done = 0;

  for (;;)
    {
      g_autoptr (GPtrArray)
        changes = ent_store_action_changes (store, action_id, before, 200, error);
      if (changes == NULL)
        return FALSE;
      if (changes->len == 0)
        return TRUE;
      for (guint i = 0; i < changes->len; i++)
        if (!revert (store, changes->pdata[i], error))
          return FALSE;
      done += changes->len;
      if (!goes_on (store, done, total, error))
        return FALSE;
      before = ((EntChange *) changes->pdata[changes->len - 1])->id;
    }
}

/* Writes the reverse of source as an action of that kind on target; it is logged even where
 * no record changes. */
static gboolean
write_reverse (EntStore *store, const char *kind, const EntAction *target, gint64 source,
               GError **error)
{
  store->action_kind = kind;
  store->action_target = target->id;
  return ent_action_ensure (store, error) && revert_action (store, source, target->n_changes, error)
         && ent_action_mark (store, target->id, g_str_equal (kind, "undo"), error);
}

static gboolean
finish (EntStore *store, gboolean ok, EntAction *action, EntAction **ret_action, GError **error)
{
  g_autoptr (EntAction) owned = action;

  if (!ok)
    {
      ent_store_rollback (store);
      return FALSE;
    }
  if (!ent_store_commit (store, error))
    return FALSE;
  if (ret_action != NULL)
    *ret_action = g_steal_pointer (&owned);
  return TRUE;
}

static gboolean
undo_found (EntStore *store, EntAction *action, GError **error)
{
  if (action == NULL)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, "%s", _("there is nothing to undo"));
      return FALSE;
    }
  return write_reverse (store, "undo", action, action->id, error);
}

gboolean
ent_store_undo (EntStore *store, EntAction **ret_action, GError **error)
{
  EntAction *action = NULL;

  if (!ent_store_begin (store, "undo", error))
    return FALSE;
  gboolean ok = ent_action_to_undo (store, 0, &action, error) && undo_found (store, action, error);
  return finish (store, ok, action, ret_action, error);
}

gboolean
ent_store_undo_action (EntStore *store, gint64 action_id, EntAction **ret_action, GError **error)
{
  EntAction *action = NULL;

  if (!ent_store_begin (store, "undo", error))
    return FALSE;
  gboolean ok = ent_action_to_undo (store, action_id, &action, error)
                && undo_found (store, action, error);
  return finish (store, ok, action, ret_action, error);
}

static gboolean
redo_found (EntStore *store, EntAction *action, GError **error)
{
  gint64 undo = 0;

  if (action == NULL)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, "%s", _("there is nothing to redo"));
      return FALSE;
    }
  if (!ent_action_latest_reverse (store, action->id, &undo, error))
    return FALSE;
  return write_reverse (store, "redo", action, undo, error);
}

gboolean
ent_store_redo (EntStore *store, EntAction **ret_action, GError **error)
{
  EntAction *action = NULL;

  if (!ent_store_begin (store, "redo", error))
    return FALSE;
  gboolean ok = ent_action_to_redo (store, &action, error) && redo_found (store, action, error);
  return finish (store, ok, action, ret_action, error);
}
