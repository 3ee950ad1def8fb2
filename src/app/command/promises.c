/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promises: what the notes of an interaction promise, and how it gets into the ledger. */
#include "entente/app/command/commands.h"

#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
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

gboolean
ent_command_promises (EntApp *app, const EntArguments *arguments, GError **error)
{
  gint64 id;

  if (!ent_resolve (&app->context, ENT_NOUN_INTERACTION, arguments->words[0], 0, &id, error))
    return FALSE;
  g_autoptr (GPtrArray) promises = find (app, id, error);
  if (promises == NULL)
    return FALSE;
  print_promises (app, promises, stdout);
  if (promises->len == 0
      || !(ent_argument_given (arguments, "yes") || (ent_app_can_ask () && ent_app_agrees ())))
    return TRUE;
  return ent_promises_store (&app->context, promises, error);
}
