/* SPDX-License-Identifier: GPL-3.0-or-later */
/* next: the most urgent card, for a shell prompt. */
#include "entente/app/command/commands.h"

#include "entente/base/text.h"
#include "entente/service/review/queue.h"

#define COUNT_TO 100u

gboolean
ent_command_next (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntCard *card = NULL;
  guint count;

  if (!ent_queue_peek (&app->context, COUNT_TO, &card, &count, error))
    return FALSE;
  if (card == NULL)
    return TRUE;
  g_autoptr (EntPartner)
    partner = ent_repo_find (app->store, ENT_NOUN_PARTNER, card->partner, NULL);
  g_autofree char *name = ent_text_visible (partner != NULL ? partner->name : "?", -1);
  g_autofree char *text =
    ent_reason_text (&app->context, &g_array_index (card->reasons, EntReason, 0));
  if (count >= COUNT_TO)
    printf ("%u+ · %s: %s\n", COUNT_TO - 1, name, text);
  else
    printf ("%u · %s: %s\n", count, name, text);
  ent_card_free (card);
  return TRUE;
}
