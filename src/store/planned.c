/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interaction that lies ahead is planned: the one place that decides it, for whatever writes. */
#include <string.h>

#include "entente/base/i18n.h"
#include "store/store-private.h"

static gboolean
is_held (const EntInteraction *interaction)
{
  return g_strcmp0 (interaction->state, "held") == 0;
}

static gboolean
lies_ahead (const EntStore *store, const EntInteraction *interaction)
{
  return interaction->at > ent_clock_now (store->clock);
}

static void
set_state (EntInteraction *interaction, const char *state)
{
  g_free (interaction->state);
  interaction->state = g_strdup (state);
}

void
ent_planned_fill (EntStore *store, const EntRecord *before, EntRecord *record)
{
  if (record->noun->id != ENT_NOUN_INTERACTION)
    return;
  const EntInteraction *old = (const EntInteraction *) before;
  EntInteraction *new = (EntInteraction *) record;
  gboolean ahead = lies_ahead (store, new);
  if (new->state == NULL || *new->state == '\0')
    set_state (new, ahead ? "planned" : "held");
  else if (ahead && old != NULL && is_held (old) && is_held (new) && new->at != old->at)
    set_state (new, "planned");
}

gboolean
ent_planned_check (EntStore *store, const EntRecord *before, const EntRecord *record,
                   GError **error)
{
  if (record->noun->id != ENT_NOUN_INTERACTION)
    return TRUE;
  const EntInteraction *old = (const EntInteraction *) before;
  const EntInteraction *new = (const EntInteraction *) record;
  gboolean given = old == NULL || !is_held (old);
  if (!given || !is_held (new) || !lies_ahead (store, new))
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, "%s",
                 _("what lies ahead was not held yet; it can be planned"));
  return FALSE;
}
