/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config/config-tree.h"

typedef struct
{
  const EntConfig *config;
  GString *out;
} Show;

/* Those that g_strescape() shall leave alone: UTF-8. */
static const char *
high_bytes (void)
{
  static char bytes[129];

  for (int i = 0; i < 128; i++)
    bytes[i] = (char) (128 + i);
  return bytes;
}

/* A text in double quotes wherever a plain one could mean something else. */
static void
append_scalar (GString *out, const char *text)
{
  static const char *const special[] = { "yes", "no",   "true", "false", "on",
                                         "off", "null", "~",    NULL };
  g_autofree char *escaped = NULL;
  gboolean plain = *text != '\0' && !g_strv_contains (special, text);

  for (const char *p = text; *p != '\0' && plain; p++)
    plain = g_ascii_isalnum (*p) || *p == '-' || *p == '_' || (*p == '.' && p > text)
            || (guchar) *p >= 0x80;
  if (plain && (g_ascii_isalnum (*text) || (guchar) *text >= 0x80))
    {
      g_string_append (out, text);
      return;
    }
  escaped = g_strescape (text, high_bytes ());
  g_string_append_printf (out, "\"%s\"", escaped);
}

static void
append_origin (Show *show, const EntYaml *node)
{
  if (node == NULL || strcmp (node->file, "defaults.yaml") == 0)
    g_string_append (show->out, "  # default\n");
  else
    g_string_append_printf (show->out, "  # %s:%d\n", node->file, node->line);
}

static void
append_value (Show *show, const EntYaml *node, const EntOption *option, const char *key, int depth)
{
  g_string_append_printf (show->out, "%*s%s: ", depth * 2, "", key);
  if (node == NULL || ent_yaml_is_null (node))
    {
      if (option->type == ENT_OPTION_SWITCH)
        g_string_append (show->out, option->standard);
      else if (option->standard != NULL)
        append_scalar (show->out, option->standard);
      else
        g_string_append (show->out, option->type >= ENT_OPTION_WORDS ? "[]" : "~");
    }
  else if (node->kind == ENT_YAML_SEQUENCE)
    {
      g_string_append_c (show->out, '[');
      for (guint i = 0; i < ent_yaml_length (node); i++)
        {
          g_string_append (show->out, i > 0 ? ", " : "");
          append_scalar (show->out, ent_yaml_nth (node, i)->text);
        }
      g_string_append_c (show->out, ']');
    }
  else if (option->type == ENT_OPTION_SWITCH)
    g_string_append (show->out, node->text);
  else
    append_scalar (show->out, node->text);
  append_origin (show, node);
}

static void show_section (Show *show, const char *path, const char *pattern, int depth);

static void
show_key (Show *show, const char *path, const char *key, const EntOption *option, int depth)
{
  g_autofree char *full = *path != '\0' ? g_strdup_printf ("%s.%s", path, key) : g_strdup (key);
  gboolean stars = strchr (option->path, '*') != NULL;
  const EntYaml *node = ent_config_node (show->config, full);

  if (option->type != ENT_OPTION_MAP)
    {
      /* What a word may say but does not is left out. */
      if (node != NULL || !stars)
        append_value (show, node, option, key, depth);
      return;
    }
  gsize before = show->out->len;
  g_string_append_printf (show->out, "%*s%s:\n", depth * 2, "", key);
  gsize head = show->out->len;
  show_section (show, full, option->path, depth + 1);
  if (show->out->len == head && !stars)
    g_string_truncate (show->out, before);
}

static void
show_section (Show *show, const char *path, const char *pattern, int depth)
{
  g_auto (GStrv) known = ent_option_keys (pattern);

  for (char **key = known; *key != NULL; key++)
    show_key (show, path, *key, ent_option_child (pattern, *key), depth);
  if (*known != NULL)
    return;
  g_autoptr (GPtrArray) words = ent_config_children (show->config, path);
  for (guint i = 0; i < words->len; i++)
    {
      const char *key = ((EntYaml *) words->pdata[i])->key;
      show_key (show, path, key, ent_option_child (pattern, key), depth);
    }
}

char *
ent_config_show (const EntConfig *config)
{
  Show show = { config, g_string_new (NULL) };

  show_section (&show, "", "", 0);
  return g_string_free (show.out, FALSE);
}
