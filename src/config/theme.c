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

static char **
sorted (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static GPtrArray *
shipped_names (void)
{
  GPtrArray *names = g_ptr_array_new ();

  for (const EntEmbeddedTree *tree = ent_embedded_trees; tree->name != NULL; tree++)
    if (g_str_has_prefix (tree->name, "themes/"))
      add_name (names, tree->name + strlen ("themes/"));
  return names;
}

static gboolean
is_shipped (const char *name)
{
  g_autoptr (GPtrArray) names = shipped_names ();

  g_ptr_array_set_free_func (names, g_free);
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* All that is read of a theme, whatever is wrong with what came before. */
typedef struct
{
  EntTheme *theme;
  GPtrArray *problems; /* strings */
} Reading;

/* What was wrong is noted; TRUE when nothing was. */
static gboolean
is_sound (const Reading *reading, GError *error)
{
  if (error == NULL)
    return TRUE;
  ent_yaml_note (reading->problems, error);
  return FALSE;
}

static void
read_colour (const Reading *reading, const EntYaml *style, const char *key, int most, int *colour)
{
  const EntYaml *node = ent_yaml_get (style, key);
  GError *error = NULL;
  gint64 number = 0;
  int index = -1;

  if (node == NULL)
    return;
  if (node->text != NULL && g_ascii_isdigit (*node->text))
    ent_yaml_int (node, 0, most, &number, &error);
  else
    index = ent_yaml_choice (node, colour_names, &error);
  if (is_sound (reading, error))
    *colour = index < 0 ? (int) number : index < 8 ? index : ENT_COLOUR_DEFAULT;
}

static void
read_attributes (const Reading *reading, const EntYaml *style, const char *key,
                 unsigned *attributes)
{
  const EntYaml *node = ent_yaml_get (style, key);

  if (node == NULL)
    return;
  *attributes = 0;
  guint n = node->kind == ENT_YAML_SEQUENCE ? ent_yaml_length (node) : !ent_yaml_is_null (node);
  for (guint i = 0; i < n; i++)
    {
      const EntYaml *word = node->kind == ENT_YAML_SEQUENCE ? ent_yaml_nth (node, i) : node;
      GError *error = NULL;
      int index = ent_yaml_choice (word, attribute_names, &error);
      if (is_sound (reading, error))
        *attributes |= 1u << index;
    }
}

/* Whether it is a mapping, with its unknown keys noted. */
static gboolean
check_map (const Reading *reading, const EntYaml *map, const char *const *known)
{
  GError *error = NULL;

  ent_yaml_expect (map, ENT_YAML_MAPPING, &error);
  if (!is_sound (reading, error))
    return FALSE;
  for (guint i = 0; i < ent_yaml_length (map); i++)
    {
      error = NULL;
      ent_yaml_check_key (ent_yaml_nth (map, i), known, &error);
      is_sound (reading, error);
    }
  return TRUE;
}

static void
read_style (const Reading *reading, const EntYaml *node, EntStyle *style)
{
  if (!check_map (reading, node, style_keys))
    return;
  read_colour (reading, node, "fg", 255, &style->fg);
  read_colour (reading, node, "bg", 255, &style->bg);
  read_colour (reading, node, "fg8", 7, &style->fg8);
  read_colour (reading, node, "bg8", 7, &style->bg8);
  read_attributes (reading, node, "attributes", &style->attributes);
  read_attributes (reading, node, "mono", &style->mono);
}

static void
read_roles (const Reading *reading, const EntYaml *root, gboolean all)
{
  const EntYaml *roles = ent_yaml_get (root, "roles");
  GError *error = NULL;

  if (roles == NULL)
    ent_yaml_error (&error, root, "%s", _("a theme needs \"roles:\""));
  if (!is_sound (reading, error) || !check_map (reading, roles, role_names))
    return;
  for (int role = 0; role < ENT_N_ROLES; role++)
    {
      const EntYaml *node = ent_yaml_get (roles, role_names[role]);
      error = NULL;
      if (node == NULL && all)
        ent_yaml_error (&error, roles,
                        _("the role \"%s\" is missing; give it, or say \"extends: dark\""),
                        role_names[role]);
      if (is_sound (reading, error) && node != NULL)
        read_style (reading, node, &reading->theme->styles[role]);
    }
}

/* NULL when no such theme is shipped. */
static EntYaml *
read_shipped (const char *name)
{
  g_autofree char *file = g_strdup_printf ("themes/%s.yaml", name);

  return ent_embedded_tree (file);
}

static EntTheme *theme_from (const char *name, const EntYaml *root, GPtrArray *problems);

/* The styles of the shipped theme of that name are taken over. */
static void
extend (const Reading *reading, const EntYaml *extends)
{
  g_auto (GStrv) names = sorted (shipped_names ());
  GError *error = NULL;

  ent_yaml_choice (extends, (const char *const *) names, &error);
  if (!is_sound (reading, error))
    return;
  g_autofree EntYaml *shipped = read_shipped (extends->text);
  g_autoptr (EntTheme) base = theme_from (extends->text, shipped, reading->problems);
  memcpy (reading->theme->styles, base->styles, sizeof base->styles);
}

static EntTheme *
theme_from (const char *name, const EntYaml *root, GPtrArray *problems)
{
  static const char *const keys[] = { "label", "extends", "roles", NULL };
  const EntYaml *extends = ent_yaml_get (root, "extends"), *label = ent_yaml_get (root, "label");
  EntTheme *theme = g_new0 (EntTheme, 1);
  const Reading reading = { theme, problems };
  GError *error = NULL;

  for (int role = 0; role < ENT_N_ROLES; role++)
    theme->styles[role] = (EntStyle){ -1, -1, -1, -1, 0, 0 };
  theme->name = g_strdup (name);
  if (check_map (&reading, root, keys))
    {
      if (extends != NULL)
        extend (&reading, extends);
      read_roles (&reading, root, extends == NULL);
    }
  const char *text = label != NULL ? ent_yaml_string (label, &error) : name;
  is_sound (&reading, error);
  theme->label = g_strdup (text);
  return theme;
}

static char *
user_folder (void)
{
  return g_build_filename (g_get_user_config_dir (), "entente", "themes", NULL);
}

/* Where the name is written, if anywhere, becomes part of what is said. */
static void
no_theme (const char *name, const EntYaml *named, GError **error)
{
  g_auto (GStrv) names = ent_theme_names ();
  const char *nearest = ent_text_nearest (name, (const char *const *) names);
  g_autofree char *all = g_strjoinv (", ", names);
  g_autofree char *what =
    nearest != NULL ? g_strdup_printf (_("no theme \"%s\"; did you mean %s?"), name, nearest)
                    : g_strdup_printf (_("no theme \"%s\"; there are %s"), name, all);

  if (named != NULL)
    ent_yaml_error (error, named, "%s", what);
  else
    ent_set_error (error, ENT_ERROR_CONFIG, "%s", what);
}

/* The user's file of that name; NULL when there is none. */
static char *
user_file (const char *name)
{
  g_autofree char *folder = user_folder ();
  g_autofree char *file = g_strdup_printf ("%s/%s.yaml", folder, name);

  return strchr (name, '/') == NULL && g_file_test (file, G_FILE_TEST_EXISTS)
           ? g_steal_pointer (&file)
           : NULL;
}

/* Always a theme, unless there is none of that name. */
static EntTheme *
read_theme (const char *name, const EntYaml *named, GPtrArray *problems)
{
  g_autofree char *file = user_file (name);
  g_autofree EntYaml *shipped = file == NULL ? read_shipped (name) : NULL;
  GError *error = NULL;

  if (file != NULL)
    {
      g_autoptr (EntYaml) root = ent_yaml_load_all (file, problems);
      return root != NULL ? theme_from (name, root, problems) : NULL;
    }
  if (shipped != NULL)
    return theme_from (name, shipped, problems);
  no_theme (name, named, &error);
  ent_yaml_note (problems, error);
  return NULL;
}

void
ent_theme_check (const char *name, const EntYaml *named, GPtrArray *problems)
{
  g_autofree char *file = user_file (name);

  /* In those that are shipped nothing is wrong (tests/config/test-config.c). */
  if (file != NULL || !is_shipped (name))
    ent_theme_free (read_theme (name, named, problems));
}

EntTheme *
ent_theme_load (const char *name, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntTheme) theme = read_theme (name, NULL, problems);

  if (problems->len == 0)
    return g_steal_pointer (&theme);
  ent_set_error (error, ENT_ERROR_CONFIG, "%s", (const char *) problems->pdata[0]);
  return NULL;
}

char **
ent_theme_names (void)
{
  g_autofree char *folder = user_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = shipped_names ();

  for (const char *file; dir != NULL && (file = g_dir_read_name (dir)) != NULL;)
    add_name (names, file);
  return sorted (names);
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
