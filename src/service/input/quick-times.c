/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day and the hour in a line of quick add. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/time-words.h"
#include "service/input/quick-phrase.h"

/* After these a day is a limit or a name: "by fri", "since monday", "the monday meeting". */
static gboolean
is_limited (const QuickLine *line, guint first, guint count)
{
  const QuickWord *before = ent_quick_word_before (line, first);

  if (before == NULL)
    return FALSE;
  if (ENT_QUICK_IS (before, "by", "before", "until", "till", "since", "after", "for", "due", "from",
                    "of", "with", "avec", "chez", "every", "each", "than", "version", "v", "no",
                    "avant", "pour", "depuis", "apres", "des", "d'ici", "jusqu'au", "jusqu'a",
                    "chaque"))
    return TRUE;
  return ENT_QUICK_IS (before, "the", "a", "an", "this", "our", "their", "tous", "les", "un", "une")
         && !ent_quick_line_ends (line, first + count - 1);
}

/* What was read of the contact's time so far: a day, an hour, or both, of one place or two. */
typedef struct
{
  guint day, day_words, hour, hour_words; /* first word and number of words; 0 words: none */
  EntLook look;
  int minutes; /* from one hour to the other; 0: only one was written */
  gboolean guessed;
} When;

static void
shut_words (QuickLine *line, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    ent_quick_word (line, i)->shut = TRUE;
}

/* "on", "le", "du" before a day. */
static gboolean
is_led (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_word_before (line, i);

  return before != NULL && ENT_QUICK_IS (before, "on", "le", "du");
}

/* "scheduled for monday", "reporté à lundi": the small word belongs to what was planned. */
static gboolean
is_led_by_cue (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_word_before (line, i);

  return before != NULL && ENT_QUICK_IS (before, "for", "to", "at", "au", "pour")
         && ent_quick_word (line, i)->cue == QUICK_CUE_AHEAD;
}

/* "the report of …", "le rapport du 15 juin": of something that the line has named. */
static gboolean
is_of_something (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_word_before (line, i);

  return before != NULL && ENT_QUICK_IS (before, "du") && i > 1
         && ent_quick_word_before (line, i - 1) != NULL;
}

/* Days between; both are in the clock's zone. */
static int
days_from (const QuickLine *line, gint64 from, gint64 until)
{
  GTimeZone *zone = ent_clock_zone (line->context->clock);
  GDate first, last;

  ent_time_to_day (from, zone, &first);
  ent_time_to_day (until, zone, &last);
  return g_date_days_between (&first, &last);
}

#define SOON_DAYS 92

/*
 * A day that leaves its year or week open is the latest such, unless the words are about an
 * appointment. It is a guess where it may as well be the next one: "30 june" on 24 June.
 */
static void
look_around (const QuickLine *line, guint i, const QuickPhrase *phrase, EntTimeFound *found,
             When *when)
{
  const EntClock *clock = line->context->clock;
  gint64 now = ent_clock_now (clock);
  EntTimeFound ahead;

  if (!found->has_day
      || ent_time_words_match (phrase->words, phrase->n, ENT_LOOK_AHEAD, clock, &ahead) == 0
      || ahead.utc == found->utc)
    return;
  int away = days_from (line, now, ahead.utc), back = days_from (line, found->utc, now);
  gboolean nearer = !found->weekday && away < back;
  gboolean appointed = ent_quick_word (line, i)->cue == QUICK_CUE_AHEAD && back > 0;
  if (appointed && (found->weekday || nearer))
    {
      when->look = ENT_LOOK_AHEAD;
      when->guessed = TRUE;
      *found = ahead;
    }
  else if (nearer && away <= SOON_DAYS)
    when->guessed = TRUE;
}

/* Whether the words may be the contact's time; marks those that belong to something else. */
static gboolean
may_be_time (QuickLine *line, guint i, guint taken, const EntTimeFound *found)
{
  if (taken == 0 || *ent_quick_word (line, i)->folded == '+')
    return FALSE;
  gboolean limited = is_limited (line, i, taken) && !is_led_by_cue (line, i);
  if (limited || (found->has_day && ent_quick_word (line, i)->cue == QUICK_CUE_TOPIC))
    {
      shut_words (line, i, taken);
      return FALSE;
    }
  return found->trust != ENT_WORDS_BARE
         || (is_led (line, i) && !ENT_QUICK_IS (ent_quick_word (line, i - 1), "on"));
}

/* "du 15 au 16 juin": the second of two days. */
static gboolean
is_second_of_two (const QuickLine *line, guint i)
{
  return i > 1 && ENT_QUICK_IS (ent_quick_word (line, i - 1), "au", "to", "et", "and", "-", "&")
         && g_ascii_isdigit (*ent_quick_word (line, i - 2)->folded)
         && !ent_quick_word (line, i - 2)->used;
}

static gboolean
is_guess (const QuickLine *line, guint i, const EntTimeFound *found)
{
  const QuickWord *word = ent_quick_word (line, i);

  return word->aside || (word->later && found->utc > ent_clock_now (line->context->clock))
         || (found->trust == ENT_WORDS_DOUBTFUL && !is_led (line, i)) || is_of_something (line, i)
         || is_second_of_two (line, i)
         || (found->has_day && ent_quick_word (line, i)->cue == QUICK_CUE_EITHER);
}

static void
read_time (QuickLine *line, guint i, When *when, gboolean weak)
{
  QuickPhrase phrase = ent_quick_phrase_at (line, i);
  EntTimeFound found;
  guint taken = ent_quick_word (line, i)->shut
                  ? 0
                  : ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_BEHIND,
                                          line->context->clock, &found);

  if (!may_be_time (line, i, taken, &found))
    return;
  gboolean led = is_led (line, i);
  if ((found.trust == ENT_WORDS_WEAK && !led) != weak || (found.has_day && when->day_words > 0)
      || (found.has_hour && when->hour_words > 0)
      || (weak && !ent_quick_line_ends (line, i + taken - 1)))
    return;
  look_around (line, i, &phrase, &found, when);
  when->guessed |= weak || is_guess (line, i, &found);
  when->minutes = MAX (when->minutes, found.minutes);
  guint first = led || is_led_by_cue (line, i) ? i - 1 : i;
  if (found.has_day)
    {
      when->day = first;
      when->day_words = i - first + taken;
    }
  if (found.has_hour)
    {
      when->hour = first;
      when->hour_words = i - first + taken;
    }
  ent_quick_line_use (line, first, i - first + taken);
}

/* The words of day and hour together, as one phrase. */
static gint64
place (const QuickLine *line, const When *when)
{
  const char *words[2 * ENT_QUICK_PHRASE_WORDS];
  guint n = 0;
  EntTimeFound found;
  const EntClock *clock = line->context->clock;

  for (guint i = 0; i < when->day_words && n < ENT_QUICK_PHRASE_WORDS; i++)
    words[n++] = ent_quick_word (line, when->day + i)->folded;
  if (when->day_words == 0 || when->hour != when->day)
    for (guint i = 0; i < when->hour_words && n < 2 * ENT_QUICK_PHRASE_WORDS; i++)
      words[n++] = ent_quick_word (line, when->hour + i)->folded;
  if (ent_time_words_match (words, n, when->look, clock, &found) == n
      || (n > 1 && ent_time_words_match (words + 1, n - 1, when->look, clock, &found) > 0))
    return found.utc;
  return ent_clock_now (clock);
}

static char *
time_text (const QuickLine *line, gint64 at, gboolean with_hour)
{
  GTimeZone *zone = ent_clock_zone (line->context->clock);
  g_autoptr (GDateTime) local = ent_time_local (at, zone);
  GDate day;

  ent_time_to_day (at, zone, &day);
  g_autofree char *on = ent_calendar_format_long (&day);
  if (!with_hour)
    return g_steal_pointer (&on);
  return g_strdup_printf ("%s %02d:%02d", on, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/* A day after "follow up with …" that lies ahead is that of the follow-up. */
static gboolean
move_to_follow_up (QuickLine *line, const When *when)
{
  EntInteraction *interaction = line->quick->interaction;
  gint64 now = ent_clock_now (line->context->clock);
  GDate day;

  if (when->day_words == 0 || when->hour_words > 0 || interaction->follow_up_on != NULL)
    return FALSE;
  for (guint i = 0; i < when->day; i++)
    if (!ent_quick_word (line, i)->used && ent_quick_follow_up_words (line, i) > 0
        && place (line, when) > now)
      {
        ent_time_to_day (place (line, when), ent_clock_zone (line->context->clock), &day);
        ent_quick_set_follow_up (line, when->day, when->day_words, &day, TRUE);
        return TRUE;
      }
  return FALSE;
}

/* Another day or hour that nothing has taken: it may be the contact's as well. */
static gboolean
has_another (const QuickLine *line)
{
  for (guint i = 0; i < line->n; i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      QuickPhrase phrase = ent_quick_phrase_at (line, i);
      EntTimeFound found;
      if (!word->used && !word->shut && !word->named && !word->aside
          && (g_ascii_isdigit (*word->folded) || strlen (word->folded) > 3)
          && ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_BEHIND, line->context->clock,
                                   &found)
               > 0
          && found.trust == ENT_WORDS_SURE)
        return TRUE;
    }
  return FALSE;
}

static void
finish_time (QuickLine *line, const When *when)
{
  EntQuickAdd *quick = line->quick;
  gint64 now = ent_clock_now (line->context->clock);
  gboolean split = when->day_words > 0 && when->hour_words > 0 && when->hour != when->day;

  if ((when->day_words == 0 && when->hour_words == 0) || move_to_follow_up (line, when))
    return;
  quick->interaction->at = place (line, when);
  quick->planned = quick->interaction->at > now;
  guint first = when->day_words > 0 ? when->day : when->hour,
        count = when->day_words > 0 ? when->day_words : when->hour_words;
  if (when->minutes > 0)
    ent_quick_set_span (line, when->minutes);
  g_autofree char *words = ent_quick_line_text (line, first, count);
  g_autofree char *hour = split ? ent_quick_line_text (line, when->hour, when->hour_words) : NULL;
  ent_quick_line_add (line, ENT_QUICK_TIME,
                      hour != NULL ? g_strdup_printf ("%s %s", words, hour)
                                   : g_steal_pointer (&words),
                      time_text (line, quick->interaction->at, when->hour_words > 0),
                      when->guessed || has_another (line));
}

/* In a clause about what they do, a day is seldom that of the contact. */
static void
mark_asides (QuickLine *line)
{
  gboolean aside = FALSE, paused = FALSE, said = FALSE;

  for (guint i = 0; i < line->n; i++)
    {
      QuickWord *word = ent_quick_word (line, i);
      aside = aside
              || ENT_QUICK_IS (word, "they", "he", "she", "they'll", "they’ll", "will", "would",
                               "ils", "elles", "il", "elle", "va", "vont");
      word->aside = aside;
      if (ENT_QUICK_IS (word, "il") && i + 1 < line->n
          && ENT_QUICK_IS (ent_quick_word (line, i + 1), "y"))
        word->aside = aside = FALSE; /* "il y a" */
      word->later = paused && said;
      said = said || !word->used;
      if (strpbrk (word->after, ",;.!?:") == NULL)
        continue;
      aside = said = FALSE;
      paused = TRUE;
    }
}

static void
read_times (QuickLine *line, When *when, gboolean weak)
{
  for (guint i = 0; i < line->n; i++)
    if (!ent_quick_word (line, i)->used && !ent_quick_word (line, i)->named)
      read_time (line, i, when, weak);
}

void
ent_quick_take_times (QuickLine *line)
{
  When when = { .look = ENT_LOOK_BEHIND };

  mark_asides (line);
  ent_quick_mark_cues (line);
  for (guint i = 0; i < line->n; i++)
    if (!ent_quick_word (line, i)->used && !ent_quick_word (line, i)->named
        && !ent_quick_take_follow_up (line, i))
      ent_quick_take_duration (line, i);
  read_times (line, &when, FALSE);
  if (when.day_words == 0)
    read_times (line, &when, TRUE);
  finish_time (line, &when);
  if (when.day_words == 0 && when.hour_words == 0)
    {
      EntInteraction *interaction = line->quick->interaction;
      ent_quick_line_add (line, ENT_QUICK_TIME, g_strdup (""),
                          time_text (line, interaction->at, FALSE), FALSE);
    }
}
