/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: whether the database is sound; with --repair, what another program left is put right. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/own-field.h"

static void
print (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      g_autofree char *visible = ent_text_visible (problems->pdata[i], -1);
      puts (visible);
    }
}

gboolean
ent_app_tell_misfits (const EntContext *context, GError **error)
{
  g_autoptr (GPtrArray) lines = ent_own_field_misfits (context, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      g_autofree char *visible = ent_text_visible (lines->pdata[i], -1);
      fprintf (stderr, "%s\n", visible);
    }
  return lines != NULL;
}

/* Says what is wrong and puts it right; problems is what is left then. */
static gboolean
repair (EntApp *app, GPtrArray **problems, GError **error)
{
  guint n = (*problems)->len;

  print (*problems);
  if (!ent_store_repair (app->store, error))
    return FALSE;
  g_clear_pointer (problems, g_ptr_array_unref);
  if (!ent_store_check (app->store, problems, error))
    return FALSE;
  if ((*problems)->len == 0)
    fprintf (stderr, ngettext ("%u problem was put right\n", "%u problems were put right\n", n), n);
  return TRUE;
}

gboolean
ent_command_check (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean mend = ent_argument_given (arguments, "repair");
  g_autoptr (GPtrArray) problems = NULL;

  if (!ent_app_open (app, mend ? ENT_STORE_WRITE : ENT_STORE_READ, error)
      || !ent_store_check (app->store, &problems, error)
      || (mend && problems->len > 0 && !repair (app, &problems, error))
      || !ent_app_tell_misfits (&app->context, error))
    return FALSE;
  if (problems->len == 0)
    {
      puts ("ok");
      return TRUE;
    }
  print (problems);
  if (mend)
    ent_set_error (error, ENT_ERROR_DATA, _("%u problems found; restore a backup"), problems->len);
  else
    ent_set_error (error, ENT_ERROR_DATA,
                   ngettext ("%u problem found; entente check --repair puts right what another "
                             "program wrote",
                             "%u problems found; entente check --repair puts right what another "
                             "program wrote",
                             problems->len),
                   problems->len);
  return FALSE;
}
