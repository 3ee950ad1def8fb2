/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-map.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/embedded.h"
#include "entente/service/import/import-csv.h"

#define FOLDER "maps/"

static void
rule_free (gpointer data)
{
  EntCsvRule *rule = data;

  g_free (rule->field);
  g_strfreev (rule->columns);
  g_free (rule->with);
  g_free (rule->constant);
  g_free (rule->otherwise);
  g_free (rule->unit);
  g_free (rule);
}

void
ent_csv_map_free (EntCsvMap *map)
{
  if (map == NULL)
    return;
  g_free (map->name);
  g_free (map->title);
  g_strfreev (map->headers);
  g_ptr_array_unref (map->rules);
  g_ptr_array_unref (map->left_out);
  ent_yaml_free (map->root);
  g_free (map);
}

static EntCsvMap *
map_new (const char *name)
{
  EntCsvMap *map = g_new0 (EntCsvMap, 1);

  map->name = g_strdup (name);
  map->rules = g_ptr_array_new_with_free_func (rule_free);
  map->left_out = g_ptr_array_new_with_free_func (g_free);
  return map;
}

/* Where a column goes; nowhere without fields. */
static void
add_column (EntCsvMap *map, const char *header, char **fields)
{
  if (fields == NULL || *fields == NULL)
    g_ptr_array_add (map->left_out, g_strdup (header));
  for (; fields != NULL && *fields != NULL; fields++)
    {
      EntCsvRule *rule = g_new0 (EntCsvRule, 1);
      rule->field = g_strdup (*fields);
      rule->columns = g_new0 (char *, 2);
      rule->columns[0] = g_strdup (header);
      g_ptr_array_add (map->rules, rule);
    }
}

static gboolean
read_columns (EntCsvMap *map, const EntYaml *columns, GError **error)
{
  if (columns != NULL && !ent_yaml_expect (columns, ENT_YAML_MAPPING, error))
    return FALSE;
  for (guint i = 0; i < ent_yaml_length (columns); i++)
    {
      const EntYaml *column = ent_yaml_nth (columns, i);
      g_auto (GStrv) fields = ent_yaml_is_null (column) ? g_new0 (char *, 1)
                                                        : ent_yaml_words (column, error);
      if (fields == NULL)
        return FALSE;
      add_column (map, column->key, fields);
    }
  return TRUE;
}

/* A text of the rule; *ret_text stays NULL where the key is not there. */
static gboolean
read_text (const EntYaml *rule, const char *key, char **ret_text, GError **error)
{
  const EntYaml *node = ent_yaml_get (rule, key);
  const char *text = node != NULL ? ent_yaml_string (node, error) : NULL;

  *ret_text = g_strdup (text);
  return node == NULL || text != NULL;
}

static gboolean
read_rule_columns (const EntYaml *node, EntCsvRule *rule, GError **error)
{
  const EntYaml *columns = ent_yaml_get (node, "columns");

  rule->columns = columns != NULL ? ent_yaml_words (columns, error) : g_new0 (char *, 1);
  if (rule->columns == NULL)
    return FALSE;
  if (g_strv_length (rule->columns) > 1 && rule->with == NULL)
    {
      ent_yaml_key_error (
        error, columns, _("several columns are joined by a text: add with, such as with: \" \""));
      return FALSE;
    }
  if (*rule->columns == NULL && rule->constant == NULL && rule->otherwise == NULL)
    {
      ent_yaml_key_error (error, node, _("expected columns, constant or default"));
      return FALSE;
    }
  if (rule->constant == NULL || (*rule->columns == NULL && rule->otherwise == NULL))
    return TRUE;
  ent_yaml_key_error (error, node, _("a constant needs neither columns nor a default"));
  return FALSE;
}

/* "field: text" is short for a constant. */
static gboolean
read_rule (EntCsvMap *map, const EntYaml *node, GError **error)
{
  static const char *const keys[] = { "columns", "with", "constant", "default", "unit", NULL };
  EntCsvRule *rule = g_new0 (EntCsvRule, 1);

  g_ptr_array_add (map->rules, rule);
  rule->field = g_strdup (node->key);
  return ent_yaml_expect (node, ENT_YAML_MAPPING, error) && ent_yaml_check_keys (node, keys, error)
         && read_text (node, "with", &rule->with, error)
         && read_text (node, "constant", &rule->constant, error)
         && read_text (node, "default", &rule->otherwise, error)
         && read_text (node, "unit", &rule->unit, error) && read_rule_columns (node, rule, error);
}

static gboolean
read_rules (EntCsvMap *map, const EntYaml *fields, GError **error)
{
  if (fields != NULL && !ent_yaml_expect (fields, ENT_YAML_MAPPING, error))
    return FALSE;
  for (guint i = 0; i < ent_yaml_length (fields); i++)
    if (!read_rule (map, ent_yaml_nth (fields, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_noun (EntCsvMap *map, GError **error)
{
  const EntYaml *node = ent_yaml_get (map->root, "noun");
  const char *name = node != NULL ? ent_yaml_string (node, error) : NULL;

  map->noun = name != NULL ? ent_noun_find (name) : NULL;
  if (name == NULL || map->noun != NULL)
    return node == NULL || name != NULL;
  g_autofree char *nouns = ent_noun_names (0, ", ");
  ent_yaml_error (error, node, _("expected one of %s"), nouns);
  return FALSE;
}

static gboolean
read_headers (EntCsvMap *map, GError **error)
{
  const EntYaml *node = ent_yaml_get (map->root, "headers");

  map->headers = node != NULL ? ent_yaml_words (node, error) : NULL;
  return node == NULL || map->headers != NULL;
}

static gboolean
check_values (const EntYaml *values, GError **error)
{
  if (values != NULL && !ent_yaml_expect (values, ENT_YAML_MAPPING, error))
    return FALSE;
  for (guint i = 0; i < ent_yaml_length (values); i++)
    if (!ent_yaml_expect (ent_yaml_nth (values, i), ENT_YAML_MAPPING, error))
      return FALSE;
  return TRUE;
}

/* Takes root; NULL with error. */
static EntCsvMap *
map_read (const char *name, EntYaml *root, GError **error)
{
  static const char *const keys[] = { "title",  "noun",   "headers", "columns",
                                      "fields", "values", NULL };
  g_autoptr (EntCsvMap) map = map_new (name);

  map->root = root;
  return ent_yaml_check_keys (root, keys, error) && read_text (root, "title", &map->title, error)
             && read_noun (map, error) && read_headers (map, error)
             && read_columns (map, ent_yaml_get (root, "columns"), error)
             && read_rules (map, ent_yaml_get (root, "fields"), error)
             && check_values (ent_yaml_get (root, "values"), error)
           ? g_steal_pointer (&map)
           : NULL;
}

static EntCsvMap *
shipped_read (const EntEmbedded *file)
{
  g_autoptr (GError) error = NULL;
  EntYaml *root = ent_yaml_parse (file->name, file->text, (gssize) file->length, &error);
  g_autofree char *name = g_strndup (file->name + strlen (FOLDER),
                                     strlen (file->name) - strlen (FOLDER) - strlen (".yaml"));
  EntCsvMap *map = root != NULL ? map_read (name, root, &error) : NULL;

  if (map == NULL)
    g_error ("a shipped map: %s", error->message);
  return map;
}

static GPtrArray *
shipped_maps (void)
{
  GPtrArray *maps = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_csv_map_free);

  for (const EntEmbedded *file = ent_embedded_files; file->name != NULL; file++)
    if (g_str_has_prefix (file->name, FOLDER))
      g_ptr_array_add (maps, shipped_read (file));
  return maps;
}

static EntCsvMap *
find_shipped (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, ".yaml", NULL);
  const EntEmbedded *file = ent_embedded_find (path);

  return file != NULL ? shipped_read (file) : NULL;
}

/* A file before a shipped map of that name. */
static EntCsvMap *
read_named (const char *text, GError **error)
{
  EntCsvMap *map = g_file_test (text, G_FILE_TEST_EXISTS) ? NULL : find_shipped (text);

  if (map != NULL)
    return map;
  EntYaml *root = ent_yaml_load (text, error);
  return root != NULL ? map_read (text, root, error) : NULL;
}

GPtrArray *
ent_csv_maps_read (const char *const *texts, GError **error)
{
  g_autoptr (GPtrArray) maps = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_csv_map_free);

  g_ptr_array_add (maps, map_new ("--map"));
  for (; texts != NULL && *texts != NULL; texts++)
    {
      const char *mark = strrchr (*texts, '=');
      if (mark != NULL && mark != *texts)
        {
          g_autofree char *header = g_strndup (*texts, (gsize) (mark - *texts));
          g_auto (GStrv) fields = g_strsplit (mark + 1, ",", -1);
          add_column (maps->pdata[0], header, fields);
          continue;
        }
      EntCsvMap *map = read_named (*texts, error);
      if (map == NULL)
        return NULL;
      g_ptr_array_insert (maps, 1, map);
    }
  return g_steal_pointer (&maps);
}

static gboolean
has_headers (const EntCsvMap *map, GHashTable *folded)
{
  for (char **header = map->headers; header != NULL && *header != NULL; header++)
    {
      g_autofree char *key = ent_text_fold (*header);
      if (!g_hash_table_contains (folded, key))
        return FALSE;
    }
  return map->headers != NULL;
}

static gint
compare_lengths (gconstpointer a, gconstpointer b)
{
  const EntCsvMap *one = *(EntCsvMap *const *) a, *other = *(EntCsvMap *const *) b;

  return (gint) g_strv_length (other->headers) - (gint) g_strv_length (one->headers);
}

GPtrArray *
ent_csv_maps_choose (const EntNoun *noun, char **headers, guint n)
{
  GPtrArray *maps = shipped_maps ();
  g_autoptr (GHashTable) folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (folded, ent_text_fold (headers[i]));
  for (guint i = maps->len; i-- > 0;)
    {
      const EntCsvMap *map = maps->pdata[i];
      if ((noun != NULL && map->noun != noun) || !has_headers (map, folded))
        g_ptr_array_remove_index (maps, i);
    }
  /* A merge sort: of those with as many the first that is shipped stays first. */
  g_ptr_array_sort (maps, compare_lengths);
  for (guint i = maps->len; i-- > 1;)
    if (((EntCsvMap *) maps->pdata[i])->noun != ((EntCsvMap *) maps->pdata[0])->noun)
      g_ptr_array_remove_index (maps, i);
  return maps;
}

const EntYaml *
ent_csv_map_values (const EntCsvMap *map, const char *field)
{
  return ent_yaml_get (ent_yaml_get (map->root, "values"), field);
}

static void
import_map_free (gpointer data)
{
  EntImportMap *map = data;

  g_free (map->name);
  g_free (map->title);
  g_strfreev (map->headers);
  g_free (map);
}

GPtrArray *
ent_import_csv_maps (void)
{
  g_autoptr (GPtrArray) maps = shipped_maps ();
  GPtrArray *rows = g_ptr_array_new_with_free_func (import_map_free);

  for (guint i = 0; i < maps->len; i++)
    {
      const EntCsvMap *map = maps->pdata[i];
      EntImportMap *row = g_new0 (EntImportMap, 1);
      row->name = g_strdup (map->name);
      row->title = g_strdup (map->title);
      row->noun = map->noun;
      row->headers = g_strdupv (map->headers);
      g_ptr_array_add (rows, row);
    }
  return rows;
}
