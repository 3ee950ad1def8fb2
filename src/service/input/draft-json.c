/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/input/draft-json.h"

static json_t *
texts_json (GHashTable *texts)
{
  json_t *object = json_object ();
  GHashTableIter iter;
  gpointer name, text;

  if (texts == NULL)
    return object;
  g_hash_table_iter_init (&iter, texts);
  while (g_hash_table_iter_next (&iter, &name, &text))
    json_object_set_new (object, name, json_string (text));
  return object;
}

static json_t *
record_json (const EntRecord *record)
{
  if (record == NULL)
    return json_null ();
  json_t *values = json_object ();
  for (guint i = 0; i < record->noun->n_fields; i++)
    if (!ent_record_field_is_empty (record, &record->noun->fields[i]))
      json_object_set_new (values, record->noun->fields[i].id,
                           ent_record_field_json (record, &record->noun->fields[i]));
  return json_pack ("{s:s, s:I, s:I, s:o, s:o, s:o}", "noun", record->noun->name, "id",
                    (json_int_t) record->id, "version", (json_int_t) record->version, "values",
                    values, "custom", texts_json (record->custom), "names",
                    texts_json (record->ref_names));
}

json_t *
ent_draft_to_json (const EntDraft *draft, const char *database)
{
  return json_pack ("{s:s, s:s?, s:I, s:s?, s:s?, s:s?, s:I, s:o, s:o, s:o}", "database", database,
                    "who", draft->who, "at", (json_int_t) draft->at, "line", draft->line, "text",
                    draft->text, "editing", draft->editing, "seen", (json_int_t) draft->seen,
                    "original", record_json (draft->original), "mine", record_json (draft->mine),
                    "typed", texts_json (draft->typed));
}

static char *
text_of (const json_t *object, const char *name)
{
  return g_strdup (json_string_value (json_object_get (object, name)));
}

static gint64
number_of (const json_t *object, const char *name)
{
  return json_integer_value (json_object_get (object, name));
}

static EntRecord *
record_of (const json_t *object)
{
  const char *name = json_string_value (json_object_get (object, "noun"));
  const EntNoun *noun = name != NULL ? ent_noun_find (name) : NULL;
  json_t *value;

  if (noun == NULL)
    return NULL;
  EntRecord *record = ent_record_new (noun);
  record->id = number_of (object, "id");
  record->version = number_of (object, "version");
  json_object_foreach (json_object_get (object, "values"), name, value)
  {
    const EntField *field = ent_noun_field (noun, name);
    if (field != NULL)
      ent_record_set_field_json (record, field, value);
  }
  json_object_foreach (json_object_get (object, "custom"), name, value)
    ent_record_set_custom (record, name, json_string_value (value));
  json_object_foreach (json_object_get (object, "names"), name, value)
  {
    const EntField *field = ent_noun_field (noun, name);
    if (field != NULL)
      ent_record_set_ref_name (record, field, json_string_value (value));
  }
  return record;
}

EntDraft *
ent_draft_from_json (const json_t *json)
{
  g_autoptr (EntDraft) draft = ent_draft_new ();
  const char *name;
  json_t *value;

  draft->who = text_of (json, "who");
  draft->at = number_of (json, "at");
  draft->line = text_of (json, "line");
  draft->text = text_of (json, "text");
  draft->seen = number_of (json, "seen");
  draft->editing = text_of (json, "editing");
  draft->original = record_of (json_object_get (json, "original"));
  draft->mine = record_of (json_object_get (json, "mine"));
  json_object_foreach (json_object_get (json, "typed"), name,
                       value) if (json_string_value (value) != NULL)
    g_hash_table_insert (draft->typed, g_strdup (name), g_strdup (json_string_value (value)));
  gboolean is_form = draft->line == NULL && draft->original != NULL && draft->mine != NULL;
  gboolean is_line = draft->line != NULL && draft->text != NULL;
  return is_form || is_line ? g_steal_pointer (&draft) : NULL;
}
