/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days by their date, in figures and with the name of the month. */
#include <stdlib.h>
#include <string.h>

#include "base/day-reader.h"
#include "base/day-table.h"
#include "entente/base/clock.h"

/* "5", "5th", "1er", "premier". */
static gboolean
day_of_month (const char *word, int *ret)
{
  gsize digits = strspn (word, "0123456789");

  if (ENT_WORD_IS (word, "first", "premier"))
    {
      *ret = 1;
      return TRUE;
    }
  if (digits == 0 || digits > 2
      || !ENT_WORD_IS (word + digits, "", "st", "nd", "rd", "th", "er", "e"))
    return FALSE;
  *ret = atoi (word);
  return TRUE;
}

/* Reads the year after day and month, if there is one. */
static guint
finish_date (EntDayReader *reader, const char *const *w, guint n, guint taken, int month, int day)
{
  int year;

  if (n > taken && ent_day_reader_year (reader, w[taken], &year))
    return ent_day_make (year, month, day, &reader->found.day) ? taken + 1 : 0;
  return ent_day_reader_nearest (reader, month, day) ? taken : 0;
}

/* "5 dec 2026", "the 5th of december", "le 1er mars", "dec 5". */
static guint
read_date (EntDayReader *reader, const char *const *w, guint n)
{
  guint start = n > 2 && g_str_equal (w[0], "the") ? 1 : 0;
  int month, day;

  if (n < start + 2)
    return 0;
  if (day_of_month (w[start], &day))
    {
      guint at = start + (n > start + 2 && ENT_WORD_IS (w[start + 1], "of", "de") ? 2 : 1);
      gboolean plain = strspn (w[start], "0123456789") == strlen (w[start]);
      if (at == start + 1 && (g_str_equal (w[start], "first") || (start > 0 && plain)))
        return 0; /* "the first may be late", "the 3 june outage" */
      return ent_day_table_find (ENT_DAY_MONTHS, w[at], &month)
               ? finish_date (reader, w, n, at + 1, month, day)
               : 0;
    }
  if (start > 0 || !ent_day_table_find (ENT_DAY_MONTHS, w[0], &month) || !day_of_month (w[1], &day))
    return 0;
  guint taken = finish_date (reader, w, n, 2, month, day);
  /* "they may 3 times", "mar 3": the word means something else as well. */
  if (taken == 2 && ent_day_table_find (ENT_DAY_COMMON, w[0], NULL))
    reader->found.trust = ENT_WORDS_WEAK;
  return taken;
}

/* "15jun", "15-juin", "15-jun-2026": one word. */
static guint
read_joined (EntDayReader *reader, const char *const *w, guint n)
{
  gsize digits = strspn (w[0], "0123456789");
  int month, year = 0;

  if (digits == 0 || digits > 2)
    return 0;
  g_auto (GStrv) parts = g_strsplit (w[0] + digits + (w[0][digits] == '-' ? 1 : 0), "-", 2);
  if (parts[0] == NULL || !ent_day_table_find (ENT_DAY_MONTHS, parts[0], &month))
    return 0;
  if (parts[1] == NULL)
    return finish_date (reader, w, n, 1, month, atoi (w[0]));
  return ent_day_reader_year (reader, parts[1], &year)
             && ent_day_make (year, month, atoi (w[0]), &reader->found.day)
           ? 1
           : 0;
}

static int
digits_at (const char **text, int most)
{
  int number = 0, n = 0;

  for (; g_ascii_isdigit (**text) && n < most; n++, ++*text)
    number = number * 10 + (**text - '0');
  return n > 0 ? number : -1;
}

/* "06/15/2026": where the second number can be no month, the first one is. */
static gboolean
turn_american (int *day, int *month)
{
  int first = *day;

  if (*month <= 12 || first > 12)
    return FALSE;
  *day = *month;
  *month = first;
  return TRUE;
}

/* Day and month alone are a day in a sentence only with a slash, and by themselves only where both
 * have two digits: "24/7" and "8.1" are not. What may be a fraction or a score ("10/12") is in
 * doubt. */
static gboolean
read_short (EntDayReader *reader, const char *word, char mark, int day, int month)
{
  gboolean turned = mark == '/' && turn_american (&day, &month);

  if (!reader->field && mark != '/')
    return FALSE;
  if (!reader->field && strlen (word) != 5)
    reader->found.trust = ENT_WORDS_BARE;
  else if (!reader->field && (turned || (word[0] != '0' && word[3] != '0' && day <= month)))
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return mark != '-' && ent_day_reader_nearest (reader, month, day);
}

/* "5.12.26" is a version as well, "05.12.26" seldom is. */
static gboolean
may_be_dotted (const EntDayReader *reader, const char *word)
{
  return reader->field || (strlen (word) == 8 && word[2] == '.');
}

/* The year with two digits or four, behind day and month. */
static guint
read_long (EntDayReader *reader, const char *word, const char *digits, int day, int month)
{
  const char *at = digits;
  char mark = digits[-1];
  int year = digits_at (&at, 4);
  gsize length = (gsize) (at - digits);

  if (*at != '\0' || (length != 2 && length != 4) || (length == 2 && mark == '-')
      || (length == 2 && mark == '.' && !may_be_dotted (reader, word)))
    return 0;
  if (mark != '.')
    turn_american (&day, &month);
  if (length == 2 && mark == '.' && !reader->field)
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return ent_day_make (length == 2 ? 2000 + year : year, month, day, &reader->found.day) ? 1 : 0;
}

/* "20261205": eight digits may also be the number of something. */
static gboolean
read_eight_digits (EntDayReader *reader, const char *word)
{
  if (strlen (word) != 8 || strspn (word, "0123456789") != 8)
    return FALSE;
  int number = atoi (word);
  if (number < 19000101 || number > 21001231
      || !ent_day_make (number / 10000, number / 100 % 100, number % 100, &reader->found.day))
    return FALSE;
  if (!reader->field)
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return TRUE;
}

/* "2026-12-05", "5/12/2026", "5.12.2026", "05/12". */
static guint
read_numeric (EntDayReader *reader, const char *const *w)
{
  const char *word = w[0], *at = word;

  if (ent_day_parse_iso (word, &reader->found.day, NULL) || read_eight_digits (reader, word))
    return 1;
  int day = digits_at (&at, 2);
  char mark = *at;
  if (day < 0 || mark == '\0' || strchr ("/.-", mark) == NULL)
    return 0;
  at++;
  int month = digits_at (&at, 2);
  if (month < 0)
    return 0;
  if (*at == '\0')
    return read_short (reader, word, mark, day, month) ? 1 : 0;
  return *at == mark ? read_long (reader, word, at + 1, day, month) : 0;
}

/* Without a month: the nearest such day in the direction, today included. */
static gboolean
nearest_of_month (EntDayReader *reader, int day)
{
  int step = reader->look == ENT_LOOK_AHEAD ? 1 : -1;
  int month = (int) g_date_get_month (reader->today) - 1, year = g_date_get_year (reader->today);

  for (int i = 0; i <= 12; i++, month += step)
    {
      if (month < 0 || month > 11)
        year += step;
      month = (month + 12) % 12;
      if (ent_day_make (year, month + 1, day, &reader->found.day)
          && g_date_compare (&reader->found.day, reader->today) * step >= 0)
        return TRUE;
    }
  return FALSE;
}

/* "the 15th", "le 15", by themselves. */
static guint
read_day_of_month (EntDayReader *reader, const char *const *w, guint n)
{
  guint start = n > 1 && ENT_WORD_IS (w[0], "the", "le") ? 1 : 0;
  int day;

  if (!day_of_month (w[start], &day) || !ent_day_reader_ends (reader, w, n, start + 1))
    return 0;
  gboolean ordinal = strspn (w[start], "0123456789") < strlen (w[start]);
  if (!ordinal && (start == 0 || !g_str_equal (w[0], "le")))
    return 0;
  if (!reader->field && start == 0)
    return 0;
  if (!reader->field)
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return nearest_of_month (reader, day) ? start + 1 : 0;
}

/* "mon 15 june": the day of the week has to be that of the date. */
static guint
read_named_date (EntDayReader *reader, const char *const *w, guint n)
{
  int value, day;

  if (n < 2 || !ent_day_table_find (ENT_DAY_WEEKDAYS, w[0], &value))
    return 0;
  guint skip = n > 3 && ENT_WORD_IS (w[1], "the", "le") ? 2 : 1;
  guint taken = read_date (reader, w + skip, n - skip);
  if (taken == 0)
    taken = read_numeric (reader, w + skip);
  if (taken > 0)
    {
      gboolean right = (int) g_date_get_weekday (&reader->found.day) == value;
      reader->found.trust = right ? ENT_WORDS_SURE : ENT_WORDS_DOUBTFUL;
      return taken + skip;
    }
  /* "monday the 22nd", "lundi 22". */
  skip = n > 2 && ENT_WORD_IS (w[1], "the", "le") ? 2 : 1;
  if (!day_of_month (w[skip], &day) || !ent_day_reader_ends (reader, w, n, skip + 1)
      || !nearest_of_month (reader, day) || (int) g_date_get_weekday (&reader->found.day) != value)
    return 0;
  reader->found.trust = ENT_WORDS_SURE;
  return skip + 1;
}

guint
ent_day_reader_date (EntDayReader *reader, const char *const *words, guint n)
{
  guint taken = read_named_date (reader, words, n);

  if (taken > 0)
    return taken;
  reader->found = (EntDayFound){ 0 };
  taken = read_date (reader, words, n);
  if (taken == 0)
    taken = read_joined (reader, words, n);
  if (taken == 0)
    taken = read_numeric (reader, words);
  return taken > 0 ? taken : read_day_of_month (reader, words, n);
}
