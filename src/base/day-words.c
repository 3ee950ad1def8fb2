/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/day-words.h"

#include <stdlib.h>
#include <string.h>

#include "base/day-reader.h"
#include "base/day-table.h"
#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* Reads words from the first one on: how many it took, 0 when it is no day of that form. */
typedef guint (*Form) (EntDayReader *reader, const char *const *words, guint n);

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

static guint
read_away (EntDayReader *reader, const char *const *w, guint n)
{
  int value;

  if (n > 3 && g_str_equal (w[0], "the") && g_str_equal (w[1], "day"))
    {
      guint taken = read_away (reader, w + 1, n - 1);
      return taken > 1 ? taken + 1 : 0;
    }
  if (n > 2 && g_str_equal (w[0], "day") && g_str_equal (w[1], "after")
      && g_str_equal (w[2], "tomorrow") && ent_day_reader_move (reader, 2, 1))
    return 3;
  if (n > 2 && g_str_equal (w[0], "day") && g_str_equal (w[1], "before")
      && g_str_equal (w[2], "yesterday") && ent_day_reader_move (reader, -2, 1))
    return 3;
  if (n > 1 && ENT_WORD_IS (w[0], "after", "apres") && ENT_WORD_IS (w[1], "tomorrow", "demain")
      && ent_day_reader_move (reader, 2, 1))
    return 2;
  if (n > 1 && ENT_WORD_IS (w[0], "before", "avant") && ENT_WORD_IS (w[1], "yesterday", "hier")
      && ent_day_reader_move (reader, -2, 1))
    return 2;
  return ent_day_table_find (ENT_DAY_AWAY, w[0], &value) && ent_day_reader_move (reader, value, 1)
           ? 1
           : 0;
}

static gboolean
weekday (EntDayReader *reader, int wanted)
{
  int distance = (wanted - (int) g_date_get_weekday (reader->today) + 7) % 7;

  if (reader->look == ENT_LOOK_AHEAD)
    return ent_day_reader_move (reader, distance == 0 ? 7 : distance, 1);
  return ent_day_reader_move (reader, distance == 0 ? 0 : distance - 7, 1);
}

/* "next week", "de la semaine dernière" after a weekday: which week, and how many words. */
static guint
read_week_after (const char *const *w, guint n, int *ret_week)
{
  guint at = n > 3 && g_str_equal (w[0], "de") && g_str_equal (w[1], "la") ? 2 : 0;

  if (n < at + 2)
    return 0;
  gboolean next = (ENT_WORD_IS (w[at], "next") && ENT_WORD_IS (w[at + 1], "week"))
                  || (ENT_WORD_IS (w[at], "semaine") && ENT_WORD_IS (w[at + 1], "prochaine"));
  gboolean last =
    (ENT_WORD_IS (w[at], "last") && ENT_WORD_IS (w[at + 1], "week"))
    || (ENT_WORD_IS (w[at], "semaine") && ENT_WORD_IS (w[at + 1], "derniere", "passee"));
  *ret_week = next ? 1 : -1;
  return next || last ? at + 2 : 0;
}

/* "tue", "mardi"; "mardi en huit" is a week after the next one. */
static guint
read_weekday (EntDayReader *reader, const char *const *w, guint n)
{
  int value, week;

  if (!ent_day_table_find (ENT_DAY_WEEKDAYS, w[0], &value))
    return 0;
  if (n > 2 && g_str_equal (w[1], "en") && ENT_WORD_IS (w[2], "huit", "quinze"))
    {
      int distance = (value - (int) g_date_get_weekday (reader->today) + 6) % 7 + 1;
      return ent_day_reader_move (reader, distance + (g_str_equal (w[2], "huit") ? 7 : 14), 1) ? 3
                                                                                               : 0;
    }
  guint of_week = read_week_after (w + 1, n - 1, &week);
  if (of_week > 0)
    return ent_day_reader_move (reader, value - (int) g_date_get_weekday (reader->today) + 7 * week,
                                1)
             ? 1 + of_week
             : 0;
  reader->found.weekday = TRUE;
  if (ent_day_table_find (ENT_DAY_COMMON, w[0], NULL))
    reader->found.trust = ENT_WORDS_WEAK;
  return weekday (reader, value) ? 1 : 0;
}

/* Of the next calendar week, of this one, or the latest before today. */
static gboolean
weekday_of (EntDayReader *reader, int wanted, int week)
{
  int now = (int) g_date_get_weekday (reader->today), distance = wanted - now;

  if (week < 0)
    return ent_day_reader_move (reader, distance < 0 ? distance : distance - 7, 1);
  if (week > 0)
    return ent_day_reader_move (reader, distance + 7, 1);
  return ent_day_reader_move (
    reader, reader->look == ENT_LOOK_AHEAD && distance < 0 ? distance + 7 : distance, 1);
}

/* "next tue", "mardi prochain", "this fri", "ce mardi", "last week", "le mois dernier". */
static guint
read_relative (EntDayReader *reader, const char *const *w, guint n)
{
  guint start = n > 2 && ENT_WORD_IS (w[0], "the", "le", "la", "l'") ? 1 : 0;
  int value;

  if (n < start + 2)
    return 0;
  const char *a = w[start], *b = w[start + 1];
  gboolean next = ENT_WORD_IS (a, "next", "coming") || ENT_WORD_IS (b, "prochain", "prochaine");
  gboolean last = ENT_WORD_IS (a, "last", "past")
                  || ENT_WORD_IS (b, "dernier", "derniere", "passe", "passee");
  gboolean these = ENT_WORD_IS (a, "this", "ce", "cette");
  const char *thing = ENT_WORD_IS (a, "next", "last", "coming", "past", "this", "ce", "cette") ? b
                                                                                               : a;

  thing += g_str_has_prefix (thing, "l'") ? 2 : 0;
  if (!next && !last && !these)
    return 0;
  if (ent_day_table_find (ENT_DAY_WEEKDAYS, thing, &value))
    return weekday_of (reader, value, last ? -1 : next ? 1 : 0) ? start + 2 : 0;
  return !these && strlen (thing) > 1 && ent_day_table_find (ENT_DAY_UNITS, thing, &value)
             && value != 1 && ent_day_reader_move (reader, last ? -1 : 1, value)
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
read_distance (EntDayReader *reader, const char *const *w, guint n)
{
  int number, unit;
  guint start =
    n > 3 && g_str_equal (w[0], "il") && g_str_equal (w[1], "y") && g_str_equal (w[2], "a") ? 3
    : n > 2 && g_str_equal (w[0], "y") && g_str_equal (w[1], "a")                           ? 2
                                                                                            : 0;

  if (start > 0)
    {
      guint taken = read_amount (w + start, n - start, &number, &unit);
      return taken > 0 && ent_day_reader_move (reader, -number, unit) ? start + taken : 0;
    }
  gboolean within = reader->look == ENT_LOOK_AHEAD && n > 1 && ENT_WORD_IS (w[0], "sous", "within");
  if (within || (n > 1 && ENT_WORD_IS (w[0], "in", "dans")))
    {
      guint taken = read_amount (w + 1, n - 1, &number, &unit);
      return taken > 0 && ent_day_reader_move (reader, number, unit) ? taken + 1 : 0;
    }
  guint taken = read_amount (w, n, &number, &unit);
  if (taken > 0 && n > taken && g_str_equal (w[taken], "ago"))
    return ent_day_reader_move (reader, -number, unit) ? taken + 1 : 0;
  if (taken > 0 && n > taken + 1 && g_str_equal (w[taken], "from")
      && ENT_WORD_IS (w[taken + 1], "now", "today"))
    return ent_day_reader_move (reader, number, unit) ? taken + 2 : 0;
  return 0;
}

/* "+3w", "-10d": a sign, a number and a unit in one word; in a field also "+10". */
static guint
read_signed (EntDayReader *reader, const char *const *w, guint n)
{
  int unit;
  gsize digits = strspn (w[0] + (*w[0] != '\0'), "0123456789");

  if ((*w[0] != '+' && *w[0] != '-') || digits == 0 || digits > 5)
    return 0;
  int number = atoi (w[0] + 1);
  const char *name = w[0] + 1 + digits;
  if (*name == '\0' && n > 1 && ent_day_table_find (ENT_DAY_UNITS, w[1], &unit)
      && strlen (w[1]) > 2)
    return ent_day_reader_move (reader, *w[0] == '-' ? -number : number, unit) ? 2 : 0;
  if ((*name == '\0' && !reader->field)
      || !ent_day_table_find (ENT_DAY_UNITS, *name != '\0' ? name : "d", &unit))
    return 0;
  return ent_day_reader_move (reader, *w[0] == '-' ? -number : number, unit) ? 1 : 0;
}

static const Form forms[] = {
  read_away,   read_weekday,        read_relative,       read_distance,
  read_signed, ent_day_reader_span, ent_day_reader_date,
};

static guint
read_longest (const char *const *words, guint n, EntDayReader *reader)
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
  EntDayReader reader = { .look = look, .today = today };
  guint taken = read_longest (words, n, &reader);

  if (taken > 0)
    *ret_found = reader.found;
  return taken;
}

static void
replace (GString *text, const char *from, const char *to)
{
  for (char *at; (at = strstr (text->str, from)) != NULL;)
    {
      gssize place = at - text->str;
      g_string_erase (text, place, (gssize) strlen (from));
      g_string_insert (text, place, to);
    }
}

char *
ent_day_words_fold (const char *text)
{
  static const char *const marks[][2] = {
    { "\u2019", "'" }, { "\u02bc", "'" }, { "\u2010", "-" },  { "\u2011", "-" },
    { "\u2013", "-" }, { "\u2212", "-" }, { "\u00bd", ".5" },
  };
  gboolean plain = TRUE;

  for (const char *p = text; plain && *p != '\0'; p++)
    plain = (guchar) *p < 0x80;
  if (plain)
    return ent_text_fold (text);
  GString *out = g_string_new (g_str_has_prefix (text, "\u00bd") ? "0" : "");
  g_string_append (out, text);
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    replace (out, marks[i][0], marks[i][1]);
  char *folded = ent_text_fold (out->str);
  g_string_free (out, TRUE);
  return folded;
}

/* Folded words; punctuation after one is left out. */
static char **
split (const char *phrase)
{
  g_autofree char *folded = ent_day_words_fold (phrase);
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
  guint n = g_strv_length (words),
        skip = n > 1 && ENT_WORD_IS (words[0], "on", "le", "the") ? 1 : 0;
  EntDayReader reader = { .look = look, .today = today, .field = TRUE };

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
