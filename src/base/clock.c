/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/clock.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

struct EntClock
{
  gboolean fixed;
  gint64 utc;
  GTimeZone *zone;
};

/* The system's clock in the local zone. */
static EntClock *
clock_new (void)
{
  EntClock *clock = g_new0 (EntClock, 1);

  clock->zone = g_time_zone_new_local ();
  return clock;
}

EntClock *
ent_clock_new_at (gint64 utc, GTimeZone *zone)
{
  EntClock *clock = g_new0 (EntClock, 1);

  clock->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_utc ();
  ent_clock_set (clock, utc);
  return clock;
}

EntClock *
ent_clock_new_from_environment (GError **error)
{
  const char *text = g_getenv ("ENTENTE_NOW");
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 utc;

  if (text == NULL || *text == '\0')
    return clock_new ();
  if (ent_time_parse_rfc3339 (text, &utc, NULL))
    return ent_clock_new_at (utc, zone);
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("ENTENTE_NOW is \"%s\"; give a time such as 2026-03-01T09:30:00Z"), text);
  return NULL;
}

void
ent_clock_set (EntClock *clock, gint64 utc)
{
  clock->fixed = TRUE;
  clock->utc = utc;
}

void
ent_clock_free (EntClock *clock)
{
  if (clock == NULL)
    return;
  g_time_zone_unref (clock->zone);
  g_free (clock);
}

gint64
ent_clock_now (const EntClock *clock)
{
  return clock->fixed ? clock->utc : g_get_real_time () / G_USEC_PER_SEC;
}

void
ent_clock_today (const EntClock *clock, GDate *ret_today)
{
  ent_time_to_day (ent_clock_now (clock), clock->zone, ret_today);
}

char *
ent_clock_today_iso (const EntClock *clock)
{
  return ent_clock_day_iso (clock, ent_clock_now (clock));
}

char *
ent_clock_day_iso (const EntClock *clock, gint64 utc)
{
  GDate day;

  ent_time_to_day (utc, clock->zone, &day);
  return ent_day_format_iso (&day);
}

GTimeZone *
ent_clock_zone (const EntClock *clock)
{
  return clock->zone;
}

#define DAY_SECONDS (24 * 3600)
#define EPOCH_DAY 719163 /* 1 January 1970 */
#define LAST_DAY 3652059 /* 31 December 9999 */

static gint64
offset_at (gint64 utc, GTimeZone *zone)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc);

  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

gint64
ent_time_from_day (const GDate *day, int hour, int minute, GTimeZone *zone)
{
  gint64 local = ((gint64) g_date_get_julian (day) - EPOCH_DAY) * DAY_SECONDS + hour * 3600
                 + minute * 60;
  /* No zone changes twice within two days. */
  gint64 before = offset_at (local - DAY_SECONDS, zone),
         after = offset_at (local + DAY_SECONDS, zone);
  gint64 early = local - MAX (before, after), late = local - MIN (before, after);

  if (offset_at (early, zone) == local - early)
    return early;
  return offset_at (late, zone) == local - late ? late : local - before;
}

guint32
ent_time_day_number (gint64 utc, GTimeZone *zone)
{
  gint64 local = utc + offset_at (utc, zone);
  gint64 days = local / DAY_SECONDS - (local % DAY_SECONDS < 0 ? 1 : 0);

  return (guint32) CLAMP (days + EPOCH_DAY, 1, LAST_DAY);
}

#define WIDEST (26 * 3600) /* no zone is further from UTC */

gint64
ent_time_day_start (guint32 day, GTimeZone *zone)
{
  gint64 midnight = ((gint64) day - EPOCH_DAY) * DAY_SECONDS, first = midnight - WIDEST,
         last = midnight + WIDEST;

  while (first < last)
    {
      gint64 middle = first + (last - first) / 2;
      if (ent_time_day_number (middle, zone) >= day)
        last = middle;
      else
        first = middle + 1;
    }
  return first;
}

void
ent_time_to_day (gint64 utc, GTimeZone *zone, GDate *ret_day)
{
  g_date_clear (ret_day, 1);
  g_date_set_julian (ret_day, ent_time_day_number (utc, zone));
}

GDateTime *
ent_time_local (gint64 utc, GTimeZone *zone)
{
  GDateTime *time = g_date_time_new_from_unix_utc (CLAMP (utc, ENT_TIME_FIRST, ENT_TIME_LAST));
  GDateTime *local = g_date_time_to_timezone (time, zone);

  if (local == NULL)
    return time;
  g_date_time_unref (time);
  return local;
}

char *
ent_time_format (GDateTime *time, const char *rest)
{
  g_autofree char *behind = g_date_time_format (time, rest);

  return g_strdup_printf ("%04d-%s", g_date_time_get_year (time), behind);
}

char *
ent_time_format_rfc3339 (gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);

  return time != NULL ? ent_time_format (time, "%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* "2026-03-01T09:30:00Z", which is most of what programs write, at a tenth of the price. */
static gboolean
parse_usual (const char *text, gsize length, gint64 *ret_utc)
{
  char day[11];

  if (length != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return FALSE;
  memcpy (day, text, 10);
  day[10] = '\0';
  guint32 number = ent_day_number (day);
  int hour = ent_text_two_digits (text + 11), minute = ent_text_two_digits (text + 14),
      second = ent_text_two_digits (text + 17);
  if (number == 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
      || second > 59)
    return FALSE;
  *ret_utc = ((gint64) number - EPOCH_DAY) * DAY_SECONDS + hour * 3600 + minute * 60 + second;
  return TRUE;
}

gboolean
ent_time_parse_rfc3339 (const char *text, gint64 *ret_utc, GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  gsize length = text != NULL ? strlen (text) : 0;

  if (parse_usual (text, length, ret_utc))
    return TRUE;
  /* GLib takes any ISO 8601 form; RFC 3339 wants the date in full and a zone. */
  if (length >= 20 && text[4] == '-' && text[7] == '-' && strchr ("Tt ", text[10]) != NULL
      && text[13] == ':')
    {
      /* ISO 8601 writes an offset to the west with a minus sign (U+2212) where it can. */
      g_auto (GStrv) parts = g_strsplit (text, "\u2212", 2);
      g_autofree char *iso = g_strjoinv ("-", parts);
      iso[10] = 'T';
      time = g_date_time_new_from_iso8601 (iso, NULL);
    }
  if (time == NULL || !ent_time_is_within (g_date_time_to_unix (time)))
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("\"%s\" is not a time; write it like 2026-03-01T09:30:00Z"),
                     text != NULL ? text : "");
      return FALSE;
    }
  *ret_utc = g_date_time_to_unix (time);
  return TRUE;
}

char *
ent_day_format_iso (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day));
}

/* Days of a year before its month, in years that have no 29 February. */
static const guint16 days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

guint32
ent_day_number (const char *iso)
{
  if (iso == NULL || strnlen (iso, 11) != 10 || iso[4] != '-' || iso[7] != '-')
    return 0;
  int century = ent_text_two_digits (iso), rest = ent_text_two_digits (iso + 2),
      month = ent_text_two_digits (iso + 5), day = ent_text_two_digits (iso + 8);
  int year = century * 100 + rest;
  if (century < 0 || rest < 0 || year < 1 || month < 1 || month > 12 || day < 1)
    return 0;
  gboolean leap = g_date_is_leap_year ((GDateYear) year);
  if (day > days_before[month] - days_before[month - 1] + (leap && month == 2 ? 1 : 0))
    return 0;
  int before = year - 1;
  return (guint32) (before * 365 + before / 4 - before / 100 + before / 400 + days_before[month - 1]
                    + (leap && month > 2 ? 1 : 0) + day);
}

char *
ent_day_format_number (guint32 day)
{
  GDate date;

  if (day == 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, MIN (day, LAST_DAY));
  return ent_day_format_iso (&date);
}

gint64
ent_day_quarter (guint32 day)
{
  GDate date;

  if (day == 0)
    return 0;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, MIN (day, LAST_DAY));
  return g_date_get_year (&date) * 4 + ((gint64) g_date_get_month (&date) - 1) / 3;
}

gboolean
ent_day_parse_iso (const char *text, GDate *ret_day, GError **error)
{
  guint32 number = ent_day_number (text);

  if (number != 0)
    {
      g_date_clear (ret_day, 1);
      g_date_set_julian (ret_day, number);
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not a day; write it like 2026-03-01"),
                 text != NULL ? text : "");
  return FALSE;
}
