/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config/config-tree.h"

#define N_HIGH 128 /* bytes of UTF-8 beyond ASCII */

/* In double quotes, with the letters of other scripts as they are. */
static char *
quote (const char *text)
{
  char high[N_HIGH + 1] = "";

  for (int i = 0; i < N_HIGH; i++)
    high[i] = (char) (N_HIGH + i);
  g_autofree char *escaped = g_strescape (text, high);
  return g_strconcat ("\"", escaped, "\"", NULL);
}

/* A text in double quotes wherever a plain one could mean something else. */
static void
append_scalar (GString *out, const char *text)
{
  static const char *const special[] = { "yes", "no",   "true", "false", "on",
                                         "off", "null", "~",    NULL };
  gboolean plain = *text != '\0' && !g_strv_contains (special, text);

  for (const char *p = text; *p != '\0' && plain; p++)
    plain = g_ascii_isalnum (*p) || *p == '-' || *p == '_' || (*p == '.' && p > text)
            || (guchar) *p >= 0x80;
  if (plain && (g_ascii_isalnum (*text) || (guchar) *text >= 0x80))
    {
      g_string_append (out, text);
      return;
    }
  g_autofree char *quoted = quote (text);
  g_string_append (out, quoted);
}

/* A place in both trees; NULL where a tree lacks it. */
typedef struct
{
  const EntYaml *mine, *shipped;
} Place;

static Place
below (const Place *place, const char *key)
{
  return (Place){ ent_yaml_get (place->mine, key), ent_yaml_get (place->shipped, key) };
}

static void
append_key (GString *out, const char *key, int depth)
{
  g_string_append_printf (out, "%*s", depth * 2, "");
  append_scalar (out, key);
  g_string_append_c (out, ':');
}

static void
append_origin (GString *out, const EntYaml *node)
{
  if (node == NULL || strcmp (node->file, "defaults.yaml") == 0)
    g_string_append (out, "  # default\n");
  else
    g_string_append_printf (out, "  # %s:%d\n", node->file, node->line);
}

static void
append_standard (GString *out, const EntOption *option)
{
  if (option->type == ENT_OPTION_SWITCH)
    g_string_append (out, option->standard);
  else if (option->standard != NULL)
    append_scalar (out, option->standard);
  else
    g_string_append (out, ent_option_is_list (option) ? "[]" : "~");
}

static void
append_list (GString *out, const EntYaml *node)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < ent_yaml_length (node); i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      append_scalar (out, ent_yaml_nth (node, i)->text);
    }
  g_string_append_c (out, ']');
}

static void
append_value (GString *out, const EntYaml *node, const EntOption *option, const char *key,
              int depth)
{
  append_key (out, key, depth);
  g_string_append_c (out, ' ');
  if (node == NULL || ent_yaml_is_null (node))
    append_standard (out, option);
  else if (node->kind == ENT_YAML_SEQUENCE)
    append_list (out, node);
  else if (option->type == ENT_OPTION_SWITCH)
    g_string_append (out, node->text);
  else
    append_scalar (out, node->text);
  append_origin (out, node);
}

static void show_section (GString *out, const Place *place, const char *pattern, int depth);

/* What a word may say but does not is left out; what it says is nothing, is as it is shipped. */
static void
show_leaf (GString *out, const Place *place, const EntOption *option, const char *key, int depth)
{
  gboolean of_word = strchr (option->path, '*') != NULL && !g_str_has_prefix (option->path, "keys.")
                     && !g_str_has_prefix (option->path, "kiosk.");
  gboolean nothing = place->mine == NULL || (of_word && ent_yaml_is_null (place->mine));
  const EntYaml *node = nothing ? place->shipped : place->mine;

  if (node != NULL || strchr (option->path, '*') == NULL)
    append_value (out, node, option, key, depth);
}

static void
show_key (GString *out, const Place *parent, const char *key, const EntOption *option, int depth)
{
  const Place place = below (parent, key);
  gboolean word = strchr (option->path, '*') != NULL;
  gsize before = out->len;

  if (option->type != ENT_OPTION_MAP)
    {
      show_leaf (out, &place, option, key, depth);
      return;
    }
  append_key (out, key, depth);
  if (word && place.mine != NULL && ent_yaml_is_null (place.mine))
    {
      g_string_append (out, " ~");
      append_origin (out, place.mine);
      return;
    }
  g_string_append_c (out, '\n');
  gsize head = out->len;
  show_section (out, &place, option->path, depth + 1);
  if (out->len == head && word)
    {
      g_string_truncate (out, head - 1);
      g_string_append (out, " {}\n");
    }
  else if (out->len == head)
    g_string_truncate (out, before);
}

/* The keys that are the user's own: the shipped ones, then what only the user has. */
static void
show_words (GString *out, const Place *place, const char *pattern, int depth)
{
  for (guint i = 0; i < ent_yaml_length (place->shipped); i++)
    {
      const char *key = ent_yaml_nth (place->shipped, i)->key;
      show_key (out, place, key, ent_option_child (pattern, key), depth);
    }
  for (guint i = 0; i < ent_yaml_length (place->mine); i++)
    {
      const char *key = ent_yaml_nth (place->mine, i)->key;
      if (ent_yaml_get (place->shipped, key) == NULL)
        show_key (out, place, key, ent_option_child (pattern, key), depth);
    }
}

static void
show_section (GString *out, const Place *place, const char *pattern, int depth)
{
  g_auto (GStrv) known = ent_option_keys (pattern);

  for (char **key = known; *key != NULL; key++)
    show_key (out, place, *key, ent_option_child (pattern, *key), depth);
  if (*known == NULL)
    show_words (out, place, pattern, depth);
}

char *
ent_config_show (const EntConfig *config)
{
  GString *out = g_string_new (NULL);

  show_section (out, &(Place){ config->user, config->shipped }, "", 0);
  return g_string_free (out, FALSE);
}
