/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days in words: tables of phrases, and whole years against a slow, obvious model. */
#include "entente/base/calendar.h"
#include "entente/base/day-words.h"
#include "entente/base/clock.h"
#include "entente/base/text.h"
#include "base/ten-years.h"

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

/* Said on Wednesday, 24 June 2026. NULL: refused. */
static const struct
{
  const char *phrase, *behind, *ahead;
} open_phrases[] = {
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

static void
an_open_phrase_is_the_nearest_day_in_the_direction_asked_for (void)
{
  GDate today = day_of ("2026-06-24");

  for (gsize i = 0; i < G_N_ELEMENTS (open_phrases); i++)
    {
      const char *const right[] = {
        [ENT_LOOK_BEHIND] = open_phrases[i].behind, [ENT_LOOK_AHEAD] = open_phrases[i].ahead
      };
      for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
        {
          GDate day;
          if (right[look] == NULL)
            {
              g_assert_false (
                ent_day_words_parse (open_phrases[i].phrase, look, &today, &day, NULL));
              continue;
            }
          day = day_of (right[look]);
          assert_reads (open_phrases[i].phrase, look, &today, &day);
        }
    }
}

/* The same day, looking ahead or behind. */
static const char *const full_phrases[][2] = {
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

static void
a_full_phrase_is_the_same_day_in_both_directions (void)
{
  GDate today = day_of ("2026-06-24"), day;

  for (gsize i = 0; i < G_N_ELEMENTS (full_phrases); i++)
    for (int look = ENT_LOOK_BEHIND; look <= ENT_LOOK_AHEAD; look++)
      {
        if (full_phrases[i][1] == NULL)
          {
            g_assert_false (ent_day_words_parse (full_phrases[i][0], look, &today, &day, NULL));
            continue;
          }
        GDate right = day_of (full_phrases[i][1]);
        if (g_str_equal (full_phrases[i][0], "this mon") && look == ENT_LOOK_AHEAD)
          g_date_add_days (&right, 7);
        assert_reads (full_phrases[i][0], look, &today, &right);
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

/* Found in a sentence, these are no days. */
static const char *const no_days[] = {
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

/* How many words are the day, and how sure that is. */
static const struct
{
  const char *text;
  guint taken;
  EntWordsTrust trust;
} sentences[] = {
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

static void
a_number_in_a_sentence_is_a_day_only_where_it_reads_as_one (void)
{
  EntDayFound found;

  for (gsize i = 0; i < G_N_ELEMENTS (no_days); i++)
    if (match (no_days[i], &found) > 0 && found.trust != ENT_WORDS_BARE)
      g_error ("“%s” was taken for a day", no_days[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      guint taken = match (sentences[i].text, &found);
      if (taken != sentences[i].taken || found.trust != sentences[i].trust)
        g_error ("“%s”: %u words, trust %d", sentences[i].text, taken, found.trust);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add_func ("/day-words/" #name, name)
  TEST (an_open_phrase_is_the_nearest_day_in_the_direction_asked_for);
  TEST (a_full_phrase_is_the_same_day_in_both_directions);
  TEST (a_number_in_a_sentence_is_a_day_only_where_it_reads_as_one);
  TEST (each_day_of_ten_years_is_read_as_it_is_written);
  TEST (days_without_a_year_or_week_are_the_nearest_of_ten_years_of_todays);
  TEST (distances_are_counted_day_by_day_and_read_back);
  TEST (weeks_and_months_of_ten_years_are_read_as_a_calendar_counts_them);
  return g_test_run ();
}
