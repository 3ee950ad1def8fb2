/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the words before a day say about it, in a line of quick add. */
#include <string.h>

#include "service/input/quick-phrase.h"

/* An appointment is made for a day to come; what has been had is a call or a meeting. */
static gboolean
lies_ahead (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "rdv", "rendez-vous", "rendezvous", "appointment", "planned",
                       "scheduled", "rescheduled", "booked", "moved", "postponed", "upcoming",
                       "prevu", "prevue", "planifie", "planifiee", "programme", "programmee",
                       "fixe", "fixee", "cale", "calee", "reporte", "reportee", "repousse",
                       "repoussee", "decale", "decalee");
}

static gboolean
is_topic (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "ends", "expires", "starts", "begins", "opens", "closes", "renews",
                       "until", "due", "deadline", "finit", "termine", "expire", "commence",
                       "debute", "demarre", "ferme", "ouvre", "echeance", "see", "revoit", "revoir",
                       "reprend", "revient", "reviennent", "repart");
}

static gboolean
may_be_topic (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "delivery", "livraison", "launch", "lancement", "golive", "go-live",
                       "release", "cutover", "mise");
}

/* "next call monday", "prochaine réunion le 3 juillet", "next step: a demo on friday". */
static gboolean
is_next (const QuickLine *line, guint i)
{
  if (!ENT_QUICK_IS (ent_quick_word (line, i), "next", "prochain", "prochaine") || i + 1 >= line->n)
    return FALSE;
  const QuickWord *thing = ent_quick_word (line, i + 1);
  return ENT_QUICK_IS (thing, "step", "steps", "etape", "etapes")
         || ent_config_match_whole (line->context->config, "interaction_kinds", thing->text)
              != NULL;
}

/* What the word says of a day behind it; what was said before it, where it says nothing. */
static QuickCue
cue_behind (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  if (*word->after != '\0' && strpbrk (word->after, ",;.!?") != NULL)
    return QUICK_CUE_NONE;
  if (is_topic (word) || is_next (line, i))
    return QUICK_CUE_TOPIC;
  if (lies_ahead (word))
    return QUICK_CUE_AHEAD;
  return word->cue == QUICK_CUE_NONE && may_be_topic (word) ? QUICK_CUE_EITHER : word->cue;
}

void
ent_quick_mark_cues (QuickLine *line)
{
  for (guint i = 1; i < line->n; i++)
    ent_quick_word (line, i)->cue = cue_behind (line, i - 1);
}
