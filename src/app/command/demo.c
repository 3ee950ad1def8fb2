/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include "entente/app/answer.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/service/demo/demo.h"

#define SEED 2001

static gboolean
fill_in_memory (EntApp *app, GError **error)
{
  EntStoreOptions options = { .clock = app->clock };

  if (!ent_app_configure (app, error))
    return FALSE;
  options.who = ent_config_text (app->config, "user.name");
  app->store = ent_store_open (&options, error);
  app->context = (EntContext){
    .store = app->store, .config = app->config, .clock = app->clock, .edit = &app->edit
  };
  return app->store != NULL && ent_demo_fill (&app->context, SEED, error);
}

gboolean
ent_command_demo (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *file = ent_argument (arguments, "write");
  g_autofree char *own = ent_app_database (app);
  gboolean replace;

  if ((file != NULL && ent_file_exists (own) && !ent_store_path_spares (own, file, error))
      || !ent_app_may_replace (file, ent_argument_given (arguments, "force"), &replace, error)
      || !fill_in_memory (app, error))
    return FALSE;
  return file != NULL ? ent_store_backup (app->store, file, replace, NULL, NULL, error)
                      : ent_app_show (app, _("demonstration, kept nowhere"), error);
}
