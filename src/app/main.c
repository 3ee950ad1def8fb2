/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "entente/app/command/commands.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* Prints "entente: WHAT: WHY", made harmless for a terminal. */
static void
print_error (const char *what, const GError *error)
{
  g_autofree char *visible = ent_text_visible (error->message, -1);

  if (what != NULL)
    fprintf (stderr, "entente: %s: %s\n", what, visible);
  else
    fprintf (stderr, "entente: %s\n", visible);
}

static gboolean
run_command (EntApp *app, const EntCommand *command, int argc, char **argv, GError **error)
{
  if (argc - 1 < command->least || (command->most >= 0 && argc - 1 > command->most))
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s %s"), command->name,
                     command->usage);
      return FALSE;
    }
  if (command->use != ENT_STORE_NONE && !ent_app_open (app, command->use, error))
    return FALSE;
  return command->run (app, argc, argv, error);
}

static gboolean
dispatch (EntApp *app, int argc, char **argv, GError **error)
{
  const EntNoun *noun = ent_noun_find (argv[0]);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  if (noun != NULL)
    return ent_noun_command (app, noun, argc - 1, argv + 1, error);
  for (const EntCommand *command = app->commands; command->name != NULL; command++)
    {
      if (g_str_equal (command->name, argv[0]))
        return run_command (app, command, argc, argv, error);
      g_ptr_array_add (known, (gpointer) command->name);
    }
  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_ptr_array_add (known, (gpointer) ent_noun (i)->name);
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (argv[0], (const char *const *) known->pdata);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE, _("no command \"%s\"; did you mean %s?"), argv[0],
                   nearest);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("no command \"%s\"; entente help lists them"),
                   argv[0]);
  return FALSE;
}

static gboolean
run (EntApp *app, int *argc, char ***argv, GError **error)
{
  gboolean version = FALSE, help = FALSE;
  const GOptionEntry entries[] = {
    { "db", 0, 0, G_OPTION_ARG_FILENAME, &app->database, NULL, NULL },
    { "config", 0, 0, G_OPTION_ARG_FILENAME, &app->config_file, NULL, NULL },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &app->theme, NULL, NULL },
    { "ascii", 0, 0, G_OPTION_ARG_NONE, &app->ascii, NULL, NULL },
    { "version", 'V', 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  g_option_context_set_help_enabled (options, FALSE);
  /* What follows the command belongs to it. */
  g_option_context_set_strict_posix (options, TRUE);
  if (!g_option_context_parse (options, argc, argv, &local))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", local->message);
      return FALSE;
    }
  app->clock = ent_clock_new_from_environment (error);
  if (app->clock == NULL)
    return FALSE;
  if (version)
    puts (PACKAGE_STRING);
  else if (help)
    ent_app_print_help (app, stdout);
  else if (*argc < 2)
    return ent_app_open (app, ENT_STORE_WRITE, error) && ent_app_show (app, NULL, error);
  else
    return dispatch (app, *argc - 1, *argv + 1, error);
  return TRUE;
}

/* A program that was not installed has its catalogues beside itself. */
static char *
catalogue_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  char *near = g_build_filename (folder, "po", NULL);

  if (g_file_test (near, G_FILE_TEST_IS_DIR))
    return near;
  g_free (near);
  return g_strdup (ENT_LOCALEDIR);
}

/* Each category is a file to open: only those that matter here. */
static void
set_locale (void)
{
  static const int categories[] = { LC_CTYPE, LC_MESSAGES, LC_COLLATE, LC_NUMERIC, LC_TIME };

  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    setlocale (categories[i], "");
}

int
main (int argc, char **argv)
{
  EntApp app = { .commands = ent_commands };
  GError *error = NULL;

  set_locale ();
  g_autofree char *catalogues = catalogue_folder ();
  bindtextdomain ("entente", catalogues);
  bind_textdomain_codeset ("entente", "UTF-8");
  /* A reader that goes away is an error to report, not a sudden end in the middle of a write. */
  signal (SIGPIPE, SIG_IGN);
  app.argv = g_strdupv (argv);
  int status = EXIT_SUCCESS;
  if (!run (&app, &argc, &argv, &error))
    {
      print_error (g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFIG) ? _("configuration")
                   : argc > 1                                           ? argv[1]
                                                                        : NULL,
                   error);
      status = ent_error_exit_status (error);
      g_error_free (error);
    }
  if (fflush (stdout) != 0 && status == EXIT_SUCCESS)
    {
      perror ("entente: standard output");
      status = EXIT_FAILURE;
    }
  /* As a shell counts a program that a signal ended. */
  if (app.signal != 0 && status == EXIT_SUCCESS)
    status = 128 + app.signal;
  if (status == EXIT_SUCCESS)
    status = app.status;
  ent_store_close (app.store);
  ent_config_free (app.config);
  ent_clock_free (app.clock);
  g_strfreev (app.argv);
  g_free (app.config_file);
  g_free (app.theme);
  g_free (app.database);
  return status;
}
