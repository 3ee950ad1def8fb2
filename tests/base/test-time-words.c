/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times, hours and durations in words, and whole years of local times against a slow, obvious
 * model. */
#include "entente/base/clock.h"
#include "entente/base/duration.h"
#include "entente/base/time-words.h"
#include "base/ten-years.h"

/* The seconds at which a clock on that wall shows the local time: all offsets that the zone has. */
static guint
slow_times (gint64 local, GTimeZone *zone, const GArray *offsets, gint64 *ret_first)
{
  guint n = 0;

  for (guint i = 0; i < offsets->len; i++)
    {
      gint64 utc = local - g_array_index (offsets, gint64, i);
      g_autoptr (GDateTime) plain = g_date_time_new_from_unix_utc (utc);
      g_autoptr (GDateTime) shown = g_date_time_to_timezone (plain, zone);
      if (g_date_time_get_utc_offset (shown) / G_USEC_PER_SEC != g_array_index (offsets, gint64, i))
        continue;
      *ret_first = n == 0 ? utc : MIN (*ret_first, utc);
      n++;
    }
  return n;
}

static GArray *
offsets_of (GTimeZone *zone, gint64 from, gint64 until)
{
  GArray *offsets = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 utc = from; utc < until; utc += 24 * 3600)
    {
      g_autoptr (GDateTime) plain = g_date_time_new_from_unix_utc (utc);
      g_autoptr (GDateTime) shown = g_date_time_to_timezone (plain, zone);
      gint64 offset = g_date_time_get_utc_offset (shown) / G_USEC_PER_SEC;
      gboolean known = FALSE;
      for (guint i = 0; i < offsets->len; i++)
        known = known || g_array_index (offsets, gint64, i) == offset;
      if (!known)
        g_array_append_val (offsets, offset);
    }
  return offsets;
}

static void
assert_time_in_zone (const EntClock *clock, guint32 number, int minutes, const GArray *offsets)
{
  GTimeZone *zone = ent_clock_zone (clock);
  GDate day = day_numbered (number);
  gint64 local = ((gint64) number - 719163) * 86400 + minutes * 60, right = 0, utc = 0;
  g_autofree char *iso = ent_day_format_iso (&day);
  g_autofree char *phrase = g_strdup_printf ("%s %02d:%02d", iso, minutes / 60, minutes % 60);
  guint n = slow_times (local, zone, offsets, &right);

  g_assert_true (ent_time_words_parse (phrase, ENT_LOOK_BEHIND, clock, &utc, NULL));
  if (n > 0)
    g_assert_cmpint (utc, ==, right);
  else
    {
      /* Left out: later by what the clock jumped over, which is less than a day and a bit. */
      g_autoptr (GDateTime) plain = g_date_time_new_from_unix_utc (utc);
      g_autoptr (GDateTime) shown = g_date_time_to_timezone (plain, zone);
      gint64 offset = g_date_time_get_utc_offset (shown) / G_USEC_PER_SEC;
      g_assert_cmpint (utc + offset, >, local);
      g_assert_cmpint (utc + offset - local, <=, 24 * 3600);
    }
  if (n > 0)
    {
      GDate shown;
      ent_time_to_day (utc, zone, &shown);
      g_assert_cmpint (g_date_compare (&shown, &day), ==, 0);
    }
}

static void
local_times_of_ten_years_in_odd_zones_are_those_of_a_slow_model (void)
{
  static const char *const names[] = { "UTC",
                                       "Europe/Paris",
                                       "Pacific/Chatham",
                                       "Pacific/Marquesas",
                                       "Asia/Kathmandu",
                                       "Australia/Lord_Howe",
                                       "America/St_Johns",
                                       "Africa/Casablanca",
                                       "Pacific/Kiritimati",
                                       "Asia/Tehran",
                                       "+13:45",
                                       "-09:30" };
  static const int minutes[] = { 0, 30, 119, 135, 150, 180, 720, 1439 };
  guint32 first = first_day ();
  guint tried = 0;

  for (gsize z = 0; z < G_N_ELEMENTS (names); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (names[z]);
      if (zone == NULL)
        continue;
      gint64 start = ((gint64) first - 719163) * 86400;
      g_autoptr (EntClock) clock = ent_clock_new_at (start + 86400 * 1000, zone);
      g_autoptr (GArray) offsets = offsets_of (zone, start - 3 * 86400, start + 86400 * 3656LL);
      tried++;
      for (guint32 number = first; number < first + 3653; number++)
        assert_time_in_zone (clock, number, minutes[(number + z) % G_N_ELEMENTS (minutes)],
                             offsets);
      /* The days on which the clock changes, all through the night. */
      for (guint32 number = first; number < first + 3653; number++)
        if (ent_time_day_start (number + 1, zone) - ent_time_day_start (number, zone) != 86400)
          for (int minute = 0; minute < 300; minute += 15)
            assert_time_in_zone (clock, number, minute, offsets);
    }
  g_assert_cmpuint (tried, >=, 3);
}

static void
local_times_skipped_or_repeated_are_resolved_as_calendars_do (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  static const char *const cases[][2] = {
    { "2026-03-29 02:30", "2026-03-29T01:30:00Z" }, /* left out: 03:30 */
    { "2026-03-29 01:59", "2026-03-29T00:59:00Z" }, { "2026-03-29 03:00", "2026-03-29T01:00:00Z" },
    { "2026-10-25 02:30", "2026-10-25T00:30:00Z" }, /* twice: the first */
    { "2026-10-25 03:00", "2026-10-25T02:00:00Z" },
  };

  if (paris == NULL)
    {
      g_test_skip ("no time zone data");
      return;
    }
  g_autoptr (EntClock) clock = ent_clock_new_at (1782300600, paris);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 utc = 0;
      g_assert_true (ent_time_words_parse (cases[i][0], ENT_LOOK_BEHIND, clock, &utc, NULL));
      g_autofree char *text = ent_time_format_rfc3339 (utc);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

/* Wednesday 24 June 2026, 11:30 UTC. */
#define NOW 1782300600

static void
hours_are_read_with_and_without_a_day (void)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOW, NULL);
  static const struct
  {
    const char *phrase, *behind, *ahead;
  } cases[] = {
    { "14:30", "2026-06-24T14:30:00Z", "2026-06-24T14:30:00Z" },
    { "at 14:30", "2026-06-24T14:30:00Z", "2026-06-24T14:30:00Z" },
    { "9am", "2026-06-24T09:00:00Z", "2026-06-25T09:00:00Z" },
    { "9 am", "2026-06-24T09:00:00Z", "2026-06-25T09:00:00Z" },
    { "9:15 pm", "2026-06-24T21:15:00Z", "2026-06-24T21:15:00Z" },
    { "à 14h", "2026-06-24T14:00:00Z", "2026-06-24T14:00:00Z" },
    { "14 heures 30", "2026-06-24T14:30:00Z", "2026-06-24T14:30:00Z" },
    { "midi", "2026-06-24T12:00:00Z", "2026-06-24T12:00:00Z" },
    { "monday 9am", "2026-06-22T09:00:00Z", "2026-06-29T09:00:00Z" },
    { "wed 9am", "2026-06-24T09:00:00Z", "2026-07-01T09:00:00Z" },
    { "wed 14:00", "2026-06-17T14:00:00Z", "2026-07-01T14:00:00Z" },
    { "9am on monday", "2026-06-22T09:00:00Z", "2026-06-29T09:00:00Z" },
    { "14h30 hier", "2026-06-23T14:30:00Z", "2026-06-23T14:30:00Z" },
    { "hier à 14h30", "2026-06-23T14:30:00Z", "2026-06-23T14:30:00Z" },
    { "5/6 14:00", "2026-06-05T14:00:00Z", "2027-06-05T14:00:00Z" },
    { "9.30am", "2026-06-24T09:30:00Z", "2026-06-25T09:30:00Z" },
    { "hier soir", "2026-06-23T19:00:00Z", "2026-06-23T19:00:00Z" },
    { "tomorrow morning", "2026-06-25T09:00:00Z", "2026-06-25T09:00:00Z" },
    { "this morning", "2026-06-24T11:30:00Z", "2026-06-24T11:30:00Z" },
    { "cet après-midi", "2026-06-24T15:00:00Z", "2026-06-24T15:00:00Z" },
    { "last night", "2026-06-23T21:00:00Z", "2026-06-23T21:00:00Z" },
    { "hier après-midi à 3h", "2026-06-23T15:00:00Z", "2026-06-23T15:00:00Z" },
    { "8h du soir", "2026-06-24T20:00:00Z", "2026-06-24T20:00:00Z" },
    { "2026-06-20T09:00", "2026-06-20T09:00:00Z", "2026-06-20T09:00:00Z" },
    { "2026-06-20T09:00Z", "2026-06-20T09:00:00Z", "2026-06-20T09:00:00Z" },
    { "tomorrow 14:00", "2026-06-25T14:00:00Z", "2026-06-25T14:00:00Z" },
    { "tomorrow", "2026-06-25T12:00:00Z", "2026-06-25T12:00:00Z" },
    { "2 hours ago", "2026-06-24T09:30:00Z", "2026-06-24T09:30:00Z" },
    { "il y a une heure", "2026-06-24T10:30:00Z", "2026-06-24T10:30:00Z" },
    { "dans 30 min", "2026-06-24T12:00:00Z", "2026-06-24T12:00:00Z" },
    { "2026-06-20T09:00:00+13:45", "2026-06-19T19:15:00Z", "2026-06-19T19:15:00Z" },
    { "2026-06-20T09:00:00-09:30", "2026-06-20T18:30:00Z", "2026-06-20T18:30:00Z" },
    { "2026-06-20 09:00:00−09:30", "2026-06-20T18:30:00Z", "2026-06-20T18:30:00Z" },
  };
  static const char *const bad[] = { "25:00",   "14:60",    "13pm",        "0am",
                                     "noonish", "at",       "9",           "h",
                                     "14:3",    "hier 25h", "14:30 14:30", "15:00-16:00" };
  gint64 utc;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
      {
        g_autoptr (GError) error = NULL;
        if (!ent_time_words_parse (cases[i].phrase, look, clock, &utc, &error))
          g_error ("“%s”: %s", cases[i].phrase, error->message);
        g_autofree char *text = ent_time_format_rfc3339 (utc);
        const char *right = look == ENT_LOOK_AHEAD ? cases[i].ahead : cases[i].behind;
        if (!g_str_equal (text, right))
          g_error ("“%s” (%d) gave %s, not %s", cases[i].phrase, look, text, right);
      }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    if (ent_time_words_parse (bad[i], ENT_LOOK_BEHIND, clock, &utc, NULL))
      g_error ("“%s” was taken for a time", bad[i]);
}

static void
durations_in_a_sentence_need_a_unit_and_are_no_hour_of_the_day (void)
{
  static const struct
  {
    const char *text;
    guint taken;
    int minutes;
  } cases[] = {
    { "45m talk", 1, 45 },
    { "20 min", 2, 20 },
    { "1h30 x", 1, 90 },
    { "1h", 1, 60 },
    { "1h 30m", 2, 90 },
    { "2 hours", 2, 120 },
    { "2 hours 15 min", 4, 135 },
    { "une heure", 2, 60 },
    { "une heure et demie", 4, 90 },
    { "deux heures", 2, 120 },
    { "une demi-heure", 2, 30 },
    { "half an hour", 3, 30 },
    { "trois quarts d'heure", 3, 45 },
    { "1.5h", 1, 90 },
    { "an hour", 2, 60 },
    { "ten minutes", 2, 10 },
    { "14h30", 0, 0 },
    { "8h", 0, 0 },
    { "7h30", 1, 450 },
    { "45", 0, 0 },
    { "1:30", 0, 0 },
    { "3 m", 2, 3 },
    { "a m", 0, 0 },
    { "a h", 0, 0 },
    { "0m", 0, 0 },
    { "45m/30m", 0, 0 },
    { "5mb", 0, 0 },
    { "3 people", 0, 0 },
    { "1h75", 0, 0 },
    { "14 h 30", 0, 0 },
    { "14 heures", 0, 0 },
    { "10 hours", 2, 600 },
    { "1h 15", 2, 75 },
    { "1h 15 people", 1, 60 },
    { "thirty minutes", 2, 30 },
    { "an hour and a half", 5, 90 },
    { "une heure et quart", 4, 75 },
    { "half hour", 2, 30 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].text, " ", -1);
      int minutes = 0;
      guint taken =
        ent_duration_match ((const char *const *) words, g_strv_length (words), &minutes);
      if (taken != cases[i].taken || minutes != cases[i].minutes)
        g_error ("“%s”: %u words, %d minutes", cases[i].text, taken, minutes);
    }
}

static void
two_hours_of_a_sentence_are_a_beginning_and_an_end (void)
{
  static const struct
  {
    const char *text;
    guint taken;
    const char *at;
    int minutes;
  } cases[] = {
    { "15:00-16:00 x", 1, "2026-06-24T15:00:00Z", 60 },
    { "14h-15h30", 1, "2026-06-24T14:00:00Z", 90 },
    { "9-10am", 1, "2026-06-24T09:00:00Z", 60 },
    { "11-1pm", 1, "2026-06-24T11:00:00Z", 120 },
    { "1-2pm", 1, "2026-06-24T13:00:00Z", 60 },
    { "23:00-01:00", 1, "2026-06-24T23:00:00Z", 120 },
    { "from 14:00 to 15:00 x", 4, "2026-06-24T14:00:00Z", 60 },
    { "yesterday 9am to 10am", 4, "2026-06-23T09:00:00Z", 60 },
    { "hier de 14h at 15h", 5, "2026-06-23T14:00:00Z", 60 },
    { "entre 14h et 15h", 4, "2026-06-24T14:00:00Z", 60 },
    { "14:00 to 15 people", 1, "2026-06-24T14:00:00Z", 0 },
    { "15:00-26:00", 0, NULL, 0 },
    { "2h-3h", 0, NULL, 0 },
    { "9-10", 0, NULL, 0 },
    { "2025-2026", 0, NULL, 0 },
  };
  g_autoptr (EntClock) clock = ent_clock_new_at (NOW, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (cases[i].text, " ", -1);
      EntTimeFound found = { 0 };
      guint taken = ent_time_words_match ((const char *const *) words, g_strv_length (words),
                                          ENT_LOOK_BEHIND, clock, &found);
      g_autofree char *at = taken > 0 ? ent_time_format_rfc3339 (found.utc) : NULL;
      if (taken != cases[i].taken || g_strcmp0 (at, cases[i].at) != 0
          || found.minutes != cases[i].minutes)
        g_error ("“%s”: %u words, %s, %d minutes", cases[i].text, taken, at, found.minutes);
    }
}

/* What lies in the year 10000 in UTC could be stored and not be written. */
static void
no_time_lies_outside_of_the_years_1_to_9999 (void)
{
  static const struct
  {
    const char *zone, *text;
    gboolean within;
  } cases[] = {
    { "UTC", "9999-12-31 23:59", TRUE },
    { "America/New_York", "9999-12-31 18:59", TRUE },
    { "America/New_York", "9999-12-31 19:00", FALSE },
    { "America/New_York", "9999-12-31T23:59", FALSE },
    { "UTC", "9999-12-31T23:59:59-01:00", FALSE },
    { "UTC", "0001-01-01T00:00:00+01:00", FALSE },
    { "Asia/Tokyo", "0001-01-01 08:00", FALSE },
    { "Asia/Tokyo", "0001-01-01 12:00", TRUE },
    { "UTC", "in 3 hours", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (cases[i].zone);
      g_autoptr (EntClock) clock = ent_clock_new_at (ENT_TIME_LAST - 7200, zone);
      gint64 utc;
      gboolean ok = ent_time_words_parse (cases[i].text, ENT_LOOK_AHEAD, clock, &utc, NULL);
      if (ok != cases[i].within || (ok && !ent_time_is_within (utc)))
        g_error ("%s: “%s”: %d", cases[i].zone, cases[i].text, ok);
    }
}

/* Where its year would be none that can be written, it is shown in UTC. */
static void
the_last_second_has_a_local_time_in_each_zone (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris"),
                        york = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GDateTime) east = ent_time_local (ENT_TIME_LAST, paris),
                        west = ent_time_local (ENT_TIME_LAST, york),
                        first = ent_time_local (ENT_TIME_FIRST, york);

  g_assert_cmpint (g_date_time_get_year (east), ==, 9999);
  g_assert_cmpint (g_date_time_get_hour (east), ==, 23);
  g_assert_cmpint (g_date_time_get_hour (west), ==, 18);
  g_assert_cmpint (g_date_time_get_year (first), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/time-words/" #name, name)
  TEST (local_times_of_ten_years_in_odd_zones_are_those_of_a_slow_model);
  TEST (local_times_skipped_or_repeated_are_resolved_as_calendars_do);
  TEST (hours_are_read_with_and_without_a_day);
  TEST (two_hours_of_a_sentence_are_a_beginning_and_an_end);
  TEST (no_time_lies_outside_of_the_years_1_to_9999);
  TEST (the_last_second_has_a_local_time_in_each_zone);
  TEST (durations_in_a_sentence_need_a_unit_and_are_no_hour_of_the_day);
  return g_test_run ();
}
