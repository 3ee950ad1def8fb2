/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo: takes back an action. */
#include "entente/app/command/commands.h"

#include "entente/app/progress-bar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

void
ent_app_print_reverted (const char *what, const EntAction *action)
{
  g_autofree char *subject = ent_text_visible (action->subject, -1);
  g_autofree char *label = ent_text_visible (action->label, -1);

  printf ("%s: %s%s%s\n", what, label, *subject != '\0' ? ": " : "", subject);
}

gboolean
ent_command_undo (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autoptr (EntAction) action = NULL;
  const char *word = arguments->words[0];
  EntAppBar bar = { 0 };
  gint64 id = 0;

  if (word != NULL && !ent_argument_id (word, &id))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("\"%s\" is no number of an action; entente history lists them"), word);
      return FALSE;
    }
  ent_store_set_reverting (app->store, ent_app_bar, &bar);
  gboolean ok = word != NULL ? ent_store_undo_action (app->store, id, &action, error)
                             : ent_store_undo (app->store, &action, error);
  ent_app_bar_end (&bar);
  if (ok)
    ent_app_print_reverted (_("undone"), action);
  return ok;
}
