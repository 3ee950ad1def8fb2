/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report DATABASE: every report made, beside the bare SQL that it reads in the same run. */
#include <stdlib.h>

#include "entente/service/report.h"
#include "entente/store/pulse.h"

#define RUNS 15
#define QUARTERS 8

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, int n)
{
  qsort (values, (size_t) n, sizeof *values, compare);
  return values[n / 2];
}

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static gboolean
pass (gpointer data, const EntPulse *row)
{
  ++*(gint64 *) data;
  return TRUE;
}

/* What each report reads. */
typedef struct
{
  const char *report;
  EntPulseKind kinds[9];
  int n;
} Reading;
static const Reading readings[] = {
  { "growth", { ENT_PULSE_JOINED, ENT_PULSE_STATES, ENT_PULSE_TIME }, 3 },
  { "time", { ENT_PULSE_TIME, ENT_PULSE_STARTED, ENT_PULSE_STARTED, ENT_PULSE_STARTED }, 4 },
  { "health", { ENT_PULSE_PARTNERS, ENT_PULSE_LEDGER, ENT_PULSE_PEOPLE, ENT_PULSE_ENGAGEMENTS, ENT_PULSE_CONTRIBUTIONS,
                ENT_PULSE_TOUCHES, ENT_PULSE_RECENT, ENT_PULSE_JOINED }, 8 },
  { "contributions", { ENT_PULSE_GIVEN }, 1 },
  { "offers", { ENT_PULSE_OFFERS, ENT_PULSE_OFFERED }, 2 },
  { "pipeline", { ENT_PULSE_STAGES }, 1 },
};

static void
check (gboolean ok, const GError *error)
{
  if (ok)
    return;
  g_printerr ("report: %s\n", error->message);
  exit (1);
}

/* Every row that the report reads, and nothing done with it. */
static void
read_bare (const EntContext *context, const Reading *reading)
{
  static const char *const won[] = { "won", "running", "done" };
  GDate today;
  gint64 rows = 0;
  int stage = 0;

  ent_clock_today (context->clock, &today);
  gint64 quarter = g_date_get_year (&today) * 4 + ((gint64) g_date_get_month (&today) - 1) / 3;
  g_date_subtract_years (&today, QUARTERS / 4);
  g_autofree char *from = ent_day_format_iso (&today);
  for (int i = 0; i < reading->n; i++)
    {
      /* Growth looks four quarters further back. */
      int back = g_str_equal (reading->report, "growth") ? QUARTERS + 3 : QUARTERS - 1;
      const EntPulseQuery query = { .from = from, .until = "9999-12-31", .until_at = G_MAXINT64,
                                    .from_at = ent_clock_now (context->clock), .from_quarter = quarter - back,
                                    .until_quarter = quarter, .word = won[stage] };
      g_autoptr (GError) error = NULL;
      check (ent_pulse_read (context->store, reading->kinds[i], &query, pass, &rows, &error), error);
      stage += reading->kinds[i] == ENT_PULSE_STARTED && stage < 2;
    }
}

static void
measure (const EntContext *context, const Reading *reading)
{
  const EntReportKind *kind = ent_report_kind_find (reading->report, NULL);
  const EntReportQuery query = { 0 };
  double bare[RUNS], made[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      read_bare (context, reading);
      bare[i] = since (start);
      start = g_get_monotonic_time ();
      g_autoptr (EntReport) report = ent_report_make (context, kind, &query, &error);
      made[i] = since (start);
      check (report != NULL, error);
    }
  g_autofree char *label = g_strdup_printf ("report %s", reading->report);
  double sql = median (bare, RUNS), all = median (made, RUNS);
  g_print ("%-34s %8.2f ms   %.2f x bare SQL (%.2f ms)\n", label, all, all / sql, sql);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntClock) clock = ent_clock_new_from_environment (&error);
  g_autoptr (EntConfig) config = ent_config_new_default ();

  if (argc != 2 || clock == NULL)
    return 2;
  EntStoreOptions options = { .path = argv[1], .clock = clock, .who = "bench", .must_exist = TRUE };
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  check (store != NULL, error);
  const EntContext context = { .store = store, .config = config, .clock = clock };
  for (gsize i = 0; i < G_N_ELEMENTS (readings); i++)
    measure (&context, &readings[i]);
  return 0;
}
