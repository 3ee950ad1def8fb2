/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as it was, from what the change log keeps. */
#include <string.h>

#include "entente/base/i18n.h"
#include "store/store-private.h"

#define PAGE 8u

/* Adds changes, latest first, until one is found that is of the past asked for, or none is left.
 * *version counts down to it. FALSE with error. */
static gboolean
add_changes (EntStore *store, const EntRecord *record, const EntMoment *moment, GPtrArray *out,
             GError **error)
{
  gint64 version = record->version, before = 0;

  for (;;)
    {
      g_autoptr (GPtrArray)
        page = ent_store_record_changes (store, record->noun->id, record->id, before, PAGE, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          EntChange *change = page->pdata[i];
          if (moment->version != 0 ? version <= moment->version
                                   : change->action_id <= moment->action)
            return TRUE;
          before = change->id;
          /* What was deleted and brought back is as it was before. */
          version -= g_str_equal (change->op, "delete") ? 0 : 1;
          g_ptr_array_add (out, change);
          page->pdata[i] = NULL;
        }
      if (page->len < PAGE)
        return TRUE;
    }
}

static void
free_change (gpointer change)
{
  ent_change_free (change);
}

GPtrArray *
ent_store_changes_since (EntStore *store, gconstpointer record, const EntMoment *moment,
                         GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (free_change);

  return add_changes (store, record, moment, changes, error) ? g_steal_pointer (&changes) : NULL;
}

static gboolean
set_customs (EntRecord *record, json_t *values)
{
  const char *name;
  json_t *text;

  if (!json_is_object (values) && !json_is_null (values))
    return FALSE;
  g_clear_pointer (&record->custom, g_hash_table_unref);
  json_object_foreach (values, name, text)
  {
    if (!json_is_string (text))
      return FALSE;
    ent_record_set_custom (record, name, json_string_value (text));
  }
  return TRUE;
}

/* In lists and references no item is left out. */
static gboolean
has_items (const EntField *field, const json_t *values)
{
  for (gsize i = 0; i < json_array_size (values); i++)
    {
      const json_t *item = json_array_get (values, i);
      if (field->type == ENT_FIELD_REFS ? !json_is_integer (item) : !json_is_string (item))
        return FALSE;
    }
  return TRUE;
}

gboolean
ent_record_set_logged (gpointer record, const json_t *values)
{
  EntRecord *base = record;
  const char *name;
  json_t *value;

  json_object_foreach ((json_t *) values, name, value)
  {
    const EntField *field = ent_noun_field (base->noun, name);
    if (field != NULL
        && (!has_items (field, value) || !ent_record_set_field_json (base, field, value)))
      return FALSE;
    if (field == NULL && g_str_equal (name, "custom") && !set_customs (base, value))
      return FALSE;
  }
  return TRUE;
}

/* What the store fills in when it reads: the names of what a reference refers to. */
static void
name_references (EntStore *store, EntRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      gboolean many = field->type == ENT_FIELD_REFS;
      if ((!many && field->type != ENT_FIELD_REF) || ent_record_field_is_empty (record, field)
          || ent_record_ref_name (record, field) != NULL)
        continue;
      gint64 one = many ? 0 : ent_record_number (record, field);
      const GArray *refs = many ? ent_record_refs (record, field) : NULL;
      g_autoptr (GString) names = g_string_new (NULL);
      for (guint j = 0; j < (many ? refs->len : 1); j++)
        {
          g_autoptr (EntRecord) other =
            ent_repo_find (store, field->ref, many ? g_array_index (refs, gint64, j) : one, NULL);
          if (other != NULL)
            g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                                    ent_record_title (other));
        }
      ent_record_set_ref_name (record, field, names->str);
    }
}

gpointer
ent_repo_find_past (EntStore *store, EntNounId noun, gint64 id, const EntMoment *moment,
                    GError **error)
{
  g_autoptr (EntRecord) record = ent_repo_find (store, noun, id, error);

  if (record == NULL || (moment->version != 0 && record->version == moment->version))
    return g_steal_pointer (&record);
  g_autoptr (GPtrArray) changes = ent_store_changes_since (store, record, moment, error);
  if (changes == NULL)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    {
      const EntChange *change = changes->pdata[i];
      if (g_str_equal (change->op, "update") && !ent_record_set_logged (record, change->before))
        {
          ent_change_damaged (change->id, error);
          return NULL;
        }
      record->version -= g_str_equal (change->op, "delete") ? 0 : 1;
    }
  if (moment->version != 0 && record->version != moment->version)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, "%s",
                     _("what it was at that version is not known any more"));
      return NULL;
    }
  if (changes->len > 0)
    name_references (store, record);
  return g_steal_pointer (&record);
}
