/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include "app/command/export-target.h"

gboolean
ent_command_export (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntExportTarget *target = ent_export_target (arguments, error);

  return target != NULL && ent_app_open (app, ENT_STORE_READ, error)
         && target->run (app, arguments, error);
}
