/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report DATABASE: every report, and the balance of the busiest partner, beside the bare SQL that
 * they read in the same run. */
#include <stdlib.h>

#include "entente/service/partnership/balance.h"
#include "entente/service/report/report-kinds.h"
#include "entente/store/sql/who-met-whom.h"
#include "entente/store/repo.h"
#include "entente/store/sql/contact-sums.h"
#include "harness/readers.h"
#include "median.h"

#define RUNS 15
#define QUARTERS 8

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* What each report reads. */
typedef struct
{
  const char *report;
  const char *names[9];
  int n;
} Reading;
static const Reading readings[] = {
  { "growth", { "report-members", "report-states", "contacts" }, 3 },
  { "time", { "contacts", "report-started", "report-started", "report-started" }, 4 },
  { "health",
    { "silent", "ledger", "health-people", "health-services", "health-contributions", "contacts",
      "health-later", "report-members" },
    8 },
  { "contributions", { "report-contributions" }, 1 },
  { "offers", { "report-offers", "report-offer-sums" }, 2 },
  { "pipeline", { "report-stages" }, 1 },
};

static void
check (gboolean ok, const GError *error)
{
  if (ok)
    return;
  g_printerr ("report: %s\n", error->message);
  exit (1);
}

/* Reads every row that the report reads, and does nothing with it. */
static void
read_bare (const EntContext *context, const Reading *reading)
{
  static const char *const won[] = { "won", "running", "done" };
  GDate today;
  int stage = 0;

  ent_clock_today (context->clock, &today);
  gint64 quarter = g_date_get_year (&today) * 4 + ((gint64) g_date_get_month (&today) - 1) / 3;
  g_date_subtract_years (&today, QUARTERS / 4);
  g_autofree char *from = ent_day_format_iso (&today);
  for (int i = 0; i < reading->n; i++)
    {
      /* Growth looks four quarters further back. */
      int back = g_str_equal (reading->report, "growth") ? QUARTERS + 3 : QUARTERS - 1;
      const ReaderScope scope = { .from = from,
                                  .until = "9999-12-31",
                                  .until_at = G_MAXINT64,
                                  .from_at = ent_clock_now (context->clock),
                                  .from_quarter = quarter - back,
                                  .until_quarter = quarter,
                                  .word = won[stage] };
      g_autoptr (GError) error = NULL;
      check (reader_run (context->store, reading->names[i], &scope, &error) >= 0, error);
      stage += g_str_equal (reading->names[i], "report-started") && stage < 2;
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
  double sql = median_of (bare, RUNS), all = median_of (made, RUNS);
  g_print ("%-34s %8.2f ms   %.2f x bare SQL (%.2f ms)\n", label, all, all / sql, sql);
}

static void
pass_meetings (gpointer data, const EntMeetings *row)
{
  ++*(gint64 *) data;
}

static gint64
quarter_of_today (const EntContext *context, GDate *ret_today)
{
  ent_clock_today (context->clock, ret_today);
  return g_date_get_year (ret_today) * 4 + ((gint64) g_date_get_month (ret_today) - 1) / 3;
}

/* What the balance of one partner reads: the sums, the rows of each kind, the joint offers, who met
 * whom. */
static void
read_bare_balance (const EntContext *context, gint64 partner)
{
  static const char *const names[] = { "balance-bought",       "balance-deals",
                                       "health-contributions", "ledger",
                                       "balance-leads",        "balance-recommendations",
                                       "balance-agreements",   "balance-deployments",
                                       "balance-capabilities" };
  GDate today;
  gint64 rows = 0, quarter = quarter_of_today (context, &today);
  g_autoptr (GArray)
    sums = ent_contact_sums_of (context->store, partner, quarter - QUARTERS + 1, quarter, NULL);
  g_autoptr (GPtrArray) offers =
    ent_repo_page (context->store, ENT_NOUN_OFFER,
                   &(EntPageQuery){ .partner = partner, .limit = 200, .light = TRUE }, NULL);
  g_autoptr (GPtrArray) people = ent_repo_page (
    context->store, ENT_NOUN_PERSON, &(EntPageQuery){ .partner = partner, .light = TRUE }, NULL);
  g_autoptr (GError) error = NULL;

  g_date_subtract_years (&today, QUARTERS / 4);
  g_autofree char *from = ent_day_format_iso (&today);
  gint64 from_at = ent_time_from_day (&today, 0, 0, ent_clock_zone (context->clock));
  const ReaderScope scope = { .partner = partner, .from = from };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    check (reader_run (context->store, names[i], &scope, &error) >= 0, error);
  check (ent_meetings_read (
           context->store,
           &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_OURS, .id = partner, .from_at = from_at },
           pass_meetings, &rows, &error)
           && ent_meetings_read (
             context->store,
             &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_PEOPLE, .id = partner, .from_at = from_at },
             pass_meetings, &rows, &error),
         error);
  check (sums != NULL && offers != NULL && people != NULL, error);
}

/* The partner with most interactions, and how many. */
typedef struct
{
  gint64 partner, n;
  GHashTable *counts;
} Busiest;

static gboolean
count_contacts (gpointer data, const EntContactSum *row)
{
  Busiest *busiest = data;
  gint64 *n = g_hash_table_lookup (busiest->counts, &row->partner);

  if (n == NULL)
    {
      n = g_new0 (gint64, 2);
      n[0] = row->partner;
      g_hash_table_insert (busiest->counts, n, n);
    }
  n[1] += row->n;
  if (n[1] > busiest->n)
    {
      busiest->partner = row->partner;
      busiest->n = n[1];
    }
  return TRUE;
}

static void
measure_balance (const EntContext *context)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Busiest busiest = { .counts = counts };
  double bare[RUNS], made[RUNS];
  g_autoptr (GError) error = NULL;

  check (ent_contact_sums_read (context->store, 0, G_MAXINT64, count_contacts, &busiest, &error),
         error);
  for (int i = 0; i < RUNS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      read_bare_balance (context, busiest.partner);
      bare[i] = since (start);
      start = g_get_monotonic_time ();
      g_autoptr (EntBalance) balance = ent_balance_of (context, busiest.partner, &error);
      made[i] = since (start);
      check (balance != NULL, error);
    }
  double sql = median_of (bare, RUNS), whole = median_of (made, RUNS);
  g_autofree char *label = g_strdup_printf ("balance, partner with %d contacts", (int) busiest.n);
  g_print ("%-34s %8.2f ms   %.2f x bare SQL (%.2f ms)\n", label, whole, whole / sql, sql);
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
  measure_balance (&context);
  return 0;
}
