/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "measure.h"
#include "median.h"

#include <stdlib.h>
#include <string.h>

#define MOST 1000
#define RUN 75 /* keys before a list is begun again; the small database has a hundred rows */

static double
mean (const double *values, int n)
{
  double sum = 0;

  for (int i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

Figure
figure_of (double *times, double *bytes, int n)
{
  Figure figure = { .mean = mean (times, n), .mean_bytes = mean (bytes, n) };

  sort_times (times, n);
  sort_times (bytes, n);
  figure.median = times[n / 2];
  figure.p99 = times[MIN (n - 1, n * 99 / 100)];
  figure.bytes = bytes[n / 2];
  return figure;
}

Harness *
measure_start (const char *const *argv)
{
  return harness_start (argv, 40, 120, NULL);
}

Figure
measure_first_frame (const char *const *argv, const char *text, int runs)
{
  double times[MOST], bytes[MOST] = { 0 };

  for (int i = 0; i < runs; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (Harness) harness = measure_start (argv);
      harness_wait_for (harness, text);
      times[i] = (double) (harness_last_byte (harness) - begin) / 1000;
      harness_drain (harness, 50);
    }
  return figure_of (times, bytes, runs);
}

Figure
measure_process (const char *const *argv, int runs)
{
  double times[MOST], bytes[MOST] = { 0 };

  for (int i = 0; i < runs; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_spawn_sync (NULL, (char **) argv, NULL,
                    G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL, NULL, NULL, NULL, NULL, NULL);
      times[i] = (double) (g_get_monotonic_time () - begin) / 1000;
    }
  return figure_of (times, bytes, runs);
}

double
measure_press (Harness *harness, const char *key, int silence, double *ret_bytes)
{
  gint64 begin = g_get_monotonic_time ();

  harness_send (harness, key);
  *ret_bytes = (double) harness_drain (harness, silence);
  return MAX (0, (double) (harness_last_byte (harness) - begin) / 1000);
}

Figure
measure_held (Harness *harness, const char *key, const char *again, int times, int silence)
{
  double taken[MOST], bytes[MOST], none;

  for (int i = 0; i < times; i++)
    {
      if (i % RUN == 0)
        {
          if (again != NULL)
            harness_send (harness, again);
          harness_drain (harness, 200);
          /* The first comes alone, and brings what follows a single key. */
          measure_press (harness, key, silence, &none);
        }
      taken[i] = measure_press (harness, key, silence, &bytes[i]);
    }
  return figure_of (taken, bytes, times);
}

Figure
measure_single (Harness *harness, const char *key, const char *again, int times, int rest)
{
  double taken[MOST], bytes[MOST];

  for (int i = 0; i < times; i++)
    {
      taken[i] = measure_press (harness, key, rest, &bytes[i]);
      if (again != NULL && i % RUN == RUN - 1)
        {
          harness_send (harness, again);
          harness_drain (harness, 200);
        }
    }
  return figure_of (taken, bytes, times);
}

Figure
measure_keys_in_turn (Harness *harness, const char *one, const char *other, int times, int silence,
                      int rest)
{
  double taken[MOST], bytes[MOST];

  for (int i = 0; i < times; i++)
    {
      taken[i] = measure_press (harness, i % 2 == 0 ? one : other, silence, &bytes[i]);
      harness_drain (harness, rest);
    }
  return figure_of (taken, bytes, times);
}

Figure
measure_typing (Harness *harness, const char *open, const char *text, const char *undo, int times)
{
  double taken[MOST], bytes[MOST];
  int n = 0;

  for (int i = 0; i < times; i++)
    {
      harness_send (harness, open);
      harness_drain (harness, 120);
      for (const char *letter = text; *letter != '\0' && n < MOST; letter++, n++)
        {
          const char key[] = { *letter, '\0' };
          taken[n] = measure_press (harness, key, 25, &bytes[n]);
          harness_drain (harness, 80);
        }
      harness_send (harness, undo);
      harness_drain (harness, 150);
    }
  return figure_of (taken, bytes, n);
}

static double
read_number (Harness *harness, const char *of, const char *name)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/%s", harness_pid (harness), of), *text = NULL;
  g_autofree char *line = g_strdup_printf ("\n%s:", name);

  g_file_get_contents (file, &text, NULL, NULL);
  const char *at = text != NULL ? strstr (text, line) : NULL;
  return at != NULL ? g_ascii_strtod (at + strlen (line), NULL) : 0;
}

double
measure_status (Harness *harness, const char *name)
{
  return read_number (harness, "status", name);
}

double
measure_share (Harness *harness)
{
  return read_number (harness, "smaps_rollup", "Pss");
}
