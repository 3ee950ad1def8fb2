/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * queue DATABASE: the queue of the review, built and brought up to date after
 * one change, beside the bare SQL that it reads in the same run.
 * queue --once DATABASE: the milliseconds that it takes to build it once.
 */
#include <stdlib.h>

#include "entente/service/review/queue.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"
#include "harness/readers.h"
#include "median.h"

#define RUNS 15
#define CHANGES 40

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* Reads every row that the rules and the health read, and does nothing with it. */
static gint64
read_bare (const EntContext *context, gint64 partner)
{
  static const char *const names[] = {
    "held",         "promises",      "follow-ups",           "planned",
    "renewals",     "people-left",   "people-silent",        "silent",
    "ledger",       "health-people", "health-services",      "contacts",
    "health-later", "health-later",  "health-contributions",
  };
  static const char *const names_of_one[] = {
    "held",
    "promises",
    "follow-ups",
    "planned",
    "renewals",
    "people-left",
    "people-silent",
    "silent",
    "ledger",
    "health-people",
    "health-services",
    "contacts-of-one",
    "contacts-of-one",
    "health-contributions",
  };
  const char *const *run = partner != 0 ? names_of_one : names;
  gsize n_run = partner != 0 ? G_N_ELEMENTS (names_of_one) : G_N_ELEMENTS (names);
  gint64 now = ent_clock_now (context->clock), n = 0;
  GDate day;

  ent_clock_today (context->clock, &day);
  g_autofree char *today = ent_day_format_iso (&day);
  gint64 quarter = g_date_get_year (&day) * 4 + ((gint64) g_date_get_month (&day) - 1) / 3;
  g_date_subtract_years (&day, 1);
  g_autofree char *from = ent_day_format_iso (&day);
  const ReaderScope scope = { .partner = partner,
                              .from = from,
                              .until = today,
                              .from_at = now - 7 * 24 * 3600,
                              .until_at = G_MAXINT64,
                              .from_quarter = quarter - 5,
                              .until_quarter = quarter };
  for (gsize i = 0; i < n_run; i++)
    {
      gint64 rows = reader_run (context->store, run[i], &scope, NULL);
      if (rows < 0)
        exit (1);
      n += rows;
    }
  return n;
}

static void
check (gboolean ok, GError *error)
{
  if (ok)
    return;
  g_printerr ("queue: %s\n", error->message);
  exit (1);
}

static void
build (const EntContext *context)
{
  double bare[RUNS], built[RUNS];
  guint cards = 0;
  gint64 rows = 0;
  GError *error = NULL;

  for (int i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      rows = read_bare (context, 0);
      bare[i] = since (start);
      start = g_get_monotonic_time ();
      g_autoptr (EntQueue) queue = ent_queue_new (context);
      check (ent_queue_refresh (queue, &error), error);
      built[i] = since (start);
      cards = ent_queue_length (queue);
    }
  double sql = median_of (bare, RUNS), all = median_of (built, RUNS);
  g_print ("%-34s %8.2f ms   %" G_GINT64_FORMAT " rows\n", "bare SQL of the queue", sql, rows);
  g_print ("%-34s %8.2f ms   %.2f x bare SQL   %u cards\n", "queue built", all, all / sql, cards);
}

static void
change (const EntContext *context)
{
  g_autoptr (EntQueue) queue = ent_queue_new (context);
  double bare[CHANGES], refreshed[CHANGES];
  GError *error = NULL;

  check (ent_queue_refresh (queue, &error), error);
  for (int i = 0; i < CHANGES; i++)
    {
      gint64 partner = ent_queue_nth (queue, (guint) (i * 7) % ent_queue_length (queue))->partner;
      g_autoptr (EntInteraction) interaction = ent_interaction_new ();
      interaction->partner = partner;
      interaction->kind = g_strdup ("call");
      interaction->summary = g_strdup ("measured");
      interaction->at = ent_clock_now (context->clock);
      check (ent_contact_log (context, interaction, &error), error);
      gint64 start = g_get_monotonic_time ();
      check (ent_queue_refresh (queue, &error), error);
      refreshed[i] = since (start);
      start = g_get_monotonic_time ();
      read_bare (context, partner);
      bare[i] = since (start);
      check (ent_repo_delete (context->store, interaction, &error), error);
      check (ent_queue_refresh (queue, &error), error);
    }
  double sql = median_of (bare, CHANGES), after = median_of (refreshed, CHANGES);
  g_print ("%-34s %8.2f ms   %.2f x bare SQL of one partner\n", "queue after one change", after,
           after / sql);
}

static void
build_once (const EntContext *context)
{
  GError *error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (EntQueue) queue = ent_queue_new (context);

  check (ent_queue_refresh (queue, &error), error);
  g_print ("%.3f\n", since (start));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntClock) clock = ent_clock_new_from_environment (&error);
  g_autoptr (EntConfig) config = ent_config_new_default ();
  gboolean once = argc == 3 && g_str_equal (argv[1], "--once");

  if ((argc != 2 && !once) || clock == NULL)
    return 2;
  EntStoreOptions options = {
    .path = argv[argc - 1], .clock = clock, .who = "bench", .must_exist = TRUE
  };
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  check (store != NULL, error);
  const EntContext context = { .store = store, .config = config, .clock = clock };
  if (once)
    build_once (&context);
  else
    {
      build (&context);
      change (&context);
    }
  return 0;
}
