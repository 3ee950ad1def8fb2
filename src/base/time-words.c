/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/time-words.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

typedef struct
{
  int hour, minute;
  gboolean at;       /* after "at" or "à" */
  gboolean duration; /* may also be one: "2h", "1h30" */
  gboolean colon;
} Hour;

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}
#define IS(word, ...) is_one_of (word, (const char *const[]){ __VA_ARGS__, NULL })

static int
two_digits (const char *text)
{
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1])
           ? (text[0] - '0') * 10 + text[1] - '0'
           : -1;
}

/* "am" and "pm" turn 12 hours into 24. */
static gboolean
add_half (Hour *hour, const char *half)
{
  if (!IS (half, "am", "pm", "a.m", "p.m", "a.m.", "p.m.") || hour->hour < 1 || hour->hour > 12)
    return FALSE;
  hour->hour = hour->hour % 12 + (*half == 'p' ? 12 : 0);
  hour->duration = FALSE;
  return TRUE;
}

/* What follows the number of the hour: "", ":30", "h30", "am", ":15pm". FALSE when it is no hour.
 */
static gboolean
read_minutes (const char *rest, Hour *ret, gboolean *ret_whole)
{
  gboolean marked = *rest == ':' || *rest == 'h';

  ret->colon = *rest == ':';
  ret->duration = *rest == 'h';
  *ret_whole = marked;
  if (marked && rest[1] != '\0')
    {
      if ((ret->minute = two_digits (rest + 1)) < 0)
        return FALSE;
      rest += 3;
    }
  else if (*rest == 'h')
    rest++;
  else if (marked)
    return FALSE;
  if (ret->colon && *rest == ':' && two_digits (rest + 1) >= 0 && two_digits (rest + 1) < 60)
    rest += 3;
  if (*rest == '\0')
    return TRUE;
  *ret_whole = TRUE;
  return add_half (ret, rest);
}

/* "14:30", "14h30", "14h", "9am", "9:15pm", "9 am", "14 heures 30", "noon": words taken. */
static guint
read_hour (const char *const *w, guint n, Hour *ret)
{
  guint taken = 1;
  gboolean complete;

  *ret = (Hour){ 0 };
  if (n == 0)
    return 0;
  if (IS (w[0], "noon", "midi", "midnight", "minuit"))
    {
      ret->hour = IS (w[0], "noon", "midi") ? 12 : 0;
      return 1;
    }
  gsize digits = strspn (w[0], "0123456789");
  if (digits == 0 || digits > 2)
    return 0;
  ret->hour = digits == 2 ? two_digits (w[0]) : w[0][0] - '0';
  if (!read_minutes (w[0] + digits, ret, &complete))
    return 0;
  if (n > 1 && (!complete || ret->colon) && add_half (ret, w[1]))
    return ret->minute < 60 ? 2 : 0;
  if (!complete && n > 1 && IS (w[1], "heures", "heure", "o'clock", "h"))
    {
      ret->duration = !g_str_equal (w[1], "o'clock");
      taken = 2;
      if (n > 2 && strlen (w[2]) == 2 && two_digits (w[2]) >= 0)
        {
          ret->minute = two_digits (w[2]);
          taken = 3;
        }
    }
  else if (!complete)
    return 0;
  return ret->hour < 24 && ret->minute < 60 ? taken : 0;
}

/* The same with the small word before it. */
static guint
read_hour_at (const char *const *w, guint n, Hour *ret)
{
  gboolean at = n > 1 && IS (w[0], "at", "a", "@", "from", "des", "vers", "around");
  guint taken = read_hour (w + (at ? 1 : 0), n - (at ? 1 : 0), ret);

  /* "a" may be the article, "a 2h meeting", so it says nothing. */
  ret->at = at && !g_str_equal (w[0], "a");
  return taken > 0 ? taken + (at ? 1 : 0) : 0;
}

static gboolean
may_be_hour (const Hour *hour, gboolean in_field, gboolean dated, EntWordsTrust *trust)
{
  if (in_field || hour->at)
    return TRUE;
  if (hour->duration && hour->hour < 8)
    return FALSE;
  if (hour->colon && hour->hour < 7 && !dated && *trust == ENT_WORDS_SURE)
    *trust = ENT_WORDS_DOUBTFUL;
  return TRUE;
}

/* trust: in doubt where a week went by; NULL: nobody asks. */
static gint64
place (const EntClock *clock, EntLook look, const EntDayFound *found, const Hour *hour,
       EntWordsTrust *trust)
{
  GTimeZone *zone = ent_clock_zone (clock);
  GDate today, day = found->day;

  ent_clock_today (clock, &today);
  gint64 utc = ent_time_from_day (&day, hour->hour, hour->minute, zone);
  if (!found->weekday || look != ENT_LOOK_BEHIND || utc <= ent_clock_now (clock)
      || g_date_compare (&day, &today) != 0)
    return utc;
  g_date_subtract_days (&day, 7);
  if (trust != NULL)
    *trust = ENT_WORDS_DOUBTFUL;
  return ent_time_from_day (&day, hour->hour, hour->minute, zone);
}

/* The hour of today; looking ahead, of tomorrow when it has passed. */
static gint64
place_alone (const EntClock *clock, EntLook look, const Hour *hour)
{
  GDate day;

  ent_clock_today (clock, &day);
  gint64 utc = ent_time_from_day (&day, hour->hour, hour->minute, ent_clock_zone (clock));
  if (look == ENT_LOOK_BEHIND || utc >= ent_clock_now (clock))
    return utc;
  g_date_add_days (&day, 1);
  return ent_time_from_day (&day, hour->hour, hour->minute, ent_clock_zone (clock));
}

static gint64
place_day (const EntClock *clock, const GDate *day)
{
  GDate today;

  ent_clock_today (clock, &today);
  return g_date_compare (day, &today) == 0 ? ent_clock_now (clock)
                                           : ent_time_from_day (day, 12, 0, ent_clock_zone (clock));
}

/* A day, and the hour after it, if there is one. */
static guint
match_day (const char *const *w, guint n, EntLook look, const EntClock *clock, gboolean field,
           EntTimeFound *ret)
{
  EntDayFound found = { 0 };
  GDate today;
  Hour hour;

  ent_clock_today (clock, &today);
  guint taken = ent_day_words_match (w, n, look, &today, &found);
  if (taken == 0)
    return 0;
  *ret = (EntTimeFound){ .has_day = TRUE, .trust = found.trust };
  guint more = read_hour_at (w + taken, n - taken, &hour);
  if (more > 0 && may_be_hour (&hour, field, TRUE, &ret->trust))
    {
      ret->has_hour = TRUE;
      if (ret->trust == ENT_WORDS_WEAK)
        ret->trust = ENT_WORDS_SURE; /* "sun 14:00" */
      ret->utc = place (clock, look, &found, &hour, &ret->trust);
      return taken + more;
    }
  ret->utc = place_day (clock, &found.day);
  return taken;
}

/* An hour, and the day after it, if there is one: "14:30 yesterday", "9am on monday". */
static guint
match_hour (const char *const *w, guint n, EntLook look, const EntClock *clock, gboolean field,
            EntTimeFound *ret)
{
  EntDayFound found = { 0 };
  GDate today;
  Hour hour;
  guint taken = read_hour_at (w, n, &hour);

  if (taken == 0)
    return 0;
  ent_clock_today (clock, &today);
  guint skip = n > taken + 1 && IS (w[taken], "on", "le") ? 1 : 0;
  guint more = ent_day_words_match (w + taken + skip, n - taken - skip, look, &today, &found);
  *ret = (EntTimeFound){ .has_day = more > 0, .has_hour = TRUE };
  if (!may_be_hour (&hour, field, more > 0, &ret->trust))
    return 0;
  ret->utc = more > 0 ? place (clock, look, &found, &hour, field ? NULL : &ret->trust)
                      : place_alone (clock, look, &hour);
  if (found.trust >= ENT_WORDS_BARE)
    ret->trust = found.trust;
  return taken + (more > 0 ? skip + more : 0);
}

/* "2 hours", "30 min", "une heure", "2h": words taken. */
static guint
read_span (const char *const *w, guint n, int *ret_seconds)
{
  gsize digits = n > 0 ? strspn (w[0], "0123456789") : 0;
  const char *unit = digits > 0 && digits < 5 ? w[0] + digits : n > 0 ? "" : NULL;
  int number = 0;
  guint taken = 1;

  if (unit == NULL || (digits > 4))
    return 0;
  if (*unit == '\0')
    {
      if (n < 2 || !ent_day_words_number (w[0], &number))
        return 0;
      unit = w[1];
      taken = 2;
    }
  else
    for (gsize i = 0; i < digits; i++)
      number = number * 10 + (w[0][i] - '0');
  if (number > 9999)
    return 0;
  if (IS (unit, "h", "hour", "hours", "hr", "hrs", "heure", "heures"))
    *ret_seconds = number * 3600;
  else if (IS (unit, "min", "mins", "minute", "minutes", "mn"))
    *ret_seconds = number * 60;
  else
    return 0;
  return taken;
}

/* "2 hours ago", "il y a une heure", "in 30 min", "dans 2 heures". */
static guint
match_span (const char *const *w, guint n, const EntClock *clock, EntTimeFound *ret)
{
  gboolean il_y_a = n > 3 && g_str_equal (w[0], "il") && g_str_equal (w[1], "y")
                    && g_str_equal (w[2], "a");
  gboolean in = n > 1 && IS (w[0], "in", "dans");
  guint start = il_y_a ? 3 : in ? 1 : 0;
  int seconds;
  guint taken = read_span (w + start, n - start, &seconds);
  gboolean ago = start == 0 && taken > 0 && n > taken && g_str_equal (w[taken], "ago");

  if (taken == 0 || (start == 0 && !ago))
    return 0;
  *ret = (EntTimeFound){ .has_day = TRUE, .has_hour = TRUE };
  ret->utc = ent_clock_now (clock) + (in ? seconds : -seconds);
  return start + taken + (ago ? 1 : 0);
}

static guint
match_now (const char *const *w, guint n, const EntClock *clock, EntTimeFound *ret)
{
  if (n == 0 || !IS (w[0], "now", "maintenant"))
    return 0;
  *ret = (EntTimeFound){ .utc = ent_clock_now (clock), .has_day = TRUE, .has_hour = TRUE };
  return 1;
}

static guint
match_rfc3339 (const char *const *w, guint n, EntTimeFound *ret)
{
  if (n == 0 || strlen (w[0]) < 20)
    return 0;
  g_autofree char *upper = g_ascii_strup (w[0], -1);
  *ret = (EntTimeFound){ .has_day = TRUE, .has_hour = TRUE };
  return ent_time_parse_rfc3339 (upper, &ret->utc, NULL) ? 1 : 0;
}

guint
ent_time_words_match (const char *const *words, guint n, EntLook look, const EntClock *clock,
                      EntTimeFound *ret_found)
{
  EntTimeFound found[5];
  const guint taken[] = {
    match_day (words, n, look, clock, FALSE, &found[0]),
    match_hour (words, n, look, clock, FALSE, &found[1]),
    match_span (words, n, clock, &found[2]),
    match_rfc3339 (words, n, &found[3]),
    match_now (words, n, clock, &found[4]),
  };
  guint best = 0;

  for (guint i = 1; i < G_N_ELEMENTS (taken); i++)
    if (taken[i] > taken[best])
      best = i;
  if (taken[best] > 0)
    *ret_found = found[best];
  return taken[best];
}

/* A day of a field says more than one of a sentence may ("5/12"), so it is read by itself. */
static gboolean
parse_day_and_hour (const char *const *w, guint n, EntLook look, const EntClock *clock,
                    gint64 *ret_utc)
{
  EntDayFound found = { 0 };
  GDate today;
  Hour hour;

  ent_clock_today (clock, &today);
  for (guint first = 1; first <= n; first++)
    {
      if (first < n && read_hour_at (w + first, n - first, &hour) != n - first)
        continue;
      g_autofree char *phrase = NULL;
      GString *joined = g_string_new (NULL);
      for (guint i = 0; i < first; i++)
        g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", w[i]);
      phrase = g_string_free (joined, FALSE);
      if (!ent_day_words_parse (phrase, look, &today, &found.day, NULL))
        continue;
      EntDayFound plain;
      found.weekday = ent_day_words_match (w, first, look, &today, &plain) == first
                      && plain.weekday;
      *ret_utc = first < n ? place (clock, look, &found, &hour, NULL)
                           : place_day (clock, &found.day);
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_words (const char *folded, EntLook look, const EntClock *clock, gint64 *ret_utc)
{
  g_auto (GStrv) split = g_strsplit (folded, " ", -1);
  const char *const *w = (const char *const *) split;
  guint n = g_strv_length (split);
  EntTimeFound found;

  if (n == 0 || *folded == '\0')
    return FALSE;
  if (match_hour (w, n, look, clock, TRUE, &found) == n || match_span (w, n, clock, &found) == n
      || match_now (w, n, clock, &found) == n)
    {
      *ret_utc = found.utc;
      return found.trust != ENT_WORDS_DOUBTFUL;
    }
  return parse_day_and_hour (w, n, look, clock, ret_utc);
}

gboolean
ent_time_words_parse (const char *phrase, EntLook look, const EntClock *clock, gint64 *ret_utc,
                      GError **error)
{
  g_autofree char *folded = ent_text_fold (phrase);
  gint64 utc;

  if (ent_time_parse_rfc3339 (phrase, &utc, NULL) || parse_words (folded, look, clock, &utc))
    {
      *ret_utc = utc;
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA,
                 _("\"%s\" is not a time; try yesterday 14:30 or 2026-03-01 09:00"), phrase);
  return FALSE;
}
