/* SPDX-License-Identifier: GPL-3.0-or-later */
/* config: checks the configuration, or shows it. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/kiosk/publish.h"

/* What the configuration alone cannot know: the nouns and their columns, the partners of the
 * database, if there is one, and the PIN. */
static void
check_rest (EntApp *app, GPtrArray *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *database = ent_app_database (app);
  EntStoreOptions options = {
    .path = database, .read_only = TRUE, .must_exist = TRUE, .clock = app->clock
  };

  if (!ent_app_configure (app, &error))
    {
      g_ptr_array_add (problems, g_strdup (error->message));
      return;
    }
  EntContext context = { .store = ent_store_open (&options, NULL),
                         .config = app->config,
                         .clock = app->clock };
  ent_publish_check (&context, problems);
  ent_store_close (context.store);
  if (!ent_app_check_pin (app, &error))
    g_ptr_array_add (problems, g_strdup (error->message));
}

static gboolean
config_check (EntApp *app, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (ent_config_check (app->config_file, &problems))
    check_rest (app, problems);
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
