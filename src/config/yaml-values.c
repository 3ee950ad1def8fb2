/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdarg.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/yaml.h"

static void
error_at (GError **error, const EntYaml *node, int line, int column, const char *format,
          va_list arguments)
{
  g_autofree char *what = g_strdup_vprintf (format, arguments);

  ent_set_error (error, ENT_ERROR_CONFIG, "%s:%d:%d: %s", node->file, line, column, what);
}

void
ent_yaml_error (GError **error, const EntYaml *node, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  error_at (error, node, node->line, node->column, format, arguments);
  va_end (arguments);
}

void
ent_yaml_key_error (GError **error, const EntYaml *node, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  error_at (error, node, node->key_line, node->key_column, format, arguments);
  va_end (arguments);
}

void
ent_yaml_note (GPtrArray *problems, GError *error)
{
  if (error == NULL)
    return;
  g_ptr_array_add (problems, g_strdup (error->message));
  g_error_free (error);
}

gboolean
ent_yaml_is_null (const EntYaml *node)
{
  return node->kind == ENT_YAML_SCALAR && !node->quoted
         && (*node->text == '\0' || g_str_equal (node->text, "~")
             || g_str_equal (node->text, "null"));
}

EntYaml *
ent_yaml_get (const EntYaml *map, const char *key)
{
  if (map == NULL || map->kind != ENT_YAML_MAPPING)
    return NULL;
  for (guint i = 0; i < map->items->len; i++)
    {
      EntYaml *item = map->items->pdata[i];
      if (g_strcmp0 (item->key, key) == 0)
        return item;
    }
  return NULL;
}

guint
ent_yaml_length (const EntYaml *node)
{
  return node != NULL && node->items != NULL ? node->items->len : 0;
}

EntYaml *
ent_yaml_nth (const EntYaml *node, guint index)
{
  return index < ent_yaml_length (node) ? node->items->pdata[index] : NULL;
}

gboolean
ent_yaml_expect (const EntYaml *node, EntYamlKind kind, GError **error)
{
  static const char *const names[] = { N_ ("a value"), N_ ("a list"), N_ ("a mapping") };

  if (node->kind == kind || (kind != ENT_YAML_SCALAR && ent_yaml_is_null (node)))
    return TRUE;
  ent_yaml_error (error, node, _("expected %s, not %s"), _(names[kind]), _(names[node->kind]));
  return FALSE;
}

gboolean
ent_yaml_check_key (const EntYaml *item, const char *const *known, GError **error)
{
  if (g_strv_contains (known, item->key))
    return TRUE;
  const char *nearest = ent_text_nearest (item->key, known);
  g_autofree char *all = g_strjoinv (", ", (char **) known);
  if (nearest != NULL)
    ent_yaml_key_error (error, item, _("unknown key \"%s\"; did you mean \"%s\"?"), item->key,
                        nearest);
  else
    ent_yaml_key_error (error, item, _("unknown key \"%s\"; known are %s"), item->key, all);
  return FALSE;
}

gboolean
ent_yaml_check_keys (const EntYaml *map, const char *const *known, GError **error)
{
  if (!ent_yaml_expect (map, ENT_YAML_MAPPING, error))
    return FALSE;
  for (guint i = 0; i < ent_yaml_length (map); i++)
    if (!ent_yaml_check_key (ent_yaml_nth (map, i), known, error))
      return FALSE;
  return TRUE;
}

const char *
ent_yaml_string (const EntYaml *node, GError **error)
{
  if (!ent_yaml_expect (node, ENT_YAML_SCALAR, error))
    return NULL;
  if (!ent_yaml_is_null (node))
    return node->text;
  ent_yaml_error (error, node, "%s", _("expected a text; put one behind the colon"));
  return NULL;
}

gboolean
ent_yaml_int (const EntYaml *node, gint64 min, gint64 max, gint64 *ret_value, GError **error)
{
  const char *text = ent_yaml_string (node, error);
  char *end = NULL;

  if (text == NULL)
    return FALSE;
  errno = 0;
  gint64 value = g_ascii_strtoll (text, &end, 10);
  if (errno == 0 && end != text && *end == '\0' && value >= min && value <= max)
    {
      *ret_value = value;
      return TRUE;
    }
  g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, max);
  ent_yaml_error (error, node, _("expected a whole number from %s to %s, not \"%s\""), least, most,
                  text);
  return FALSE;
}

gboolean
ent_yaml_bool (const EntYaml *node, gboolean *ret_value, GError **error)
{
  static const char *const yes[] = { "yes", "true", "on", NULL };
  static const char *const no[] = { "no", "false", "off", NULL };
  const char *text = ent_yaml_string (node, error);

  if (text == NULL)
    return FALSE;
  g_autofree char *lower = g_ascii_strdown (text, -1);
  if (g_strv_contains (yes, lower) || g_strv_contains (no, lower))
    {
      *ret_value = g_strv_contains (yes, lower);
      return TRUE;
    }
  ent_yaml_error (error, node, _("expected yes or no, not \"%s\""), text);
  return FALSE;
}

char **
ent_yaml_words (const EntYaml *node, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (node->kind == ENT_YAML_MAPPING)
    {
      ent_yaml_expect (node, ENT_YAML_SEQUENCE, error);
      return NULL;
    }
  if (node->kind == ENT_YAML_SCALAR && !ent_yaml_is_null (node))
    g_ptr_array_add (words, g_strdup (node->text));
  for (guint i = 0; i < ent_yaml_length (node); i++)
    {
      const char *text = ent_yaml_string (ent_yaml_nth (node, i), error);
      if (text == NULL)
        return NULL;
      g_ptr_array_add (words, g_strdup (text));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

int
ent_yaml_choice (const EntYaml *node, const char *const *known, GError **error)
{
  const char *text = ent_yaml_string (node, error);

  if (text == NULL)
    return -1;
  for (int i = 0; known[i] != NULL; i++)
    if (g_str_equal (known[i], text))
      return i;
  const char *nearest = ent_text_nearest (text, known);
  g_autofree char *all = g_strjoinv (", ", (char **) known);
  if (nearest != NULL)
    ent_yaml_error (error, node, _("\"%s\" is not one of %s; did you mean \"%s\"?"), text, all,
                    nearest);
  else
    ent_yaml_error (error, node, _("\"%s\" is not one of %s"), text, all);
  return -1;
}
