/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules by which events repeat: the examples of RFC 5545, rules made up at random beside what
 * libical makes of them, and rules that ask for too much. */
#include <string.h>

#include "harness/trials.h"
#include "harness/world.h"
#include "service/calendar/recurrence.h"

typedef struct
{
  GString *text;
  guint left;
} Found;

static gboolean
note (gint64 wall, gpointer data)
{
  Found *found = data;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);
  g_autofree char *text = g_date_time_format (time, "%Y%m%dT%H%M%S ");

  g_string_append (found->text, text);
  return --found->left > 0;
}

static gint64
wall_of (const char *text)
{
  icaltimetype time = icaltime_from_string (text);

  return ent_wall_from_ical (&time);
}

/* The first times of the rule, up to the last. */
static char *
times_of (const char *rule_text, const char *start, const char *last, guint n, gboolean *ret_ok)
{
  struct icalrecurrencetype rule = icalrecurrencetype_from_string (rule_text);
  Found found = { g_string_new (NULL), n };

  g_assert_cmpint (rule.freq, !=, ICAL_NO_RECURRENCE);
  *ret_ok = ent_recurrence_each (
    &(EntRecurrence){ .rule = &rule, .start = wall_of (start), .last = wall_of (last) }, note,
    &found);
  return g_string_free (found.text, FALSE);
}

static void
examples_are_as_they_should_be (void)
{
  static const struct
  {
    const char *rule, *start, *times;
  } rows[] = {
    { "FREQ=DAILY;COUNT=3", "19970902T090000", "19970902T090000 19970903T090000 19970904T090000 " },
    { "FREQ=DAILY;INTERVAL=10;COUNT=3", "19970902T090000",
      "19970902T090000 19970912T090000 19970922T090000 " },
    { "FREQ=WEEKLY;INTERVAL=2;COUNT=4;WKST=SU;BYDAY=TU,TH", "19970902T090000",
      "19970902T090000 19970904T090000 19970916T090000 19970918T090000 " },
    { "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "19970805T090000",
      "19970805T090000 19970810T090000 19970819T090000 19970824T090000 " },
    { "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "19970805T090000",
      "19970805T090000 19970817T090000 19970819T090000 19970831T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYDAY=1FR", "19970905T090000",
      "19970905T090000 19971003T090000 19971107T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", "19970922T090000",
      "19970922T090000 19971020T090000 19971117T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3", "19970928T090000",
      "19970928T090000 19971029T090000 19971128T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYMONTHDAY=31", "20260131T090000",
      "20260131T090000 20260331T090000 20260531T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20260130T090000",
      "20260130T090000 20260227T090000 20260331T090000 " },
    { "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "19970904T090000",
      "19970904T090000 19971007T090000 19971106T090000 " },
    { "FREQ=YEARLY;COUNT=3;BYMONTH=6,7", "19970610T090000",
      "19970610T090000 19970710T090000 19980610T090000 " },
    { "FREQ=YEARLY;COUNT=2;BYDAY=20MO", "19970519T090000", "19970519T090000 19980518T090000 " },
    { "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512T090000",
      "19970512T090000 19980511T090000 19990517T090000 " },
    { "FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", "19970101T090000",
      "19970101T090000 19970410T090000 19970719T090000 20000101T090000 " },
    { "FREQ=YEARLY;COUNT=2;BYMONTH=2;BYMONTHDAY=29", "20240229T090000",
      "20240229T090000 20280229T090000 " },
    { "FREQ=DAILY;COUNT=4;BYHOUR=9,14", "20260302T090000",
      "20260302T090000 20260302T140000 20260303T090000 20260303T140000 " },
    { "FREQ=HOURLY;INTERVAL=3;COUNT=3", "19970902T090000",
      "19970902T090000 19970902T120000 19970902T150000 " },
    { "FREQ=MINUTELY;INTERVAL=90;COUNT=3", "19970902T090000",
      "19970902T090000 19970902T103000 19970902T120000 " },
    { "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", "19980213T090000",
      "19980213T090000 19980313T090000 19981113T090000 " },
    /* The start counts, whatever the rule says of it. */
    { "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "20260303T090000",
      "20260303T090000 20260309T090000 20260316T090000 " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean ok;
      g_autofree char *times = times_of (rows[i].rule, rows[i].start, "20991231T000000", 100, &ok);
      g_test_message ("%s", rows[i].rule);
      g_assert_true (ok);
      g_assert_cmpstr (times, ==, rows[i].times);
    }
}

/* A line in a mail must not keep an import busy. */
static void
rules_that_ask_for_too_much_end (void)
{
  static const struct
  {
    const char *rule;
    gboolean ok; /* nothing fits, which is soon known */
  } rows[] = {
    { "FREQ=SECONDLY", FALSE },
    { "FREQ=MINUTELY", FALSE },
    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", TRUE },
    { "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30", TRUE },
    { "FREQ=SECONDLY;BYHOUR=9;BYMINUTE=0;BYSECOND=1", FALSE },
    { "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,"
      "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,"
      "34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59;BYSECOND=0,1,"
      "2,3,4,5,6,7,8,9",
      FALSE },
    { "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5",
      TRUE },
    { "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", TRUE },
    { "FREQ=DAILY;INTERVAL=32767;BYDAY=MO,TU;BYSETPOS=5", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean ok;
      g_autofree char *times =
        times_of (rows[i].rule, "20000101T000000", "20460101T000000", G_MAXUINT, &ok);
      g_test_message ("%s", rows[i].rule);
      g_assert_cmpint (ok, ==, rows[i].ok);
    }
}

static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* In their order, without which libical gives times of a day in another. */
static void
add_numbers (GString *rule, GRand *rand, const char *name, int from, int to)
{
  int number = g_rand_int_range (rand, from, to);

  g_string_append_printf (rule, ";%s=%d", name, number);
  while (g_rand_int_range (rand, 0, 3) == 0 && number + 1 < to)
    {
      number = g_rand_int_range (rand, number + 1, to);
      g_string_append_printf (rule, ",%d", number);
    }
}

static void
add_days (GString *rule, GRand *rand, int places)
{
  gboolean first = TRUE;

  g_string_append (rule, ";BYDAY=");
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (g_rand_int_range (rand, 0, 3) != 0 && !(first && i == 6))
        continue;
      int place = places > 0 ? g_rand_int_range (rand, -places, places + 1) : 0;
      if (place != 0)
        g_string_append_printf (rule, "%s%d%s", first ? "" : ",", place, days[i]);
      else
        g_string_append_printf (rule, "%s%s", first ? "" : ",", days[i]);
      first = FALSE;
    }
}

static void
add_monthly (GString *rule, GRand *rand)
{
  if (g_rand_boolean (rand))
    add_numbers (rule, rand, "BYMONTHDAY", 1, 28);
  else if (g_rand_boolean (rand))
    add_days (rule, rand, 4);
  else
    {
      add_days (rule, rand, 0);
      g_string_append_printf (rule, ";BYSETPOS=%d", g_rand_boolean (rand) ? -1 : 2);
    }
}

static void
add_yearly (GString *rule, GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      add_numbers (rule, rand, "BYYEARDAY", 1, 365);
      break;
    case 1:
      add_numbers (rule, rand, "BYWEEKNO", 2, 51);
      add_days (rule, rand, 0);
      break;
    case 2:
      add_numbers (rule, rand, "BYMONTH", 1, 13);
      add_numbers (rule, rand, "BYMONTHDAY", -28, -1);
      break;
    case 3:
      add_numbers (rule, rand, "BYMONTH", 1, 13);
      add_days (rule, rand, 4);
      break;
    default:
      break;
    }
}

/* One that libical does not look for in vain: it would go on to the year 2582. */
static char *
random_rule (GRand *rand)
{
  static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY" };
  int kind = g_rand_int_range (rand, 0, G_N_ELEMENTS (names));
  GString *rule = g_string_new (NULL);

  g_string_append_printf (rule, "FREQ=%s;INTERVAL=%d", names[kind], g_rand_int_range (rand, 1, 4));
  if (kind == 0 && g_rand_boolean (rand))
    add_days (rule, rand, 0);
  if (kind == 0 && g_rand_boolean (rand))
    add_numbers (rule, rand, "BYHOUR", 0, 24);
  if (kind == 1)
    add_days (rule, rand, 0);
  if (kind == 2)
    add_monthly (rule, rand);
  if (kind == 3)
    add_yearly (rule, rand);
  if (kind == 1 && g_rand_boolean (rand))
    g_string_append (rule, ";WKST=SU");
  if (g_rand_boolean (rand))
    g_string_append_printf (rule, ";COUNT=%d", g_rand_int_range (rand, 2, 30));
  return g_string_free (rule, FALSE);
}

static char *
times_by_libical (const char *text, const char *start, guint n)
{
  struct icalrecurrencetype rule = icalrecurrencetype_from_string (text);
  icalrecur_iterator *iterator = icalrecur_iterator_new (rule, icaltime_from_string (start));
  GString *times = g_string_new (NULL);

  g_assert_nonnull (iterator);
  for (guint i = 0; i < n; i++)
    {
      icaltimetype time = icalrecur_iterator_next (iterator);
      if (icaltime_is_null_time (time) || time.year > 2060)
        break;
      g_string_append_printf (times, "%04d%02d%02dT%02d%02d%02d ", time.year, time.month, time.day,
                              time.hour, time.minute, time.second);
    }
  icalrecur_iterator_free (iterator);
  return g_string_free (times, FALSE);
}

/* The start is one of its times, as an event has it. */
static void
random_rules_give_what_libical_finds (void)
{
  g_autoptr (GRand) rand = world_rand (20260310);

  for (int i = 0; i < TRIALS (600); i++)
    {
      g_autofree char *rule = random_rule (rand);
      g_autofree char *around =
        g_strdup_printf ("%04d%02d%02dT%02d3000", g_rand_int_range (rand, 1995, 2030),
                         g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 29),
                         g_rand_int_range (rand, 0, 24));
      g_autofree char *first = times_by_libical (rule, around, 1);
      gboolean ok;
      g_strchomp (first);
      g_test_message ("%s %s", first, rule);
      g_assert_cmpuint (strlen (first), ==, 15);
      g_autofree char *expected = times_by_libical (rule, first, 40);
      g_autofree char *times = times_of (rule, first, "20601231T235959", 40, &ok);
      g_assert_true (ok);
      g_assert_cmpstr (times, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  icalerror_set_errors_are_fatal (FALSE);
  g_test_add_func ("/recurrence/examples_are_as_they_should_be", examples_are_as_they_should_be);
  g_test_add_func ("/recurrence/rules_that_ask_for_too_much_end", rules_that_ask_for_too_much_end);
  g_test_add_func ("/recurrence/random_rules_give_what_libical_finds",
                   random_rules_give_what_libical_finds);
  return g_test_run ();
}
