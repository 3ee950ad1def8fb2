/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/clock.h"
#include "entente/model/nouns.h"

/* JSON text has to be UTF-8; a byte that is not becomes U+FFFD. */
static json_t *
text_json (const char *text)
{
  json_t *json = text != NULL ? json_string (text) : json_null ();

  if (json != NULL)
    return json;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  return json_string (valid);
}

static json_t *
list_json (char **words)
{
  json_t *array = json_array ();

  for (; words != NULL && *words != NULL; words++)
    json_array_append_new (array, text_json (*words));
  return array;
}

static json_t *
ids_json (GArray *ids)
{
  json_t *array = json_array ();

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    json_array_append_new (array, json_integer (g_array_index (ids, gint64, i)));
  return array;
}

json_t *
ent_record_field_json (gconstpointer record, const EntField *field)
{
  if (ent_record_field_is_empty (record, field))
    return json_null ();
  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
    case ENT_FIELD_REF:
      return json_integer (ent_record_number (record, field));
    case ENT_FIELD_REFS:
      return ids_json (ent_record_refs (record, field));
    case ENT_FIELD_LIST:
      return list_json (ent_record_list (record, field));
    default:
      return text_json (ent_record_text (record, field));
    }
}

static gboolean
set_refs_json (gpointer record, const EntField *field, const json_t *value)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize i = 0; i < json_array_size (value); i++)
    {
      gint64 id = json_integer_value (json_array_get (value, i));
      g_array_append_val (ids, id);
    }
  ent_record_set_refs (record, field, (const gint64 *) (void *) ids->data, ids->len);
  return TRUE;
}

static gboolean
set_list_json (gpointer record, const EntField *field, const json_t *value)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (gsize i = 0; i < json_array_size (value); i++)
    if (json_is_string (json_array_get (value, i)))
      g_ptr_array_add (words, (gpointer) json_string_value (json_array_get (value, i)));
  g_ptr_array_add (words, NULL);
  ent_record_set_list (record, field, (const char *const *) words->pdata);
  return TRUE;
}

gboolean
ent_record_set_field_json (gpointer record, const EntField *field, const json_t *value)
{
  if (value == NULL || json_is_null (value))
    return ent_record_set_canonical (record, field, NULL, NULL);
  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
    case ENT_FIELD_REF:
      if (!json_is_integer (value))
        return FALSE;
      ent_record_set_number (record, field, json_integer_value (value));
      return TRUE;
    case ENT_FIELD_REFS:
      return json_is_array (value) && set_refs_json (record, field, value);
    case ENT_FIELD_LIST:
      return json_is_array (value) && set_list_json (record, field, value);
    default:
      if (!json_is_string (value))
        return FALSE;
      ent_record_set_text (record, field, json_string_value (value));
      return TRUE;
    }
}

static json_t *
time_json (gint64 utc)
{
  g_autofree char *text = ent_time_format_rfc3339 (utc);

  return json_string (text);
}

static void
add_ref (json_t *object, gconstpointer record, const EntField *field)
{
  const char *ids = field->type == ENT_FIELD_REF ? "_id" : "_ids";
  g_autofree char *key = g_strconcat (field->id, ids, NULL);
  json_t *value = field->type == ENT_FIELD_REF ? ent_record_field_json (record, field)
                                               : ids_json (ent_record_refs (record, field));

  json_object_set_new (object, key, value);
  json_object_set_new (object, field->id, text_json (ent_record_ref_name (record, field)));
}

static void
add_field (json_t *object, gconstpointer record, const EntField *field)
{
  if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
    add_ref (object, record, field);
  else if (field->type == ENT_FIELD_TIME || field->type == ENT_FIELD_MONEY)
    {
      g_autofree char *text = ent_record_canonical (record, field);
      json_object_set_new (object, field->id, text_json (text));
    }
  else if (field->type == ENT_FIELD_LIST)
    json_object_set_new (object, field->id, list_json (ent_record_list (record, field)));
  else
    json_object_set_new (object, field->id, ent_record_field_json (record, field));
}

/* In the order of the names, so that the same values are the same text. */
static json_t *
own_json (const EntRecord *record)
{
  json_t *object = json_object ();
  g_autoptr (GList) names = record->custom != NULL ? g_hash_table_get_keys (record->custom) : NULL;

  names = g_list_sort (names, (GCompareFunc) strcmp);
  for (const GList *name = names; name != NULL; name = name->next)
    json_object_set_new (object, name->data,
                         text_json (g_hash_table_lookup (record->custom, name->data)));
  return object;
}

json_t *
ent_record_json (gconstpointer record)
{
  const EntRecord *base = record;
  json_t *object = json_object ();

  json_object_set_new (object, "id", json_integer (base->id));
  json_object_set_new (object, "version", json_integer (base->version));
  for (guint i = 0; i < base->noun->n_fields; i++)
    add_field (object, record, &base->noun->fields[i]);
  json_object_set_new (object, "custom", own_json (base));
  json_object_set_new (object, "created_at", time_json (base->created_at));
  json_object_set_new (object, "updated_at", time_json (base->updated_at));
  return object;
}
