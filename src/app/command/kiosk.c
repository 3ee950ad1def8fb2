/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "entente/app/answer.h"
#include "entente/app/progress-bar.h"
#include "entente/app/publisher-process.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/lockdown.h"
#include "entente/base/pin.h"
#include "entente/screen/kiosk/kiosk.h"
#include "entente/screen/screens.h"
#include "entente/service/kiosk/snapshot-file.h"

/* A line from the terminal that does not show there, or from a pipe; the caller frees it. NULL:
 * none. */
static char *
read_hidden (const char *prompt)
{
  struct termios before, hidden;
  gboolean terminal = tcgetattr (STDIN_FILENO, &before) == 0;

  if (terminal)
    {
      fputs (prompt, stderr);
      hidden = before;
      hidden.c_lflag &= ~(tcflag_t) ECHO;
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
    }
  char *line = ent_app_answer ();
  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      fputc ('\n', stderr);
    }
  return line;
}

static gboolean
hash_pin (GError **error)
{
  g_autofree char *pin = read_hidden (_("PIN: "));
  g_autofree char *again = pin != NULL && isatty (STDIN_FILENO) ? read_hidden (_("again: "))
                                                                : g_strdup (pin);

  if (pin == NULL || g_strcmp0 (pin, again) != 0)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     pin == NULL ? _("no PIN was typed") : _("the two are not the same"));
      return FALSE;
    }
  g_autofree char *hash = ent_pin_hash (pin, error);
  if (hash == NULL)
    return FALSE;
  printf ("kiosk:\n  pin: '%s'\n", hash);
  return TRUE;
}

/* Where the kernel lacks a layer, the log says so; the others still hold. */
static void
log_missing (void)
{
  static const EntLockdown layers[] = { ENT_LOCKDOWN_FILES, ENT_LOCKDOWN_CALLS };
  unsigned available = ent_lockdown_available ();

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    if ((available & layers[i]) == 0)
      fprintf (stderr, _("entente: kiosk: %s is not there; the kiosk runs without it\n"),
               ent_lockdown_name (layers[i]));
}

/* A snapshot was cut when it was published: what it holds cannot be narrowed here. */
static gboolean
refuse_both (GError **error)
{
  ent_set_error (
    error, ENT_ERROR_USAGE, "%s",
    _("--partner narrows what is published: give it to entente publish, not beside --snapshot"));
  return FALSE;
}

static EntSnapshotSource *
open_source (EntApp *app, const char *snapshot, const char *partner, GError **error)
{
  g_autofree char *database = NULL;

  if (snapshot != NULL)
    return ent_snapshot_file_follow (snapshot);
  database = ent_app_database (app);
  EntPublisherOptions options = { app->config, app->clock, database, partner, 0 };
  return ent_publisher_process_start (&options, error);
}

static gboolean
run (EntApp *app, const char *snapshot, const char *partner, GError **error)
{
  EntKioskOptions options = { .clock = app->clock, .theme = app->theme, .ascii = app->ascii };

  if (snapshot != NULL && partner != NULL)
    return refuse_both (error);
  if (!ent_app_configure (app, error))
    return FALSE;
  if (!ent_terminal_is_usable ())
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("the kiosk needs a terminal"));
      return FALSE;
    }
  ent_app_release_streams (app);
  if (!ent_lockdown_hush (error))
    return FALSE;
  log_missing ();
  g_autoptr (EntSnapshotSource) source = open_source (app, snapshot, partner, error);
  if (source == NULL)
    return FALSE;
  EntAppBar bar = { 0 };
  g_autoptr (GBytes) first = source->first (source, ent_app_bar, &bar, error);
  ent_app_bar_end (&bar);
  if (first == NULL)
    return FALSE;
  options.config = app->config;
  options.source = source;
  options.first = first;
  return ent_kiosk_run (&options, &app->signal, error);
}

gboolean
ent_command_kiosk (EntApp *app, const EntArguments *arguments, GError **error)
{
  if (ent_argument_given (arguments, "hash-pin"))
    return hash_pin (error);
  return run (app, ent_argument (arguments, "snapshot"), ent_argument (arguments, "partner"),
              error);
}
