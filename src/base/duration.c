/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/duration.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define WEEK_MINUTES (7 * 24 * 60)
#define DAYTIME (8 * 60) /* from eight o'clock on, "14h30" is an hour of the day */

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}
#define IS(word, ...) is_one_of (word, (const char *const[]){ __VA_ARGS__, NULL })

static gboolean
is_minutes (const char *word)
{
  return IS (word, "m", "mn", "min", "mins", "minute", "minutes");
}

static gboolean
is_hours (const char *word)
{
  return IS (word, "h", "hr", "hrs", "hour", "hours", "heure", "heures");
}

/* What also follows an hour of the day. */
#define IS_HOUR_SIGN(word) IS (word, "h", "heure", "heures")

/* Digits, then the end or a mark: the number of digits, 0 when there are none or too many. */
static gsize
count_digits (const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n <= 5 ? n : 0;
}

/* Digits and a point alone: g_ascii_strtod() would read "1e3" and "0x10" too. */
static double
read_decimal (const char *text, const char **ret_rest)
{
  gsize length = strspn (text, "0123456789.");
  g_autofree char *number = g_strndup (text, length);
  char *end = NULL;
  double value = g_ascii_strtod (number, &end);

  *ret_rest = text + (end - number);
  return value;
}

/* "1h30", "1h", "1.5h", "45m", "1h30m", and with a colon where that may be one. */
static gboolean
read_word (const char *word, gboolean colon, double *ret)
{
  gsize digits = count_digits (word);
  const char *rest;

  if (digits == 0 || strlen (word) > 12)
    return FALSE;
  const char *mark = word + digits;
  gsize more = *mark == 'h' || (colon && *mark == ':') ? strspn (mark + 1, "0123456789") : 0;
  if (more == 1 && *mark == 'h' && is_minutes (mark + 2))
    more = 1;
  else if (more != 2)
    more = 0;
  if (more > 0 && (mark[1 + more] == '\0' || is_minutes (mark + 1 + more)))
    {
      guint64 minutes = g_ascii_strtoull (mark + 1, NULL, 10);
      *ret = (double) (g_ascii_strtoull (word, NULL, 10) * 60 + minutes);
      return minutes < 60;
    }
  double number = read_decimal (word, &rest);
  if (!is_minutes (rest) && !is_hours (rest))
    return FALSE;
  *ret = is_hours (rest) ? number * 60 : number;
  return TRUE;
}

/* "une demi-heure", "half an hour", "un quart d'heure", "une heure et demie". */
static guint
read_parts (const char *const *w, guint n, double *ret)
{
  guint start = n > 1 && IS (w[0], "a", "une") ? 1 : 0;

  if (n > start && IS (w[start], "demi-heure", "half-hour"))
    {
      *ret = 30;
      return start + 1;
    }
  if (n > start + 1 && g_str_equal (w[start], "half") && g_str_equal (w[start + 1], "hour"))
    {
      *ret = 30;
      return start + 2;
    }
  if (n > 2 && g_str_equal (w[0], "half") && g_str_equal (w[1], "an") && g_str_equal (w[2], "hour"))
    {
      *ret = 30;
      return 3;
    }
  if (n > 2 && IS (w[0], "un", "trois") && IS (w[1], "quart", "quarts") && IS (w[2], "d'heure"))
    {
      *ret = g_str_equal (w[0], "un") ? 15 : 45;
      return 3;
    }
  if (n > 3 && g_str_equal (w[0], "quarter") && g_str_equal (w[1], "of") && g_str_equal (w[2], "an")
      && g_str_equal (w[3], "hour"))
    {
      *ret = 15;
      return 4;
    }
  if (n > 4 && IS (w[0], "a", "three") && IS (w[1], "quarter", "quarters")
      && g_str_equal (w[2], "of") && g_str_equal (w[3], "an") && g_str_equal (w[4], "hour"))
    {
      *ret = g_str_equal (w[0], "a") ? 15 : 45;
      return 5;
    }
  return 0;
}

/* A number or a word for one, and a unit: "2 hours", "une heure", "1 h 30", "2 hours 15 min". */
static guint
read_number (const char *const *w, guint n, double *ret)
{
  int whole;
  const char *rest = NULL;
  double number =
    n > 1 && g_ascii_isdigit (w[0][0]) && strlen (w[0]) <= 6 ? read_decimal (w[0], &rest) : -1;

  if (n < 2)
    return 0;
  if (number < 0 && ent_day_words_number (w[0], &whole))
    number = whole;
  else if (number < 0 || *rest != '\0')
    return 0;
  if (is_minutes (w[1]) && strlen (w[1]) > (g_ascii_isdigit (w[0][0]) ? 0 : 2))
    {
      *ret = number;
      return 2;
    }
  if (!is_hours (w[1]) || (!g_ascii_isdigit (w[0][0]) && strlen (w[1]) < 4))
    return 0;
  *ret = number * 60;
  if (n > 3 && g_str_equal (w[2], "et") && IS (w[3], "demie", "demi", "quart"))
    {
      *ret += *w[3] == 'q' ? 15 : 30;
      return 4;
    }
  if (n > 4 && g_str_equal (w[2], "and") && g_str_equal (w[3], "a") && g_str_equal (w[4], "half"))
    {
      *ret += 30;
      return 5;
    }
  if (n > 2 && strlen (w[2]) == 2 && count_digits (w[2]) == 2
      && g_ascii_strtoull (w[2], NULL, 10) < 60)
    {
      *ret += (double) g_ascii_strtoull (w[2], NULL, 10);
      return n > 3 && is_minutes (w[3]) ? 4 : 3;
    }
  return 2;
}

static guint
read_duration (const char *const *w, guint n, gboolean colon, double *ret)
{
  double more;
  guint taken = read_parts (w, n, ret);

  if (taken == 0)
    taken = read_number (w, n, ret);
  if (taken > 0 || n == 0 || !read_word (w[0], colon, ret))
    return taken;
  /* "1h 30m", "1h 30min". */
  if (n > 1 && g_str_has_suffix (w[0], "h") && read_word (w[1], FALSE, &more) && more < 60
      && strchr (w[1], 'h') == NULL)
    {
      *ret += more;
      return 2;
    }
  /* "1h 15", where nothing follows. */
  if (n == 2 && g_str_has_suffix (w[0], "h") && strlen (w[1]) == 2 && count_digits (w[1]) == 2
      && *w[1] < '6')
    {
      *ret += (double) g_ascii_strtoull (w[1], NULL, 10);
      return 2;
    }
  return 1;
}

gboolean
ent_duration_parse (const char *text, int *ret_minutes, GError **error)
{
  g_autofree char *folded = g_strdelimit (ent_day_words_fold (text), ",", '.');
  gsize digits = count_digits (folded);
  gboolean whole = digits > 0 && folded[digits] == '\0';
  g_auto (GStrv) words = whole ? NULL : g_strsplit (folded, " ", -1);
  guint n = whole ? 0 : g_strv_length (words);
  double minutes = -1;

  /* Whole minutes: "1.5" may be meant as hours. */
  if (whole)
    minutes = (double) g_ascii_strtoll (folded, NULL, 10);
  else if (n > 0 && *words[0] != '\0'
           && read_duration ((const char *const *) words, n, TRUE, &minutes) != n)
    minutes = -1;
  if (minutes >= 0 && minutes <= WEEK_MINUTES)
    {
      *ret_minutes = (int) (minutes + 0.5);
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA,
                 _("\"%s\" is not a duration of at most a week; try 45m or 1h30"), text);
  return FALSE;
}

guint
ent_duration_match (const char *const *words, guint n, int *ret_minutes)
{
  double minutes = 0;
  guint taken = read_duration (words, n, FALSE, &minutes);
  gsize digits = taken > 0 ? strspn (words[0], "0123456789.") : 0;
  /* "14h30", "14 h 30" and "14 heures" are hours of the day; "10 hours" is none. */
  gboolean hours = digits > 0
                   && ((words[0][digits] == '\0' && taken > 1 && IS_HOUR_SIGN (words[1]))
                       || (strchr (words[0], 'h') != NULL && !is_minutes (words[0] + digits)));

  if (taken == 0 || minutes < 0.5 || minutes > WEEK_MINUTES || (hours && minutes >= DAYTIME))
    return 0;
  *ret_minutes = (int) (minutes + 0.5);
  return taken;
}
