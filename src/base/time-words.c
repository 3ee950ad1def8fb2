/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/time-words.h"

#include <string.h>

#include "base/day-reader.h"
#include "base/hour-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

static gboolean
may_be_hour (const EntHour *hour, gboolean in_field, gboolean dated, EntWordsTrust *trust)
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
place (const EntClock *clock, EntLook look, const EntDayFound *found, const EntHour *hour,
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
place_alone (const EntClock *clock, EntLook look, const EntHour *hour)
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

/* An hour in that part of the day: "8 in the evening". */
static void
put_into_part (EntHour *hour, const EntDayPart *part)
{
  if (part->from >= 12 && hour->hour < 12 && !hour->half)
    hour->hour += 12;
}

/* The part of the day and the hour behind a day, or one of them: "hier matin", "monday 9am",
 * "lundi après-midi à 15h". How many words; of the part alone its usual hour. */
static guint
read_hour_of_day (const char *const *w, guint n, gboolean field, EntWordsTrust *trust, EntHour *ret)
{
  EntDayPart part;
  guint taken = ent_day_part_match (w, n, &part);
  guint more = ent_hour_words_match (w + taken, n - taken, field, ret);

  if (more > 0 && may_be_hour (ret, field, TRUE, trust))
    {
      if (taken > 0)
        put_into_part (ret, &part);
      return taken + more;
    }
  if (taken > 0)
    *ret = (EntHour){ .hour = part.usual };
  return taken;
}

/* A day, and the hour after it, if there is one. */
static guint
match_day (const char *const *w, guint n, EntLook look, const EntClock *clock, gboolean field,
           EntTimeFound *ret)
{
  EntDayFound found = { 0 };
  GDate today;
  EntHour hour;

  ent_clock_today (clock, &today);
  guint taken = ent_day_words_match (w, n, look, &today, &found);
  if (taken == 0)
    return 0;
  *ret = (EntTimeFound){ .has_day = TRUE, .trust = found.trust, .weekday = found.weekday };
  guint more = read_hour_of_day (w + taken, n - taken, field, &ret->trust, &hour);
  if (more > 0)
    {
      ret->has_hour = TRUE;
      ret->minutes = hour.minutes;
      if (ret->trust == ENT_WORDS_WEAK)
        ret->trust = ENT_WORDS_SURE; /* "sun 14:00" */
      if (ret->trust == ENT_WORDS_BARE || hour.loose)
        ret->trust = ENT_WORDS_DOUBTFUL;
      ret->utc = place (clock, look, &found, &hour, &ret->trust);
      return taken + more;
    }
  ret->utc = place_day (clock, &found.day);
  return taken;
}

static int
local_hour (const EntClock *clock)
{
  g_autoptr (GDateTime) local = ent_time_local (ent_clock_now (clock), ent_clock_zone (clock));

  return g_date_time_get_hour (local);
}

/* "this morning", "ce soir", "tonight", "last night": how many words. */
static guint
read_part_of_today (const char *const *w, guint n, EntDayPart *ret_part, int *ret_day)
{
  static const char *const tonight[] = { "evening" };

  *ret_day = 0;
  if (n > 1 && g_str_equal (w[0], "ce") && g_str_equal (w[1], "midi"))
    {
      *ret_part = (EntDayPart){ 11, 14, 12 };
      return 2;
    }
  if (n > 0 && g_str_equal (w[0], "tonight"))
    return ent_day_part_match (tonight, 1, ret_part);
  if (n > 1 && g_str_equal (w[0], "last") && g_str_equal (w[1], "night"))
    *ret_day = -1;
  else if (n < 2 || !ENT_WORD_IS (w[0], "this", "ce", "cet", "cette"))
    return 0;
  guint taken = ent_day_part_match (w + 1, n - 1, ret_part);
  return taken > 0 ? taken + 1 : 0;
}

/* The same with the hour behind it. By itself it is now while it lasts, else its usual hour. */
static guint
match_part (const char *const *w, guint n, const EntClock *clock, gboolean field, EntTimeFound *ret)
{
  EntDayFound found = { 0 };
  EntDayPart part;
  EntHour hour;
  int day;
  guint taken = read_part_of_today (w, n, &part, &day);

  if (taken == 0)
    return 0;
  *ret = (EntTimeFound){ .has_day = TRUE, .has_hour = TRUE };
  guint more = ent_hour_words_match (w + taken, n - taken, field, &hour);
  ent_clock_today (clock, &found.day);
  if (day < 0)
    g_date_subtract_days (&found.day, 1);
  if (more > 0 && may_be_hour (&hour, field, TRUE, &ret->trust))
    put_into_part (&hour, &part);
  else
    {
      more = 0;
      hour = (EntHour){ .hour = part.usual };
    }
  ret->minutes = hour.minutes;
  int now = local_hour (clock);
  ret->utc = more == 0 && day == 0 && now >= part.from && now < part.until
               ? ent_clock_now (clock)
               : place (clock, ENT_LOOK_BEHIND, &found, &hour, NULL);
  return taken + more;
}

/* "in the morning", "du soir", "this afternoon" behind an hour. */
static guint
read_part_behind (const char *const *w, guint n, EntHour *hour)
{
  EntDayPart part;
  int day;
  guint taken = read_part_of_today (w, n, &part, &day), lead = 0;

  if (taken > 0 && day < 0)
    return 0;
  if (taken == 0)
    {
      lead = n > 2 && g_str_equal (w[0], "in") && g_str_equal (w[1], "the")  ? 2
             : n > 2 && g_str_equal (w[0], "de") && g_str_equal (w[1], "la") ? 2
             : n > 1 && g_str_equal (w[0], "du")                             ? 1
                                                                             : 0;
      guint more = lead > 0 ? ent_day_part_match (w + lead, n - lead, &part) : 0;
      if (more == 0)
        return 0;
      taken = lead + more;
    }
  put_into_part (hour, &part);
  hour->duration = FALSE;
  return taken;
}

/* An hour, and the day after it, if there is one: "14:30 yesterday", "9am on monday". */
static guint
match_hour (const char *const *w, guint n, EntLook look, const EntClock *clock, gboolean field,
            EntTimeFound *ret)
{
  EntDayFound found = { 0 };
  GDate today;
  EntHour hour;
  guint taken = ent_hour_words_match (w, n, field, &hour);

  if (taken == 0)
    return 0;
  taken += read_part_behind (w + taken, n - taken, &hour);
  ent_clock_today (clock, &today);
  guint skip = n > taken + 1 && ENT_WORD_IS (w[taken], "on", "le") ? 1 : 0;
  guint more = ent_day_words_match (w + taken + skip, n - taken - skip, look, &today, &found);
  *ret = (EntTimeFound){ .has_day = more > 0, .has_hour = TRUE, .minutes = hour.minutes };
  if (!may_be_hour (&hour, field, more > 0, &ret->trust))
    return 0;
  ret->utc = more > 0 ? place (clock, look, &found, &hour, field ? NULL : &ret->trust)
                      : place_alone (clock, look, &hour);
  ret->weekday = more > 0 && found.weekday;
  if (found.trust >= ENT_WORDS_BARE)
    ret->trust = found.trust;
  if (hour.loose)
    ret->trust = ENT_WORDS_DOUBTFUL;
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
  if (ENT_WORD_IS (unit, "h", "hour", "hours", "hr", "hrs", "heure", "heures"))
    *ret_seconds = number * 3600;
  else if (ENT_WORD_IS (unit, "min", "mins", "minute", "minutes", "mn"))
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
  gboolean in = n > 1 && ENT_WORD_IS (w[0], "in", "dans");
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
  if (n == 0 || !ENT_WORD_IS (w[0], "now", "maintenant"))
    return 0;
  *ret = (EntTimeFound){ .utc = ent_clock_now (clock), .has_day = TRUE, .has_hour = TRUE };
  return 1;
}

/* RFC 3339, and what it looks like without a zone or without seconds, in the clock's zone. */
static guint
match_rfc3339 (const char *const *w, guint n, const EntClock *clock, EntTimeFound *ret)
{
  if (n == 0 || strlen (w[0]) < 16 || w[0][10] != 't')
    return 0;
  g_autofree char *upper = g_ascii_strup (w[0], -1);
  *ret = (EntTimeFound){ .has_day = TRUE, .has_hour = TRUE };
  if (strlen (w[0]) >= 20)
    return ent_time_parse_rfc3339 (upper, &ret->utc, NULL) ? 1 : 0;
  GTimeZone *zone = upper[strlen (upper) - 1] == 'Z' ? NULL : ent_clock_zone (clock);
  g_autofree char *date = g_strndup (upper, 10);
  const char *const hour_word[] = { w[0] + 11 };
  GDate day;
  EntHour hour;
  g_autofree char *bare = g_strndup (w[0] + 11, strcspn (w[0] + 11, "z"));
  const char *const bare_word[] = { bare };
  if (!ent_day_parse_iso (date, &day, NULL)
      || ent_hour_words_match (zone == NULL ? bare_word : hour_word, 1, TRUE, &hour) != 1)
    return 0;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  ret->utc = ent_time_from_day (&day, hour.hour, hour.minute, zone != NULL ? zone : utc);
  return 1;
}

guint
ent_time_words_match (const char *const *words, guint n, EntLook look, const EntClock *clock,
                      EntTimeFound *ret_found)
{
  EntTimeFound found[6];
  const guint taken[] = {
    match_day (words, n, look, clock, FALSE, &found[0]),
    match_hour (words, n, look, clock, FALSE, &found[1]),
    match_span (words, n, clock, &found[2]),
    match_rfc3339 (words, n, clock, &found[3]),
    match_now (words, n, clock, &found[4]),
    match_part (words, n, clock, FALSE, &found[5]),
  };
  guint best = 0;

  for (guint i = 1; i < G_N_ELEMENTS (taken); i++)
    if (taken[i] > taken[best])
      best = i;
  if (taken[best] == 0 || !ent_time_is_within (found[best].utc))
    return 0;
  *ret_found = found[best];
  return taken[best];
}

/* A field accepts days that a sentence does not ("5/12"), so its day is read separately. */
static gboolean
parse_day_and_hour (const char *const *w, guint n, EntLook look, const EntClock *clock,
                    gint64 *ret_utc)
{
  EntDayFound found = { 0 };
  GDate today;
  EntHour hour;

  ent_clock_today (clock, &today);
  for (guint first = 1; first <= n; first++)
    {
      EntWordsTrust trust = ENT_WORDS_SURE;
      if (first < n && read_hour_of_day (w + first, n - first, TRUE, &trust, &hour) != n - first)
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
      || match_now (w, n, clock, &found) == n || match_rfc3339 (w, n, clock, &found) == n
      || match_part (w, n, clock, TRUE, &found) == n)
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
  gint64 utc;

  if (ent_time_parse_rfc3339 (phrase, ret_utc, NULL))
    return TRUE;
  g_autofree char *folded = ent_day_words_fold (phrase);
  if (parse_words (folded, look, clock, &utc) && ent_time_is_within (utc))
    {
      *ret_utc = utc;
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA,
                 _("\"%s\" is not a time; try yesterday 14:30 or 2026-03-01 09:00"), phrase);
  return FALSE;
}
