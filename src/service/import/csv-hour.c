/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-hour.h"

#include <string.h>

#include "entente/base/clock.h"

static void
skip_blanks (const char **at)
{
  *at += strspn (*at, " \t");
}

/* One or two digits up to most. */
static gboolean
take_number (const char **at, int most, int *ret_number)
{
  int n = (int) strspn (*at, "0123456789"), number = 0;

  if (n < 1 || n > 2)
    return FALSE;
  while (n-- > 0)
    number = number * 10 + *(*at)++ - '0';
  *ret_number = number;
  return number <= most;
}

static gboolean
take_word (const char **at, const char *word)
{
  gsize n = strlen (word);

  if (g_ascii_strncasecmp (*at, word, n) != 0)
    return FALSE;
  *at += n;
  return TRUE;
}

/* ":30", ":30:15", ":30:15.250" */
static gboolean
take_minutes (const char **at, int *seconds)
{
  int number;

  if (!take_word (at, ":"))
    return FALSE;
  if (!take_number (at, 59, &number))
    return FALSE;
  *seconds += number * 60;
  if (!take_word (at, ":"))
    return TRUE;
  if (!take_number (at, 60, &number))
    return FALSE;
  *seconds += MIN (number, 59);
  if (**at == '.' || **at == ',')
    *at += 1 + strspn (*at + 1, "0123456789");
  return TRUE;
}

/* Noon is 12 PM and midnight 12 AM. */
static gboolean
take_half (const char **at, gboolean has_minutes, int *seconds)
{
  gboolean am = take_word (at, "am") || take_word (at, "a.m.");
  gboolean pm = !am && (take_word (at, "pm") || take_word (at, "p.m."));

  if (!am && !pm)
    return has_minutes;
  if (*seconds < 3600 || *seconds >= 13 * 3600)
    return FALSE;
  *seconds = *seconds % (12 * 3600) + (pm ? 12 * 3600 : 0);
  return TRUE;
}

/* "Z", "UTC", "+0100", "-05:00", "+01" */
static gboolean
take_zone (const char **at, EntCsvHour *hour)
{
  int hours, minutes = 0;

  hour->has_zone = TRUE;
  if (take_word (at, "Z") || take_word (at, "UTC") || take_word (at, "GMT"))
    return TRUE;
  int sign = **at == '-' ? -1 : 1;
  if (**at != '+' && **at != '-')
    {
      hour->has_zone = FALSE;
      return TRUE;
    }
  char digits[3] = { (*at)[1], (*at)[1] != '\0' ? (*at)[2] : '\0', '\0' };
  const char *start = digits;
  if (strlen (digits) != 2 || !take_number (&start, 23, &hours))
    return FALSE;
  *at += 3;
  take_word (at, ":");
  if (**at != '\0' && !take_number (at, 59, &minutes))
    return FALSE;
  hour->offset = sign * (hours * 3600 + minutes * 60);
  return TRUE;
}

gboolean
ent_csv_hour_read (const char *text, EntCsvHour *ret_hour)
{
  EntCsvHour hour = { .is_written = TRUE };
  const char *at = text + strspn (text, " T,\t");
  int number;

  if (!take_number (&at, 23, &number))
    return FALSE;
  hour.seconds = number * 3600;
  gboolean has_minutes = *at == ':';
  if (has_minutes && !take_minutes (&at, &hour.seconds))
    return FALSE;
  skip_blanks (&at);
  if (!take_half (&at, has_minutes, &hour.seconds))
    return FALSE;
  skip_blanks (&at);
  if (!take_zone (&at, &hour))
    return FALSE;
  skip_blanks (&at);
  if (*at != '\0')
    return FALSE;
  *ret_hour = hour;
  return TRUE;
}

gint64
ent_csv_hour_utc (const GDate *day, const EntCsvHour *hour)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  return ent_time_from_day (day, 0, 0, utc) + hour->seconds - hour->offset;
}
