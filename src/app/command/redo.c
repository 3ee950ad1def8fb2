/* SPDX-License-Identifier: GPL-3.0-or-later */
/* redo: does again what was undone last. */
#include "entente/app/command/commands.h"

#include "entente/app/progress-bar.h"
#include "entente/base/i18n.h"

gboolean
ent_command_redo (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autoptr (EntAction) action = NULL;
  EntAppBar bar = { 0 };

  ent_store_set_reverting (app->store, ent_app_bar, &bar);
  gboolean ok = ent_store_redo (app->store, &action, error);
  ent_app_bar_end (&bar);
  if (!ok)
    return FALSE;
  ent_app_print_reverted (_("redone"), action);
  return TRUE;
}
