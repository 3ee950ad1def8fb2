/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/config/yaml.h"

static void
nodes_know_their_place (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntYaml) root = ent_yaml_parse ("f.yaml",
                                             "\xef\xbb\xbf"
                                             "a: 1\nb:\n  - x\n  - {c: \"~\"}\nd: ~\n",
                                             -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ent_yaml_length (root), ==, 3);
  const EntYaml *c = ent_yaml_get (ent_yaml_nth (ent_yaml_get (root, "b"), 1), "c");
  g_assert_cmpstr (c->text, ==, "~");
  g_assert_false (ent_yaml_is_null (c));
  g_assert_true (ent_yaml_is_null (ent_yaml_get (root, "d")));
  g_assert_cmpint (c->line, ==, 4);
  g_assert_cmpint (c->column, ==, 9);
  g_assert_cmpint (c->key_column, ==, 6);
  g_assert_null (ent_yaml_get (ent_yaml_get (root, "none"), "none"));
  g_autoptr (EntYaml) empty = ent_yaml_parse ("f.yaml", "# nothing\n", -1, &error);
  g_assert_true (ent_yaml_is_null (empty));
}

static void
yaml_that_hides_mistakes_is_refused_with_its_place (void)
{
  static const struct
  {
    const char *text, *message;
  } cases[] = {
    { "a: 1\nb: 2\na: 3\n", "f.yaml:3:1: \"a\" is already in line 1; keep one of them" },
    { "a: &x 1\n", "f.yaml:1:4: anchors, aliases and tags are not taken; write it out" },
    { "a: 1\nb: *a\n", "f.yaml:2:4: anchors, aliases and tags are not taken; write it out" },
    { "a: !!int 1\n", "f.yaml:1:4: anchors, aliases and tags are not taken; write it out" },
    { "a:\n\tb: 1\n", "f.yaml:2:1: a tab in the indentation; use spaces" },
    { "a: 1\n--- \nb: 2\n", "f.yaml:2:1: a second document; keep one in a file" },
    { "? [x]\n: 1\n", "f.yaml:1:3: a key has to be a word" },
    { "a: 1\nb: \xff\n", "f.yaml:2:4: bytes that are not UTF-8; save the file as UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (ent_yaml_parse ("f.yaml", cases[i].text, -1, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* All that is wrong is noted, and what can be read beside it is there. */
static void
a_file_is_read_on_behind_what_is_wrong (void)
{
  g_autofree char *path = g_strdup ("/tmp/entente-yaml-XXXXXX");
  static const struct
  {
    const char *text, *problems, *keys;
  } cases[] = {
    { "a: 1\na: 2\nb: 3\nb: 4\nc: 5\n", "2:1 4:1 ", "a b c " },
    { "a: &x 1\nb: *x\n? [1]\n: 2\nc: !t 3\n", "1:4 2:4 3:3 5:4 ", "a c " },
    { "a: 1\nb: {c: 1\nd: 2\n", "3:2 ", "a " },
    { "a: 1\nb:\n  c: [\n", "4:1 ", "a " },
    { "a: 1\nb:\n\tc: 1\n", "3:1 ", "a " },
    { "a: 1\nb: 2\nc\xff: 3\n", "3:2 ", "a b " },
    { "a: {x: 1, x: 2}\nb: {\nc: \xff\n", "3:4 1:11 ", "a " },
  };

  close (g_mkstemp (path));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_autoptr (EntYaml) root = ent_yaml_load_all (path, problems);
      g_autoptr (GString) where = g_string_new (NULL), keys = g_string_new (NULL);
      for (guint n = 0; n < problems->len; n++)
        {
          const char *place = (const char *) problems->pdata[n] + strlen (path) + 1;
          g_string_append_printf (where, "%.*s ", (int) (strstr (place, ": ") - place), place);
        }
      for (guint n = 0; n < ent_yaml_length (root); n++)
        g_string_append_printf (keys, "%s ", ent_yaml_nth (root, n)->key);
      g_assert_cmpstr (where->str, ==, cases[i].problems);
      g_assert_cmpstr (keys->str, ==, cases[i].keys);
    }
  g_unlink (path);
}

static void
size_and_depth_have_a_bound (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (ENT_YAML_MAX_BYTES + 1, '#');
  g_autofree char *deep = g_strnfill (ENT_YAML_MAX_DEPTH + 1, '[');
  g_autofree char *close = g_strnfill (ENT_YAML_MAX_DEPTH, ']');
  g_autofree char *fits = g_strconcat (deep + 1, close, NULL);

  g_assert_null (ent_yaml_parse ("f", large, -1, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
  g_clear_error (&error);
  g_assert_null (ent_yaml_parse ("f", deep, -1, &error));
  g_assert_nonnull (strstr (error->message, "64 levels"));
  g_clear_error (&error);
  g_autoptr (EntYaml) root = ent_yaml_parse ("f", fits, -1, &error);
  g_assert_no_error (error);
}

static void
values_say_what_was_expected (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntYaml)
    root = ent_yaml_parse ("f", "n: 70\nb: Yes\nw: one\nc: drak\nl: [a, b]\n", -1, &error);
  static const char *const themes[] = { "dark", "light", NULL };
  static const char *const keys[] = { "number", "b", "w", "c", "l", NULL };
  gint64 n = 0;
  gboolean b = FALSE;

  g_assert_true (ent_yaml_int (ent_yaml_get (root, "n"), 0, 70, &n, &error));
  g_assert_cmpint (n, ==, 70);
  g_assert_false (ent_yaml_int (ent_yaml_get (root, "n"), 0, 60, &n, &error));
  g_assert_cmpstr (error->message, ==, "f:1:4: expected a whole number from 0 to 60, not \"70\"");
  g_clear_error (&error);
  g_assert_true (ent_yaml_bool (ent_yaml_get (root, "b"), &b, &error));
  g_assert_true (b);
  g_auto (GStrv) one = ent_yaml_words (ent_yaml_get (root, "w"), &error);
  g_auto (GStrv) two = ent_yaml_words (ent_yaml_get (root, "l"), &error);
  g_assert_cmpuint (g_strv_length (one) + g_strv_length (two), ==, 3);
  g_assert_cmpint (ent_yaml_choice (ent_yaml_get (root, "c"), themes, &error), ==, -1);
  g_assert_cmpstr (error->message, ==,
                   "f:4:4: \"drak\" is not one of dark, light; did you mean \"dark\"?");
  g_clear_error (&error);
  g_assert_false (ent_yaml_check_keys (root, keys, &error));
  g_assert_cmpstr (error->message, ==, "f:1:1: unknown key \"n\"; known are number, b, w, c, l");
  g_clear_error (&error);
  g_assert_null (ent_yaml_string (ent_yaml_get (root, "l"), &error));
  g_assert_cmpstr (error->message, ==, "f:5:4: expected a value, not a list");
}

static void
garbage_never_crashes (void)
{
  static const char pieces[] = "ab: -[]{},\n  \"'|>&*!#?~\xc3\xa9\xff\t";

  for (int round = 0; round < 20000; round++)
    {
      char text[48];
      int n = g_test_rand_int_range (0, sizeof text);
      for (int i = 0; i < n; i++)
        text[i] = pieces[g_test_rand_int_range (0, sizeof pieces)];
      g_autoptr (GError) error = NULL;
      g_autoptr (EntYaml) root = ent_yaml_parse ("f", text, n, &error);
      g_assert_true ((root == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/yaml/" #name, name)
  TEST (nodes_know_their_place);
  TEST (yaml_that_hides_mistakes_is_refused_with_its_place);
  TEST (a_file_is_read_on_behind_what_is_wrong);
  TEST (size_and_depth_have_a_bound);
  TEST (values_say_what_was_expected);
  TEST (garbage_never_crashes);
  return g_test_run ();
}
