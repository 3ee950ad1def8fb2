/* SPDX-License-Identifier: GPL-3.0-or-later */
/* config: checks the configuration, or shows it. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/screen/settings.h"

/* The database, if there is one that can be read; NULL: none. */
static EntStore *
open_quietly (EntApp *app)
{
  g_autofree char *database = ent_app_database (app);
  const EntStoreOptions options = {
    .path = database, .read_only = TRUE, .must_exist = TRUE, .clock = app->clock
  };

  return ent_store_open (&options, NULL);
}

static gboolean
config_check (EntApp *app, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  EntStore *store = open_quietly (app);

  app->config = ent_settings_read (app->config_file, store, problems);
  const EntContext context = { .store = store, .config = app->config, .clock = app->clock };
  /* What does not fit any more is kept and shown: it stops no start. */
  if (app->config != NULL && store != NULL)
    ent_app_tell_misfits (&context, NULL);
  ent_store_close (store);
  if (problems->len == 0)
    {
      puts ("ok");
      return TRUE;
    }
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *visible = ent_text_visible (problems->pdata[i], -1);
      fprintf (stderr, "%s\n", visible);
    }
  ent_set_error (error, ENT_ERROR_CONFIG, ngettext ("%u problem", "%u problems", problems->len),
                 problems->len);
  return FALSE;
}

gboolean
ent_command_config (EntApp *app, const EntArguments *arguments, GError **error)
{
  if (g_str_equal (arguments->words[0], "check"))
    return config_check (app, error);
  if (!g_str_equal (arguments->words[0], "show"))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("usage: entente config check|show"));
      return FALSE;
    }
  if (!ent_app_configure (app, error))
    return FALSE;
  g_autofree char *text = ent_config_show (app->config);
  fputs (text, stdout);
  return TRUE;
}
