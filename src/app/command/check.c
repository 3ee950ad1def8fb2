/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: whether the database is sound. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

gboolean
ent_command_check (EntApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;

  if (!ent_store_check (app->store, &problems, error))
    return FALSE;
  if (problems->len == 0)
    {
      puts ("ok");
      return TRUE;
    }
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *visible = ent_text_visible (problems->pdata[i], -1);
      puts (visible);
    }
  ent_set_error (error, ENT_ERROR_DATA, _("%u problems found; restore a backup"), problems->len);
  return FALSE;
}
