/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups in a line of quick add. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/time-words.h"
#include "service/input/quick-phrase.h"

guint
ent_quick_follow_up_words (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  if (ENT_QUICK_IS (word, "follow-up", "followup", "fu", "f/u", "fup", "remind", "relance",
                    "relancer", "rappel", "rappeler", "rappelle-moi", "rappelez-moi", "recontacter",
                    "suivi"))
    return 1;
  return ENT_QUICK_IS (word, "follow") && ent_quick_line_run (line, i, 2) == 2
             && ENT_QUICK_IS (ent_quick_word (line, i + 1), "up")
           ? 2
           : 0;
}

void
ent_quick_set_follow_up (QuickLine *line, guint first, guint count, const GDate *day,
                         gboolean guessed)
{
  EntInteraction *interaction = line->quick->interaction;

  g_free (interaction->follow_up_on);
  interaction->follow_up_on = ent_day_format_iso (day);
  ent_quick_line_add (line, ENT_QUICK_FOLLOW_UP, ent_quick_line_text (line, first, count),
                      ent_calendar_format_long (day), guessed);
  ent_quick_line_use (line, first, count);
}

/* "2 weeks" after a follow-up is in two weeks. */
static guint
read_distance (const QuickPhrase *phrase, const GDate *today, EntDayFound *ret_found)
{
  const char *words[ENT_QUICK_PHRASE_WORDS + 1] = { "in" };

  memcpy (words + 1, phrase->words, phrase->n * sizeof *words);
  guint taken = ent_day_words_match (words, phrase->n + 1, ENT_LOOK_AHEAD, today, ret_found);
  return taken > 0 ? taken - 1 : 0;
}

/* After a follow-up less is enough, but is a guess: "Q3", "september", "5/7". */
static guint
read_loose (const QuickPhrase *phrase, const GDate *today, EntDayFound *ret_found)
{
  for (guint count = phrase->n; count > 0; count--)
    {
      GString *joined = g_string_new (NULL);
      for (guint i = 0; i < count; i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", phrase->words[i]);
      g_autofree char *text = g_string_free (joined, FALSE);
      *ret_found = (EntDayFound){ .trust = ENT_WORDS_DOUBTFUL };
      if (ent_day_words_parse (text, ENT_LOOK_AHEAD, today, &ret_found->day, NULL))
        return count;
    }
  return 0;
}

/* How many words behind the mark are the day. */
static guint
read_day (const QuickPhrase *phrase, gboolean marked, const GDate *today, EntDayFound *ret_found)
{
  guint taken = ent_day_words_match (phrase->words, phrase->n, ENT_LOOK_AHEAD, today, ret_found);

  if (taken == 0 && marked)
    taken = read_distance (phrase, today, ret_found);
  if (taken == 0 && marked)
    taken = read_loose (phrase, today, ret_found);
  return taken > 0 && (marked || g_date_compare (&ret_found->day, today) >= 0) ? taken : 0;
}

/* The small word between the mark and the day. */
static gboolean
leads_to_day (const QuickLine *line, guint i)
{
  return ENT_QUICK_IS (ent_quick_word (line, i), "on", "by", "le", "pour", "for", "du", "at",
                       "avant", "me", "sous", "d'ici", "within", "vers", "around")
         && !ent_quick_line_ends (line, i);
}

/* An hour after it is not the contact's. */
static void
shut_hour (QuickLine *line, guint first, guint taken, const QuickPhrase *phrase)
{
  EntTimeFound time;
  guint with_hour =
    ent_time_words_match (phrase->words, phrase->n, ENT_LOOK_AHEAD, line->context->clock, &time);

  for (guint k = taken; k < with_hour; k++)
    ent_quick_word (line, first + k)->shut = TRUE;
}

gboolean
ent_quick_take_follow_up (QuickLine *line, guint i)
{
  guint marked = ent_quick_follow_up_words (line, i), first = i + marked;
  GDate today;
  EntDayFound found;

  if (line->quick->interaction->follow_up_on != NULL
      || (marked == 0 && *ent_quick_word (line, i)->folded != '+')
      || (marked > 0 && first >= line->n)
      || (marked > 0 && ent_quick_line_ends (line, first - 1)
          && !g_str_equal (ent_quick_word (line, first - 1)->after, ":")))
    return FALSE;
  ent_clock_today (line->context->clock, &today);
  QuickPhrase phrase = ent_quick_phrase_at (line, first);
  guint taken = read_day (&phrase, marked > 0, &today, &found);
  for (int led = 0; taken == 0 && marked > 0 && led < 2 && leads_to_day (line, first); led++)
    {
      phrase = ent_quick_phrase_at (line, ++first);
      taken = read_day (&phrase, TRUE, &today, &found);
    }
  if (taken == 0)
    return FALSE;
  shut_hour (line, first, taken, &phrase);
  const QuickWord *before = ent_quick_word_before (line, i);
  guint start = marked > 0 && before != NULL && ENT_QUICK_IS (before, "at", "to")
                  ? i - 1
                  : i; /* "à relancer lundi" */
  ent_quick_set_follow_up (line, start, first - start + taken, &found.day,
                           found.trust == ENT_WORDS_DOUBTFUL);
  return TRUE;
}
