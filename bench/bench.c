/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench PROGRAM DATABASE: what a user waits for, on a pty of 120 x 40, beside
 * a bare sqlite3 process in the same run. Medians and 99th percentiles.
 */
#include <stdlib.h>
#include <string.h>

#include "harness.h"

#define RUNS 15
#define KEYS 200

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
quantile (double *values, int n, double q)
{
  qsort (values, (size_t) n, sizeof *values, compare);
  return values[MIN (n - 1, (int) (q * n))];
}

static double
run_sqlite (const char *database)
{
  const char *argv[] = { "sqlite3", database, "SELECT 1", NULL };
  gint64 start = g_get_monotonic_time ();

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static Harness *
start (const char *program, const char *database)
{
  const char *argv[] = { program, "--db", database, NULL };

  return harness_start (argv, 40, 120, NULL);
}

/* From the start of the process to the last byte of the first frame, whose last row holds the hints. */
static double
first_frame (const char *program, const char *database)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (Harness) harness = start (program, database);

  harness_wait_for (harness, "? help");
  return (double) (harness_last_byte (harness) - begin) / 1000;
}

/* A key, to the last byte before 15 ms of silence; with rest, to that before 120. */
static void
press (const char *program, const char *database, const char *label, const char *key, gboolean rest)
{
  g_autoptr (Harness) harness = start (program, database);
  double times[KEYS], bytes[KEYS];

  harness_wait_for (harness, "? help");
  harness_drain (harness, 200);
  for (int i = 0; i < KEYS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      harness_send (harness, key);
      bytes[i] = (double) harness_drain (harness, rest ? 120 : 15);
      times[i] = MAX (0, (double) (harness_last_byte (harness) - begin) / 1000);
      if (!rest)
        harness_drain (harness, 80);
    }
  double median = quantile (times, KEYS, 0.5), worst = quantile (times, KEYS, 0.99);
  g_print ("%-34s %8.2f ms   p99 %7.2f ms   %6.0f bytes\n", label, median, worst, quantile (bytes, KEYS, 0.5));
}

static void
memory (const char *program, const char *database)
{
  g_autoptr (Harness) harness = start (program, database);
  g_autofree char *file = NULL, *text = NULL;

  harness_wait_for (harness, "? help");
  harness_send (harness, "GgG");
  harness_drain (harness, 300);
  file = g_strdup_printf ("/proc/%d/status", harness_pid (harness));
  g_file_get_contents (file, &text, NULL, NULL);
  const char *line = text != NULL ? strstr (text, "VmRSS:") : NULL;
  g_print ("%-34s %8.1f MB\n", "resident memory", line != NULL ? g_ascii_strtod (line + 6, NULL) / 1024 : 0.0);
}

int
main (int argc, char **argv)
{
  double bare[RUNS], frame[RUNS];

  if (argc != 3)
    return 2;
  for (int i = 0; i < RUNS; i++)
    {
      bare[i] = run_sqlite (argv[2]);
      frame[i] = first_frame (argv[1], argv[2]);
    }
  double base = quantile (bare, RUNS, 0.5), first = quantile (frame, RUNS, 0.5);
  g_print ("%-34s %8.2f ms\n", "sqlite3 DB 'SELECT 1'", base);
  g_print ("%-34s %8.2f ms   %.2f x sqlite3\n", "first full frame", first, first / base);
  press (argv[1], argv[2], "key down, while held", "j", FALSE);
  press (argv[1], argv[2], "page down", "\006", FALSE);
  press (argv[1], argv[2], "change of partner, all panes", "j", TRUE);
  memory (argv[1], argv[2]);
  return 0;
}
