/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restore: a backup in place of the database. */
#include "entente/app/command/commands.h"

#include "entente/app/answer.h"
#include "entente/app/progress-bar.h"
#include "entente/base/i18n.h"

gboolean
ent_command_restore (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *file = arguments->words[0];
  g_autofree char *question =
    g_strdup_printf (_("Replace everything in %s with %s?"), ent_store_path (app->store), file);
  EntAppBar bar = { 0 };

  if (!ent_app_confirm (ent_argument_given (arguments, "yes"), question, error))
    return FALSE;
  gboolean ok = ent_store_restore (app->store, file, ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}
