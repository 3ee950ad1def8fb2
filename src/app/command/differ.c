/* SPDX-License-Identifier: GPL-3.0-or-later */
/* differ: records that only look alike. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/input/field-input.h"

gboolean
ent_command_differ (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntNoun *noun = ent_noun_find (arguments->words[0]);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (noun == NULL || !ent_duplicates_allowed (noun->id))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente differ partner|person A B…: A is none of the others; "
                        "entente lookalike list shows such pairs"));
      return FALSE;
    }
  for (char **word = arguments->words + 1; *word != NULL; word++)
    {
      gint64 id;
      if (!ent_resolve (&app->context, noun->id, *word, 0, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  const gint64 *all = (const gint64 *) (void *) ids->data;
  return ent_distinct_pair_add (&app->context, noun->id, all[0], all + 1, ids->len - 1, error);
}
