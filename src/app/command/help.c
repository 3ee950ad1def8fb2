/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help: the list of nouns and commands. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"

void
ent_app_print_help (const EntApp *app, FILE *out)
{
  fprintf (
    out, "%s\n\n",
    _(
      "usage: entente [--db FILE] [--config FILE] [--theme NAME] [--ascii] [COMMAND [ARGUMENT]…]"));
  for (int i = 0; i < ENT_N_NOUNS; i++)
    fprintf (out, "  %-13s list | show | add | edit | rm\n", ent_noun (i)->name);
  for (const EntCommand *command = app->commands; command->name != NULL; command++)
    {
      g_autofree char *left = g_strdup_printf ("%s %s", command->name, command->usage);
      fprintf (out, "  %-24s %s\n", left, _(command->help));
    }
  fprintf (out, "\n%s\n", _("entente NOUN VERB --help lists the options of a verb."));
}

gboolean
ent_command_help (EntApp *app, int argc, char **argv, GError **error)
{
  ent_app_print_help (app, stdout);
  return TRUE;
}
