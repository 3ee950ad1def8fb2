/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench PROGRAM SMALL LARGE INPUTS: what a user waits for on two databases,
 * beside a bare sqlite3 and other programs, in one run; a table in Markdown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "measure.h"

#define RUNS 21
#define KEYS 300 /* enough for the 99th of a hundred to be no single one */
#define IDLE_S 10

/* What the first frame reads. */
#define FIRST_QUERIES                                                                              \
  "SELECT * FROM partner ORDER BY name_key, id LIMIT 40;"                                          \
  "SELECT * FROM interaction WHERE partner_id = 1 ORDER BY at DESC, id DESC LIMIT 40;"             \
  "SELECT * FROM engagement WHERE partner_id = 1 ORDER BY ifnull(renew_on, '~'), id LIMIT 40;"

typedef struct
{
  Figure bare, queries, frame, down, page, partner, filter, search, card;
  double memory, wakes, calls, sent, size;
} Result;

static void
progress (const char *what)
{
  g_printerr ("  %s\n", what);
}

/* System calls of a program that idles, by strace; -1 when it may not look. */
static double
count_calls (Harness *harness)
{
  g_autofree char *pid = g_strdup_printf ("%d", harness_pid (harness)), *seconds = g_strdup_printf ("%d", IDLE_S);
  const char *argv[] = { "timeout", "-s", "INT", seconds, "strace", "-c", "-p", pid, NULL };
  g_autofree char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &text, NULL, NULL);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_suffix (*line, "total"))
      {
        double share, time, each, calls;
        return sscanf (*line, "%lf %lf %lf %lf", &share, &time, &each, &calls) == 4 ? calls * 60 / IDLE_S : -1;
      }
  return -1;
}

static void
measure_idle (Harness *harness, Result *result)
{
  harness_drain (harness, 500);
  double before = measure_status (harness, "voluntary_ctxt_switches");
  result->sent = (double) harness_drain (harness, IDLE_S * 1000);
  result->wakes = (measure_status (harness, "voluntary_ctxt_switches") - before) * 60 / IDLE_S;
  result->calls = count_calls (harness);
}

static void
measure_keys (const char *const *argv, Result *result)
{
  g_autoptr (Harness) harness = measure_start (argv);

  harness_wait_for (harness, "? help");
  harness_drain (harness, 200);
  progress ("keys");
  result->down = measure_key (harness, "j", "g", KEYS, 15, 80, FALSE);
  /* The small database has few pages. */
  harness_send (harness, "g");
  harness_drain (harness, 200);
  result->page = measure_keys_in_turn (harness, "\006", "\002", KEYS / 2, 20, 120);
  harness_send (harness, "g");
  harness_drain (harness, 200);
  result->partner = measure_key (harness, "j", "g", KEYS / 2, 0, 120, TRUE);
  progress ("typing");
  result->filter = measure_typing (harness, "f", "kalo", "\033\033", 40);
  result->search = measure_typing (harness, "/", "renewal road", "\033", 20);
  harness_send (harness, "GgG");
  harness_drain (harness, 300);
  result->memory = measure_status (harness, "VmRSS") / 1024;
  progress ("idling");
  measure_idle (harness, result);
}

static void
measure_cards (const char *const *argv, Result *result)
{
  g_autoptr (Harness) harness = measure_start (argv);

  harness_wait_for (harness, "? help");
  harness_send (harness, "r");
  harness_wait_for (harness, "Why today");
  harness_drain (harness, 300);
  result->card = measure_key (harness, "n", NULL, 30, 200, 0, FALSE);
}

static Result
measure (const char *program, const char *database)
{
  const char *argv[] = { program, "--db", database, NULL };
  const char *bare[] = { "sqlite3", database, "SELECT 1", NULL }, *queries[] = { "sqlite3", database, FIRST_QUERIES, NULL };
  Result result = { 0 };
  double times[3][RUNS], none[RUNS] = { 0 };
  struct stat info;

  progress (database);
  for (int i = 0; i < RUNS; i++)
    {
      times[0][i] = measure_process (bare, 1).median;
      times[1][i] = measure_process (queries, 1).median;
      times[2][i] = measure_first_frame (argv, "? help", 1).median;
    }
  result.bare = figure_of (times[0], none, RUNS);
  result.queries = figure_of (times[1], none, RUNS);
  result.frame = figure_of (times[2], none, RUNS);
  measure_keys (argv, &result);
  measure_cards (argv, &result);
  result.size = stat (database, &info) == 0 ? (double) info.st_size : 0;
  return result;
}

static void
row (const char *what, Figure small, Figure large, gboolean bytes)
{
  g_print ("| %s | %.2f (%.2f) | %.2f (%.2f) | %.2f |", what, small.median, small.p99, large.median, large.p99,
           large.median / MAX (0.01, small.median));
  if (bytes)
    g_print (" %.0f, mean %.0f |\n", large.bytes, large.mean_bytes);
  else
    g_print (" |\n");
}

static void
print_results (const Result *small, const Result *large)
{
  g_print ("\n| entente: ms, median (p99) | 10 thousand | large | growth | bytes |\n| --- | ---: | ---: | ---: | ---: |\n");
  row ("bare `sqlite3 DB 'SELECT 1'`", small->bare, large->bare, FALSE);
  row ("`sqlite3` with the queries of the first frame", small->queries, large->queries, FALSE);
  row ("first full frame", small->frame, large->frame, FALSE);
  row ("key down, to the last byte", small->down, large->down, TRUE);
  row ("page down", small->page, large->page, TRUE);
  row ("change of partner with all panes, 40 ms of rest included", small->partner, large->partner, TRUE);
  row ("filter as you type, a letter", small->filter, large->filter, TRUE);
  row ("search as you type, a letter", small->search, large->search, TRUE);
  row ("next card of the review", small->card, large->card, TRUE);
  g_print ("| resident memory, MB | %.1f | %.1f | %.2f | |\n", small->memory, large->memory, large->memory / small->memory);
  g_print ("| wake-ups in an idle minute | %.0f | %.0f | | %.0f |\n", small->wakes, large->wakes, large->sent);
  g_print ("| system calls in an idle minute | %.0f | %.0f | | |\n", small->calls, large->calls);
  g_print ("\nFirst full frame: %.2f x `sqlite3` with the same queries, %.2f x `SELECT 1`, %.2f ms.\n",
           large->frame.median / large->queries.median, large->frame.median / large->bare.median, large->frame.median);
}

typedef struct
{
  const char *name;
  const char *argv[5]; /* paths are in the folder of inputs */
  const char *text;    /* in the first full frame */
  const char *page, *back;
  int silence; /* milliseconds after which nothing more comes for a key */
} Peer;

static void
measure_peer (const Peer *peer)
{
  progress (peer->name);
  Figure frame = measure_first_frame (peer->argv, peer->text, 5);
  g_autoptr (Harness) harness = measure_start (peer->argv);
  harness_wait_for (harness, peer->text);
  harness_drain (harness, 1500);
  Figure down = measure_key (harness, "j", NULL, KEYS, peer->silence, 80, FALSE);
  Figure page = measure_keys_in_turn (harness, peer->page, peer->back, KEYS / 2, peer->silence, 120);
  double memory = measure_status (harness, "VmRSS") / 1024;
  g_print ("| %s | %.1f | %.2f (%.2f), %.0f bytes | %.2f (%.2f), %.0f bytes | %.1f |\n", peer->name, frame.median,
           down.median, down.p99, down.mean_bytes, page.median, page.p99, page.mean_bytes, memory);
}

static void
measure_peers (const char *program, const char *large, const char *inputs)
{
  g_autofree char *contacts = g_build_filename (inputs, "contacts", NULL), *rows = g_build_filename (inputs, "rows.csv", NULL);
  g_autofree char *cd = g_strdup_printf ("cd '%s/repository' && exec tig", inputs);
  const Peer peers[] = {
    { "entente, 1,000,000 interactions", { program, "--db", large }, "? help", "\006", "\002", 20 },
    { "tig, 1,300 commits", { "sh", "-c", cd }, "Change 1270", " ", "-", 20 },
    { "abook, 50,000 contacts", { "abook", "--datafile", contacts }, "Person 00020", "\033[6~", "\033[5~", 20 },
    { "visidata, 100,000 rows", { "vd", rows }, "Partner 00020", "\006", "\002", 60 },
  };

  g_print ("\n| beside others: ms | first full frame | key down | page down | memory, MB |\n| --- | ---: | ---: | ---: | ---: |\n");
  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++)
    measure_peer (&peers[i]);
}

int
main (int argc, char **argv)
{
  if (argc != 5)
    return 2;
  Result small = measure (argv[1], argv[2]), large = measure (argv[1], argv[3]);
  print_results (&small, &large);
  measure_peers (argv[1], argv[3], argv[4]);
  return 0;
}
