/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days, hours, durations and follow-ups in a line of quick add. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/duration.h"
#include "entente/base/i18n.h"
#include "entente/base/time-words.h"
#include "service/input/quick-line.h"

#define PHRASE_WORDS 10u

/* The folded words of a run, for the readers of days. */
typedef struct
{
  const char *words[PHRASE_WORDS];
  guint n;
} Phrase;

static Phrase
phrase_at (const QuickLine *line, guint first)
{
  Phrase phrase = { .n = ent_quick_line_run (line, first, PHRASE_WORDS) };

  for (guint i = 0; i < phrase.n; i++)
    if (ent_quick_word (line, first + i)->named)
      phrase.n = i;
    else
      phrase.words[i] = ent_quick_word (line, first + i)->folded;
  return phrase;
}

/* The word before it in the same phrase, if nothing else took it. */
static QuickWord *
word_before (const QuickLine *line, guint i)
{
  if (i == 0 || ent_quick_line_ends (line, i - 1))
    return NULL;
  QuickWord *word = ent_quick_word (line, i - 1);
  return word->used ? NULL : word;
}

/* After these a day is a limit or a name: "by fri", "since monday", "the monday meeting". */
static gboolean
is_limited (const QuickLine *line, guint first, guint count)
{
  const QuickWord *before = word_before (line, first);

  if (before == NULL)
    return FALSE;
  if (ENT_QUICK_IS (before, "by", "before", "until", "till", "since", "after", "for", "due", "from",
                    "of", "with", "avec", "chez", "every", "each", "than", "version", "v", "no",
                    "avant", "pour", "depuis", "apres", "des", "d'ici", "d’ici", "jusqu'au",
                    "jusqu’au", "jusqu'a", "jusqu’a", "chaque"))
    return TRUE;
  return ENT_QUICK_IS (before, "the", "a", "an", "this", "our", "their", "tous", "les", "un", "une")
         && !ent_quick_line_ends (line, first + count - 1);
}

/* "follow up", "relance": how many words, 0 for none. */
static guint
follow_up_words (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  if (ENT_QUICK_IS (word, "follow-up", "followup", "fu", "f/u", "remind", "relance", "relancer",
                    "rappel", "rappeler", "suivi"))
    return 1;
  return ENT_QUICK_IS (word, "follow") && ent_quick_line_run (line, i, 2) == 2
             && ENT_QUICK_IS (ent_quick_word (line, i + 1), "up")
           ? 2
           : 0;
}

static void
set_follow_up (QuickLine *line, guint first, guint count, const GDate *day, gboolean guessed)
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
read_distance (const Phrase *phrase, const GDate *today, EntDayFound *ret_found)
{
  const char *words[PHRASE_WORDS + 1] = { "in" };

  memcpy (words + 1, phrase->words, phrase->n * sizeof *words);
  guint taken = ent_day_words_match (words, phrase->n + 1, ENT_LOOK_AHEAD, today, ret_found);
  return taken > 0 ? taken - 1 : 0;
}

/* "follow up next tue", "relance dans 2 semaines", "+3w". An hour after it is not the contact's. */
static gboolean
take_follow_up (QuickLine *line, guint i)
{
  guint marked = follow_up_words (line, i), first = i + marked;
  GDate today;
  EntDayFound found;
  EntTimeFound time;

  if (line->quick->interaction->follow_up_on != NULL
      || (marked == 0 && *ent_quick_word (line, i)->folded != '+')
      || (marked > 0 && first >= line->n)
      || (marked > 0 && ent_quick_line_ends (line, first - 1)
          && !g_str_equal (ent_quick_word (line, first - 1)->after, ":")))
    return FALSE;
  if (marked > 0
      && ENT_QUICK_IS (ent_quick_word (line, first), "on", "by", "le", "pour", "for", "du", "at",
                       "avant", "me", "sous", "d'ici", "d\u2019ici", "within")
      && !ent_quick_line_ends (line, first))
    first++;
  Phrase phrase = phrase_at (line, first);
  ent_clock_today (line->context->clock, &today);
  guint taken = ent_day_words_match (phrase.words, phrase.n, ENT_LOOK_AHEAD, &today, &found);
  if (taken == 0 && marked > 0)
    taken = read_distance (&phrase, &today, &found);
  if (taken == 0 || (marked == 0 && g_date_compare (&found.day, &today) < 0))
    return FALSE;
  guint with_hour =
    ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_AHEAD, line->context->clock, &time);
  for (guint k = taken; k < with_hour; k++)
    ent_quick_word (line, first + k)->shut = TRUE;
  guint start = marked > 0 && word_before (line, i) != NULL
                    && ENT_QUICK_IS (word_before (line, i), "at", "to")
                  ? i - 1
                  : i; /* "à relancer lundi" */
  set_follow_up (line, start, first - start + taken, &found.day, found.trust == ENT_WORDS_DOUBTFUL);
  return TRUE;
}

/* "45m", "for 20 min", "pendant une heure". */
static gboolean
take_duration (QuickLine *line, guint i)
{
  Phrase phrase = phrase_at (line, i);
  int minutes;
  guint taken = ent_duration_match (phrase.words, phrase.n, &minutes);
  EntTimeFound time;

  if (taken == 0 || line->quick->interaction->minutes != ENT_NONE
      || ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_BEHIND, line->context->clock, &time)
           > taken)
    return FALSE;
  QuickWord *before = word_before (line, i);
  gboolean joined = before != NULL
                    && ENT_QUICK_IS (before, "for", "pendant", "durant", "~", "about", "environ");
  if (before != NULL
      && (ENT_QUICK_IS (before, "at", "in", "dans", "within", "every", "under", "+")
          || (ENT_QUICK_IS (before, "a") && i > 1
              && ENT_QUICK_IS (ent_quick_word (line, i - 2), "y")))) /* "il y a 20 min" */
    return FALSE;
  guint first = joined ? i - 1 : i;
  line->quick->interaction->minutes = minutes;
  ent_quick_line_add (line, ENT_QUICK_MINUTES, ent_quick_line_text (line, first, i - first + taken),
                      ent_calendar_format_minutes (minutes), ent_quick_word (line, i)->aside);
  ent_quick_line_use (line, first, i - first + taken);
  return TRUE;
}

/* What was read of the contact's time so far: a day, an hour, or both, of one place or two. */
typedef struct
{
  guint day, day_words, hour, hour_words; /* first word and number of words; 0 words: none */
  gboolean guessed;
} When;

static void
shut_words (QuickLine *line, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    ent_quick_word (line, i)->shut = TRUE;
}

static guint
read_time (QuickLine *line, guint i, When *when, gboolean weak)
{
  Phrase phrase = phrase_at (line, i);
  EntTimeFound found;
  const QuickWord *word = ent_quick_word (line, i);
  guint taken = word->shut ? 0
                           : ent_time_words_match (phrase.words, phrase.n, ENT_LOOK_BEHIND,
                                                   line->context->clock, &found);

  if (taken == 0 || *word->folded == '+')
    return 0;
  if (is_limited (line, i, taken))
    {
      shut_words (line, i, taken);
      return 0;
    }
  const QuickWord *before = word_before (line, i);
  gboolean led = before != NULL && ENT_QUICK_IS (before, "on", "le", "du");
  if (found.trust == ENT_WORDS_BARE && (!led || ENT_QUICK_IS (before, "on")))
    return 0;
  if ((found.trust == ENT_WORDS_WEAK && !led) != weak || (found.has_day && when->day_words > 0)
      || (found.has_hour && when->hour_words > 0))
    return 0;
  if (weak && !ent_quick_line_ends (line, i + taken - 1))
    return 0;
  when->guessed |= word->aside || weak
                   || (word->later && found.utc > ent_clock_now (line->context->clock))
                   || (found.trust == ENT_WORDS_DOUBTFUL && !led);
  guint first = led ? i - 1 : i;
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
  return taken;
}

/* The words of day and hour together, as one phrase. */
static gint64
place (const QuickLine *line, const When *when)
{
  const char *words[2 * PHRASE_WORDS];
  guint n = 0;
  EntTimeFound found;
  gint64 now = ent_clock_now (line->context->clock);

  for (guint i = 0; i < when->day_words && n < PHRASE_WORDS; i++)
    words[n++] = ent_quick_word (line, when->day + i)->folded;
  if (when->day_words == 0 || when->hour != when->day)
    for (guint i = 0; i < when->hour_words && n < 2 * PHRASE_WORDS; i++)
      words[n++] = ent_quick_word (line, when->hour + i)->folded;
  guint skip =
    n > 1 && g_strv_contains ((const char *const[]){ "on", "le", "du", NULL }, words[0]) ? 1 : 0;
  return ent_time_words_match (words + skip, n - skip, ENT_LOOK_BEHIND, line->context->clock,
                               &found)
             > 0
           ? found.utc
           : now;
}

static char *
time_text (const QuickLine *line, gint64 at, gboolean with_hour)
{
  GTimeZone *zone = ent_clock_zone (line->context->clock);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  GDate day;

  ent_time_to_day (at, zone, &day);
  g_autofree char *on = ent_calendar_format_long (&day);
  if (!with_hour || local == NULL)
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
    if (!ent_quick_word (line, i)->used && follow_up_words (line, i) > 0
        && place (line, when) > now)
      {
        ent_time_to_day (place (line, when), ent_clock_zone (line->context->clock), &day);
        set_follow_up (line, when->day, when->day_words, &day, TRUE);
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
  g_autofree char *words = ent_quick_line_text (line, first, count);
  g_autofree char *hour = split ? ent_quick_line_text (line, when->hour, when->hour_words) : NULL;
  ent_quick_line_add (
    line, ENT_QUICK_TIME,
    hour != NULL ? g_strdup_printf ("%s %s", words, hour) : g_steal_pointer (&words),
    time_text (line, quick->interaction->at, when->hour_words > 0), when->guessed);
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
  When when = { 0 };

  mark_asides (line);
  for (guint i = 0; i < line->n; i++)
    if (!ent_quick_word (line, i)->used && !ent_quick_word (line, i)->named
        && !take_follow_up (line, i))
      take_duration (line, i);
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
