/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a contact took, in a line of quick add. */
#include "entente/base/calendar.h"
#include "entente/base/duration.h"
#include "entente/base/time-words.h"
#include "service/input/quick-phrase.h"

static EntQuickPart *
minutes_part (const QuickLine *line)
{
  for (guint i = 0; i < line->quick->parts->len; i++)
    {
      EntQuickPart *part = line->quick->parts->pdata[i];
      if (part->kind == ENT_QUICK_MINUTES)
        return part;
    }
  return NULL;
}

/* After these it is no length of the contact: "every 45m", "il y a 20 min". */
static gboolean
is_of_something_else (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_word_before (line, i);

  return before != NULL
         && (ENT_QUICK_IS (before, "at", "in", "dans", "within", "every", "under", "+", "sous")
             || (ENT_QUICK_IS (before, "a") && i > 1
                 && ENT_QUICK_IS (ent_quick_word (line, i - 2), "y")));
}

/* Words around it that mean roughly. */
static void
widen (const QuickLine *line, guint *first, guint *count)
{
  const QuickWord *before = ent_quick_word_before (line, *first);
  guint end = *first + *count;

  if (before != NULL
      && ENT_QUICK_IS (before, "for", "pendant", "durant", "~", "about", "environ", "env", "ca"))
    {
      (*first)--;
      (*count)++;
    }
  if (end < line->n && !ent_quick_line_ends (line, end - 1)
      && ENT_QUICK_IS (ent_quick_word (line, end), "environ"))
    (*count)++;
}

gboolean
ent_quick_take_duration (QuickLine *line, guint i)
{
  QuickPhrase phrase = ent_quick_phrase_at (line, i);
  int minutes;
  EntTimeFound time;

  guint taken = ent_duration_match (phrase.words, phrase.n, &minutes), first = i;
  if (taken == 0 || is_of_something_else (line, i)
      || ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_BEHIND, line->context->clock, &time)
           > taken)
    return FALSE;
  EntQuickPart *known = minutes_part (line);
  if (known != NULL)
    {
      /* Two of them: the first is taken, but it may be the other. */
      known->guessed = TRUE;
      return FALSE;
    }
  const QuickWord *before = ent_quick_word_before (line, i);
  gboolean times = before != NULL && ENT_QUICK_IS (before, "x", "×");
  widen (line, &first, &taken);
  line->quick->interaction->minutes = minutes;
  ent_quick_line_add (line, ENT_QUICK_MINUTES, ent_quick_line_text (line, first, taken),
                      ent_calendar_format_minutes (minutes),
                      ent_quick_word (line, i)->aside || times);
  ent_quick_line_use (line, first, taken);
  return TRUE;
}

void
ent_quick_set_span (QuickLine *line, int minutes)
{
  EntQuickPart *known = minutes_part (line);

  if (known != NULL)
    {
      known->guessed = known->guessed || line->quick->interaction->minutes != minutes;
      return;
    }
  line->quick->interaction->minutes = minutes;
  ent_quick_line_add (line, ENT_QUICK_MINUTES, g_strdup (""), ent_calendar_format_minutes (minutes),
                      FALSE);
}
