/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key that the program writes into the user's configuration, in the style of what is there. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/config/config-edit.h"
#include "entente/config/config.h"

typedef struct
{
  char *folder, *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("entente-config-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "config.yaml", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->file);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

static gboolean
add_domain (Fixture *f, GError **error)
{
  return ent_config_edit_add (f->file, "mail", "own_domains", "[alcyon.example]", error);
}

static void
assert_file (Fixture *f, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (f->file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

static void
each_style_is_kept (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *before, *after;
  } texts[] = {
    { "", "mail:\n  own_domains: [alcyon.example]\n" },
    { "user: {name: Camille}", "user: {name: Camille}\nmail:\n  own_domains: [alcyon.example]\n" },
    { "user: {name: Camille}\n",
      "user: {name: Camille}\nmail:\n  own_domains: [alcyon.example]\n" },
    { "mail:\n    free_domains: [free.example]\nmouse: false\n",
      "mail:\n    own_domains: [alcyon.example]\n    free_domains: [free.example]\nmouse: "
      "false\n" },
    { "mail:\n# of ours\n\n free_domains: [free.example]\n",
      "mail:\n own_domains: [alcyon.example]\n# of ours\n\n free_domains: [free.example]\n" },
    { "mail: {free_domains: [free.example]}\n",
      "mail: {own_domains: [alcyon.example], free_domains: [free.example]}\n" },
    { "mail: { }\n", "mail: {own_domains: [alcyon.example]}\n" },
    { "mail:", "mail:\n  own_domains: [alcyon.example]\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (f->file, texts[i].before, -1, NULL));
      add_domain (f, &error);
      g_assert_no_error (error);
      assert_file (f, texts[i].after);
      g_autoptr (EntConfig) config = ent_config_load (f->file, &error);
      g_assert_no_error (error);
    }
}

static void
a_file_that_is_not_there_is_made_with_its_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (f->folder, "deep", "er", NULL);
  g_autofree char *file = g_build_filename (folder, "config.yaml", NULL);
  g_autofree char *above = g_path_get_dirname (folder);
  g_autoptr (GError) error = NULL;

  ent_config_edit_add (file, "mail", "own_domains", "[alcyon.example]", &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (above), ==, 0);
}

/* A key twice, a value of another kind, a style that is not known: the user is told what to write.
 */
static void
what_would_not_load_leaves_the_file (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "mail: {own_domains: [nord.example]}\n",
                                       "mail: &m\n  free_domains: [free.example]\n", "mail: [\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (f->file, texts[i], -1, NULL));
      g_assert_false (add_domain (f, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
      g_assert_nonnull (strstr (error->message, "write mail: {own_domains: [alcyon.example]}"));
      g_assert_nonnull (strstr (error->message, f->file));
      assert_file (f, texts[i]);
    }
}

static void
a_link_stays_one (Fixture *f, gconstpointer data)
{
  g_autofree char *name = g_build_filename (f->folder, "link.yaml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->file, "mouse: false\n", -1, NULL));
  g_assert_cmpint (symlink ("config.yaml", name), ==, 0);
  ent_config_edit_add (name, "mail", "own_domains", "[alcyon.example]", &error);
  g_assert_no_error (error);
  assert_file (f, "mouse: false\nmail:\n  own_domains: [alcyon.example]\n");
  g_assert_true (g_file_test (name, G_FILE_TEST_IS_SYMLINK));
  g_unlink (name);
}

static void
what_cannot_be_read_or_written_is_said (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) folder = NULL, nowhere = NULL;

  g_assert_false (ent_config_edit_add (f->folder, "mail", "own_domains", "[]", &folder));
  g_assert_error (folder, ENT_ERROR, ENT_ERROR_CONFIG);
  g_assert_nonnull (strstr (folder->message, f->folder));
  g_assert_false (
    ent_config_edit_add ("/proc/none/config.yaml", "mail", "own_domains", "[]", &nowhere));
  g_assert_error (nowhere, ENT_ERROR, ENT_ERROR_FAILED);
}

#define TEST(name) g_test_add ("/config-edit/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (each_style_is_kept);
  TEST (a_file_that_is_not_there_is_made_with_its_folder);
  TEST (what_would_not_load_leaves_the_file);
  TEST (a_link_stays_one);
  TEST (what_cannot_be_read_or_written_is_said);
  return g_test_run ();
}
