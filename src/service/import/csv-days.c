/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-days.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/csv-hour.h"

#define N_ORDERS 3
/* From 1954 to 2118; a smaller number may be something else. */
#define SERIAL_LEAST 20000
#define SERIAL_MOST 80000

/* The first cell of a kind. */
typedef struct
{
  char *text; /* NULL: none */
  guint line;
} Sample;

struct EntCsvDays
{
  guint orders;                     /* that are possible still */
  Sample against[N_ORDERS];         /* what speaks against each */
  Sample apart[N_ORDERS][N_ORDERS]; /* what two of them read in different ways */
  Sample serial, other;             /* a number of a spreadsheet, and any other day */
};

/* A text taken apart. */
typedef struct
{
  enum
  {
    OF_WORDS,
    OF_NUMBERS,
    OF_SERIAL
  } kind;
  int number[3], digits[3];
  char mark;        /* between the numbers; '\0': none */
  int serial;       /* days */
  int seconds;      /* of the serial's day */
  const char *rest; /* behind the numbers */
} Parts;

static const struct
{
  const char *name;
  int day, month, year; /* which of the three numbers each is */
} orders[N_ORDERS] = { { "dmy", 0, 1, 2 }, { "mdy", 1, 0, 2 }, { "ymd", 2, 1, 0 } };

gboolean
ent_day_order_parse (const char *word, EntDayOrder *ret_order, GError **error)
{
  for (int i = 0; i < N_ORDERS; i++)
    if (g_ascii_strcasecmp (word, orders[i].name) == 0)
      {
        *ret_order = (EntDayOrder) (1 << i);
        return TRUE;
      }
  ent_set_error (error, ENT_ERROR_USAGE, _("--days: \"%s\" is not one of %s"), word,
                 "dmy, mdy, ymd");
  return FALSE;
}

EntCsvDays *
ent_csv_days_new (EntDayOrder order)
{
  EntCsvDays *days = g_new0 (EntCsvDays, 1);

  days->orders = order;
  return days;
}

void
ent_csv_days_free (EntCsvDays *days)
{
  if (days == NULL)
    return;
  for (int i = 0; i < N_ORDERS; i++)
    {
      g_free (days->against[i].text);
      for (int k = 0; k < N_ORDERS; k++)
        g_free (days->apart[i][k].text);
    }
  g_free (days->serial.text);
  g_free (days->other.text);
  g_free (days);
}

static void
keep (Sample *sample, const char *text, guint line)
{
  if (sample->text != NULL)
    return;
  sample->text = g_strdup (text);
  sample->line = line;
}

/* A number of at most so many digits; how many it has, 0 for none. */
static int
read_number (const char **at, int most, int *ret_number)
{
  int digits = (int) strspn (*at, "0123456789");

  if (digits == 0 || digits > most)
    return 0;
  *ret_number = 0;
  for (int i = 0; i < digits; i++)
    *ret_number = *ret_number * 10 + *(*at)++ - '0';
  return digits;
}

/* Three numbers with the same mark between them; blanks may follow a dot: "25. 3. 2026". */
static gboolean
read_three (const char *text, Parts *parts)
{
  const char *at = text;

  for (int i = 0; i < 3; i++)
    {
      parts->digits[i] = read_number (&at, 4, &parts->number[i]);
      if (parts->digits[i] == 0)
        return FALSE;
      if (i == 2)
        break;
      if (i == 0)
        parts->mark = *at;
      if (*at == '\0' || strchr ("/-.", *at) == NULL || *at != parts->mark)
        return FALSE;
      at++;
      if (parts->mark == '.')
        at += strspn (at, " ");
    }
  if (parts->mark == '.' && *at == '.')
    at++;
  parts->rest = at;
  parts->kind = OF_NUMBERS;
  return *at == '\0' || strchr (" T,\t", *at) != NULL;
}

/* "20260325" */
static gboolean
read_joined (const char *text, Parts *parts)
{
  gsize n = strspn (text, "0123456789");
  int number = n == 8 ? atoi (text) : 0;

  if (number < 19000101 || number > 22001231 || (text[n] != '\0' && strchr (" T", text[n]) == NULL))
    return FALSE;
  *parts = (Parts){ .kind = OF_NUMBERS,
                    .number = { number / 10000, number / 100 % 100, number % 100 },
                    .digits = { 4, 2, 2 },
                    .rest = text + n };
  return TRUE;
}

/* Days, and a fraction of one. */
static gboolean
read_serial (const char *text, Parts *parts)
{
  const char *at = text;
  double part = 0, unit = 1;

  if (read_number (&at, 5, &parts->serial) != 5)
    return FALSE;
  if (*at == '.' || *at == ',')
    for (at++; g_ascii_isdigit (*at); at++)
      part += (*at - '0') * (unit /= 10);
  if (*at != '\0' || parts->serial < SERIAL_LEAST || parts->serial > SERIAL_MOST)
    return FALSE;
  parts->seconds = MIN ((int) (part * 86400 + 0.5), 86399);
  parts->kind = OF_SERIAL;
  return TRUE;
}

static void
take_apart (const char *text, Parts *parts)
{
  *parts = (Parts){ .kind = OF_WORDS };
  if (read_joined (text, parts) || read_three (text, parts) || read_serial (text, parts))
    return;
  parts->kind = OF_WORDS;
}

static int
full_year (int year, int digits)
{
  if (digits > 2)
    return year;
  return year + (year < 69 ? 2000 : 1900);
}

/* The day in that order, when there is one. */
static gboolean
day_in (const Parts *parts, int order, GDate *ret_day)
{
  int day = orders[order].day, month = orders[order].month, year = orders[order].year;
  int digits = parts->digits[year];
  gboolean is_first = orders[order].year == 0;

  if (digits == 3 || digits == 1 || parts->digits[day] > 2 || parts->digits[month] > 2)
    return FALSE;
  if (parts->mark == '.' && digits == 2 && is_first)
    return FALSE;
  if (parts->mark == '.' && !is_first && orders[order].day != 0)
    return FALSE;
  int y = full_year (parts->number[year], digits);
  if (!g_date_valid_dmy ((GDateDay) parts->number[day], (GDateMonth) parts->number[month],
                         (GDateYear) y))
    return FALSE;
  g_date_clear (ret_day, 1);
  g_date_set_dmy (ret_day, (GDateDay) parts->number[day], (GDateMonth) parts->number[month],
                  (GDateYear) y);
  return TRUE;
}

static void
look_at_numbers (EntCsvDays *days, const Parts *parts, const char *text, guint line)
{
  GDate day[N_ORDERS];
  gboolean fits[N_ORDERS];

  for (int i = 0; i < N_ORDERS; i++)
    fits[i] = day_in (parts, i, &day[i]);
  /* What is no day at all is a fault of its row, and says nothing about the others. */
  if (!fits[0] && !fits[1] && !fits[2])
    return;
  for (int i = 0; i < N_ORDERS; i++)
    {
      if (!fits[i])
        {
          keep (&days->against[i], text, line);
          continue;
        }
      for (int k = 0; k < i; k++)
        if (fits[k] && g_date_compare (&day[i], &day[k]) != 0)
          keep (&days->apart[k][i], text, line);
    }
}

void
ent_csv_days_look (EntCsvDays *days, const char *text, guint line)
{
  Parts parts;

  take_apart (text, &parts);
  if (parts.kind == OF_SERIAL)
    keep (&days->serial, text, line);
  else if (parts.kind == OF_NUMBERS)
    keep (&days->other, text, line);
  /* A year of four digits in front says the order by itself. */
  if (parts.kind == OF_NUMBERS && parts.digits[0] < 3)
    look_at_numbers (days, &parts, text, line);
}

static gboolean
refuse_mixture (const EntCsvDays *days, const char *file, const char *column, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s:%u: column \"%s\": \"%s\" is a number of a spreadsheet, but line %u has "
                    "\"%s\"; give the column one form"),
                 file, days->serial.line, column, days->serial.text, days->other.line,
                 days->other.text);
  return FALSE;
}

static gboolean
refuse_contradiction (const EntCsvDays *days, const char *file, const char *column, GError **error)
{
  const Sample *one = &days->against[0], *other = &days->against[1];

  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s:%u: column \"%s\": \"%s\" and \"%s\" (line %u) are in different orders of "
                    "day and month; say one with --days and mend the other rows"),
                 file, MAX (one->line, other->line), column,
                 one->line > other->line ? one->text : other->text,
                 one->line > other->line ? other->text : one->text, MIN (one->line, other->line));
  return FALSE;
}

static gboolean
refuse_unclear (const EntCsvDays *days, const char *file, const char *column, int a, int b,
                GError **error)
{
  const Sample *sample = &days->apart[a][b];
  Parts parts;
  GDate first, second;

  take_apart (sample->text, &parts);
  day_in (&parts, a, &first);
  day_in (&parts, b, &second);
  g_autofree char *one = ent_calendar_format_long (&first);
  g_autofree char *other = ent_calendar_format_long (&second);
  ent_set_error (
    error, ENT_ERROR_DATA,
    _("%s:%u: column \"%s\": \"%s\" can be %s or %s, and no other row tells which; say "
       "--days %s for the first, --days %s for the second"),
    file, sample->line, column, sample->text, one, other, orders[a].name, orders[b].name);
  return FALSE;
}

/* How it is read, for people. */
static char *
describe (const EntCsvDays *days, const char *column, int order)
{
  static const char *const words[] = { N_ ("day before month"), N_ ("month before day"),
                                       N_ ("year before month and day") };

  if (days->serial.text != NULL)
    return g_strdup_printf (_("%s: numbers of a spreadsheet, counted from 1900"), column);
  if (order < 0)
    return NULL;
  for (int i = 0; i < N_ORDERS; i++)
    if (i != order && days->against[i].text != NULL)
      return g_strdup_printf (_("%s: %s, as line %u says"), column, _(words[order]),
                              days->against[i].line);
  return g_strdup_printf ("%s: %s", column, _(words[order]));
}

gboolean
ent_csv_days_settle (EntCsvDays *days, const char *file, const char *column, char **ret_how,
                     GError **error)
{
  gboolean was_said = days->orders != ENT_DAYS_ANY, numbers = FALSE;
  int order = -1;

  if (days->serial.text != NULL && days->other.text != NULL)
    return refuse_mixture (days, file, column, error);
  for (int i = 0; i < N_ORDERS; i++)
    {
      numbers = numbers || days->against[i].text != NULL;
      if (!was_said && days->against[i].text != NULL)
        days->orders &= ~(1u << i);
    }
  if (days->orders == 0)
    return refuse_contradiction (days, file, column, error);
  for (int i = N_ORDERS - 1; i >= 0; i--)
    {
      if ((days->orders & (1u << i)) == 0)
        continue;
      for (int k = i + 1; k < N_ORDERS; k++)
        if ((days->orders & (1u << k)) != 0 && days->apart[i][k].text != NULL)
          return refuse_unclear (days, file, column, i, k, error);
      order = i;
    }
  if (ret_how != NULL)
    *ret_how = describe (days, column, numbers && !was_said ? order : -1);
  return TRUE;
}

static gboolean
fail (const char *text, GError **error)
{
  ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is no day; write it like 2026-03-25"), text);
  return FALSE;
}

static gboolean
find_day (const EntCsvDays *days, const Parts *parts, const char *text, GDate *ret_day,
          GError **error)
{
  if (parts->kind == OF_SERIAL)
    {
      g_date_clear (ret_day, 1);
      g_date_set_dmy (ret_day, 30, G_DATE_DECEMBER, 1899);
      g_date_add_days (ret_day, (guint) parts->serial);
      return TRUE;
    }
  for (int i = 0; i < N_ORDERS; i++)
    if ((parts->digits[0] > 2 ? i == N_ORDERS - 1 : (days->orders & (1u << i)) != 0)
        && day_in (parts, i, ret_day))
      return TRUE;
  return fail (text, error);
}

/* Numbers without a year say another day each year. */
static gboolean
is_without_year (const char *text)
{
  gsize first = strspn (text, "0123456789");
  gsize mark = strspn (text + first, "/-.");
  gsize second = strspn (text + first + mark, "0123456789");

  return first > 0 && first < 3 && mark == 1 && second > 0 && second < 3
         && text[first + mark + second] == '\0';
}

/* What follows a day in words and is a time of day, cut off. */
static char *
read_words (const char *text, gboolean is_time, GError **error)
{
  if (is_without_year (text))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is a day without its year"), text);
      return NULL;
    }
  if (is_time)
    return g_strdup (text);
  for (const char *at = strchr (text, ' '); at != NULL; at = strchr (at + 1, ' '))
    {
      EntCsvHour hour;
      if (ent_csv_hour_read (at, &hour))
        return g_strndup (text, (gsize) (at - text));
    }
  return g_strdup (text);
}

static char *
write_time (const GDate *day, const EntCsvHour *hour, const EntClock *clock)
{
  gint64 utc = hour->has_zone ? ent_csv_hour_utc (day, hour)
                              : ent_time_from_day (day, hour->seconds / 3600,
                                                   hour->seconds / 60 % 60, ent_clock_zone (clock))
                                  + hour->seconds % 60;

  return ent_time_format_rfc3339 (utc);
}

/* Most of what a program writes, which is as it should be: an ISO day, or a time in UTC. */
static gboolean
is_usual (const char *text, gboolean is_time)
{
  gint64 utc;

  return is_time ? strlen (text) == 20 && text[10] == 'T' && text[19] == 'Z'
                     && ent_time_parse_rfc3339 (text, &utc, NULL)
                 : ent_day_number (text) != 0;
}

char *
ent_csv_days_read (const EntCsvDays *days, const char *text, gboolean is_time,
                   const EntClock *clock, GError **error)
{
  EntCsvHour hour = { 0 };
  Parts parts;
  GDate day;

  if (is_usual (text, is_time))
    return g_strdup (text);
  take_apart (text, &parts);
  if (parts.kind == OF_WORDS)
    return read_words (text, is_time, error);
  if (!find_day (days, &parts, text, &day, error))
    return NULL;
  if (parts.kind == OF_SERIAL)
    hour = (EntCsvHour){ .is_written = parts.seconds > 0, .seconds = parts.seconds };
  else if (*parts.rest != '\0' && !ent_csv_hour_read (parts.rest, &hour))
    {
      fail (text, error);
      return NULL;
    }
  if (is_time && hour.is_written)
    return write_time (&day, &hour, clock);
  if (hour.has_zone && hour.seconds > 0)
    return ent_clock_day_iso (clock, ent_csv_hour_utc (&day, &hour));
  return ent_day_format_iso (&day);
}
