/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day-table.h"

typedef struct
{
  const char *word;
  int value;
} Word;

#define AMONTH ENT_DAY_MONTH

static const Word away[] = {
  { "today", 0 },        { "aujourd'hui", 0 }, { "aujourd\u2019hui", 0 },
  { "aujourdhui", 0 },   { "aujourd", 0 },     { "tomorrow", 1 },
  { "demain", 1 },       { "yesterday", -1 },  { "hier", -1 },
  { "apres-demain", 2 }, { "avant-hier", -2 }, { "avanthier", -2 },
  { "tmrw", 1 },         { "tmr", 1 },         { "tmw", 1 },
  { NULL, 0 },
};

static const Word weekdays[] = {
  { "mon", 1 },       { "monday", 1 },   { "lun", 1 },      { "lundi", 1 },  { "tue", 2 },
  { "tues", 2 },      { "tuesday", 2 },  { "mar", 2 },      { "mardi", 2 },  { "wed", 3 },
  { "wednesday", 3 }, { "mer", 3 },      { "mercredi", 3 }, { "thu", 4 },    { "thur", 4 },
  { "thurs", 4 },     { "thursday", 4 }, { "jeu", 4 },      { "jeudi", 4 },  { "fri", 5 },
  { "friday", 5 },    { "ven", 5 },      { "vendredi", 5 }, { "sat", 6 },    { "saturday", 6 },
  { "sam", 6 },       { "samedi", 6 },   { "sun", 7 },      { "sunday", 7 }, { "dim", 7 },
  { "dimanche", 7 },  { NULL, 0 },
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
  { "decembre", 12 }, { "mar", 3 },       { NULL, 0 },
};

static const Word units[] = {
  { "d", 1 },
  { "day", 1 },
  { "days", 1 },
  { "j", 1 },
  { "jour", 1 },
  { "jours", 1 },
  { "w", 7 },
  { "wk", 7 },
  { "wks", 7 },
  { "week", 7 },
  { "weeks", 7 },
  { "s", 7 },
  { "sem", 7 },
  { "semaine", 7 },
  { "semaines", 7 },
  { "huitaine", 7 },
  { "fortnight", 14 },
  { "quinzaine", 14 },
  { "m", AMONTH },
  { "mo", AMONTH },
  { "month", AMONTH },
  { "months", AMONTH },
  { "mois", AMONTH },
  { "q", 3 * AMONTH },
  { "quarter", 3 * AMONTH },
  { "quarters", 3 * AMONTH },
  { "trimestre", 3 * AMONTH },
  { "trimestres", 3 * AMONTH },
  { "y", 12 * AMONTH },
  { "year", 12 * AMONTH },
  { "years", 12 * AMONTH },
  { "a", 12 * AMONTH },
  { "an", 12 * AMONTH },
  { "ans", 12 * AMONTH },
  { "annee", 12 * AMONTH },
  { "annees", 12 * AMONTH },
  { NULL, 0 },
};

static const Word numbers[] = {
  { "a", 1 },
  { "an", 1 },
  { "un", 1 },
  { "une", 1 },
  { "one", 1 },
  { "two", 2 },
  { "deux", 2 },
  { "three", 3 },
  { "trois", 3 },
  { "four", 4 },
  { "quatre", 4 },
  { "five", 5 },
  { "cinq", 5 },
  { "six", 6 },
  { "seven", 7 },
  { "sept", 7 },
  { "eight", 8 },
  { "huit", 8 },
  { "nine", 9 },
  { "neuf", 9 },
  { "ten", 10 },
  { "dix", 10 },
  { "eleven", 11 },
  { "onze", 11 },
  { "twelve", 12 },
  { "douze", 12 },
  { "quinze", 15 },
  { "fifteen", 15 },
  { "vingt", 20 },
  { "twenty", 20 },
  { "trente", 30 },
  { "thirty", 30 },
  { "quarante", 40 },
  { "forty", 40 },
  { "quarante-cinq", 45 },
  { "forty-five", 45 },
  { "cinquante", 50 },
  { "fifty", 50 },
  { "soixante", 60 },
  { "sixty", 60 },
  { "ninety", 90 },
  { NULL, 0 },
};

static const Word common[] = {
  { "mon", 1 }, { "mar", 1 }, { "mer", 1 }, { "jeu", 1 }, { "sat", 1 },   { "sam", 1 },
  { "sun", 1 }, { "dim", 1 }, { "may", 1 }, { "mai", 1 }, { "march", 1 }, { NULL, 0 },
};

static const Word *const tables[] = {
  [ENT_DAY_AWAY] = away,   [ENT_DAY_WEEKDAYS] = weekdays, [ENT_DAY_MONTHS] = months,
  [ENT_DAY_UNITS] = units, [ENT_DAY_NUMBERS] = numbers,   [ENT_DAY_COMMON] = common,
};

gboolean
ent_day_table_find (EntDayTable table, const char *folded, int *ret)
{
  for (const Word *known = tables[table]; known->word != NULL; known++)
    if (g_str_equal (known->word, folded))
      {
        if (ret != NULL)
          *ret = known->value;
        return TRUE;
      }
  return FALSE;
}
