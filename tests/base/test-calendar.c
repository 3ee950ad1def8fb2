/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <stdlib.h>

#include "entente/base/calendar.h"
#include "entente/base/duration.h"
#include "entente/base/error.h"
#include "entente/base/time-words.h"

static GDate
day_of (const char *iso)
{
  GDate day;

  g_assert_true (ent_day_parse_iso (iso, &day, NULL));
  return day;
}

/* Looking ahead on a Tuesday, 24 November 2026. */
static const char *const phrases[][2] = {
  { "2026-12-05", "2026-12-05" },
  { "5/12/2026", "2026-12-05" },
  { "5/12/26", "2026-12-05" },
  { "05/12", "2026-12-05" },
  { "24/11", "2026-11-24" },
  { "23/11", "2027-11-23" },
  { "29/02", "2028-02-29" },
  { "5.12.2026", "2026-12-05" },
  { "5 dec", "2026-12-05" },
  { "5 d\xc3\xa9"
    "cembre 2027",
    "2027-12-05" },
  { "dec 5", "2026-12-05" },
  { "5 d\xc3\xa9"
    "c.",
    "2026-12-05" },
  { "March 1 2027", "2027-03-01" },
  { "3 mar", "2027-03-03" },
  { "today", "2026-11-24" },
  { "Aujourd'hui", "2026-11-24" },
  { "TOMORROW", "2026-11-25" },
  { "demain", "2026-11-25" },
  { "hier", "2026-11-23" },
  { "yesterday", "2026-11-23" },
  { "tue", "2026-12-01" },
  { "mar", "2026-12-01" },
  { "wed", "2026-11-25" },
  { "lundi", "2026-11-30" },
  { "next tue", "2026-12-01" },
  { "next fri", "2026-12-04" },
  { "vendredi prochain", "2026-12-04" },
  { "fri", "2026-11-27" },
  { "last fri", "2026-11-20" },
  { "mardi dernier", "2026-11-17" },
  { "+3d", "2026-11-27" },
  { "+3w", "2026-12-15" },
  { "+2m", "2027-01-24" },
  { "+1q", "2027-02-24" },
  { "+1y", "2027-11-24" },
  { "+10", "2026-12-04" },
  { "+2s", "2026-12-08" },
  { "+5j", "2026-11-29" },
  { "+1an", "2027-11-24" },
  { "-2w", "2026-11-10" },
  { "in 3 weeks", "2026-12-15" },
  { "dans 3 semaines", "2026-12-15" },
  { "3 weeks ago", "2026-11-03" },
  { "il y a 3 semaines", "2026-11-03" },
  { "eom", "2026-11-30" },
  { "fin de mois", "2026-11-30" },
  { "end of month", "2026-11-30" },
  { "next week", "2026-12-01" },
  { "next month", "2026-12-24" },
  { "semaine prochaine", "2026-12-01" },
  { "mois prochain", "2026-12-24" },
};

static void
phrases_of_both_languages_give_the_day (void)
{
  GDate today = day_of ("2026-11-24");
  static const char *const bad[] = { "",     "soon",     "32/01", "30/02",          "+w",
                                     "+3x",  "5 foo",    "13/13", "2026-13-01",     "+99999y",
                                     "next", "in weeks", "0 dec", "+999999999999d", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autoptr (GError) error = NULL;
      GDate day;
      ent_day_words_parse (phrases[i][0], ENT_LOOK_AHEAD, &today, &day, &error);
      g_assert_no_error (error);
      g_autofree char *iso = ent_day_format_iso (&day);
      if (g_strcmp0 (iso, phrases[i][1]) != 0)
        g_error ("%s gave %s, not %s", phrases[i][0], iso, phrases[i][1]);
    }
  for (const char *const *phrase = bad; *phrase != NULL; phrase++)
    {
      g_autoptr (GError) error = NULL;
      GDate day;
      g_assert_false (ent_day_words_parse (*phrase, ENT_LOOK_AHEAD, &today, &day, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

/* Against the slow way: month by month, then back to the last day that exists. */
static void
adding_months_never_leaves_the_month (void)
{
  for (int round = 0; round < 5000; round++)
    {
      GDate start, result;
      g_date_clear (&start, 1);
      g_date_set_julian (&start, (guint32) g_test_rand_int_range (600000, 900000));
      int n = g_test_rand_int_range (0, 60);
      g_autofree char *phrase = g_strdup_printf ("+%dm", n);
      g_assert_true (ent_day_words_parse (phrase, ENT_LOOK_AHEAD, &start, &result, NULL));
      int year = g_date_get_year (&start), month = (int) g_date_get_month (&start);
      for (int i = 0; i < n; i++)
        if (++month > 12)
          {
            month = 1;
            year++;
          }
      int day = g_date_get_day (&start);
      while (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        day--;
      g_assert_cmpint (g_date_get_year (&result), ==, year);
      g_assert_cmpint (g_date_get_month (&result), ==, month);
      g_assert_cmpint (g_date_get_day (&result), ==, day);
    }
}

static void
random_phrases_never_crash (void)
{
  static const char letters[] = "0123456789+-/.: adehimnstwy\xc3\xa9";
  GDate today = day_of ("2024-02-29"), day;
  g_autoptr (EntClock) clock = ent_clock_new_at (1709208000, NULL);

  for (int round = 0; round < 20000; round++)
    {
      char phrase[16];
      int n = g_test_rand_int_range (0, sizeof phrase), minutes;
      gint64 utc;
      for (int i = 0; i < n; i++)
        phrase[i] = letters[g_test_rand_int_range (0, sizeof letters - 1)];
      phrase[MIN (n, (int) sizeof phrase - 1)] = '\0';
      if (ent_day_words_parse (phrase, ENT_LOOK_AHEAD, &today, &day, NULL))
        g_assert_true (g_date_valid (&day));
      ent_time_words_parse (phrase, ENT_LOOK_BEHIND, clock, &utc, NULL);
      if (ent_duration_parse (phrase, &minutes, NULL))
        g_assert_true (minutes >= 0 && minutes <= 10080);
    }
}

static void
times_are_local_and_days_alone_are_noon (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  /* 2026-03-30 10:00 in Paris, the day after the clock went forward. */
  g_autoptr (EntClock) clock = ent_clock_new_at (1774857600, paris);
  static const char *const cases[][2] = {
    { "now", "2026-03-30T08:00:00Z" },
    { "today", "2026-03-30T08:00:00Z" },
    { "14:30", "2026-03-30T12:30:00Z" },
    { "hier 14h30", "2026-03-29T12:30:00Z" },
    { "2026-03-28 14:30", "2026-03-28T13:30:00Z" },
    { "yesterday 9am", "2026-03-29T07:00:00Z" },
    { "2026-03-28", "2026-03-28T11:00:00Z" },
    { "12am", "2026-03-29T22:00:00Z" },
    { "2026-03-28T09:00:00+01:00", "2026-03-28T08:00:00Z" },
    { "9h", "2026-03-30T07:00:00Z" },
  };

  if (paris == NULL)
    {
      g_test_skip ("no time zone data");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 utc = 0;
      ent_time_words_parse (cases[i][0], ENT_LOOK_BEHIND, clock, &utc, &error);
      g_assert_no_error (error);
      g_autofree char *text = ent_time_format_rfc3339 (utc);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
  gint64 utc;
  g_assert_false (ent_time_words_parse ("25:00", ENT_LOOK_BEHIND, clock, &utc, NULL));
  g_assert_false (ent_time_words_parse ("hier 14:75", ENT_LOOK_BEHIND, clock, &utc, NULL));
}

static void
durations_read_as_people_write_them (void)
{
  static const struct
  {
    const char *text;
    int minutes;
  } good[] = {
    { "45m", 45 },  { "45 min", 45 },   { "45mn", 45 },   { "1h", 60 },
    { "1h30", 90 }, { "1.5h", 90 },     { "1,5h", 90 },   { "1:30", 90 },
    { "90", 90 },   { "2 hours", 120 }, { "1 h 30", 90 }, { "0", 0 },
  };
  static const char *const bad[] = { "",       "x",   "-5",     "1h75",  "10081", "1d",
                                     "h",      "45x", "1e3",    "0x10m", "1.5",   "1e2m",
                                     "1.2.3h", "4 5", "45 m x", NULL };
  int minutes;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (ent_duration_parse (good[i].text, &minutes, NULL));
      g_assert_cmpint (minutes, ==, good[i].minutes);
      g_autofree char *text = ent_calendar_format_minutes (minutes);
      int again = -1;
      g_assert_true (ent_duration_parse (text, &again, NULL));
      g_assert_cmpint (again, ==, minutes);
    }
  for (const char *const *text = bad; *text != NULL; text++)
    g_assert_false (ent_duration_parse (*text, &minutes, NULL));
}

static void
days_are_written_shortly (void)
{
  GDate today = day_of ("2026-11-24");
  static const char *const cases[][3] = {
    { "2026-11-24", "today", "24 Nov" },      { "2026-11-25", "tomorrow", "25 Nov" },
    { "2026-11-23", "yesterday", "23 Nov" },  { "2026-11-12", "12 d ago", "12 Nov" },
    { "2026-11-03", "3 w ago", "03 Nov" },    { "2026-03-24", "8 mo ago", "24 Mar" },
    { "2024-11-20", "2 y ago", "20 Nov 24" }, { "2026-11-29", "in 5 d", "29 Nov" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate day = day_of (cases[i][0]);
      g_autofree char *relative = ent_calendar_format_relative (&day, &today);
      g_autofree char *brief = ent_calendar_format_short (&day, &today);
      g_assert_cmpstr (relative, ==, cases[i][1]);
      g_assert_cmpstr (brief, ==, cases[i][2]);
    }
  g_autofree char *full = ent_calendar_format_long (&today);
  g_assert_cmpstr (full, ==, "Tue 24 Nov 2026");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/calendar/" #name, name)
  TEST (phrases_of_both_languages_give_the_day);
  TEST (adding_months_never_leaves_the_month);
  TEST (random_phrases_never_crash);
  TEST (times_are_local_and_days_alone_are_noon);
  TEST (durations_read_as_people_write_them);
  TEST (days_are_written_shortly);
  return g_test_run ();
}
