/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day-reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day-table.h"

gboolean
ent_day_make (int year, int month, int day, GDate *ret)
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
gboolean
ent_day_reader_nearest (EntDayReader *reader, int month, int day)
{
  int step = reader->look == ENT_LOOK_AHEAD ? 1 : -1, year = g_date_get_year (reader->today);

  for (int i = 0; i <= 8; i++, year += step)
    if (ent_day_make (year, month, day, &reader->found.day)
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
  return ent_day_make ((int) (month / 12), (int) (month % 12) + 1,
                       MIN (g_date_get_day (today), last), ret);
}

gboolean
ent_day_reader_move (EntDayReader *reader, int n, int unit)
{
  return add_units (reader->today, n, unit, &reader->found.day);
}

gboolean
ent_day_reader_year (const EntDayReader *reader, const char *word, int *ret)
{
  gsize digits = strspn (word, "0123456789");

  if (digits == 0 || digits > 4 || word[digits] != '\0')
    return FALSE;
  *ret = atoi (word);
  if (digits == 2 && reader->field)
    *ret += 2000;
  return *ret >= (reader->field ? 100 : 1900);
}

gboolean
ent_day_reader_ends (const EntDayReader *reader, const char *const *words, guint n, guint taken)
{
  return reader->field || taken >= n
         || ENT_WORD_IS (words[taken], "with", "avec", "w/", "at", "a", "@", "chez", "about", "sur",
                         "re", "for", "pour", "from", "de", "and", "et");
}
