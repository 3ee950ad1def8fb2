/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/day-words.h"

#include <stdlib.h>
#include <string.h>

#include "base/day-table.h"
#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* What a phrase is read with, and what comes of it. */
typedef struct
{
  EntLook look;
  const GDate *today;
  gboolean field; /* a phrase of its own, so that less is enough */
  EntDayFound found;
} Reader;

/* Reads words from the first one on: how many it took, 0 when it is no day of that form. */
typedef guint (*Form) (Reader *reader, const char *const *words, guint n);

static gboolean
is_one_of (const char *word, const char *const *words)
{
  return g_strv_contains (words, word);
}
#define IS(word, ...) is_one_of (word, (const char *const[]){ __VA_ARGS__, NULL })

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

gboolean
ent_day_words_number (const char *folded, int *ret_number)
{
  return whole (folded, ret_number) || ent_day_table_find (ENT_DAY_NUMBERS, folded, ret_number);
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

/* Without a year: the nearest such day in that direction, today included. 29 February may be some
 * years away. */
static gboolean
make_nearest (Reader *reader, int month, int day)
{
  int step = reader->look == ENT_LOOK_AHEAD ? 1 : -1, year = g_date_get_year (reader->today);

  for (int i = 0; i <= 8; i++, year += step)
    if (make_day (year, month, day, &reader->found.day)
        && g_date_compare (&reader->found.day, reader->today) * step >= 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_units (const GDate *today, int n, int unit, GDate *ret)
{
  gint64 julian = (gint64) g_date_get_julian (today);

  *ret = *today;
  if (unit < ENT_DAY_MONTH)
    {
      julian += (gint64) n * unit;
      if (julian < 1 || julian > 3652059)
        return FALSE;
      g_date_set_julian (ret, (guint32) julian);
      return TRUE;
    }
  gint64 month = g_date_get_year (today) * 12 + (gint64) g_date_get_month (today) - 1
                 + (gint64) n * (unit / ENT_DAY_MONTH);
  if (month < 12 || month / 12 > 9999)
    return FALSE;
  int last = g_date_get_days_in_month ((GDateMonth) (month % 12 + 1), (GDateYear) (month / 12));
  return make_day ((int) (month / 12), (int) (month % 12) + 1, MIN (g_date_get_day (today), last),
                   ret);
}

static gboolean
move (Reader *reader, int n, int unit)
{
  return add_units (reader->today, n, unit, &reader->found.day);
}

/* The last day of that month, the nearest in the direction. */
static gboolean
end_of_month (Reader *reader, int month)
{
  int step = reader->look == ENT_LOOK_AHEAD ? 1 : -1, year = g_date_get_year (reader->today);

  for (int i = 0; i <= 1; i++, year += step)
    if (make_day (year, month,
                  g_date_get_days_in_month ((GDateMonth) month, (GDateYear) MAX (1, year)),
                  &reader->found.day)
        && g_date_compare (&reader->found.day, reader->today) * step >= 0)
      return TRUE;
  return FALSE;
}

/* The nearest end of a span of that many months: of a month, a quarter or a year. */
static gboolean
end_of_span (Reader *reader, int months)
{
  int month = (int) g_date_get_month (reader->today), end = (month + months - 1) / months * months;

  if (reader->look == ENT_LOOK_AHEAD || (end == month && g_date_is_last_of_month (reader->today)))
    return end_of_month (reader, end);
  return end_of_month (reader, end - months > 0 ? end - months : 12);
}

static gboolean
end_of_week (Reader *reader)
{
  int distance = G_DATE_FRIDAY - (int) g_date_get_weekday (reader->today);

  if (reader->look == ENT_LOOK_AHEAD)
    return move (reader, distance < 0 ? distance + 7 : distance, 1);
  return move (reader, distance > 0 ? distance - 7 : distance, 1);
}

/* Units: "week" is seven, "month" and more are counted in months. */
static gboolean
end_of_unit (Reader *reader, int unit)
{
  if (unit == 7)
    return end_of_week (reader);
  return unit >= ENT_DAY_MONTH && end_of_span (reader, unit / ENT_DAY_MONTH);
}

static guint
read_away (Reader *reader, const char *const *w, guint n)
{
  int value;

  if (n > 3 && g_str_equal (w[0], "the") && g_str_equal (w[1], "day"))
    {
      guint taken = read_away (reader, w + 1, n - 1);
      return taken > 1 ? taken + 1 : 0;
    }
  if (n > 2 && g_str_equal (w[0], "day") && g_str_equal (w[1], "after")
      && g_str_equal (w[2], "tomorrow") && move (reader, 2, 1))
    return 3;
  if (n > 2 && g_str_equal (w[0], "day") && g_str_equal (w[1], "before")
      && g_str_equal (w[2], "yesterday") && move (reader, -2, 1))
    return 3;
  if (n > 1 && IS (w[0], "after", "apres") && IS (w[1], "tomorrow", "demain")
      && move (reader, 2, 1))
    return 2;
  if (n > 1 && IS (w[0], "before", "avant") && IS (w[1], "yesterday", "hier")
      && move (reader, -2, 1))
    return 2;
  return ent_day_table_find (ENT_DAY_AWAY, w[0], &value) && move (reader, value, 1) ? 1 : 0;
}

static gboolean
weekday (Reader *reader, int wanted)
{
  int distance = (wanted - (int) g_date_get_weekday (reader->today) + 7) % 7;

  if (reader->look == ENT_LOOK_AHEAD)
    return move (reader, distance == 0 ? 7 : distance, 1);
  return move (reader, distance == 0 ? 0 : distance - 7, 1);
}

/* "tue", "mardi"; "mardi en huit" is a week after the next one. */
static guint
read_weekday (Reader *reader, const char *const *w, guint n)
{
  int value;

  if (!ent_day_table_find (ENT_DAY_WEEKDAYS, w[0], &value))
    return 0;
  if (n > 2 && g_str_equal (w[1], "en") && IS (w[2], "huit", "quinze"))
    {
      int distance = (value - (int) g_date_get_weekday (reader->today) + 6) % 7 + 1;
      return move (reader, distance + (g_str_equal (w[2], "huit") ? 7 : 14), 1) ? 3 : 0;
    }
  reader->found.weekday = TRUE;
  if (ent_day_table_find (ENT_DAY_COMMON, w[0], NULL))
    reader->found.trust = ENT_WORDS_WEAK;
  return weekday (reader, value) ? 1 : 0;
}

/* Of the next calendar week, of this one, or the latest before today. */
static gboolean
weekday_of (Reader *reader, int wanted, int week)
{
  int now = (int) g_date_get_weekday (reader->today), distance = wanted - now;

  if (week < 0)
    return move (reader, distance < 0 ? distance : distance - 7, 1);
  if (week > 0)
    return move (reader, distance + 7, 1);
  return move (reader, reader->look == ENT_LOOK_AHEAD && distance < 0 ? distance + 7 : distance, 1);
}

/* "next tue", "mardi prochain", "this fri", "ce mardi", "last week", "le mois dernier". */
static guint
read_relative (Reader *reader, const char *const *w, guint n)
{
  guint start = n > 2 && IS (w[0], "the", "le", "la", "l'") ? 1 : 0;
  int value;

  if (n < start + 2)
    return 0;
  const char *a = w[start], *b = w[start + 1];
  gboolean next = IS (a, "next", "coming") || IS (b, "prochain", "prochaine");
  gboolean last = IS (a, "last", "past") || IS (b, "dernier", "derniere", "passe", "passee");
  gboolean these = IS (a, "this", "ce", "cette");
  const char *thing = IS (a, "next", "last", "coming", "past", "this", "ce", "cette") ? b : a;

  thing += g_str_has_prefix (thing, "l'") ? 2 : 0;
  if (!next && !last && !these)
    return 0;
  if (ent_day_table_find (ENT_DAY_WEEKDAYS, thing, &value))
    return weekday_of (reader, value, last ? -1 : next ? 1 : 0) ? start + 2 : 0;
  return !these && strlen (thing) > 1 && ent_day_table_find (ENT_DAY_UNITS, thing, &value)
             && value != 1 && move (reader, last ? -1 : 1, value)
           ? start + 2
           : 0;
}

/* "3 weeks", "3w", "une semaine": words taken, 0 for none. */
static guint
read_amount (const char *const *w, guint n, int *ret_number, int *ret_unit)
{
  gsize digits = n > 0 ? strspn (w[0], "0123456789") : 0;

  if (digits > 0 && digits <= 5 && w[0][digits] != '\0')
    {
      *ret_number = atoi (w[0]);
      return ent_day_table_find (ENT_DAY_UNITS, w[0] + digits, ret_unit) ? 1 : 0;
    }
  return n > 1 && ent_day_words_number (w[0], ret_number)
             && ent_day_table_find (ENT_DAY_UNITS, w[1], ret_unit)
           ? 2
           : 0;
}

/* "in 3 weeks", "dans 3 semaines", "3 weeks ago", "a week from now", "il y a 3 jours". */
static guint
read_distance (Reader *reader, const char *const *w, guint n)
{
  int number, unit;
  guint start =
    n > 3 && g_str_equal (w[0], "il") && g_str_equal (w[1], "y") && g_str_equal (w[2], "a") ? 3
    : n > 2 && g_str_equal (w[0], "y") && g_str_equal (w[1], "a")                           ? 2
                                                                                            : 0;

  if (start > 0)
    {
      guint taken = read_amount (w + start, n - start, &number, &unit);
      return taken > 0 && move (reader, -number, unit) ? start + taken : 0;
    }
  if (n > 1 && IS (w[0], "in", "dans"))
    {
      guint taken = read_amount (w + 1, n - 1, &number, &unit);
      return taken > 0 && move (reader, number, unit) ? taken + 1 : 0;
    }
  guint taken = read_amount (w, n, &number, &unit);
  if (taken > 0 && n > taken && g_str_equal (w[taken], "ago"))
    return move (reader, -number, unit) ? taken + 1 : 0;
  if (taken > 0 && n > taken + 1 && g_str_equal (w[taken], "from")
      && IS (w[taken + 1], "now", "today"))
    return move (reader, number, unit) ? taken + 2 : 0;
  return 0;
}

/* "+3w", "-10d": a sign, a number and a unit in one word; in a field also "+10". */
static guint
read_signed (Reader *reader, const char *const *w, guint n)
{
  int unit;
  gsize digits = strspn (w[0] + (*w[0] != '\0'), "0123456789");

  if ((*w[0] != '+' && *w[0] != '-') || digits == 0 || digits > 5)
    return 0;
  int number = atoi (w[0] + 1);
  const char *name = w[0] + 1 + digits;
  if (*name == '\0' && n > 1 && ent_day_table_find (ENT_DAY_UNITS, w[1], &unit)
      && strlen (w[1]) > 2)
    return move (reader, *w[0] == '-' ? -number : number, unit) ? 2 : 0;
  if ((*name == '\0' && !reader->field)
      || !ent_day_table_find (ENT_DAY_UNITS, *name != '\0' ? name : "d", &unit))
    return 0;
  return move (reader, *w[0] == '-' ? -number : number, unit) ? 1 : 0;
}

/* "eom", "end of month", "fin du mois", "fin mars", "end of june". */
static guint
read_end (Reader *reader, const char *const *w, guint n)
{
  static const char *const brief[] = { "eow", "eom", "eoq", "eoy", NULL };
  static const int units[] = { 7, ENT_DAY_MONTH, 3 * ENT_DAY_MONTH, 12 * ENT_DAY_MONTH };
  guint at = 1;
  int value;

  for (guint i = 0; brief[i] != NULL; i++)
    if (g_str_equal (w[0], brief[i]))
      return end_of_unit (reader, units[i]) ? 1 : 0;
  if (!IS (w[0], "end", "fin"))
    return 0;
  gboolean joined = FALSE;
  while (at < n && at < 4 && IS (w[at], "of", "the", "de", "du", "la", "this"))
    {
      joined = TRUE;
      at++;
    }
  const char *thing = at < n ? w[at] : "";
  if (g_str_has_prefix (thing, "d'") || g_str_has_prefix (thing, "l'"))
    {
      joined = TRUE;
      thing += 2;
    }
  if ((joined || g_str_equal (w[0], "fin")) && ent_day_table_find (ENT_DAY_MONTHS, thing, &value))
    return end_of_month (reader, value) ? at + 1 : 0;
  return joined && strlen (thing) > 2 && ent_day_table_find (ENT_DAY_UNITS, thing, &value)
             && end_of_unit (reader, value)
           ? at + 1
           : 0;
}

/* "5", "5th", "1er". */
static gboolean
day_of_month (const char *word, int *ret)
{
  gsize digits = strspn (word, "0123456789");

  if (digits == 0 || digits > 2 || !IS (word + digits, "", "st", "nd", "rd", "th", "er", "e"))
    return FALSE;
  *ret = atoi (word);
  return TRUE;
}

static gboolean
year_of (const Reader *reader, const char *word, int *ret)
{
  if (!whole (word, ret) || strlen (word) > 4)
    return FALSE;
  if (strlen (word) == 2 && reader->field)
    *ret += 2000;
  return *ret >= (reader->field ? 100 : 1900);
}

/* Reads the year after day and month, if there is one. */
static guint
finish_date (Reader *reader, const char *const *w, guint n, guint taken, int month, int day)
{
  int year;

  if (n > taken && year_of (reader, w[taken], &year))
    return make_day (year, month, day, &reader->found.day) ? taken + 1 : 0;
  return make_nearest (reader, month, day) ? taken : 0;
}

/* "5 dec 2026", "5th of december", "le 1er mars", "dec 5". */
static guint
read_date (Reader *reader, const char *const *w, guint n)
{
  int month, day;

  if (n < 2)
    return 0;
  if (day_of_month (w[0], &day))
    {
      guint at = n > 2 && IS (w[1], "of", "de") ? 2 : 1;
      return ent_day_table_find (ENT_DAY_MONTHS, w[at], &month)
               ? finish_date (reader, w, n, at + 1, month, day)
               : 0;
    }
  if (!ent_day_table_find (ENT_DAY_MONTHS, w[0], &month) || !day_of_month (w[1], &day))
    return 0;
  guint taken = finish_date (reader, w, n, 2, month, day);
  /* "they may 3 times", "mar 3": the word means something else as well. */
  if (taken == 2 && ent_day_table_find (ENT_DAY_COMMON, w[0], NULL))
    reader->found.trust = ENT_WORDS_WEAK;
  return taken;
}

static int
digits_at (const char **text, int most)
{
  int number = 0, n = 0;

  for (; g_ascii_isdigit (**text) && n < most; n++, ++*text)
    number = number * 10 + (**text - '0');
  return n > 0 ? number : -1;
}

/* Day and month alone are a day in a sentence only with a slash, and by themselves only where both
 * have two digits: "24/7" and "8.1" are not. What may be a fraction or a score ("10/12") is in
 * doubt. */
static gboolean
read_short (Reader *reader, const char *word, char mark, int day, int month)
{
  if (!reader->field && mark != '/')
    return FALSE;
  if (!reader->field && strlen (word) != 5)
    reader->found.trust = ENT_WORDS_BARE;
  else if (!reader->field && word[0] != '0' && word[3] != '0' && day <= month)
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return mark != '-' && make_nearest (reader, month, day);
}

/* "2026-12-05", "5/12/2026", "5.12.2026", "05/12". */
static guint
read_numeric (Reader *reader, const char *const *w, guint n)
{
  const char *word = w[0], *at = word;

  if (ent_day_parse_iso (word, &reader->found.day, NULL))
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
  if (*at++ != mark)
    return 0;
  const char *digits = at;
  int year = digits_at (&at, 4);
  gsize length = (gsize) (at - digits);
  if (*at != '\0' || (length != 2 && length != 4) || (length == 2 && mark == '-')
      || (length == 2 && mark == '.' && !reader->field))
    return 0;
  return make_day (length == 2 ? 2000 + year : year, month, day, &reader->found.day) ? 1 : 0;
}

/* "mon 15 june": the day of the week has to be that of the date. */
static guint
read_named_date (Reader *reader, const char *const *w, guint n)
{
  int value;

  if (n < 2 || !ent_day_table_find (ENT_DAY_WEEKDAYS, w[0], &value))
    return 0;
  guint skip = n > 3 && IS (w[1], "the", "le") ? 2 : 1;
  guint taken = read_date (reader, w + skip, n - skip);
  if (taken == 0)
    taken = read_numeric (reader, w + skip, n - skip);
  if (taken == 0)
    return 0;
  reader->found.trust = (int) g_date_get_weekday (&reader->found.day) == value ? ENT_WORDS_SURE
                                                                               : ENT_WORDS_DOUBTFUL;
  return taken + skip;
}

static const Form forms[] = {
  read_away, read_weekday, read_relative, read_distance,   read_signed,
  read_end,  read_date,    read_numeric,  read_named_date,
};

static guint
read_longest (const char *const *words, guint n, Reader *reader)
{
  EntDayFound best = { 0 };
  guint most = 0;

  for (gsize i = 0; n > 0 && i < G_N_ELEMENTS (forms); i++)
    {
      reader->found = (EntDayFound){ 0 };
      guint taken = forms[i](reader, words, n);
      if (taken > most)
        {
          most = taken;
          best = reader->found;
        }
    }
  reader->found = best;
  return most;
}

guint
ent_day_words_match (const char *const *words, guint n, EntLook look, const GDate *today,
                     EntDayFound *ret_found)
{
  Reader reader = { .look = look, .today = today };
  guint taken = read_longest (words, n, &reader);

  if (taken > 0)
    *ret_found = reader.found;
  return taken;
}

/* Folded words; punctuation after one is left out. */
static char **
split (const char *phrase)
{
  g_autofree char *folded = ent_text_fold (phrase);
  char **words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      gsize length = strlen (*word);
      if (length > 1 && strchr (",.", (*word)[length - 1]) != NULL)
        (*word)[length - 1] = '\0';
    }
  return words;
}

gboolean
ent_day_words_parse (const char *phrase, EntLook look, const GDate *today, GDate *ret_day,
                     GError **error)
{
  g_auto (GStrv) words = split (phrase);
  guint n = g_strv_length (words), skip = n > 1 && IS (words[0], "on", "le", "the") ? 1 : 0;
  Reader reader = { .look = look, .today = today, .field = TRUE };

  if (n > 0 && *words[0] != '\0'
      && (read_longest ((const char *const *) words, n, &reader) == n
          || (skip > 0 && read_longest ((const char *const *) words + 1, n - 1, &reader) == n - 1))
      && reader.found.trust != ENT_WORDS_DOUBTFUL)
    {
      *ret_day = reader.found.day;
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not a day; try +3w, next tue or 2026-12-05"),
                 phrase);
  return FALSE;
}
