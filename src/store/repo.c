/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to one record, each as a separate action: checked, in a transaction, and whole
 * or not at all. */
#include "store/store-private.h"
#include "entente/base/i18n.h"

static gboolean
begin_for (EntStore *store, const char *verb, gconstpointer record, GError **error)
{
  const EntRecord *base = record;

  /* Only the outermost one names the action. */
  if (store->depth > 0)
    return ent_store_begin (store, verb, error);
  g_autofree char *label = g_strdup_printf ("%s %s", verb, base->noun->name);

  return ent_store_begin (store, label, error);
}

/* A record of a person is of the person's partner, unless that is given. */
static gboolean
fill_partner (EntStore *store, EntRecord *record, GError **error)
{
  const EntField *partner = ent_noun_partner_field (record->noun);
  const EntField *person = ent_noun_reference (record->noun, ENT_NOUN_PERSON);

  if (partner == NULL || person == NULL || (partner->flags & ENT_FLAG_OWNER) == 0
      || !ent_record_field_is_empty (record, partner))
    return TRUE;
  g_autoptr (EntPerson)
    of = ent_repo_find (store, ENT_NOUN_PERSON, ent_record_number (record, person), error);
  if (of == NULL)
    return FALSE;
  ent_record_set_number (record, partner, of->partner);
  return TRUE;
}

gboolean
ent_repo_insert (EntStore *store, gpointer record, GError **error)
{
  EntRecord *base = record;

  if (!ent_record_validate (record, NULL, error) || !ent_planned_check (store, NULL, base, error)
      || !begin_for (store, "add", record, error))
    return FALSE;
  ent_auto_dates_new (store, base);
  gint64 id = base->id, version = base->version;
  if (ent_store_end (
        store, fill_partner (store, base, error) && ent_engine_insert (store, base, error), error))
    return TRUE;
  base->id = id;
  base->version = version;
  return FALSE;
}

gboolean
ent_repo_restore (EntStore *store, gpointer record, GError **error)
{
  return ent_record_validate (record, NULL, error) && begin_for (store, "add", record, error)
         && ent_store_end (
           store, fill_partner (store, record, error) && ent_engine_restore (store, record, error),
           error);
}

static EntRecord *
find_current (EntStore *store, const EntRecord *original, GError **error)
{
  g_autoptr (EntRecord) current = ent_repo_find (store, original->noun->id, original->id, error);

  if (current == NULL)
    return NULL;
  if (current->version == original->version)
    return g_steal_pointer (&current);
  ent_set_error (error, ENT_ERROR_CONFLICT, "%s", _("somebody else has changed it meanwhile"));
  return NULL;
}

static gboolean
update_inside (EntStore *store, const EntRecord *original, EntRecord *mine, GError **error)
{
  g_autoptr (EntRecord) current = find_current (store, original, error);

  if (current == NULL)
    return FALSE;
  g_autoptr (EntRecord) after = ent_record_copy (current);
  for (guint i = 0; i < original->noun->n_fields; i++)
    if (!ent_record_same_field (original, mine, &original->noun->fields[i]))
      ent_record_copy_field (after, mine, &original->noun->fields[i]);
  if (!ent_record_same_custom (original, mine))
    {
      g_clear_pointer (&after->custom, g_hash_table_unref);
      GHashTableIter iter;
      gpointer name, text;
      if (mine->custom != NULL)
        g_hash_table_iter_init (&iter, mine->custom);
      while (mine->custom != NULL && g_hash_table_iter_next (&iter, &name, &text))
        ent_record_set_custom (after, name, text);
    }
  if (!fill_partner (store, after, error) || !ent_planned_check (store, current, after, error)
      || !ent_engine_save (store, current, after, error))
    return FALSE;
  mine->version = after->version;
  mine->updated_at = after->updated_at;
  return TRUE;
}

gboolean
ent_repo_update (EntStore *store, gconstpointer original, gpointer mine, GError **error)
{
  if (!ent_record_validate (mine, NULL, error) || !begin_for (store, "edit", mine, error))
    return FALSE;
  return ent_store_end (store, update_inside (store, original, mine, error), error);
}

static gboolean remove_tree (EntStore *store, EntRecord *record, GError **error);

/* Handles one record that refers to a deleted one: it is deleted too, or its reference emptied. */
static gboolean
release (EntStore *store, EntRecord *holder, const EntField *field, gint64 id, GError **error)
{
  if (field->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER))
    return remove_tree (store, holder, error);
  g_autoptr (EntRecord) after = ent_record_copy (holder);
  if (field->type == ENT_FIELD_REF)
    ent_record_set_number (after, field, 0);
  else
    {
      g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
      GArray *refs = ent_record_refs (holder, field);
      for (guint i = 0; i < refs->len; i++)
        if (g_array_index (refs, gint64, i) != id)
          g_array_append_val (kept, g_array_index (refs, gint64, i));
      ent_record_set_refs (after, field, (const gint64 *) (void *) kept->data, kept->len);
    }
  return ent_engine_save (store, holder, after, error);
}

static gboolean
release_all (EntStore *store, const EntNoun *noun, const EntField *field, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = ent_engine_holders (store, noun, field, id, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (EntRecord)
        holder = ent_repo_find (store, noun->id, g_array_index (ids, gint64, i), error);
      if (holder == NULL || !release (store, holder, field, id, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
remove_tree (EntStore *store, EntRecord *record, GError **error)
{
  for (int n = ENT_N_NOUNS - 1; n >= 0; n--)
    {
      const EntNoun *noun = ent_noun (n);
      for (guint i = 0; i < noun->n_fields; i++)
        {
          const EntField *field = &noun->fields[i];
          gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
          if (refers && field->ref == record->noun->id
              && !release_all (store, noun, field, record->id, error))
            return FALSE;
        }
    }
  /* A holder that was let go may have changed nothing here, but a cycle could: read it again. */
  g_autoptr (EntRecord) current = ent_repo_find (store, record->noun->id, record->id, error);
  return current != NULL && ent_engine_remove (store, current, error);
}

gboolean
ent_repo_delete (EntStore *store, gconstpointer record, GError **error)
{
  if (!begin_for (store, "delete", record, error))
    return FALSE;
  g_autoptr (EntRecord) current = find_current (store, record, error);
  return ent_store_end (store, current != NULL && remove_tree (store, current, error), error);
}
