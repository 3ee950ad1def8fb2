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

  printf ("%s: %s%s%s\n", what, action->label, *subject != '\0' ? ": " : "", subject);
}

gboolean
ent_command_undo (EntApp *app, int argc, char **argv, GError **error)
{
  g_autoptr (EntAction) action = NULL;
  gint64 id = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 0;
  EntAppBar bar = { 0 };

  ent_store_set_reverting (app->store, ent_app_bar, &bar);
  gboolean ok = argc > 1 ? ent_store_undo_action (app->store, id, &action, error)
                         : ent_store_undo (app->store, &action, error);
  ent_app_bar_end (&bar);
  if (ok)
    ent_app_print_reverted (_("undone"), action);
  return ok;
}
