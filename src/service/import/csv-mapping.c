/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-mapping.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

static void
target_free (gpointer data)
{
  EntTarget *target = data;

  g_free (target->custom);
  g_free (target);
}

static void
column_free (gpointer data)
{
  EntColumn *column = data;

  g_free (column->header);
  g_ptr_array_unref (column->targets);
  g_free (column);
}

void
ent_mapping_free (EntMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_hash_table_unref (mapping->columns);
  g_ptr_array_unref (mapping->files);
  g_free (mapping);
}

static gboolean
add_file (EntMapping *mapping, const char *path, GError **error)
{
  static const char *const keys[] = { "noun", "columns", "values", NULL };
  EntYaml *root = ent_yaml_load (path, error);

  if (root == NULL)
    return FALSE;
  g_ptr_array_add (mapping->files, root);
  const EntYaml *columns = ent_yaml_get (root, "columns"), *values = ent_yaml_get (root, "values");
  const EntYaml *noun = ent_yaml_get (root, "noun");
  if (!ent_yaml_check_keys (root, keys, error)
      || (columns != NULL && !ent_yaml_expect (columns, ENT_YAML_MAPPING, error))
      || (values != NULL && !ent_yaml_expect (values, ENT_YAML_MAPPING, error)))
    return FALSE;
  if (noun != NULL)
    {
      const char *name = ent_yaml_string (noun, error);
      mapping->noun = name != NULL ? ent_noun_find (name) : NULL;
      if (mapping->noun == NULL)
        {
          g_autofree char *nouns = ent_noun_names (0, ", ");
          ent_yaml_error (error, noun, _("expected one of %s"), nouns);
          return FALSE;
        }
    }
  for (guint i = 0; i < ent_yaml_length (columns); i++)
    {
      const EntYaml *column = ent_yaml_nth (columns, i);
      char **targets = ent_yaml_words (column, error);
      if (targets == NULL)
        return FALSE;
      g_hash_table_insert (mapping->columns, ent_text_fold (column->key), targets);
    }
  return TRUE;
}

EntMapping *
ent_mapping_new (const char *const *maps, GError **error)
{
  g_autoptr (EntMapping) mapping = g_new0 (EntMapping, 1);

  mapping->columns =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  mapping->files = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_yaml_free);
  for (; maps != NULL && *maps != NULL; maps++)
    {
      const char *mark = strrchr (*maps, '=');
      if (mark == NULL || mark == *maps)
        {
          if (!add_file (mapping, *maps, error))
            return NULL;
          continue;
        }
      g_autofree char *header = g_strndup (*maps, (gsize) (mark - *maps));
      char **targets = mark[1] != '\0' ? g_strsplit (mark + 1, ",", -1) : g_new0 (char *, 1);
      g_hash_table_insert (mapping->columns, ent_text_fold (header), targets);
    }
  return g_steal_pointer (&mapping);
}

static char *
custom_name (const char *header)
{
  char *name = ent_text_fold (header);

  for (char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      *p = '_';
  return name;
}

static const EntField *
field_of_header (const EntNoun *noun, const char *header)
{
  g_autofree char *folded = ent_text_fold (header);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      g_autofree char *label = ent_text_fold (_(field->label));
      g_autofree char *english = ent_text_fold (field->label);
      if ((field->flags & ENT_FLAG_DERIVED) == 0
          && (g_str_equal (folded, field->id) || g_str_equal (folded, label)
              || g_str_equal (folded, english)))
        return field;
    }
  for (guint i = 0; i < noun->n_headers; i++)
    if (g_str_equal (noun->headers[i].header, folded))
      return ent_noun_field (noun, noun->headers[i].field);
  return NULL;
}

static gboolean
add_named_target (EntColumn *column, const EntNoun *noun, const char *name, GError **error)
{
  EntTarget *target = g_new0 (EntTarget, 1);

  g_ptr_array_add (column->targets, target);
  if (g_str_has_prefix (name, "custom:") && name[7] != '\0')
    target->custom = custom_name (name + 7);
  else
    target->field = ent_noun_field (noun, name);
  if (target->custom != NULL
      || (target->field != NULL && !(target->field->flags & ENT_FLAG_DERIVED)))
    return TRUE;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; i < noun->n_fields; i++)
    g_ptr_array_add (known, (gpointer) noun->fields[i].id);
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (name, (const char *const *) known->pdata);
  ent_set_error (error, ENT_ERROR_USAGE, _("column \"%s\": %s has no field \"%s\"%s%s"),
                 column->header, noun->name, name, nearest != NULL ? _("; did you mean ") : "",
                 nearest != NULL ? nearest : "");
  return FALSE;
}

/* The reference whose ids stand in such a column of our own export; NULL: none. */
static const EntField *
field_of_ids (const EntNoun *noun, const char *header)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      const char *end = field->type == ENT_FIELD_REF    ? "_id"
                        : field->type == ENT_FIELD_REFS ? "_ids"
                                                        : NULL;
      if (end != NULL && g_str_has_prefix (header, field->id)
          && g_str_equal (header + strlen (field->id), end))
        return field;
    }
  return NULL;
}

/* Columns of our own export that say nothing new: what the store keeps by itself. */
static gboolean
is_kept (const EntNoun *noun, const char *header)
{
  static const char *const names[] = { "id", "version", "created_at", "updated_at", NULL };

  return g_strv_contains (names, header) || ent_noun_field (noun, header) != NULL;
}

static EntTarget *
make_target (const EntNoun *noun, const char *header, const char *folded)
{
  const EntField *field = field_of_header (noun, header);
  const EntField *refers = field == NULL ? field_of_ids (noun, folded) : NULL;
  EntTarget *target = g_new0 (EntTarget, 1);

  target->field = refers != NULL ? refers : field;
  if (refers != NULL)
    target->part = ENT_IMPORT_IDS;
  else if (field == NULL && g_str_equal (folded, "custom"))
    target->part = ENT_IMPORT_OWN;
  else if (field == NULL)
    target->custom = custom_name (header);
  return target;
}

static EntColumn *
make_column (const EntMapping *mapping, const EntNoun *noun, const char *header, GError **error)
{
  EntColumn *column = g_new0 (EntColumn, 1);
  g_autofree char *folded = ent_text_fold (header);
  char **names = g_hash_table_lookup (mapping->columns, folded);

  column->header = g_strdup (header);
  column->targets = g_ptr_array_new_with_free_func (target_free);
  if (names != NULL)
    {
      for (; *names != NULL; names++)
        if (!add_named_target (column, noun, *names, error))
          break;
      return column;
    }
  if (*folded != '\0' && (field_of_header (noun, header) != NULL || !is_kept (noun, folded)))
    g_ptr_array_add (column->targets, make_target (noun, header, folded));
  return column;
}

GPtrArray *
ent_mapping_columns (const EntMapping *mapping, const EntNoun *noun, char **headers, guint n,
                     GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (column_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *local = NULL;

  for (guint i = 0; i < n && local == NULL; i++)
    {
      g_ptr_array_add (columns, make_column (mapping, noun, headers[i], &local));
      if (!g_hash_table_add (seen, ent_text_fold (headers[i])) && local == NULL)
        ent_set_error (&local, ENT_ERROR_DATA, _("two columns are named \"%s\"; rename one"),
                       headers[i]);
    }
  GHashTableIter iter;
  gpointer wanted;
  g_hash_table_iter_init (&iter, mapping->columns);
  while (local == NULL && g_hash_table_iter_next (&iter, &wanted, NULL))
    if (!g_hash_table_contains (seen, wanted))
      ent_set_error (&local, ENT_ERROR_USAGE, _("the file has no column \"%s\""), (char *) wanted);
  if (local == NULL)
    return g_steal_pointer (&columns);
  g_propagate_error (error, local);
  return NULL;
}

gboolean
ent_mapping_value (const EntMapping *mapping, const EntField *field, const char *text,
                   const char **ret_text, GError **error)
{
  for (guint i = 0; i < mapping->files->len; i++)
    {
      const EntYaml *table =
        ent_yaml_get (ent_yaml_get (mapping->files->pdata[i], "values"), field->id);
      const EntYaml *value = ent_yaml_get (table, text);
      if (table == NULL)
        continue;
      if (value == NULL)
        value = ent_yaml_get (table, "default");
      if (value == NULL)
        {
          ent_set_error (error, ENT_ERROR_DATA,
                         _("%s: the mapping has no \"%s\" and no default (%s:%d)"),
                         _(field->label), text, table->file, table->key_line);
          return FALSE;
        }
      *ret_text = ent_yaml_is_null (value) ? NULL : ent_yaml_string (value, error);
      return *ret_text != NULL || ent_yaml_is_null (value);
    }
  *ret_text = text;
  return TRUE;
}
