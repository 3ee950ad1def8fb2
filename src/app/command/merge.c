/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge: one record into another. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/merge.h"
#include "entente/service/input/field-input.h"

/* The fields of which the second one's values stay. */
static GPtrArray *
fields_of (const EntNoun *noun, const char *names, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (names != NULL ? names : "", ",", -1);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      const EntField *field = ent_noun_field (noun, g_strdelimit (g_strstrip (*part), "-", '_'));
      if (field == NULL)
        {
          ent_set_error (error, ENT_ERROR_USAGE, _("there is no field \"%s\""), *part);
          return NULL;
        }
      g_ptr_array_add (fields, (gpointer) field);
    }
  return g_steal_pointer (&fields);
}

static EntRecord *
find_named (EntApp *app, EntNounId noun, const char *text, GError **error)
{
  gint64 id;

  return ent_resolve (&app->context, noun, text, 0, &id, error)
           ? ent_repo_find (app->store, noun, id, error)
           : NULL;
}

gboolean
ent_command_merge (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *const *words = (const char *const *) arguments->words;
  const char *take = ent_argument (arguments, "take");
  const EntNoun *noun = ent_noun_find (words[0]);

  if (noun == NULL || !ent_duplicates_allowed (noun->id))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente merge partner|person A B [--take FIELD,…]: B goes into A"));
      return FALSE;
    }
  g_autoptr (GPtrArray) taken = fields_of (noun, take, error);
  g_autoptr (EntRecord) keep = taken != NULL ? find_named (app, noun->id, words[1], error) : NULL;
  g_autoptr (EntRecord) other = keep != NULL ? find_named (app, noun->id, words[2], error) : NULL;
  if (other == NULL
      || !ent_merge (&app->context, keep, other, (const EntField *const *) taken->pdata, taken->len,
                     error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", keep->id);
  return TRUE;
}
