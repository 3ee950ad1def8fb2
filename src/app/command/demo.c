/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/demo/demo.h"

#define SEED 2001

static gboolean
open_and_fill (EntApp *app, const char *path, GError **error)
{
  EntStoreOptions options = { .path = path, .clock = app->clock };

  if (!ent_app_configure (app, error))
    return FALSE;
  options.who = ent_config_text (app->config, "user.name");
  app->store = ent_store_open (&options, error);
  app->context = (EntContext){
    .store = app->store, .config = app->config, .clock = app->clock, .edit = &app->edit
  };
  return app->store != NULL && ent_demo_fill (&app->context, SEED, error);
}

static gboolean
write_demo (EntApp *app, const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("%s is there already; name a new file"), path);
      return FALSE;
    }
  return open_and_fill (app, path, error);
}

gboolean
ent_command_demo (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *write = ent_argument (arguments, "write");

  if (write != NULL)
    return write_demo (app, write, error);
  return open_and_fill (app, NULL, error)
         && ent_app_show (app, _("demonstration, kept nowhere"), error);
}
