/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/json-record.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

static const char *const kept[] = { "id", "version", "created_at", "updated_at", "custom", NULL };

gboolean
ent_json_is_member (const EntNoun *noun, const char *name)
{
  return g_strv_contains (kept, name) || ent_noun_field (noun, name) != NULL
         || ent_noun_ids_field (noun, name) != NULL;
}

static gboolean
is_derived (const EntField *field)
{
  return (field->flags & ENT_FLAG_DERIVED) != 0 && field->stamp == ENT_STAMP_NEVER;
}

static gboolean
is_reference (const EntField *field)
{
  return field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
}

static gboolean
fail (const char *name, const char *expected, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, _("%s: expected %s"), name, expected);
  return FALSE;
}

/* A member that no record of the noun has is pointed out: nothing is dropped in silence. */
static gboolean
check_members (const EntNoun *noun, const json_t *object, GError **error)
{
  const char *name;
  json_t *value;

  if (!json_is_object (object))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("expected a record: an object with its fields"));
      return FALSE;
    }
  json_object_foreach ((json_t *) object, name, value)
  {
    if (ent_json_is_member (noun, name))
      continue;
    g_autoptr (GPtrArray) known = g_ptr_array_new ();
    for (guint i = 0; i < noun->n_fields; i++)
      g_ptr_array_add (known, (gpointer) noun->fields[i].id);
    g_ptr_array_add (known, NULL);
    const char *nearest = ent_text_nearest (name, (const char *const *) known->pdata);
    ent_set_error (error, ENT_ERROR_DATA, _("%s has no field \"%s\"%s%s"), noun->name, name,
                   nearest != NULL ? _("; did you mean ") : "", nearest != NULL ? nearest : "");
    return FALSE;
  }
  return TRUE;
}

/* Of what is one text in CSV; NULL with error. The caller frees it. */
static char *
text_of (const char *name, const json_t *value, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;

  if (json_is_string (value))
    return g_strdup (json_string_value (value));
  if (json_is_integer (value))
    return g_strdup_printf ("%" JSON_INTEGER_FORMAT, json_integer_value (value));
  if (!json_is_array (value))
    {
      fail (name, _("a text, a whole number or a list"), error);
      return NULL;
    }
  words = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < json_array_size (value); i++)
    {
      const json_t *item = json_array_get (value, i);
      if (!json_is_string (item) && !json_is_integer (item))
        {
          fail (name, _("a list of texts or whole numbers"), error);
          return NULL;
        }
      g_ptr_array_add (words, text_of (name, item, NULL));
    }
  g_ptr_array_add (words, NULL);
  return ent_words_join ((char **) words->pdata);
}

static gboolean
read_number (const json_t *object, const char *name, gint64 *ret_number, GError **error)
{
  const json_t *value = json_object_get (object, name);

  *ret_number = json_integer_value (value);
  return (json_is_integer (value) && *ret_number > 0) || fail (name, _("a whole number"), error);
}

static gboolean
read_time (const json_t *object, const char *name, gint64 *ret_time, GError **error)
{
  const char *text = json_string_value (json_object_get (object, name));

  return (text != NULL && ent_time_parse_rfc3339 (text, ret_time, NULL))
         || fail (name, _("a time such as 2026-03-01T09:00:00Z"), error);
}

static gboolean
set_list (EntRecord *record, const EntField *field, const json_t *value, GError **error)
{
  for (gsize i = 0; i < json_array_size (value); i++)
    if (!json_is_string (json_array_get (value, i)))
      return fail (field->id, _("a list of texts"), error);
  return (json_is_array (value) && ent_record_set_field_json (record, field, value))
         || fail (field->id, _("a list of texts"), error);
}

/* A reference is what its ids say; the names beside them are for people. */
static gboolean
set_ids (EntRecord *record, const EntField *field, const json_t *value, GError **error)
{
  g_autofree char *name =
    g_strconcat (field->id, field->type == ENT_FIELD_REF ? "_id" : "_ids", NULL);

  for (gsize i = 0; i < json_array_size (value); i++)
    if (json_integer_value (json_array_get (value, i)) <= 0)
      return fail (name, _("a list of ids"), error);
  if (json_is_integer (value) && json_integer_value (value) <= 0)
    return fail (name, _("a whole number"), error);
  return ent_record_set_field_json (record, field, value)
         || fail (name, _("a whole number"), error);
}

static gboolean
set_member (EntRecord *record, const EntField *field, const json_t *value, GError **error)
{
  if (value == NULL || json_is_null (value))
    return TRUE;
  if (field->type == ENT_FIELD_LIST)
    return set_list (record, field, value, error);
  g_autofree char *text = text_of (field->id, value, error);
  if (text == NULL)
    return FALSE;
  if (json_is_array (value))
    return fail (field->id, _("a text"), error);
  return ent_record_set_canonical (record, field, text, error);
}

static gboolean
set_own (EntRecord *record, const json_t *custom, GError **error)
{
  const char *name;
  json_t *value;

  if (custom != NULL && !json_is_object (custom))
    return fail ("custom", _("values of own fields, by name"), error);
  json_object_foreach ((json_t *) custom, name, value)
  {
    if (!json_is_string (value))
      return fail (name, _("a text"), error);
    ent_record_set_custom (record, name, json_string_value (value));
  }
  return TRUE;
}

static gboolean
set_field (EntRecord *record, const EntField *field, const json_t *object, GError **error)
{
  g_autofree char *ids =
    g_strconcat (field->id, field->type == ENT_FIELD_REF ? "_id" : "_ids", NULL);

  if (is_derived (field))
    return TRUE;
  return is_reference (field)
           ? set_ids (record, field, json_object_get (object, ids), error)
           : set_member (record, field, json_object_get (object, field->id), error);
}

EntRecord *
ent_json_record (const EntNoun *noun, const json_t *object, GError **error)
{
  g_autoptr (EntRecord) record = ent_record_new (noun);

  if (!check_members (noun, object, error) || !read_number (object, "id", &record->id, error)
      || !read_number (object, "version", &record->version, error)
      || !read_time (object, "created_at", &record->created_at, error)
      || !read_time (object, "updated_at", &record->updated_at, error))
    return NULL;
  /* What others are read by, such as the currency, comes first. */
  for (int first = 1; first >= 0; first--)
    for (guint i = 0; i < noun->n_fields; i++)
      if (((noun->fields[i].flags & ENT_FLAG_FIRST) != 0) == (first == 1)
          && !set_field (record, &noun->fields[i], object, error))
        return NULL;
  if (record->id > ENT_IMPORT_ID_MOST)
    {
      fail ("id", _("a whole number"), error);
      return NULL;
    }
  return set_own (record, json_object_get (object, "custom"), error) ? g_steal_pointer (&record)
                                                                     : NULL;
}

void
ent_json_row_clear (EntJsonRow *row)
{
  g_clear_pointer (&row->values, g_array_unref);
  g_clear_pointer (&row->texts, g_ptr_array_unref);
}

static gboolean
add_value (EntJsonRow *row, const EntNoun *noun, const char *name, const json_t *value,
           GError **error)
{
  const EntField *ids = ent_noun_ids_field (noun, name);
  EntImportValue one = { .field = ids != NULL ? ids : ent_noun_field (noun, name),
                         .part = ids != NULL ? ENT_IMPORT_IDS : ENT_IMPORT_TEXT };
  char *text = NULL;

  if (json_is_null (value) || (one.field != NULL && is_derived (one.field)))
    return TRUE;
  if (g_str_equal (name, "custom"))
    {
      char *dump = json_dumps (value, JSON_COMPACT);
      one.part = ENT_IMPORT_OWN;
      text = g_strdup (dump);
      free (dump);
    }
  else if (one.field == NULL)
    return TRUE;
  else
    text = text_of (name, value, error);
  if (text == NULL)
    return FALSE;
  g_ptr_array_add (row->texts, text);
  one.text = text;
  g_array_append_val (row->values, one);
  return TRUE;
}

gboolean
ent_json_row (const EntNoun *noun, const json_t *object, EntJsonRow *ret_row, GError **error)
{
  g_auto (EntJsonRow) row = { .row = { .noun = noun },
                              .values = g_array_new (FALSE, FALSE, sizeof (EntImportValue)),
                              .texts = g_ptr_array_new_with_free_func (g_free) };
  const char *name;
  json_t *value;

  if (!check_members (noun, object, error))
    return FALSE;
  json_object_foreach ((json_t *) object, name,
                       value) if (!add_value (&row, noun, name, value, error)) return FALSE;
  if (json_object_get (object, "id") != NULL && json_object_get (object, "created_at") != NULL
      && (!read_number (object, "id", &row.row.id, error)
          || !read_time (object, "created_at", &row.row.created_at, error)))
    return FALSE;
  row.row.values = (const EntImportValue *) (void *) row.values->data;
  row.row.n = row.values->len;
  *ret_row = row;
  row = (EntJsonRow){ 0 };
  return TRUE;
}
