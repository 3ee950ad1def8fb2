/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <stdlib.h>

#include "entente/app/arguments.h"
#include "entente/app/progress-bar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/kiosk/publish.h"

/* Octal rights without any for programs: nobody runs a snapshot, and others never write to it. */
static gboolean
parse_mode (const char *text, guint *ret_mode, GError **error)
{
  char *end = NULL;
  guint64 mode = g_ascii_strtoull (text, &end, 8);

  if (*text == '\0' || *end != '\0' || (mode & ~0664u) != 0 || (mode & 0600) != 0600)
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("\"%s\" is no mode for a snapshot; write 0600, 0640 or 0644"), text);
      return FALSE;
    }
  *ret_mode = (guint) mode;
  return TRUE;
}

gboolean
ent_command_publish (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *partner = NULL, *mode_text = NULL;
  const GOptionEntry entries[] = {
    { "partner", 0, 0, G_OPTION_ARG_STRING, &partner, N_ ("leave all others out"), "PARTNER" },
    { "mode", 0, 0, G_OPTION_ARG_STRING, &mode_text, N_ ("rights of the file; 0600 when not given"),
      "0644" },
    G_OPTION_ENTRY_NULL,
  };
  guint mode = 0600;

  if (!ent_app_parse (entries, &argc, &argv, error))
    return FALSE;
  if (argc != 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente publish FILE [--partner PARTNER] [--mode 0644]"));
      return FALSE;
    }
  if (mode_text != NULL && !parse_mode (mode_text, &mode, error))
    return FALSE;
  g_autoptr (EntPublication) publication = ent_publication_new (&app->context, partner, error);
  if (publication == NULL)
    return FALSE;
  EntAppBar bar = { 0 };
  ent_publication_set_progress (publication, ent_app_bar, &bar);
  gboolean ok = ent_publication_write (publication, argv[1], mode, error);
  ent_app_bar_end (&bar);
  return ok;
}
