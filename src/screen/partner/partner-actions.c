/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/partner/partner-actions.h"

#include "screen/prompt/partner-prompts.h"
#include "screen/record/record-actions.h"

/* What opens a screen, adds a record or asks in a line. */
typedef struct
{
  int action;
  enum
  {
    OPENS,
    LISTS,
    ADDS,
    ASKS
  } how;
  int what; /* a RouteId or an EntNounId */
  const char *line;
} Verb;

static const Verb verbs[] = {
  { ACT_PARTNER, OPENS, ROUTE_DETAIL, NULL },
  { ACT_HEALTH, OPENS, ROUTE_HEALTH, NULL },
  { ACT_WHO_KNOWS_WHOM, OPENS, ROUTE_TIES, NULL },
  { ACT_BALANCE, OPENS, ROUTE_BALANCE, NULL },
  { ACT_COMPLEMENTARITY, OPENS, ROUTE_COMPLEMENTARITY, NULL },
  { ACT_PEOPLE, LISTS, ENT_NOUN_PERSON, NULL },
  { ACT_PROMISES, LISTS, ENT_NOUN_PROMISE, NULL },
  { ACT_OFFERS, LISTS, ENT_NOUN_OFFER, NULL },
  { ACT_CONTRIBUTIONS, LISTS, ENT_NOUN_CONTRIBUTION, NULL },
  { ACT_ADD_PERSON, ADDS, ENT_NOUN_PERSON, NULL },
  { ACT_ADD_ENGAGEMENT, ADDS, ENT_NOUN_ENGAGEMENT, NULL },
  { ACT_PROMISE, ASKS, ENT_NOUN_PARTNER, "promise" },
  { ACT_PLAN, ASKS, ENT_NOUN_PARTNER, "plan" },
  { ACT_SNOOZE, ASKS, ENT_NOUN_PARTNER, "snooze" },
  { ACT_PARTNERSHIP, ASKS, ENT_NOUN_PARTNER, "partnership" },
};

static const Verb *
find_verb (int action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (verbs[i].action == action)
      return &verbs[i];
  return NULL;
}

static void
open_list (Screens *screens, EntNounId noun, gint64 partner)
{
  g_autoptr (EntRecord)
    record = ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL);

  if (record != NULL)
    ent_open (screens, &(Route){ ROUTE_LIST, .noun = noun, .partner = partner,
                                 .text = ent_record_title (record) });
}

gboolean
ent_partner_act (Screens *screens, gint64 partner, const EntUiAction *action, const char *argument)
{
  const Verb *verb = find_verb (action->id);

  if (verb == NULL)
    return FALSE;
  if (partner <= 0)
    {
      ent_ui_say (screens->ui, "%s", _("no partner is at hand here"));
      return TRUE;
    }
  switch (verb->how)
    {
    case OPENS:
      ent_open (screens, &(Route){ (RouteId) verb->what, .noun = ENT_NOUN_PARTNER, .id = partner,
                                   .partner = partner });
      break;
    case LISTS:
      open_list (screens, (EntNounId) verb->what, partner);
      break;
    case ADDS:
      ent_add_record (screens, (EntNounId) verb->what, partner);
      break;
    default:
      ent_partner_prompt_open (screens, verb->line, ENT_NOUN_PARTNER, partner, argument);
    }
  return TRUE;
}
