/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days that are told by a week, a month, a quarter or a year. */
#include <string.h>

#include "base/day-reader.h"
#include "base/day-table.h"
#include "entente/base/clock.h"

typedef enum
{
  EDGE_START,
  EDGE_MIDDLE,
  EDGE_END
} Edge;

/* What a phrase such as "end of next month" is made of. */
typedef struct
{
  Edge edge;
  gboolean brief;  /* "end", "fin", which say nothing else */
  gboolean joined; /* "of", "de" */
  int shift;       /* 1 after "next", -1 after "last", else 0 */
  gboolean shifted;
  guint at; /* the word of the span itself */
  const char *thing;
} Part;

static int
step_of (const EntDayReader *reader)
{
  return reader->look == ENT_LOOK_AHEAD ? 1 : -1;
}

/* That day of a month of a year, or the last one of it for 0. */
static gboolean
day_in_month (int year, int month, int day, GDate *ret)
{
  int last =
    year >= 1 && year <= 9999 ? g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) : 0;

  return last > 0 && ent_day_make (year, month, day > 0 ? day : last, ret);
}

/* The nearest such day of that month in the direction, today included. */
static gboolean
nearest_in_month (EntDayReader *reader, int month, int day)
{
  int step = step_of (reader), year = g_date_get_year (reader->today);

  for (int i = 0; i <= 1; i++, year += step)
    if (day_in_month (year, month, day, &reader->found.day)
        && g_date_compare (&reader->found.day, reader->today) * step >= 0)
      return TRUE;
  return FALSE;
}

/* The first day of the week, month, quarter or year of today, so many later. */
static gboolean
first_of_unit (const EntDayReader *reader, int unit, int shift, GDate *ret)
{
  EntDayReader first = *reader;
  GDate today = *reader->today;

  if (unit == 7)
    {
      g_date_subtract_days (&today, (guint) g_date_get_weekday (&today) - 1);
      first.today = &today;
    }
  else
    {
      int months = unit / ENT_DAY_MONTH, month = (int) g_date_get_month (&today) - 1;
      if (!ent_day_make (g_date_get_year (&today), month - month % months + 1, 1, &today))
        return FALSE;
      first.today = &today;
    }
  if (!ent_day_reader_move (&first, shift, unit))
    return FALSE;
  *ret = first.found.day;
  return TRUE;
}

/* A week ends on its Friday. */
static gboolean
edge_of_unit (const EntDayReader *reader, const Part *part, int unit, int shift, GDate *ret)
{
  GDate next;

  if (!first_of_unit (reader, unit, shift, ret) || !first_of_unit (reader, unit, shift + 1, &next))
    return FALSE;
  guint days = (guint) g_date_days_between (ret, &next);
  g_date_add_days (ret, part->edge == EDGE_START ? 0
                        : unit == 7              ? part->edge == EDGE_END ? 4 : 2
                        : part->edge == EDGE_END ? days - 1
                        : unit == ENT_DAY_MONTH  ? 14
                                                 : days / 2);
  return TRUE;
}

/* The nearest in the direction, today included, unless the phrase says which. */
static gboolean
read_edge_of_unit (EntDayReader *reader, const Part *part, int unit)
{
  GDate *day = &reader->found.day;

  if (unit != 7 && unit < ENT_DAY_MONTH)
    return FALSE;
  if (part->shifted)
    return edge_of_unit (reader, part, unit, part->shift, day);
  return edge_of_unit (reader, part, unit, 0, day)
         && (g_date_compare (day, reader->today) * step_of (reader) >= 0
             || edge_of_unit (reader, part, unit, step_of (reader), day));
}

static gboolean
read_edge_word (const char *word, Part *part)
{
  static const struct
  {
    const char *word;
    Edge edge;
    gboolean brief, joined;
  } words[] = {
    { "end", EDGE_END, TRUE, FALSE },      { "fin", EDGE_END, TRUE, TRUE },
    { "late", EDGE_END, FALSE, TRUE },     { "beginning", EDGE_START, FALSE, FALSE },
    { "start", EDGE_START, FALSE, FALSE }, { "early", EDGE_START, FALSE, TRUE },
    { "debut", EDGE_START, FALSE, TRUE },  { "mid", EDGE_MIDDLE, FALSE, TRUE },
    { "mi", EDGE_MIDDLE, FALSE, TRUE },    { "middle", EDGE_MIDDLE, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      {
        part->edge = words[i].edge;
        part->brief = words[i].brief;
        part->joined = words[i].joined;
        return TRUE;
      }
  return FALSE;
}

/* "mid-june", "mi-juin": one word. */
static gboolean
read_middle (const char *word, Part *part)
{
  if (!g_str_has_prefix (word, "mi-") && !g_str_has_prefix (word, "mid-"))
    return FALSE;
  *part = (Part){ .edge = EDGE_MIDDLE, .joined = TRUE, .thing = strchr (word, '-') + 1 };
  return TRUE;
}

/* The words before that of the span. */
static gboolean
read_part (const char *const *w, guint n, Part *part)
{
  if (read_middle (w[0], part))
    return TRUE;
  if (!read_edge_word (w[0], part))
    return FALSE;
  gboolean of = FALSE;
  for (part->at = 1; part->at < n && part->at < 4; part->at++)
    if (ENT_WORD_IS (w[part->at], "next", "last"))
      {
        part->shift = *w[part->at] == 'n' ? 1 : -1;
        part->shifted = TRUE;
      }
    else if (ENT_WORD_IS (w[part->at], "of", "the", "de", "du", "la", "this"))
      of = TRUE;
    else
      break;
  if (part->at >= n)
    return FALSE;
  part->thing = w[part->at];
  if (g_str_has_prefix (part->thing, "d'") || g_str_has_prefix (part->thing, "l'"))
    {
      of = TRUE;
      part->thing += 2;
    }
  /* "fin juin" and "early june" need no "of"; "early week" is none, "early next week" is one. */
  part->joined = of || part->joined;
  return part->joined || part->shifted;
}

/* "prochain", "dernier" after the word of the span: 1 if it is there. */
static guint
read_shift_behind (const char *const *w, guint n, guint at, Part *part)
{
  if (at >= n || part->shifted
      || !ENT_WORD_IS (w[at], "prochain", "prochaine", "dernier", "derniere", "passe", "passee"))
    return 0;
  part->shift = g_str_has_prefix (w[at], "prochain") ? 1 : -1;
  part->shifted = TRUE;
  return 1;
}

/* What is roughly told is a guess in a sentence, and only where nothing more follows. */
static guint
finish_rough (EntDayReader *reader, const char *const *w, guint n, guint taken)
{
  if (!ent_day_reader_ends (reader, w, n, taken))
    return 0;
  if (!reader->field)
    reader->found.trust = ENT_WORDS_DOUBTFUL;
  return taken;
}

static guint
read_part_of_month (EntDayReader *reader, const char *const *w, guint n, const Part *part,
                    int month)
{
  int day = part->edge == EDGE_START ? 1 : part->edge == EDGE_MIDDLE ? 15 : 0, year;
  guint taken = part->at + 1;

  if (part->shifted)
    return 0;
  if (taken < n && ent_day_reader_year (reader, w[taken], &year))
    return day_in_month (year, month, day, &reader->found.day) ? taken + 1 : 0;
  return nearest_in_month (reader, month, day) ? taken : 0;
}

/* "end of month", "fin du mois", "fin mars", "end of june", "début juillet", "mid-june", "end of
 * next week". */
static guint
read_edge (EntDayReader *reader, const char *const *w, guint n)
{
  Part part = { 0 };
  int value;
  guint taken = 0;

  if (!read_part (w, n, &part))
    return 0;
  gboolean months = ent_day_table_find (ENT_DAY_MONTHS, part.thing, &value);
  if (months)
    taken = read_part_of_month (reader, w, n, &part, value);
  else if (strlen (part.thing) > 2 && ent_day_table_find (ENT_DAY_UNITS, part.thing, &value))
    {
      guint behind = read_shift_behind (w, n, part.at + 1, &part);
      taken = read_edge_of_unit (reader, &part, value) ? part.at + 1 + behind : 0;
    }
  if (taken == 0 || part.brief)
    return taken;
  return finish_rough (reader, w, n, taken);
}

/* "eow", "eom", "eoq", "eoy". */
static guint
read_brief (EntDayReader *reader, const char *const *w)
{
  static const char *const brief[] = { "eow", "eom", "eoq", "eoy", NULL };
  static const int units[] = { 7, ENT_DAY_MONTH, 3 * ENT_DAY_MONTH, 12 * ENT_DAY_MONTH };
  const Part part = { .edge = EDGE_END };

  for (guint i = 0; brief[i] != NULL; i++)
    if (g_str_equal (w[0], brief[i]))
      return read_edge_of_unit (reader, &part, units[i]) ? 1 : 0;
  return 0;
}

static int
number_at (const char *text, gsize most)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && digits <= most && text[digits] == '\0'
           ? (int) g_ascii_strtoull (text, NULL, 10)
           : -1;
}

/* The Monday of that week as ISO 8601 counts them, in a year that has it. */
static gboolean
monday_of_week (int year, int week, GDate *ret)
{
  GDate thursday;

  if (week < 1 || week > 53 || !ent_day_make (year, 1, 4, ret))
    return FALSE;
  g_date_subtract_days (ret, (guint) g_date_get_weekday (ret) - 1);
  g_date_add_days (ret, 7 * (guint) (week - 1));
  thursday = *ret;
  g_date_add_days (&thursday, 3);
  return g_date_get_year (&thursday) == year;
}

/* Of the week that is under way: ahead its Monday has passed, so today. */
static gboolean
nearest_week (EntDayReader *reader, int week)
{
  int step = step_of (reader), year = g_date_get_year (reader->today) - step;
  GDate *monday = &reader->found.day;

  for (int i = 0; i <= 8; i++, year += step)
    {
      if (!monday_of_week (year, week, monday))
        continue;
      int away = g_date_days_between (reader->today, monday);
      if (step > 0 && away < 0 && away > -7)
        *monday = *reader->today;
      if (away * step >= 0 || (step > 0 && away > -7))
        return TRUE;
    }
  return FALSE;
}

/* "week 48", "semaine 48", "w48", "s48", "2026-w48". */
static guint
read_week (EntDayReader *reader, const char *const *w, guint n)
{
  guint taken = 1;
  int week = -1, year = -1;

  if (ENT_WORD_IS (w[0], "week", "semaine", "sem", "wk") && n > 1)
    {
      week = number_at (w[1], 2);
      taken = 2;
    }
  else if ((strlen (w[0]) == 3 || (reader->field && strlen (w[0]) == 2))
           && strchr ("ws", *w[0]) != NULL)
    week = number_at (w[0] + 1, 2);
  else if (strlen (w[0]) == 8 && g_str_has_prefix (w[0] + 4, "-w"))
    {
      g_autofree char *digits = g_strndup (w[0], 4);
      year = number_at (digits, 4);
      week = number_at (w[0] + 6, 2);
    }
  if (week < 0)
    return 0;
  if (year < 0 && taken < n && ent_day_reader_year (reader, w[taken], &year))
    taken++;
  gboolean found = year >= 0 ? monday_of_week (year, week, &reader->found.day)
                             : nearest_week (reader, week);
  return found ? finish_rough (reader, w, n, taken) : 0;
}

/* "q3", "t4 2027", "september": the first day, and only where nothing else can be meant. */
static guint
read_first_day (EntDayReader *reader, const char *const *w, guint n)
{
  guint at = n > 1 && ENT_WORD_IS (w[0], "in", "en") ? 1 : 0;
  int month, year;

  if (!reader->field)
    return 0;
  if (strlen (w[at]) == 2 && strchr ("qt", *w[at]) != NULL && w[at][1] >= '1' && w[at][1] <= '4')
    month = (w[at][1] - '1') * 3 + 1;
  else if (strlen (w[at]) < 3 || !ent_day_table_find (ENT_DAY_MONTHS, w[at], &month))
    return 0;
  if (at + 1 < n && ent_day_reader_year (reader, w[at + 1], &year))
    return day_in_month (year, month, 1, &reader->found.day) ? at + 2 : 0;
  return nearest_in_month (reader, month, 1) ? at + 1 : 0;
}

guint
ent_day_reader_span (EntDayReader *reader, const char *const *words, guint n)
{
  guint taken = read_brief (reader, words);

  if (taken == 0)
    taken = read_edge (reader, words, n);
  if (taken == 0)
    taken = read_week (reader, words, n);
  return taken > 0 ? taken : read_first_day (reader, words, n);
}
