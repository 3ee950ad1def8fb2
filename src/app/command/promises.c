/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promises: what the notes of an interaction promise, and how it gets into the ledger. */
#include "entente/app/command/commands.h"

#include <unistd.h>

#include "entente/app/arguments.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/promise.h"
#include "entente/store/repo.h"

static void
print_promises (EntApp *app, const GPtrArray *promises, FILE *out)
{
  for (guint i = 0; i < promises->len; i++)
    {
      g_autofree char *text = ent_promise_text (&app->context, promises->pdata[i]);
      g_autofree char *visible = ent_text_visible (text, -1);
      fprintf (out, "%s\n", visible);
    }
}

static GPtrArray *
find (EntApp *app, gint64 interaction, GError **error)
{
  g_autoptr (EntInteraction)
    record = ent_repo_find (app->store, ENT_NOUN_INTERACTION, interaction, error);

  return record != NULL ? ent_promises_in (&app->context, record, error) : NULL;
}

void
ent_app_tell_promises (EntApp *app, gint64 interaction)
{
  g_autoptr (GPtrArray) promises = find (app, interaction, NULL);

  if (promises == NULL || promises->len == 0)
    return;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, interaction);
  fprintf (stderr, _("the notes hold promises; entente promises %s --yes records them:"), id);
  fputc ('\n', stderr);
  print_promises (app, promises, stderr);
}

static gboolean
agrees (void)
{
  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;
  fputs (_("Save? [Y/n] "), stderr);
  g_autofree char *answer = ent_app_answer ();
  return answer != NULL && ent_app_is_yes (answer);
}

gboolean
ent_command_promises (EntApp *app, int argc, char **argv, GError **error)
{
  gboolean yes = FALSE;
  const GOptionEntry entries[] = {
    { "yes", 'y', 0, G_OPTION_ARG_NONE, &yes, N_ ("record them without a question"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!ent_app_parse (entries, &argc, &argv, error))
    return FALSE;
  gint64 id = argc == 2 ? g_ascii_strtoll (argv[1], NULL, 10) : 0;
  if (id <= 0)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente promises INTERACTION [--yes]"));
      return FALSE;
    }
  g_autoptr (GPtrArray) promises = find (app, id, error);
  if (promises == NULL)
    return FALSE;
  print_promises (app, promises, stdout);
  if (promises->len == 0 || !(yes || agrees ()))
    return TRUE;
  return ent_promises_store (&app->context, promises, error);
}
