/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* Word tables: the number is the meaning. Folded, so without accents. */
typedef struct
{
  const char *word;
  int value;
} Word;

static const Word days_away[] = {
  { "today", 0 },    { "aujourd'hui", 0 },  { "aujourdhui", 0 },
  { "tomorrow", 1 }, { "demain", 1 },       { "yesterday", -1 },
  { "hier", -1 },    { "apres-demain", 2 }, { "avant-hier", -2 },
};

static const Word weekdays[] = {
  { "mon", 1 },       { "monday", 1 },   { "lun", 1 },      { "lundi", 1 },  { "tue", 2 },
  { "tues", 2 },      { "tuesday", 2 },  { "mar", 2 },      { "mardi", 2 },  { "wed", 3 },
  { "wednesday", 3 }, { "mer", 3 },      { "mercredi", 3 }, { "thu", 4 },    { "thur", 4 },
  { "thurs", 4 },     { "thursday", 4 }, { "jeu", 4 },      { "jeudi", 4 },  { "fri", 5 },
  { "friday", 5 },    { "ven", 5 },      { "vendredi", 5 }, { "sat", 6 },    { "saturday", 6 },
  { "sam", 6 },       { "samedi", 6 },   { "sun", 7 },      { "sunday", 7 }, { "dim", 7 },
  { "dimanche", 7 },
};

static const Word months[] = {
  { "jan", 1 },       { "january", 1 },   { "janv", 1 },      { "janvier", 1 },  { "feb", 2 },
  { "february", 2 },  { "fev", 2 },       { "fevr", 2 },      { "fevrier", 2 },  { "march", 3 },
  { "mars", 3 },      { "apr", 4 },       { "april", 4 },     { "avr", 4 },      { "avril", 4 },
  { "may", 5 },       { "mai", 5 },       { "jun", 6 },       { "june", 6 },     { "juin", 6 },
  { "jul", 7 },       { "july", 7 },      { "juil", 7 },      { "juillet", 7 },  { "aug", 8 },
  { "august", 8 },    { "aou", 8 },       { "aout", 8 },      { "sep", 9 },      { "sept", 9 },
  { "september", 9 }, { "septembre", 9 }, { "oct", 10 },      { "october", 10 }, { "octobre", 10 },
  { "nov", 11 },      { "november", 11 }, { "novembre", 11 }, { "dec", 12 },     { "december", 12 },
  { "decembre", 12 }, { "mar", 3 },
};

/* Units: days as they are, months times 1000. */
#define MONTH 1000
static const Word units[] = {
  { "d", 1 },
  { "day", 1 },
  { "days", 1 },
  { "j", 1 },
  { "jour", 1 },
  { "jours", 1 },
  { "w", 7 },
  { "week", 7 },
  { "weeks", 7 },
  { "s", 7 },
  { "sem", 7 },
  { "semaine", 7 },
  { "semaines", 7 },
  { "m", MONTH },
  { "month", MONTH },
  { "months", MONTH },
  { "mois", MONTH },
  { "q", 3 * MONTH },
  { "quarter", 3 * MONTH },
  { "quarters", 3 * MONTH },
  { "trimestre", 3 * MONTH },
  { "trimestres", 3 * MONTH },
  { "y", 12 * MONTH },
  { "year", 12 * MONTH },
  { "years", 12 * MONTH },
  { "a", 12 * MONTH },
  { "an", 12 * MONTH },
  { "ans", 12 * MONTH },
  { "annee", 12 * MONTH },
  { "annees", 12 * MONTH },
};

static gboolean
find_word (const Word *words, gsize n, const char *word, int *ret_value)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (words[i].word, word))
      {
        *ret_value = words[i].value;
        return TRUE;
      }
  return FALSE;
}
#define FIND(table, word, ret) find_word (table, G_N_ELEMENTS (table), word, ret)

/* A whole number of at most six digits, and nothing behind it. */
static gboolean
whole (const char *text, int *ret)
{
  gsize length = strspn (text, "0123456789");

  if (length == 0 || length > 6 || text[length] != '\0')
    return FALSE;
  *ret = atoi (text);
  return TRUE;
}

static gboolean
make_day (int year, int month, int day, GDate *ret)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_clear (ret, 1);
  g_date_set_dmy (ret, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

/* Without a year: the next such day, today included. 29 February may be some years away. */
static gboolean
make_coming (int month, int day, const GDate *today, GDate *ret)
{
  for (int year = g_date_get_year (today); year <= g_date_get_year (today) + 8; year++)
    if (make_day (year, month, day, ret) && g_date_compare (ret, today) >= 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_units (const GDate *today, int n, int unit, GDate *ret)
{
  gint64 julian = (gint64) g_date_get_julian (today);

  *ret = *today;
  if (unit < MONTH)
    {
      julian += (gint64) n * unit;
      if (julian < 1 || julian > 3652059)
        return FALSE;
      g_date_set_julian (ret, (guint32) julian);
      return TRUE;
    }
  int month = g_date_get_year (today) * 12 + (int) g_date_get_month (today) - 1
              + n * (unit / MONTH);
  if (month < 12 || month / 12 > 9999)
    return FALSE;
  int last = g_date_get_days_in_month ((GDateMonth) (month % 12 + 1), (GDateYear) (month / 12));
  return make_day (month / 12, month % 12 + 1, MIN (g_date_get_day (today), last), ret);
}

/* "+3w", "-10d": a sign, a number and a unit in one word. */
static gboolean
parse_signed (const char *word, const GDate *today, GDate *ret)
{
  int n, unit;
  gsize digits = strspn (word + 1, "0123456789");

  if ((*word != '+' && *word != '-') || digits == 0 || digits > 5)
    return FALSE;
  g_autofree char *number = g_strndup (word + 1, digits);
  const char *name = word + 1 + digits;
  return whole (number, &n) && FIND (units, *name != '\0' ? name : "d", &unit)
         && add_units (today, *word == '-' ? -n : n, unit, ret);
}

/* "2026-12-05", "5/12/2026", "5.12.26", "05/12". */
static gboolean
parse_numeric (const char *word, const GDate *today, GDate *ret)
{
  int a, b, c, end = 0;
  char mark;

  if (strlen (word) == 10 && word[4] == '-')
    return ent_day_parse_iso (word, ret, NULL);
  if (!g_ascii_isdigit (*word) || strlen (word) > 10)
    return FALSE;
  if (sscanf (word, "%2d%c%2d%n", &a, &mark, &b, &end) == 3 && (mark == '/' || mark == '.') && a > 0
      && b > 0 && word[end] == '\0')
    return make_coming (b, a, today, ret);
  if (sscanf (word, "%2d%c%2d%*1[/.]%4d%n", &a, &mark, &b, &c, &end) == 4
      && (mark == '/' || mark == '.') && b > 0 && c >= 0 && word[end] == '\0')
    return make_day (c < 100 ? 2000 + c : c, b, a, ret);
  return FALSE;
}

static gboolean
next_weekday (int weekday, const GDate *today, gboolean next_week, gboolean before, GDate *ret)
{
  int now = g_date_get_weekday (today);
  int distance = (weekday - now + 7) % 7;

  if (before)
    distance = distance == 0 ? -7 : distance - 7;
  else if (next_week)
    distance = 7 - now + weekday;
  else if (distance == 0)
    distance = 7;
  return add_units (today, distance, 1, ret);
}

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}

#define IS(word, ...) is_one_of (word, (const char *const[]){ __VA_ARGS__, NULL })

static gboolean
parse_one (const char *word, const GDate *today, GDate *ret)
{
  int value;

  if (FIND (days_away, word, &value))
    return add_units (today, value, 1, ret);
  if (FIND (weekdays, word, &value))
    return next_weekday (value, today, FALSE, FALSE, ret);
  if (IS (word, "eom"))
    return make_day (g_date_get_year (today), (int) g_date_get_month (today),
                     g_date_get_days_in_month (g_date_get_month (today), g_date_get_year (today)),
                     ret);
  return parse_signed (word, today, ret) || parse_numeric (word, today, ret);
}

/* "next tue", "lundi prochain", "last fri", "next week", "mois prochain", "5 dec", "dec 5". */
static gboolean
parse_two (const char *a, const char *b, const GDate *today, GDate *ret)
{
  int value, n;
  gboolean next = IS (a, "next") || IS (b, "prochain", "prochaine");
  gboolean last = IS (a, "last") || IS (b, "dernier", "derniere");
  const char *thing = IS (a, "next", "last") ? b : a;

  if (next || last)
    {
      if (FIND (weekdays, thing, &value))
        return next_weekday (value, today, next, last, ret);
      return FIND (units, thing, &value) && strlen (thing) > 2
             && add_units (today, last ? -1 : 1, value, ret);
    }
  g_autofree char *month = g_strndup (a, strcspn (a, "."));
  g_autofree char *other = g_strndup (b, strcspn (b, "."));
  if (whole (a, &n) && FIND (months, other, &value))
    return make_coming (value, n, today, ret);
  if (whole (b, &n) && FIND (months, month, &value))
    return make_coming (value, n, today, ret);
  return FALSE;
}

/* "in 3 weeks", "dans 3 semaines", "3 weeks ago", "5 dec 2026", "dec 5 2026", "end of month". */
static gboolean
parse_three (char **w, const GDate *today, GDate *ret)
{
  int n, unit, month, year;

  if (IS (w[0], "in", "dans") && whole (w[1], &n) && FIND (units, w[2], &unit))
    return add_units (today, n, unit, ret);
  if (IS (w[2], "ago") && whole (w[0], &n) && FIND (units, w[1], &unit))
    return add_units (today, -n, unit, ret);
  if (whole (w[2], &year) && year > 99 && whole (w[0], &n) && FIND (months, w[1], &month))
    return make_day (year, month, n, ret);
  if (whole (w[2], &year) && year > 99 && whole (w[1], &n) && FIND (months, w[0], &month))
    return make_day (year, month, n, ret);
  if (IS (w[0], "end", "fin") && IS (w[1], "of", "de", "du") && IS (w[2], "month", "mois"))
    return parse_one ("eom", today, ret);
  return FALSE;
}

static gboolean
parse_folded (char **w, const GDate *today, GDate *ret)
{
  int n, unit;

  switch (g_strv_length (w))
    {
    case 1:
      return parse_one (w[0], today, ret);
    case 2:
      return parse_two (w[0], w[1], today, ret);
    case 3:
      return parse_three (w, today, ret);
    case 5:
      return IS (w[0], "il") && IS (w[1], "y") && IS (w[2], "a") && whole (w[3], &n)
             && FIND (units, w[4], &unit) && add_units (today, -n, unit, ret);
    default:
      return FALSE;
    }
}

gboolean
ent_calendar_parse_day (const char *phrase, const GDate *today, GDate *ret_day, GError **error)
{
  g_autofree char *folded = ent_text_fold (phrase);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GDate day;

  if (*folded != '\0' && parse_folded (words, today, &day))
    {
      *ret_day = day;
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not a day; try +3w, next tue or 2026-12-05"),
                 phrase);
  return FALSE;
}

/* "14:30", "14h30", "14h", "9am", "9:15pm". */
static gboolean
parse_hour (const char *word, int *ret_hour, int *ret_minute)
{
  int hour, minute = 0, end = 0;
  const char *rest;

  if (!g_ascii_isdigit (*word) || sscanf (word, "%2d%n", &hour, &end) != 1)
    return FALSE;
  rest = word + end;
  gboolean marked = *rest == ':' || *rest == 'h';
  if (marked && rest[1] != '\0')
    {
      if (!g_ascii_isdigit (rest[1]) || !g_ascii_isdigit (rest[2]))
        return FALSE;
      minute = (rest[1] - '0') * 10 + rest[2] - '0';
      rest += 3;
    }
  else if (*rest == 'h')
    rest++;
  else if (marked)
    return FALSE;
  gboolean half = g_str_equal (rest, "am") || g_str_equal (rest, "pm");
  if ((!half && (*rest != '\0' || !marked)) || (half && (hour < 1 || hour > 12)))
    return FALSE;
  if (half)
    hour = hour % 12 + (*rest == 'p' ? 12 : 0);
  *ret_hour = hour;
  *ret_minute = minute;
  return hour < 24 && minute < 60;
}

static gboolean
parse_local_time (const char *folded, const EntClock *clock, gint64 *ret_utc)
{
  const char *space = strrchr (folded, ' ');
  GTimeZone *zone = ent_clock_zone (clock);
  int hour, minute;
  GDate today, day;

  ent_clock_today (clock, &today);
  if (parse_hour (space != NULL ? space + 1 : folded, &hour, &minute))
    {
      g_autofree char *rest = g_strndup (folded, space != NULL ? (gsize) (space - folded) : 0);
      day = today;
      if (space != NULL && !ent_calendar_parse_day (rest, &today, &day, NULL))
        return FALSE;
      *ret_utc = ent_time_from_day (&day, hour, minute, zone);
      return TRUE;
    }
  if (!ent_calendar_parse_day (folded, &today, &day, NULL))
    return FALSE;
  *ret_utc = g_date_compare (&day, &today) == 0 ? ent_clock_now (clock)
                                                : ent_time_from_day (&day, 12, 0, zone);
  return TRUE;
}

gboolean
ent_calendar_parse_time (const char *phrase, const EntClock *clock, gint64 *ret_utc, GError **error)
{
  g_autofree char *folded = ent_text_fold (phrase);

  if (g_str_equal (folded, "now") || g_str_equal (folded, "maintenant"))
    {
      *ret_utc = ent_clock_now (clock);
      return TRUE;
    }
  if (ent_time_parse_rfc3339 (phrase, ret_utc, NULL) || parse_local_time (folded, clock, ret_utc))
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA,
                 _("\"%s\" is not a time; try yesterday 14:30 or 2026-03-01 09:00"), phrase);
  return FALSE;
}

#define WEEK_MINUTES (7 * 24 * 60)

static gboolean
parse_duration (const char *text, double *ret)
{
  int hours, minutes, end = 0;
  double number;
  char *rest;

  if (!g_ascii_isdigit (*text) || strlen (text) > 12)
    return FALSE;
  if ((sscanf (text, "%5dh%2d%n", &hours, &minutes, &end) == 2
       || sscanf (text, "%5d:%2d%n", &hours, &minutes, &end) == 2)
      && (text[end] == '\0' || g_str_equal (text + end, "m")) && minutes >= 0 && minutes < 60)
    {
      *ret = hours * 60.0 + minutes;
      return TRUE;
    }
  number = g_ascii_strtod (text, &rest);
  if (IS (rest, "", "m", "mn", "min", "mins", "minute", "minutes"))
    *ret = number;
  else if (IS (rest, "h", "hour", "hours", "heure", "heures"))
    *ret = number * 60;
  else
    return FALSE;
  return TRUE;
}

gboolean
ent_calendar_parse_minutes (const char *text, int *ret_minutes, GError **error)
{
  g_autofree char *folded = ent_text_fold (text);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autofree char *joined = g_strjoinv ("", parts);
  double minutes;

  if (parse_duration (g_strdelimit (joined, ",", '.'), &minutes) && minutes <= WEEK_MINUTES)
    {
      *ret_minutes = (int) (minutes + 0.5);
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA,
                 _("\"%s\" is not a duration of at most a week; try 45m or 1h30"), text);
  return FALSE;
}

char *
ent_calendar_format_minutes (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf ("%dm", minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf ("%dh", minutes / 60);
  return g_strdup_printf ("%dh%02d", minutes / 60, minutes % 60);
}

char *
ent_calendar_format_relative (const GDate *day, const GDate *today)
{
  static const struct
  {
    int least, size;
    const char *ahead, *ago;
  } steps[] = {
    { 730, 365, N_ ("in %d y"), N_ ("%d y ago") },
    { 60, 30, N_ ("in %d mo"), N_ ("%d mo ago") },
    { 21, 7, N_ ("in %d w"), N_ ("%d w ago") },
    { 2, 1, N_ ("in %d d"), N_ ("%d d ago") },
  };
  int days = g_date_days_between (today, day);

  if (ABS (days) < 2)
    return g_strdup (days == 0 ? _("today") : days == 1 ? _("tomorrow") : _("yesterday"));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (ABS (days) >= steps[i].least)
      return g_strdup_printf (days > 0 ? _(steps[i].ahead) : _(steps[i].ago),
                              ABS (days) / steps[i].size);
  return g_strdup ("");
}

static const char *
month_name (const GDate *day)
{
  static const char *const names[] = { N_ ("Jan"), N_ ("Feb"), N_ ("Mar"), N_ ("Apr"),
                                       N_ ("May"), N_ ("Jun"), N_ ("Jul"), N_ ("Aug"),
                                       N_ ("Sep"), N_ ("Oct"), N_ ("Nov"), N_ ("Dec") };

  return _(names[g_date_get_month (day) - 1]);
}

char *
ent_calendar_format_short (const GDate *day, const GDate *today)
{
  if (g_date_get_year (day) == g_date_get_year (today))
    return g_strdup_printf ("%02d %s", g_date_get_day (day), month_name (day));
  return g_strdup_printf ("%02d %s %02d", g_date_get_day (day), month_name (day),
                          g_date_get_year (day) % 100);
}

char *
ent_calendar_format_long (const GDate *day)
{
  static const char *const names[] = { N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun") };

  return g_strdup_printf ("%s %d %s %d", _(names[g_date_get_weekday (day) - 1]),
                          g_date_get_day (day), month_name (day), g_date_get_year (day));
}

char *
ent_calendar_format_month (const GDate *day)
{
  return g_strdup_printf ("%s %02d", month_name (day), g_date_get_year (day) % 100);
}
