/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config.h"
#include "entente/app/dispatch.h"
#include "entente/base/error.h"
#include "entente/base/heap.h"
#include "entente/base/i18n.h"
#include "entente/service/input/record-edit.h"
#include "entente/base/text.h"

/* Prints "entente: WHAT: WHY", made harmless for a terminal. */
static void
print_error (const char *what, const GError *error)
{
  g_autofree char *visible = ent_text_visible (error->message, -1);
  g_autofree char *visible_what = ent_text_visible (what, -1);

  if (what != NULL)
    fprintf (stderr, "entente: %s: %s\n", visible_what, visible);
  else
    fprintf (stderr, "entente: %s\n", visible);
}

/* Says what of the output went wrong, unless its reader went away: that one knows. */
static gboolean
is_output_whole (EntApp *app)
{
  int fault = app->out != NULL ? ent_standard_stream_end (app->out) : 0;

  if (fault != 0 && fault != EPIPE)
    fprintf (stderr, _("entente: standard output: %s\n"), g_strerror (fault));
  return fault == 0;
}

/* Where a standard descriptor is closed, the next file that is opened would be taken for it. */
static void
fill_descriptors (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) < 0)
      open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
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

/*
 * Each category is a file to open: only those that matter here. The empty message is the head of a
 * catalogue; where there is none for the language, gettext(3) would look for it at each message,
 * and what libraries say would be in another language than the rest.
 */
static void
set_locale (void)
{
  static const int categories[] = { LC_CTYPE, LC_MESSAGES, LC_COLLATE, LC_NUMERIC, LC_TIME };
  g_autofree char *catalogues = catalogue_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    setlocale (categories[i], "");
  bindtextdomain ("entente", catalogues);
  bind_textdomain_codeset ("entente", "UTF-8");
  if (*dgettext ("entente", "") == '\0')
    setlocale (LC_MESSAGES, "C");
}

/* What ends the program is written at once: what stderr holds back would be lost. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  if ((level & G_LOG_LEVEL_ERROR) == 0)
    return g_log_writer_default (level, fields, n, data);
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      {
        if (strstr (fields[i].value, "failed to allocate") != NULL)
          ent_heap_exhausted ();
        dprintf (STDERR_FILENO, "entente: %s\n", (const char *) fields[i].value);
      }
  return G_LOG_WRITER_HANDLED;
}

int
main (int argc, char **argv)
{
  EntApp app = { 0 };
  GError *error = NULL;

  fill_descriptors ();
  /* An object that lacks a member for want of memory would be stored as one without it. */
  json_set_alloc_funcs (ent_heap_take, free);
  g_log_set_writer_func (write_log, NULL, NULL);
  set_locale ();
  /* A reader that goes away and a file that may not grow are errors to report, not a sudden end in
   * the middle of a write. */
  signal (SIGPIPE, SIG_IGN);
  signal (SIGXFSZ, SIG_IGN);
  app.argv = g_strdupv (argv);
  app.out = ent_standard_stream_new (&stdout, STDOUT_FILENO);
  app.err = ent_standard_stream_new (&stderr, STDERR_FILENO);
  int status = EXIT_SUCCESS;
  if (!ent_dispatch (&app, argv, &error))
    {
      status = ent_error_exit_status (error);
      if (!g_error_matches (error, ENT_ERROR, ENT_ERROR_OUTPUT))
        print_error (g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFIG) ? _("configuration")
                                                                          : app.title,
                     error);
      g_error_free (error);
    }
  g_autofree char *remark = app.store != NULL ? ent_store_take_remark (app.store) : NULL;
  if (remark != NULL)
    fprintf (stderr, "entente: %s\n", remark);
  if (!is_output_whole (&app) && status == EXIT_SUCCESS)
    status = EXIT_FAILURE;
  /* As a shell counts a program that a signal ended. */
  if (app.signal != 0 && status == EXIT_SUCCESS)
    status = 128 + app.signal;
  if (status == EXIT_SUCCESS)
    status = app.status;
  ent_edit_clear (&app.edit);
  ent_app_release_streams (&app);
  ent_store_close (app.store);
  ent_config_free (app.config);
  g_slist_free_full (app.old_configs, (GDestroyNotify) ent_config_free);
  ent_clock_free (app.clock);
  g_strfreev (app.argv);
  g_free (app.title);
  g_free (app.config_file);
  g_free (app.theme);
  g_free (app.database);
  return status;
}
