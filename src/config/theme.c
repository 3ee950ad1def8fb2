/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/theme.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/embedded.h"
#include "entente/config/yaml.h"

static const char *const role_names[] = {
  "text",     "dim",           "title",    "title_focus", "border", "border_focus", "header",
  "selected", "selected_away", "bar",      "key",         "hint",   "accent",       "good",
  "warn",     "bad",           "tag",      "input",       "match",  "series_1",     "series_2",
  "series_3", "series_4",      "series_5", "series_6",    NULL,
};
static const char *const style_keys[] = { "fg", "bg", "fg8", "bg8", "attributes", "mono", NULL };
static const char *const colour_names[] = { "black",   "red",  "green", "yellow",  "blue",
                                            "magenta", "cyan", "white", "default", NULL };
static const char *const attribute_names[] = {
  "bold", "dim", "underline", "reverse", "italic", NULL
};

static gboolean
read_colour (const EntYaml *style, const char *key, int most, int *colour, GError **error)
{
  const EntYaml *node = ent_yaml_get (style, key);
  gint64 number;

  if (node == NULL)
    return TRUE;
  if (node->text != NULL && g_ascii_isdigit (*node->text))
    {
      if (!ent_yaml_int (node, 0, most, &number, error))
        return FALSE;
      *colour = (int) number;
      return TRUE;
    }
  int index = ent_yaml_choice (node, colour_names, error);
  if (index < 0)
    return FALSE;
  *colour = index < 8 ? index : ENT_COLOUR_DEFAULT;
  return TRUE;
}

static gboolean
read_attributes (const EntYaml *style, const char *key, unsigned *attributes, GError **error)
{
  EntYaml *node = ent_yaml_get (style, key);

  if (node == NULL)
    return TRUE;
  *attributes = 0;
  for (guint i = 0; i < MAX (ent_yaml_length (node), 1); i++)
    {
      const EntYaml *word = node->kind == ENT_YAML_SEQUENCE ? ent_yaml_nth (node, i) : node;
      if (word == NULL || (word == node && ent_yaml_is_null (node)))
        return TRUE;
      int index = ent_yaml_choice (word, attribute_names, error);
      if (index < 0)
        return FALSE;
      *attributes |= 1u << index;
    }
  return TRUE;
}

static gboolean
read_style (const EntYaml *node, EntStyle *style, GError **error)
{
  return ent_yaml_expect (node, ENT_YAML_MAPPING, error)
         && ent_yaml_check_keys (node, style_keys, error)
         && read_colour (node, "fg", 255, &style->fg, error)
         && read_colour (node, "bg", 255, &style->bg, error)
         && read_colour (node, "fg8", 7, &style->fg8, error)
         && read_colour (node, "bg8", 7, &style->bg8, error)
         && read_attributes (node, "attributes", &style->attributes, error)
         && read_attributes (node, "mono", &style->mono, error);
}

static gboolean
read_roles (const EntYaml *root, EntTheme *theme, gboolean all, GError **error)
{
  const EntYaml *roles = ent_yaml_get (root, "roles");

  if (roles == NULL)
    {
      ent_yaml_error (error, root, "%s", _("a theme needs \"roles:\""));
      return FALSE;
    }
  if (!ent_yaml_expect (roles, ENT_YAML_MAPPING, error)
      || !ent_yaml_check_keys (roles, role_names, error))
    return FALSE;
  for (int role = 0; role < ENT_N_ROLES; role++)
    {
      const EntYaml *node = ent_yaml_get (roles, role_names[role]);
      if (node == NULL && all)
        {
          ent_yaml_error (error, roles,
                          _("the role \"%s\" is missing; give it, or say \"extends: dark\""),
                          role_names[role]);
          return FALSE;
        }
      if (node != NULL && !read_style (node, &theme->styles[role], error))
        return FALSE;
    }
  return TRUE;
}

static const EntYaml *
find_shipped (const char *name)
{
  g_autofree char *file = g_strdup_printf ("themes/%s.yaml", name);

  return ent_embedded_tree (file);
}

static EntTheme *
theme_from (const char *name, const EntYaml *root, gboolean may_extend, GError **error)
{
  static const char *const keys[] = { "label", "extends", "roles", NULL };
  const EntYaml *extends = ent_yaml_get (root, "extends"), *label = ent_yaml_get (root, "label");
  g_autoptr (EntTheme) theme = g_new0 (EntTheme, 1);

  for (int role = 0; role < ENT_N_ROLES; role++)
    theme->styles[role] = (EntStyle){ -1, -1, -1, -1, 0, 0 };
  theme->name = g_strdup (name);
  if (!ent_yaml_expect (root, ENT_YAML_MAPPING, error) || !ent_yaml_check_keys (root, keys, error))
    return NULL;
  if (extends != NULL)
    {
      const EntYaml *base_root = may_extend && extends->text != NULL ? find_shipped (extends->text)
                                                                     : NULL;
      if (base_root == NULL)
        {
          ent_yaml_error (error, extends, "%s", _("a theme extends one of the shipped themes"));
          return NULL;
        }
      g_autoptr (EntTheme) base = theme_from (extends->text, base_root, FALSE, error);
      if (base == NULL)
        return NULL;
      memcpy (theme->styles, base->styles, sizeof theme->styles);
    }
  if (!read_roles (root, theme, extends == NULL, error))
    return NULL;
  theme->label = g_strdup (label != NULL && label->text != NULL ? label->text : name);
  return g_steal_pointer (&theme);
}

static char *
user_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "entente", "themes", NULL);
}

EntTheme *
ent_theme_load (const char *name, GError **error)
{
  g_autofree char *folder = user_folder ();
  g_autofree char *file = g_strdup_printf ("%s/%s.yaml", folder, name);

  if (strchr (name, '/') == NULL && g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_autoptr (EntYaml) root = ent_yaml_load (file, error);
      return root != NULL ? theme_from (name, root, TRUE, error) : NULL;
    }
  const EntYaml *shipped = find_shipped (name);
  if (shipped != NULL)
    return theme_from (name, shipped, TRUE, error);
  g_auto (GStrv) names = ent_theme_names ();
  const char *nearest = ent_text_nearest (name, (const char *const *) names);
  g_autofree char *all = g_strjoinv (", ", names);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_CONFIG, _("no theme \"%s\"; did you mean %s?"), name, nearest);
  else
    ent_set_error (error, ENT_ERROR_CONFIG, _("no theme \"%s\"; there are %s"), name, all);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_name (GPtrArray *names, const char *file)
{
  if (!g_str_has_suffix (file, ".yaml"))
    return;
  char *name = g_strndup (file, strlen (file) - strlen (".yaml"));
  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_free (name);
  else
    g_ptr_array_add (names, name);
}

char **
ent_theme_names (void)
{
  g_autofree char *folder = user_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (const EntEmbeddedTree *tree = ent_embedded_trees; tree->name != NULL; tree++)
    if (g_str_has_prefix (tree->name, "themes/"))
      add_name (names, tree->name + strlen ("themes/"));
  for (const char *file; dir != NULL && (file = g_dir_read_name (dir)) != NULL;)
    add_name (names, file);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

void
ent_theme_free (EntTheme *theme)
{
  if (theme == NULL)
    return;
  g_free (theme->name);
  g_free (theme->label);
  g_free (theme);
}
