/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What another program does. The libraries that read and write mails, cards and calendars take
 * longer to load than the first screen takes, so only entente-import links them; it is otherwise
 * this same program, and goes on with the same arguments.
 */
#include <errno.h>
#include <unistd.h>

#include "entente/app/command/commands.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define HELPER "entente-import"

/* A program that was not installed has it beside itself. */
static char *
find_helper (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  char *near = g_build_filename (folder, HELPER, NULL);

  if (g_file_test (near, G_FILE_TEST_IS_EXECUTABLE))
    return near;
  g_free (near);
  return g_build_filename (ENT_LIBEXECDIR, HELPER, NULL);
}

static gboolean
hand_over (EntApp *app, GError **error)
{
  g_autofree char *helper = find_helper ();

  g_clear_pointer (&app->store, ent_store_close);
  execv (helper, app->argv);
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot run %s: %s; install entente anew"), helper,
                 g_strerror (errno));
  return FALSE;
}

gboolean
ent_command_export (EntApp *app, const EntArguments *arguments, GError **error)
{
  return hand_over (app, error);
}

gboolean
ent_command_import (EntApp *app, const EntArguments *arguments, GError **error)
{
  return hand_over (app, error);
}
