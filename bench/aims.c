/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * aims PROGRAM FLOOR QUEUE LARGE: what is aimed at, as ratios of one run; a table in Markdown.
 * Program and floor take turns, so that a slow moment of the machine is in the figures of both.
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"
#include "median.h"

#define FRAMES 41
#define ROUNDS 12
#define KEYS 26  /* of a round; a list of 10,000 rows has enough for all */
#define PAGES 10 /* likewise */
#define SINGLES 40
#define REVIEWS 7
#define WRITES 5
#define SILENCE 15 /* ms after the last byte of a key; a key that is held comes no later */
#define REST 80    /* ms in which what follows a single key has come */

enum
{
  FLOOR,
  OURS,
  SIDES
};

typedef struct
{
  const char *const *argv[SIDES];
  Harness *harness[SIDES];
  const char *queue, *large;
} Bench;

typedef struct
{
  double floor, ours;
} Pair;

static void
progress (const char *what)
{
  g_printerr ("  %s\n", what);
}

static void
print_row (const char *what, const char *unit, Pair pair, const char *ratio, double value,
           double aim)
{
  char floor[32] = "";

  if (pair.floor > 0)
    g_snprintf (floor, sizeof floor, "%.2f %s", pair.floor, unit);
  g_print ("| %s | %s | %.2f %s | ", what, floor, pair.ours, unit);
  if (*ratio != '\0')
    g_print ("%.2f %s", value, ratio);
  g_print (" | ≤ %g %s | %s |\n", aim, *ratio != '\0' ? ratio : unit,
           value <= aim ? "met" : "missed");
}

static void
print_ratio (const char *what, Pair pair, double aim)
{
  print_row (what, "ms", pair, "×", pair.ours / pair.floor, aim);
}

/* What the disk takes is the disk's: the file is read through, so that it is in memory. */
static void
warm (const Bench *bench)
{
  const char *argv[] = { "cat", bench->large, NULL };

  measure_process (argv, 1);
}

static Pair
measure_frames (const Bench *bench)
{
  double times[SIDES][FRAMES];

  progress ("first frame");
  warm (bench);
  for (int i = 0; i < FRAMES; i++)
    for (int side = 0; side < SIDES; side++)
      times[side][i] = measure_first_frame (bench->argv[side], "? help", 1).median;
  return (Pair){ median_of (times[FLOOR], FRAMES), median_of (times[OURS], FRAMES) };
}

/* Keys in turn, as a held key sends them; the first of a round is a single one, and not counted. */
static Pair
measure_keys (const Bench *bench, const char *one, const char *other, int keys)
{
  double times[SIDES][ROUNDS * KEYS], bytes;

  progress (g_str_equal (one, other) ? "held key" : "page");
  for (int round = 0; round < ROUNDS; round++)
    for (int side = 0; side < SIDES; side++)
      {
        Harness *harness = bench->harness[side];
        measure_press (harness, other, SILENCE, &bytes);
        for (int i = 0; i < keys; i++)
          times[side][round * keys + i] =
            measure_press (harness, i % 2 == 0 ? one : other, SILENCE, &bytes);
        harness_drain (harness, 2 * REST);
      }
  int n = ROUNDS * keys;
  return (Pair){ median_of (times[FLOOR], n), median_of (times[OURS], n) };
}

static Pair
measure_change (const Bench *bench)
{
  static const char *const keys[SIDES] = { "n", "j" };
  double times[SIDES][SINGLES], bytes;

  progress ("change of partner");
  warm (bench);
  for (int i = 0; i < SINGLES; i++)
    for (int side = 0; side < SIDES; side++)
      {
        times[side][i] = measure_press (bench->harness[side], keys[side], REST, &bytes);
        harness_drain (bench->harness[side], REST);
      }
  return (Pair){ median_of (times[FLOOR], SINGLES), median_of (times[OURS], SINGLES) };
}

/* What the queue alone takes, as bench/queue says. */
static double
queue_time (const Bench *bench)
{
  const char *argv[] = { bench->queue, "--once", bench->large, NULL };
  g_autofree char *text = NULL;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &text, NULL, NULL, NULL))
    g_error ("%s does not run", bench->queue);
  return g_ascii_strtod (text, NULL);
}

static Pair
measure_review (const Bench *bench)
{
  const char *const *ours = bench->argv[OURS];
  const char *review[] = { ours[0], ours[1], ours[2], "review", "--plain", NULL };
  double times[SIDES][REVIEWS];

  progress ("review --plain");
  warm (bench);
  for (int i = 0; i < REVIEWS; i++)
    {
      times[FLOOR][i] = queue_time (bench);
      times[OURS][i] = measure_process (review, 1).median;
    }
  return (Pair){ median_of (times[FLOOR], REVIEWS), median_of (times[OURS], REVIEWS) };
}

/* Bytes that were written, and syncs, of what strace saw. */
static void
read_trace (const char *file, double *ret_bytes, double *ret_syncs)
{
  g_autofree char *text = NULL;

  *ret_bytes = *ret_syncs = 0;
  g_file_get_contents (file, &text, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      const char *result = g_strrstr (*line, " = ");
      if (strstr (*line, "pwrite64(") != NULL && result != NULL)
        *ret_bytes += g_ascii_strtod (result + 3, NULL);
      else if (strstr (*line, "sync(") != NULL)
        *ret_syncs += 1;
    }
}

/* To a copy of the database, by one process each. */
static void
measure_written (const Bench *bench, double *ret_kilobytes, double *ret_syncs)
{
  g_autofree char *copy = g_strconcat (bench->large, ".copy", NULL);
  g_autofree char *trace = g_strconcat (copy, ".trace", NULL),
                  *journal = g_strconcat (copy, "-journal", NULL);
  const char *cp[] = { "cp", "--reflink=auto", bench->large, copy, NULL };
  const char *add[] = { "strace",
                        "-f",
                        "-e",
                        "trace=pwrite64,fsync,fdatasync",
                        "-o",
                        trace,
                        bench->argv[OURS][0],
                        "--db",
                        copy,
                        "interaction",
                        "add",
                        "A talk of the bench",
                        "--partner",
                        "1",
                        "--kind",
                        "call",
                        "--at",
                        "2026-03-01",
                        NULL };
  double bytes[WRITES], syncs[WRITES];

  progress ("what one interaction writes");
  measure_process (cp, 1);
  for (int i = 0; i < WRITES; i++)
    {
      measure_process (add, 1);
      read_trace (trace, &bytes[i], &syncs[i]);
    }
  g_unlink (copy);
  g_unlink (trace);
  g_unlink (journal);
  *ret_kilobytes = median_of (bytes, WRITES) / 1000;
  *ret_syncs = median_of (syncs, WRITES);
}

static void
start (Bench *bench)
{
  for (int side = 0; side < SIDES; side++)
    {
      bench->harness[side] = measure_start (bench->argv[side]);
      harness_wait_for (bench->harness[side], "? help");
      harness_drain (bench->harness[side], 300);
    }
}

static void
print_memory (const Bench *bench)
{
  double most[SIDES], share[SIDES];

  for (int side = 0; side < SIDES; side++)
    {
      most[side] = measure_status (bench->harness[side], "VmHWM") / 1024;
      share[side] = measure_share (bench->harness[side]) / 1024;
    }
  print_row ("memory, resident at most", "MB", (Pair){ most[FLOOR], most[OURS] }, "", most[OURS],
             10);
  g_print ("| its share of it (PSS) | %.2f MB | %.2f MB | | | |\n", share[FLOOR], share[OURS]);
}

static void
measure (Bench *bench)
{
  double kilobytes, syncs;
  Pair pair = measure_frames (bench);

  g_print ("\n| against what is aimed at | floor | entente | | aim | |\n"
           "| --- | ---: | ---: | ---: | ---: | --- |\n");
  print_ratio ("first full frame", pair, 1.7);
  start (bench);
  print_ratio ("a key, held", measure_keys (bench, "j", "j", KEYS), 1.5);
  print_ratio ("a page", measure_keys (bench, "\006", "\002", PAGES), 1.1);
  pair = measure_change (bench);
  print_row ("a single change of partner, all panes", "ms", pair, "", pair.ours, 4);
  print_memory (bench);
  print_ratio ("`review --plain`; floor: the queue itself", measure_review (bench), 2);
  measure_written (bench, &kilobytes, &syncs);
  print_row ("written by one interaction", "kB", (Pair){ 0, kilobytes }, "", kilobytes, 64);
  print_row ("and synced", "times", (Pair){ 0, syncs }, "", syncs, 4);
  for (int side = 0; side < SIDES; side++)
    harness_free (bench->harness[side]);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  if (argc != 5)
    return 2;
  const char *floor[] = { argv[2], NULL };
  const char *ours[] = { argv[1], "--db", argv[4], NULL };
  Bench bench = { .argv = { floor, ours }, .queue = argv[3], .large = argv[4] };
  measure (&bench);
  return 0;
}
