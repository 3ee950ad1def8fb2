/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/conviction.h"

#include "entente/store/repo.h"

static gboolean
find_shown_by (const EntContext *context, gint64 person, gint64 id, EntInteraction **ret_shown,
               GError **error)
{
  EntPageQuery latest = { .person = person, .descending = TRUE, .limit = 1, .light = TRUE };

  *ret_shown = NULL;
  if (id != 0)
    {
      *ret_shown = ent_repo_find (context->store, ENT_NOUN_INTERACTION, id, error);
      return *ret_shown != NULL;
    }
  g_autoptr (GPtrArray) page = ent_repo_page (context->store, ENT_NOUN_INTERACTION, &latest, error);
  if (page != NULL && page->len > 0)
    *ret_shown = ent_record_copy (page->pdata[0]);
  return page != NULL;
}

EntConviction *
ent_conviction_reach (const EntContext *context, gint64 person, const char *step,
                      gint64 interaction, GError **error)
{
  g_autoptr (EntConviction) conviction = ent_conviction_new ();
  g_autoptr (EntInteraction) shown = NULL;

  if (!find_shown_by (context, person, interaction, &shown, error))
    return NULL;
  conviction->person = person;
  conviction->step = g_strdup (step);
  conviction->reached_on = shown != NULL ? ent_clock_day_iso (context->clock, shown->at)
                                         : ent_clock_today_iso (context->clock);
  if (shown != NULL)
    {
      conviction->interaction = shown->base.id;
      ent_record_set_ref_name (conviction, ent_noun_field (conviction->base.noun, "interaction"),
                               shown->summary);
    }
  if (!ent_repo_insert (context->store, conviction, error))
    return NULL;
  return g_steal_pointer (&conviction);
}
