/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restore: a backup in place of the database. */
#include "entente/app/command/commands.h"

#include "entente/app/progress-bar.h"

gboolean
ent_command_restore (EntApp *app, int argc, char **argv, GError **error)
{
  EntAppBar bar = { 0 };
  gboolean ok = ent_store_restore (app->store, argv[1], ent_app_bar, &bar, error);

  ent_app_bar_end (&bar);
  return ok;
}
