/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "place.h"

#include <signal.h>
#include <string.h>

static void
set_up (Place *place, gconstpointer data)
{
  place->program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  place->folder = g_dir_make_tmp ("entente-kiosk-XXXXXX", NULL);
  place->database = g_build_filename (place->folder, "a.db", NULL);
  place->snapshot = g_build_filename (place->folder, "wall.db", NULL);
  place->config = g_build_filename (place->folder, "config.yaml", NULL);
  place_configure (place, "kiosk: {page_seconds: 3600}\n");
}

static void
tear_down (Place *place, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", place->folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (place->program);
  g_free (place->folder);
  g_free (place->database);
  g_free (place->snapshot);
  g_free (place->config);
}

void
place_add_tests (const PlaceTest *tests)
{
  for (; tests->name != NULL; tests++)
    {
      g_autofree char *path = g_strconcat ("/kiosk/", tests->name, NULL);
      g_test_add (path, Place, NULL, set_up, tests->run, tear_down);
    }
}

void
place_configure (const Place *place, const char *yaml)
{
  g_assert_true (g_file_set_contents (place->config, yaml, -1, NULL));
}

void
place_command (const Place *place, const char *line)
{
  g_autofree char *whole
    = g_strdup_printf ("%s --db %s --config %s %s", place->program, place->database, place->config, line);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL, *complaint = NULL;
  int status;

  g_setenv ("ENTENTE_NOW", "2026-03-10T10:00:00Z", TRUE);
  g_assert_true (g_spawn_command_line_sync (whole, &out, &complaint, &status, &error));
  if (status != 0)
    g_error ("%s: %s", whole, complaint);
}

void
place_fill_demo (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("demo --write %s", place->database);

  place_command (place, line);
}

void
place_publish (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("publish %s --mode 0644", place->snapshot);

  place_command (place, line);
}

void
place_add_promise (const Place *place, const char *partner)
{
  g_autofree char *add = g_strdup_printf ("partner add %s", partner);
  g_autofree char *promise
    = g_strdup_printf ("commitment add more --partner %s --side them --state open --due-on 2026-03-20", partner);

  place_command (place, add);
  place_command (place, promise);
}

Harness *
place_start (const Place *place, const char *const *before, const char *arguments, int rows, int columns,
             const char *const *environment)
{
  g_autofree char *line = g_strdup_printf ("%s --db %s --config %s kiosk %s", place->program, place->database,
                                           place->config, arguments);
  g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);
  g_autofree char *tmp = g_strconcat ("TMPDIR=", place->folder, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new (), argv = g_ptr_array_new ();

  for (; before != NULL && *before != NULL; before++)
    g_ptr_array_add (argv, (gpointer) *before);
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (argv, *word);
  g_ptr_array_add (argv, NULL);
  g_ptr_array_add (all, tmp);
  /* The sanitizer looks for leaks by tracing itself, which is one of the things that are locked. */
  g_ptr_array_add (all, (gpointer) "ASAN_OPTIONS=detect_leaks=0");
  for (; environment != NULL && *environment != NULL; environment++)
    g_ptr_array_add (all, (gpointer) *environment);
  g_ptr_array_add (all, NULL);
  return harness_start ((const char *const *) argv->pdata, rows, columns, (const char *const *) all->pdata);
}

Harness *
place_start_kiosk (const Place *place, const char *arguments, int rows, int columns, const char *const *environment)
{
  Harness *harness = place_start (place, NULL, arguments, rows, columns, environment);

  harness_wait_for (harness, environment != NULL ? "10:00" : "as of 10:00");
  harness_drain (harness, 60);
  return harness;
}

void
place_end_kiosk (Harness *harness)
{
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
  harness_free (harness);
}
