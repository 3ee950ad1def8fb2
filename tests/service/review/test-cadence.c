/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and cadences against slow, obvious models, in thousands of random cases. */
#include <string.h>

#include "entente/service/review/cadence.h"
#include "harness/trials.h"
#include "harness/world.h"

static const char *const zones[] = {
  "UTC",          "Europe/Paris",   "America/New_York", "Australia/Lord_Howe",
  "Pacific/Apia", "America/Havana", "America/St_Johns", "Asia/Beirut"
};

/* Around which days something happens to clocks: daylight saving, a day left out, leap days, the
 * ends of time. */
static const char *const around[] = { "2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01",
                                      "2026-04-05", "2026-10-04", "2011-12-30", "2011-12-31",
                                      "2012-01-01", "2024-02-29", "2100-02-28", "2000-02-29",
                                      "1970-01-01", "1969-12-31", "1955-07-13", "9999-12-28",
                                      "2025-12-31", "2008-11-02" };

static guint32
any_day (void)
{
  if (g_test_rand_int_range (0, 3) == 0)
    return (guint32) g_test_rand_int_range (700000, 800000);
  return ent_day_number (around[g_test_rand_int_range (0, G_N_ELEMENTS (around))])
         + (guint32) g_test_rand_int_range (0, 7) - 3;
}

static char *
iso_of (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return ent_day_format_iso (&date);
}

#define LAST_DAY 3652059u /* 31 December 9999 */

/* The local day by GLib's calendar, not by our count. Anything beyond the year 9999 is its last
 * day. */
static guint32
wall_day (gint64 utc, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_timezone (time, zone) : NULL;
  g_autofree char *iso = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;

  return iso == NULL ? LAST_DAY : ent_day_number (iso);
}

static void
the_number_of_a_day_is_that_of_the_local_calendar (void)
{
  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      g_assert_nonnull (zone);
      for (int i = 0; i < TRIALS (3000); i++)
        {
          gint64 utc = ((gint64) any_day () - 719163) * 86400 + g_test_rand_int_range (0, 86400);
          g_assert_cmpuint (ent_time_day_number (utc, zone), ==, wall_day (utc, zone));
        }
    }
}

static void
a_day_starts_with_its_first_second (void)
{
  for (gsize z = 0; z < G_N_ELEMENTS (zones); z++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[z]);
      for (int i = 0; i < TRIALS (3000); i++)
        {
          guint32 day = any_day ();
          gint64 start = ent_time_day_start (day, zone);
          g_assert_cmpuint (wall_day (start, zone), >=, day);
          g_assert_cmpuint (wall_day (start - 1, zone), <, day);
        }
    }
}

static void
a_day_that_the_zone_leaves_out_starts_with_the_next (void)
{
  g_autoptr (GTimeZone) apia = g_time_zone_new_identifier ("Pacific/Apia");
  guint32 missing = ent_day_number ("2011-12-30");

  g_assert_cmpint (ent_time_day_start (missing, apia), ==, ent_time_day_start (missing + 1, apia));
  g_assert_cmpint (ent_time_day_start (missing, apia), ==, world_time ("2011-12-30T10:00:00Z"));
}

/* A random vocabulary of cadences, kept beside its YAML. */
typedef struct
{
  char *id;
  int ideal, longest;
} Interval;

static void
add_intervals (GString *yaml, const char *section, const char *prefix, Interval *intervals, int n)
{
  g_string_append_printf (yaml, "%s:\n", section);
  for (int i = 0; i < n; i++)
    {
      intervals[i].id = g_strdup_printf ("%s%d", prefix, g_test_rand_int_range (0, 3) * 10 + i);
      intervals[i].ideal = g_test_rand_int_range (0, 3) == 0 ? 0 : g_test_rand_int_range (1, 40);
      intervals[i].longest = g_test_rand_int_range (0, 3) == 0 ? 0 : g_test_rand_int_range (1, 40);
      if (intervals[i].longest > 0)
        intervals[i].ideal = MIN (intervals[i].ideal, intervals[i].longest);
      g_string_append_printf (yaml, "  %s: {", intervals[i].id);
      if (intervals[i].ideal > 0)
        g_string_append_printf (yaml, "ideal_days: %d%s", intervals[i].ideal,
                                intervals[i].longest > 0 ? ", " : "");
      if (intervals[i].longest > 0)
        g_string_append_printf (yaml, "longest_days: %d", intervals[i].longest);
      g_string_append (yaml, "}\n");
    }
}

static EntCadence
filled_up (const Interval *interval, EntCadenceSource source)
{
  int longest = interval->longest > 0 ? interval->longest : 2 * interval->ideal;
  int ideal = interval->ideal > 0 ? interval->ideal : longest / 2 > 0 ? longest / 2 : 1;

  return (EntCadence){ ideal, longest, source, interval->id };
}

static EntCadence
model_cadence (gint64 own, const Interval *tier, const Interval *tags, int n, guint has)
{
  EntCadence best = { G_MAXINT, G_MAXINT, ENT_CADENCE_STANDARD, "~" };

  if (own > 0)
    return (EntCadence){ (int) own, (int) own, ENT_CADENCE_OWN, NULL };
  for (int i = 0; i < n; i++)
    {
      EntCadence one = filled_up (&tags[i], ENT_CADENCE_TAG);
      if ((has & (1u << i)) == 0 || (tags[i].ideal == 0 && tags[i].longest == 0))
        continue;
      if (one.longest < best.longest || (one.longest == best.longest && one.ideal < best.ideal)
          || (one.longest == best.longest && one.ideal == best.ideal
              && strcmp (one.word, best.word) < 0))
        best = one;
    }
  if (best.source == ENT_CADENCE_TAG)
    return best;
  if (tier != NULL && (tier->ideal > 0 || tier->longest > 0))
    return filled_up (tier, ENT_CADENCE_TIER);
  return (EntCadence){ 33, 77, ENT_CADENCE_STANDARD, NULL };
}

static void
assert_cadence (const EntCadence *found, const EntCadence *expected)
{
  g_assert_cmpint (found->longest, ==, expected->longest);
  g_assert_cmpint (found->ideal, ==, expected->ideal);
  g_assert_cmpint (found->source, ==, expected->source);
  g_assert_cmpstr (found->word, ==, expected->word);
}

#define N_INTERVALS 6

static void
a_cadence_is_its_own_or_of_the_shortest_tag_or_of_the_tier_or_the_standard (void)
{
  for (int round = 0; round < 40; round++)
    {
      Interval tiers[N_INTERVALS], tags[N_INTERVALS];
      g_autoptr (GString) yaml = g_string_new ("review: {ideal_days: 33, longest_days: 77}\n");
      add_intervals (yaml, "tiers", "tier", tiers, N_INTERVALS);
      add_intervals (yaml, "cadences", "tag", tags, N_INTERVALS);
      g_autoptr (World) world = world_new (yaml->str, "2026-03-10T10:00:00Z", NULL);
      for (int i = 0; i < 50; i++)
        {
          gint64 own = g_test_rand_int_range (0, 3) == 0 ? g_test_rand_int_range (0, 50) : ENT_NONE;
          const Interval *tier = g_test_rand_int_range (0, 4) == 0
                                   ? NULL
                                   : &tiers[g_test_rand_int_range (0, N_INTERVALS)];
          guint has = (guint) g_test_rand_int_range (0, 1 << N_INTERVALS)
                      & (guint) g_test_rand_int_range (0, 1 << N_INTERVALS);
          g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
          g_strv_builder_add (builder, "of-no-interest");
          for (int k = 0; k < N_INTERVALS; k++)
            if (has & (1u << k))
              g_strv_builder_add (builder, tags[k].id);
          g_auto (GStrv) words = g_strv_builder_end (builder);
          g_autofree char *joined = g_strjoinv (", ", words);
          EntCadence expected = model_cadence (own, tier, tags, N_INTERVALS, has);
          EntCadence found = ent_cadence (world->config, own, tier != NULL ? tier->id : NULL,
                                          (const char *const *) words);
          assert_cadence (&found, &expected);
          gint64 partner =
            world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tags", joined, NULL);
          g_autoptr (EntCadences) one = ent_cadences_new (&world->context, partner, NULL);
          g_autoptr (EntCadences) all = ent_cadences_new (&world->context, 0, NULL);
          found = ent_cadences_of (one, partner, own, tier != NULL ? tier->id : NULL);
          assert_cadence (&found, &expected);
          found = ent_cadences_of (all, partner, own, tier != NULL ? tier->id : NULL);
          assert_cadence (&found, &expected);
          if (expected.source != ENT_CADENCE_OWN)
            g_assert_cmpint (ent_cadences_shortest (all), <=, expected.longest);
        }
      for (int i = 0; i < N_INTERVALS; i++)
        {
          g_free (tiers[i].id);
          g_free (tags[i].id);
        }
    }
}

static void
a_tier_that_is_not_known_has_the_standard_cadence (void)
{
  g_autoptr (EntConfig) config = ent_config_new_default ();
  EntCadence found = ent_cadence (config, ENT_NONE, "platinum-plus", NULL);

  assert_cadence (&found, &(EntCadence){ 90, 180, ENT_CADENCE_STANDARD, NULL });
}

/* Days off as words, and by them, day for day. */
static char *
any_period (void)
{
  static const char *const yearly[] = { "12-25",        "02-29",        "08-01..08-15",
                                        "12-24..01-02", "02-28..03-01", "02-29..03-02",
                                        "01-01",        "11-30..02-10" };

  if (g_test_rand_int_range (0, 2) == 0)
    return g_strdup (yearly[g_test_rand_int_range (0, G_N_ELEMENTS (yearly))]);
  guint32 first = any_day ();
  guint32 last = first + (guint32) g_test_rand_int_range (0, 4);
  g_autofree char *from = iso_of (first), *to = iso_of (MIN (LAST_DAY, last));
  return g_test_rand_int_range (0, 2) == 0 ? g_strdup (from) : g_strdup_printf ("%s..%s", from, to);
}

static gboolean
is_within (const char *word, const char *iso)
{
  g_auto (GStrv) ends = g_strsplit (word, "..", 2);
  const char *first = ends[0], *last = ends[1] != NULL ? ends[1] : ends[0];
  const char *day = strlen (first) == 5 ? iso + 5 : iso;

  if (strcmp (first, last) <= 0)
    return strcmp (first, day) <= 0 && strcmp (day, last) <= 0;
  return strcmp (first, day) <= 0 || strcmp (day, last) <= 0;
}

static gboolean
model_is_free (const GPtrArray *ours, const GPtrArray *theirs, guint32 day)
{
  const GPtrArray *lists[] = { ours, theirs };
  g_autofree char *iso = iso_of (day);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (g_date_get_weekday (&date) >= G_DATE_SATURDAY)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint n = 0; lists[i] != NULL && n < lists[i]->len; n++)
      if (is_within (lists[i]->pdata[n], iso))
        return TRUE;
  return FALSE;
}

static guint32
model_step (const GPtrArray *ours, const GPtrArray *theirs, guint32 day)
{
  for (guint32 later = day; later < day + 366 && later <= LAST_DAY; later++)
    if (!model_is_free (ours, theirs, later))
      return later;
  return day;
}

static GPtrArray *
any_periods (void)
{
  GPtrArray *periods = g_ptr_array_new_with_free_func (g_free);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    g_ptr_array_add (periods, any_period ());
  return periods;
}

static void
append_periods (GString *yaml, const GPtrArray *periods)
{
  g_string_append_c (yaml, '[');
  for (guint i = 0; i < periods->len; i++)
    g_string_append_printf (yaml, "%s%s", i > 0 ? ", " : "", (char *) periods->pdata[i]);
  g_string_append (yaml, "]");
}

static void
free_days_are_weekends_and_the_days_off_of_both_sides (void)
{
  for (int round = 0; round < TRIALS (60); round++)
    {
      g_autoptr (GPtrArray) ours = any_periods (), french = any_periods ();
      g_autoptr (GString) yaml = g_string_new ("holidays: ");
      append_periods (yaml, ours);
      g_string_append (yaml, "\npartner_holidays: {FR: ");
      append_periods (yaml, french);
      g_string_append (yaml, "}\n");
      g_autoptr (EntConfig) config = world_config (yaml->str);
      g_autoptr (EntFreeDays) free_days = ent_free_days_new (config);
      for (int i = 0; i < 150; i++)
        {
          static const char *const countries[] = { NULL, "", "FR", "DE", "F.R" };
          const char *country = countries[g_test_rand_int_range (0, G_N_ELEMENTS (countries))];
          const GPtrArray *theirs = g_strcmp0 (country, "FR") == 0 ? french : NULL;
          guint32 day = any_day ();
          g_assert_cmpuint (ent_free_days_step (free_days, day, country), ==,
                            model_step (ours, theirs, day));
        }
    }
}

static void
a_year_without_a_working_day_ends_the_search (void)
{
  g_autoptr (EntConfig) config = world_config ("holidays: [01-01..12-31]\n");
  g_autoptr (EntFreeDays) free_days = ent_free_days_new (config);
  guint32 day = ent_day_number ("2026-03-10");

  g_assert_cmpuint (ent_free_days_step (free_days, day, NULL), ==, day);
}

static void
nothing_is_put_off_beyond_the_year_9999 (void)
{
  g_autoptr (EntConfig) config = world_config ("holidays: [12-31]\n");
  g_autoptr (EntFreeDays) free_days = ent_free_days_new (config);
  guint32 day = ent_day_number ("9999-12-31");

  g_assert_cmpuint (ent_free_days_step (free_days, day, NULL), ==, day);
}

/* One partner, contacted once and looked at on another day. */
typedef struct
{
  World *world;
  gint64 partner, contact;
} Pair;

static void
set_contact_at (Pair *pair, gint64 utc)
{
  g_autoptr (EntInteraction)
    original = ent_repo_find (pair->world->store, ENT_NOUN_INTERACTION, pair->contact, NULL);
  g_autoptr (EntInteraction) mine = ent_record_copy (original);
  g_autoptr (GError) error = NULL;

  mine->at = utc;
  /* The time says whether it was held. */
  g_clear_pointer (&mine->state, g_free);
  ent_repo_update (pair->world->store, original, mine, &error);
  g_assert_no_error (error);
}

/* Silence is counted between the local days of both ends, whatever lies between. */
static gboolean
model_is_silent (World *world, gint64 touched, gint64 now, int longest, const GPtrArray *ours,
                 int *ret_late)
{
  GTimeZone *zone = ent_clock_zone (world->clock);
  guint32 last = wall_day (touched, zone), today = wall_day (now, zone);
  guint32 due = model_step (ours, NULL, last + (guint32) longest + 1);

  *ret_late = (int) today - (int) due;
  return due <= today;
}

static void
a_silence_ends_on_the_day_after_the_longest_interval_in_any_zone (gconstpointer data)
{
  g_autoptr (World)
    world = world_new ("review: {urgency: {health: 0}}\nholidays: [12-24..01-02, 02-29]\n",
                       "2026-03-10T10:00:00Z", data);
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  Pair pair = { world, world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL), 0 };

  g_ptr_array_add (ours, (gpointer) "12-24..01-02");
  g_ptr_array_add (ours, (gpointer) "02-29");
  pair.contact = world_contact (world, pair.partner, "2026-03-10T10:00:00Z");
  for (int i = 0; i < TRIALS (800); i++)
    {
      int longest = g_test_rand_int_range (1, 40), late;
      gint64 now = ((gint64) any_day () - 719163) * 86400 + g_test_rand_int_range (0, 86400);
      gint64 touched = now - (gint64) (longest + g_test_rand_int_range (-3, 8)) * 86400
                       + g_test_rand_int_range (-43200, 43200);
      g_autofree char *own = g_strdup_printf ("%d", longest), *expected = NULL;
      touched = MIN (now, touched);
      ent_clock_set (world->clock, now);
      world_edit (world, ENT_NOUN_PARTNER, pair.partner, "cadence_days", own);
      set_contact_at (&pair, touched);
      expected = model_is_silent (world, touched, now, longest, ours, &late)
                   ? g_strdup_printf ("silent+%d", late)
                   : g_strdup ("");
      assert_reasons (world, pair.partner, expected);
    }
}

static void
a_contact_that_lies_ahead_of_a_clock_set_back_is_no_silence (void)
{
  g_autoptr (World)
    world = world_new ("review: {urgency: {health: 0}}\n", "2026-03-10T10:00:00Z", NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "cadence_days", "1", NULL);

  world_contact (world, partner, "2026-03-10T09:00:00Z");
  world_set (world, "2025-03-10T10:00:00Z");
  assert_reasons (world, partner, "");
  world_set (world, "1969-12-31T23:59:59Z");
  assert_reasons (world, partner, "");
  world_set (world, "2026-03-12T00:00:00Z");
  assert_reasons (world, partner, "silent+0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/cadence/" #name, name)
  ADD (the_number_of_a_day_is_that_of_the_local_calendar);
  ADD (a_day_starts_with_its_first_second);
  ADD (a_day_that_the_zone_leaves_out_starts_with_the_next);
  ADD (a_cadence_is_its_own_or_of_the_shortest_tag_or_of_the_tier_or_the_standard);
  ADD (a_tier_that_is_not_known_has_the_standard_cadence);
  ADD (free_days_are_weekends_and_the_days_off_of_both_sides);
  ADD (a_year_without_a_working_day_ends_the_search);
  ADD (nothing_is_put_off_beyond_the_year_9999);
  ADD (a_contact_that_lies_ahead_of_a_clock_set_back_is_no_silence);
#undef ADD
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *name = g_strconcat (
        "/cadence/a_silence_ends_on_the_day_after_the_longest_interval/", zones[i], NULL);
      g_test_add_data_func (name, zones[i],
                            a_silence_ends_on_the_day_after_the_longest_interval_in_any_zone);
    }
  return g_test_run ();
}
