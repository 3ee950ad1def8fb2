/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times in words: tables of phrases, and whole years against a slow, obvious model. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/clock.h"
#include "entente/base/duration.h"
#include "entente/base/error.h"
#include "entente/base/text.h"
#include "entente/base/time-words.h"

#define FIRST_YEAR 2022
#define YEARS 10

static const char *const months[2][12] = {
  { "jan", "february", "mar", "apr", "may", "june", "jul", "aug", "sept", "oct", "nov", "dec" },
  { "janvier", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sep", "octobre",
    "novembre", "déc" },
};
static const char *const weekdays[2][7] = {
  { "mon", "tuesday", "wed", "thurs", "fri", "saturday", "sun" },
  { "lundi", "mar", "mercredi", "jeu", "vendredi", "sam", "dim" },
};

static GDate
day_of (const char *iso)
{
  GDate day;

  g_assert_true (ent_day_parse_iso (iso, &day, NULL));
  return day;
}

static GDate
day_numbered (guint32 number)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, number);
  return day;
}

static guint32
first_day (void)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, 1, FIRST_YEAR);
  return g_date_get_julian (&day);
}

static void
assert_reads (const char *phrase, EntLook look, const GDate *today, const GDate *right)
{
  g_autoptr (GError) error = NULL;
  GDate day;

  if (!ent_day_words_parse (phrase, look, today, &day, &error))
    g_error ("“%s”: %s", phrase, error->message);
  if (g_date_compare (&day, right) != 0)
    {
      g_autofree char *iso = ent_day_format_iso (&day), *wanted = ent_day_format_iso (right),
                      *now = ent_day_format_iso (today);
      g_error ("“%s” on %s, looking %s, gave %s, not %s", phrase, now,
               look == ENT_LOOK_AHEAD ? "ahead" : "behind", iso, wanted);
    }
}

static void
what_a_phrase_leaves_open_is_taken_from_where_one_looks (void)
{
  static const struct
  {
    const char *phrase, *behind, *ahead;
  } cases[] = {
    /* Wednesday. */
    { "15 nov", "2025-11-15", "2026-11-15" },
    { "24 june", "2026-06-24", "2026-06-24" },
    { "25 juin", "2025-06-25", "2026-06-25" },
    { "june 3rd", "2026-06-03", "2027-06-03" },
    { "1er juillet", "2025-07-01", "2026-07-01" },
    { "3 of march", "2026-03-03", "2027-03-03" },
    { "29 feb", "2024-02-29", "2028-02-29" },
    { "31/12", "2025-12-31", "2026-12-31" },
    { "1/2", "2026-02-01", "2027-02-01" },
    { "monday", "2026-06-22", "2026-06-29" },
    { "lundi", "2026-06-22", "2026-06-29" },
    { "wed", "2026-06-24", "2026-07-01" },
    { "mercredi", "2026-06-24", "2026-07-01" },
    { "thu", "2026-06-18", "2026-06-25" },
    { "on friday", "2026-06-19", "2026-06-26" },
    { "le 5 mai", "2026-05-05", "2027-05-05" },
    { "eom", "2026-05-31", "2026-06-30" },
    { "fin de mois", "2026-05-31", "2026-06-30" },
    { "end of the year", "2025-12-31", "2026-12-31" },
    { "fin d'année", "2025-12-31", "2026-12-31" },
    { "eoq", "2026-03-31", "2026-06-30" },
    { "fin du trimestre", "2026-03-31", "2026-06-30" },
    { "eow", "2026-06-19", "2026-06-26" },
    { "fin mars", "2026-03-31", "2027-03-31" },
    { "end of july", "2025-07-31", "2026-07-31" },
    { "fin février", "2026-02-28", "2027-02-28" },
    { "06/15", "2026-06-15", "2027-06-15" },
    { "the 15th", "2026-06-15", "2026-07-15" },
    { "le 30", "2026-05-30", "2026-06-30" },
    { "31st", "2026-05-31", "2026-07-31" },
    { "monday the 22nd", "2026-06-22", NULL },
    { "lundi 29", NULL, "2026-06-29" },
    { "15jun", "2026-06-15", "2027-06-15" },
    { "15-juil", "2025-07-15", "2026-07-15" },
    { "premier mai", "2026-05-01", "2027-05-01" },
    { "first of june", "2026-06-01", "2027-06-01" },
    { "early july", "2025-07-01", "2026-07-01" },
    { "mi-juin", "2026-06-15", "2027-06-15" },
    { "mid june", "2026-06-15", "2027-06-15" },
    { "début de semaine", "2026-06-22", "2026-06-29" },
    { "beginning of the month", "2026-06-01", "2026-07-01" },
    { "week 25", "2026-06-15", "2027-06-21" },
    { "semaine 26", "2026-06-22", "2026-06-24" },
    { "S48", "2025-11-24", "2026-11-23" },
    { "week 53", "2020-12-28", "2026-12-28" },
    { "Q3", "2025-07-01", "2026-07-01" },
    { "T2", "2026-04-01", "2027-04-01" },
    { "september", "2025-09-01", "2026-09-01" },
    { "en septembre", "2025-09-01", "2026-09-01" },
  };
  GDate today = day_of ("2026-06-24");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const right[] = {
        [ENT_LOOK_BEHIND] = cases[i].behind, [ENT_LOOK_AHEAD] = cases[i].ahead
      };
      for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
        {
          GDate day;
          if (right[look] == NULL)
            {
              g_assert_false (ent_day_words_parse (cases[i].phrase, look, &today, &day, NULL));
              continue;
            }
          day = day_of (right[look]);
          assert_reads (cases[i].phrase, look, &today, &day);
        }
    }
}

static void
what_a_phrase_says_itself_is_the_same_from_both_sides (void)
{
  static const char *const cases[][2] = {
    { "today", "2026-06-24" },
    { "aujourd’hui", "2026-06-24" },
    { "tomorrow", "2026-06-25" },
    { "day after tomorrow", "2026-06-26" },
    { "the day after tomorrow", "2026-06-26" },
    { "after tomorrow", "2026-06-26" },
    { "après-demain", "2026-06-26" },
    { "après demain", "2026-06-26" },
    { "avant-hier", "2026-06-22" },
    { "avant hier", "2026-06-22" },
    { "the day before yesterday", "2026-06-22" },
    { "in 3 days", "2026-06-27" },
    { "in a week", "2026-07-01" },
    { "in 3d", "2026-06-27" },
    { "dans deux semaines", "2026-07-08" },
    { "dans une semaine", "2026-07-01" },
    { "dans 1 mois", "2026-07-24" },
    { "a week from now", "2026-07-01" },
    { "two weeks ago", "2026-06-10" },
    { "3d ago", "2026-06-21" },
    { "a month ago", "2026-05-24" },
    { "il y a 3 jours", "2026-06-21" },
    { "il y a un an", "2025-06-24" },
    { "last tue", "2026-06-23" },
    { "last wed", "2026-06-17" },
    { "mardi dernier", "2026-06-23" },
    { "next tue", "2026-06-30" },
    { "next mon", "2026-06-29" },
    { "mardi prochain", "2026-06-30" },
    { "lundi en huit", "2026-07-06" },
    { "this mon", "2026-06-22" },
    { "last week", "2026-06-17" },
    { "la semaine prochaine", "2026-07-01" },
    { "le mois dernier", "2026-05-24" },
    { "l'année dernière", "2025-06-24" },
    { "next quarter", "2026-09-24" },
    { "+2w", "2026-07-08" },
    { "+2 weeks", "2026-07-08" },
    { "-10d", "2026-06-14" },
    { "15 nov 2025", "2025-11-15" },
    { "nov 15, 2025", "2025-11-15" },
    { "Sat 15 Nov 2025", "2025-11-15" },
    { "samedi 15 novembre 2025", "2025-11-15" },
    { "2027/02/28", NULL },
    { "15-11-2025", "2025-11-15" },
    { "15.11.2025", "2025-11-15" },
    { "15/11/25", "2025-11-15" },
    { "11/15/2025", "2025-11-15" },
    { "15-nov-2025", "2025-11-15" },
    { "20251115", "2025-11-15" },
    { "November 15th, 2025", "2025-11-15" },
    { "fin mars 2027", "2027-03-31" },
    { "end of next week", "2026-07-03" },
    { "fin de la semaine dernière", "2026-06-19" },
    { "end of last month", "2026-05-31" },
    { "début du mois prochain", "2026-07-01" },
    { "early next week", "2026-06-29" },
    { "monday next week", "2026-06-29" },
    { "lundi de la semaine dernière", "2026-06-15" },
    { "2026-W25", "2026-06-15" },
    { "week 1 2027", "2027-01-04" },
    { "Q1 2027", "2027-01-01" },
    { "avant‑hier", "2026-06-22" },
    { "dans une quinzaine", "2026-07-08" },
    { "13/13/2026", NULL },
    { "2/30/2026", NULL },
    { "week 54", NULL },
    { "2025-W53", NULL },
    { "mon 23", NULL },
  };
  GDate today = day_of ("2026-06-24"), day;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
      {
        if (cases[i][1] == NULL)
          {
            g_assert_false (ent_day_words_parse (cases[i][0], look, &today, &day, NULL));
            continue;
          }
        GDate right = day_of (cases[i][1]);
        if (g_str_equal (cases[i][0], "this mon") && look == ENT_LOOK_AHEAD)
          g_date_add_days (&right, 7);
        assert_reads (cases[i][0], look, &today, &right);
      }
  /* 15 June 2026 is a Monday. */
  g_assert_true (ent_day_words_parse ("mon 15 june", ENT_LOOK_BEHIND, &today, &day, NULL));
  g_assert_false (ent_day_words_parse ("tue 15 june", ENT_LOOK_BEHIND, &today, &day, NULL));
}

static guint
match (const char *text, EntDayFound *found)
{
  g_autofree char *folded = ent_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GDate today = day_of ("2026-06-24");

  return ent_day_words_match ((const char *const *) words, g_strv_length (words), ENT_LOOK_BEHIND,
                              &today, found);
}

static void
a_number_in_a_sentence_is_a_day_only_where_it_reads_as_one (void)
{
  static const char *const none[] = {
    "8.1",
    "24/7",
    "12.5",
    "1/2",
    "3/4",
    "5/12",
    "10.4",
    "2.6.32",
    "24.04",
    "6.1.12",
    "1.2.3",
    "12,50",
    "06.12.34.56.78",
    "+33",
    "+10",
    "-5",
    "+5%",
    "+10k",
    "3",
    "15",
    "2026",
    "12-05",
    "31/04",
    "13/13",
    "00/12",
    "05/00",
    "5.12.26",
    "8.1.2",
    "24/7/365",
    "1.5h",
    "10:30",
    "45m",
    "3 people",
    "15 partners",
    "in 3 sites",
    "in 2026",
    "next step",
    "last time",
    "may be",
    "the 3rd release",
    "end of sale",
    "fin",
    "end",
    "a week",
    "the week",
    "two weeks",
    "week",
    "q3",
    "05/12/",
    "30/02/2026",
    "the 3 june outage",
    "week 25 prices",
    "mid june release",
    "le 15 devis",
    "september",
    "s3 storage",
    "first may",
    "15-16",
    "31-jun",
    "20261331",
    "2026-13-01",
    "12.05",
    "2026-02-30",
  };
  static const struct
  {
    const char *text;
    guint taken;
    EntWordsTrust trust;
  } some[] = {
    { "05/12 review", 1, ENT_WORDS_SURE },         { "24/11 review", 1, ENT_WORDS_SURE },
    { "10/12 done", 1, ENT_WORDS_DOUBTFUL },       { "10/10", 1, ENT_WORDS_DOUBTFUL },
    { "5/12/2025 x", 1, ENT_WORDS_SURE },          { "2026-06-20 notes", 1, ENT_WORDS_SURE },
    { "15 nov contract", 2, ENT_WORDS_SURE },      { "15 nov 2024 contract", 3, ENT_WORDS_SURE },
    { "15 nov 300 seats", 2, ENT_WORDS_SURE },     { "sun project", 1, ENT_WORDS_WEAK },
    { "mon projet", 1, ENT_WORDS_WEAK },           { "may 3 times", 2, ENT_WORDS_WEAK },
    { "monday talk", 1, ENT_WORDS_SURE },          { "last sun talk", 2, ENT_WORDS_SURE },
    { "in 3 days about", 3, ENT_WORDS_SURE },      { "il y a 3 jours", 5, ENT_WORDS_SURE },
    { "tue 15 june talk", 3, ENT_WORDS_DOUBTFUL }, { "+3w talk", 1, ENT_WORDS_SURE },
    { "6/15/2026 talk", 1, ENT_WORDS_SURE },       { "06/15 talk", 1, ENT_WORDS_DOUBTFUL },
    { "the 15th", 2, ENT_WORDS_DOUBTFUL },         { "le 15 avec", 2, ENT_WORDS_DOUBTFUL },
    { "week 25", 2, ENT_WORDS_DOUBTFUL },          { "mid june", 2, ENT_WORDS_DOUBTFUL },
    { "15.06.26 talk", 1, ENT_WORDS_DOUBTFUL },    { "20260615", 1, ENT_WORDS_DOUBTFUL },
    { "monday 22 seats", 1, ENT_WORDS_SURE },      { "lundi 22", 2, ENT_WORDS_SURE },
    { "monday next week", 3, ENT_WORDS_SURE },     { "the 15th of june x", 4, ENT_WORDS_SURE },
  };
  EntDayFound found;

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    if (match (none[i], &found) > 0 && found.trust != ENT_WORDS_BARE)
      g_error ("“%s” was taken for a day", none[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (some); i++)
    {
      guint taken = match (some[i].text, &found);
      if (taken != some[i].taken || found.trust != some[i].trust)
        g_error ("“%s”: %u words, trust %d", some[i].text, taken, found.trust);
    }
}

/* Every date of ten years, as both languages write it in full, from a today somewhere in them. */
static void
each_day_of_ten_years_is_read_as_it_is_written (void)
{
  guint32 first = first_day ();

  for (guint32 number = first; number < first + 3653; number++)
    {
      GDate day = day_numbered (number),
            today = day_numbered (first + (guint32) g_test_rand_int_range (0, 3653));
      g_autofree char *written = ent_calendar_format_long (&day);
      g_autofree char *iso = ent_day_format_iso (&day);
      for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
        {
          assert_reads (written, look, &today, &day);
          assert_reads (iso, look, &today, &day);
          for (int language = 0; language < 2; language++)
            {
              g_autofree char *full = g_strdup_printf (
                "%s %d %s %d", weekdays[language][g_date_get_weekday (&day) - 1],
                g_date_get_day (&day), months[1 - language][g_date_get_month (&day) - 1],
                g_date_get_year (&day));
              g_autofree char *numeric = g_strdup_printf ("%02d/%02d/%d", g_date_get_day (&day),
                                                          g_date_get_month (&day),
                                                          g_date_get_year (&day));
              assert_reads (full, look, &today, &day);
              assert_reads (numeric, look, &today, &day);
            }
        }
    }
}

/* Day by day in that direction, from the first that may be it. */
static GDate
walk (const GDate *today, EntLook look, gboolean with_today, int weekday, const GDate *same)
{
  GDate day = *today;
  int step = look == ENT_LOOK_AHEAD ? 1 : -1;

  for (gboolean first = TRUE;; first = FALSE)
    {
      if (!first || with_today)
        if (weekday != 0 ? (int) g_date_get_weekday (&day) == weekday
                         : g_date_get_day (&day) == g_date_get_day (same)
                             && g_date_get_month (&day) == g_date_get_month (same))
          return day;
      if (step > 0)
        g_date_add_days (&day, 1);
      else
        g_date_subtract_days (&day, 1);
    }
}

static void
days_without_a_year_or_week_are_the_nearest_of_ten_years_of_todays (void)
{
  guint32 first = first_day ();

  for (guint32 number = first; number < first + 3653; number++)
    for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
      for (int language = 0; language < 2; language++)
        {
          GDate today = day_numbered (number),
                same = day_numbered (first + (guint32) g_test_rand_int_range (0, 3653));
          if (number % 7 == 0) /* around month ends, year ends and today */
            same = day_numbered (number + (guint32) g_test_rand_int_range (-1, 2));
          int weekday = 1 + (int) (number % 7 + (guint32) language) % 7;
          g_autofree char *phrase = g_strdup_printf (
            "%d %s", g_date_get_day (&same), months[language][g_date_get_month (&same) - 1]);
          GDate right = walk (&today, look, TRUE, 0, &same);
          assert_reads (phrase, look, &today, &right);
          right = walk (&today, look, look == ENT_LOOK_BEHIND, weekday, NULL);
          assert_reads (weekdays[language][weekday - 1], look, &today, &right);
        }
}

static void
distances_are_counted_day_by_day_and_read_back (void)
{
  static const char *const forms[][2] = {
    { "in %d days", "%d days ago" },
    { "dans %d jours", "il y a %d jours" },
    { "+%dd", "-%dj" },
    { "in %dd", "%dd ago" },
  };
  guint32 first = first_day ();

  for (guint32 number = first; number < first + 3653; number++)
    {
      GDate today = day_numbered (number);
      int distance = g_test_rand_int_range (0, 800);
      for (gsize form = 0; form < G_N_ELEMENTS (forms); form++)
        for (int ago = 0; ago < 2; ago++)
          {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            g_autofree char *phrase = g_strdup_printf (forms[form][ago], distance);
#pragma GCC diagnostic pop
            GDate right = today;
            for (int i = 0; i < distance; i++)
              if (ago)
                g_date_subtract_days (&right, 1);
              else
                g_date_add_days (&right, 1);
            assert_reads (phrase, (EntLook) (number % 2), &today, &right);
          }
      /* What the program shows as a distance of days is read back as that day. */
      GDate near = day_numbered (number + (guint32) g_test_rand_int_range (-20, 21));
      g_autofree char *relative = ent_calendar_format_relative (&near, &today);
      assert_reads (relative, (EntLook) (number % 2), &today, &near);
      g_autofree char *brief = ent_calendar_format_short (&near, &today);
      if (g_date_get_year (&near) != g_date_get_year (&today))
        assert_reads (brief, (EntLook) (number % 2), &today, &near);
    }
}

/* Weeks by their number, as ISO 8601 counts them, there and back, and the edges of a month. */
static void
weeks_and_months_of_ten_years_are_read_as_a_calendar_counts_them (void)
{
  guint32 first = first_day ();

  for (guint32 number = first; number < first + 3653; number++)
    {
      GDate today = day_numbered (number), monday = today, edge = today;
      g_date_subtract_days (&monday, (guint) g_date_get_weekday (&monday) - 1);
      g_autofree char *iso = ent_day_format_iso (&today);
      g_autoptr (GDateTime)
        time = g_date_time_new_utc (g_date_get_year (&today), (int) g_date_get_month (&today),
                                    g_date_get_day (&today), 12, 0, 0);
      g_autofree char *full = g_date_time_format (time, "%G-W%V");
      g_autofree char *week = g_strdup_printf ("semaine %d", g_date_time_get_week_of_year (time));
      g_autofree char *end =
        g_strdup_printf ("end of %s", months[number % 2][g_date_get_month (&today) - 1]);
      assert_reads (full, (EntLook) (number % 2), &today, &monday);
      assert_reads (week, ENT_LOOK_BEHIND, &today, &monday);
      assert_reads (week, ENT_LOOK_AHEAD, &today, &today);
      while (!g_date_is_last_of_month (&edge))
        g_date_add_days (&edge, 1);
      assert_reads (end, ENT_LOOK_AHEAD, &today, &edge);
      g_autofree char *the = g_strdup_printf ("le %d", g_date_get_day (&today));
      assert_reads (the, (EntLook) (number % 2), &today, &today);
    }
}

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
local_times_of_ten_years_in_odd_zones_are_the_seconds_that_a_wall_clock_shows (void)
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
times_left_out_or_there_twice_are_taken_as_calendars_do (void)
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/day-words/" #name, name)
  TEST (what_a_phrase_leaves_open_is_taken_from_where_one_looks);
  TEST (what_a_phrase_says_itself_is_the_same_from_both_sides);
  TEST (a_number_in_a_sentence_is_a_day_only_where_it_reads_as_one);
  TEST (each_day_of_ten_years_is_read_as_it_is_written);
  TEST (days_without_a_year_or_week_are_the_nearest_of_ten_years_of_todays);
  TEST (distances_are_counted_day_by_day_and_read_back);
  TEST (weeks_and_months_of_ten_years_are_read_as_a_calendar_counts_them);
  TEST (local_times_of_ten_years_in_odd_zones_are_the_seconds_that_a_wall_clock_shows);
  TEST (times_left_out_or_there_twice_are_taken_as_calendars_do);
  TEST (hours_are_read_with_and_without_a_day);
  TEST (two_hours_of_a_sentence_are_a_beginning_and_an_end);
  TEST (durations_in_a_sentence_need_a_unit_and_are_no_hour_of_the_day);
  return g_test_run ();
}
