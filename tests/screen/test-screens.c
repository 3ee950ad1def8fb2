/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people see: each screen against a saved one. ENTENTE_GOLDEN=write saves them anew. */
#include <signal.h>
#include <string.h>

#include "harness.h"

typedef struct
{
  const char *name;
  const char *keys; /* parts separated by U+0001; before each the wait of the one before is over */
  const char *waits;
} Scene;

static const Scene scenes[] = {
  { "panes", "", "Partners" },
  { "form", "a", "New Partner" },
  { "detail", "v", "Partner ·" },
  { "people", "2", "People" },
  { "search", "/\001plugin", "Search\001Hands-on" },
  { "help", "?", "In the panes" },
  { "empty-filter", "f\001zzzz", "filter:\001Nothing has" },
  { "log", "L\001call kestrel roadmap 45m +1w", "log:\001“roadmap”" },
  { "theme", ":\001theme light\n", ":\001Dark ink" },
  { "delete", "d", "Delete Arkéa" },
};
static const struct { int rows, columns; } sizes[] = { { 24, 80 }, { 40, 120 }, { 10, 40 } };

static Harness *
start (int rows, int columns, gboolean mono)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  const char *argv[] = { program, "demo", NULL };
  const char *plain[] = { "NO_COLOR=1", NULL };

  return harness_start (argv, rows, columns, mono ? plain : NULL);
}

static void
play (Harness *harness, const Scene *scene)
{
  g_auto (GStrv) keys = g_strsplit (scene->keys, "\001", -1);
  g_auto (GStrv) waits = g_strsplit (scene->waits, "\001", -1);

  harness_wait_for (harness, "entente");
  harness_wait_for (harness, "●");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      harness_send (harness, keys[i]);
      if (waits[i] != NULL)
        harness_wait_for (harness, waits[i]);
    }
}

static void
compare (const char *name, const char *text)
{
  g_autofree char *file = g_strdup_printf ("%s/tests/screen/golden/%s.txt", g_getenv ("ENTENTE_TOP"), name);
  g_autofree char *saved = NULL;

  if (g_strcmp0 (g_getenv ("ENTENTE_GOLDEN"), "write") == 0)
    {
      g_assert_true (g_file_set_contents (file, text, -1, NULL));
      return;
    }
  g_assert_true (g_file_get_contents (file, &saved, NULL, NULL));
  if (!g_str_equal (saved, text))
    g_test_message ("%s differs; the screen is\n%s", name, text);
  g_assert_cmpstr (text, ==, saved);
}

static void
looks_as_saved (gconstpointer data)
{
  const Scene *scene = data;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int mono = 0; mono < 2; mono++)
      {
        g_autoptr (Harness) harness = start (sizes[i].rows, sizes[i].columns, mono == 1);
        g_autofree char *name = g_strdup_printf ("%s-%dx%d%s", scene->name, sizes[i].columns, sizes[i].rows, mono ? "-mono" : "");
        play (harness, scene);
        harness_drain (harness, 120);
        g_autofree char *text = harness_text (harness, TRUE);
        compare (name, text);
        harness_signal (harness, SIGTERM);
        g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
      }
}

static void
survives_any_size (void)
{
  g_autoptr (Harness) harness = start (24, 80, FALSE);
  static const struct { int rows, columns; } odd[] = { { 1, 1 }, { 2, 5 }, { 3, 20 }, { 5, 200 }, { 200, 8 }, { 60, 300 }, { 24, 80 } };

  harness_wait_for (harness, "●");
  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      harness_resize (harness, odd[i].rows, odd[i].columns);
      harness_drain (harness, 60);
    }
  harness_wait_for (harness, "New Partner");
  harness_send (harness, "\033");
  harness_wait_gone (harness, "New Partner");
  harness_send (harness, "q");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
}

static void
escape_sequences_in_data_stay_harmless (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  g_autofree char *folder = g_dir_make_tmp ("entente-screens-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "a.db", NULL);
  const char *add[] = { program, "--db", database, "partner", "add", "Evil\033[31m\033]0;owned\007 \342\200\256abc", NULL };
  const char *open[] = { program, "--db", database, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) add, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL));
  g_autoptr (Harness) harness = harness_start (open, 24, 100, NULL);
  harness_wait_for (harness, "Evil^[");
  harness_send (harness, "e");
  harness_wait_for (harness, "Edit Partner");
  harness_wait_for (harness, "<U+202E>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/screens/%s_looks_as_saved", scenes[i].name);
      g_test_add_data_func (path, &scenes[i], looks_as_saved);
    }
  g_test_add_func ("/screens/survives_any_size", survives_any_size);
  g_test_add_func ("/screens/escape_sequences_in_data_stay_harmless", escape_sequences_in_data_stay_harmless);
  return g_test_run ();
}
