/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup: a copy of the database. */
#include "entente/app/command/commands.h"

#include "entente/app/answer.h"
#include "entente/app/progress-bar.h"

gboolean
ent_command_backup (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *file = arguments->words[0];
  EntAppBar bar = { 0 };
  gboolean replace;

  if (!ent_store_spares (app->store, file, error)
      || !ent_app_may_replace (file, ent_argument_given (arguments, "force"), &replace, error))
    return FALSE;
  gboolean ok = ent_store_backup (app->store, file, replace, ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}
