/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <stdlib.h>

#include "entente/app/answer.h"
#include "entente/app/progress-bar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/kiosk/publish.h"
#include "entente/store/sqlite/snapshot.h"

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
ent_command_publish (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *mode_text = ent_argument (arguments, "mode");
  const char *file = arguments->words[0];
  gboolean replace = ent_argument_given (arguments, "force");
  guint mode = 0600;

  if (mode_text != NULL && !parse_mode (mode_text, &mode, error))
    return FALSE;
  if (!ent_store_spares (app->store, file, error)
      || (!ent_snapshot_is_at (file) && !ent_app_may_replace (file, replace, &replace, error)))
    return FALSE;
  g_autoptr (EntPublication)
    publication = ent_publication_new (&app->context, ent_argument (arguments, "partner"), error);
  if (publication == NULL)
    return FALSE;
  EntAppBar bar = { 0 };
  ent_publication_set_progress (publication, ent_app_bar, &bar);
  gboolean ok = ent_publication_write (publication, file, mode, replace, error);
  ent_app_bar_end (&bar);
  return ok;
}
