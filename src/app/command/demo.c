/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <glib/gstdio.h>
#include <string.h>

#include "entente/app/arguments.h"
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
  app->context = (EntContext){ .store = app->store, .config = app->config, .clock = app->clock };
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
ent_command_demo (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *write = NULL;
  const GOptionEntry entries[] = {
    { "write", 0, 0, G_OPTION_ARG_FILENAME, &write, N_ ("write it to a new file and end"), "FILE" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ent_app_parse (entries, &argc, &argv, error))
    return FALSE;
  if (argc != 1)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("usage: entente demo [--write FILE]"));
      return FALSE;
    }
  if (write != NULL)
    return write_demo (app, write, error);
  return open_and_fill (app, NULL, error)
         && ent_app_show (app, _("demonstration, kept nowhere"), error);
}
