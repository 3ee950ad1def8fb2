/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup: a copy of the database. */
#include "entente/app/command/commands.h"

#include "entente/app/progress-bar.h"

gboolean
ent_command_backup (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntAppBar bar = { 0 };
  gboolean ok = ent_store_backup (app->store, arguments->words[0], FALSE, ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}
