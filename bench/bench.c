/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench PROGRAM SMALL LARGE INPUTS: what a user waits for on two databases,
 * beside a bare sqlite3 and other programs, in one run; a table in Markdown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "measure.h"

#define RUNS 21
#define KEYS 300 /* enough for the 99th of a hundred to be no single one */
#define CARDS 20 /* the small database has so many */
#define IDLE_S 10

/* What the first frame reads. */
#define FIRST_QUERIES                                                                              \
  "SELECT * FROM partner ORDER BY name_key, id LIMIT 40;"                                          \
  "SELECT * FROM interaction WHERE partner_id = 1 ORDER BY at DESC, id DESC LIMIT 40;"             \
  "SELECT * FROM engagement WHERE partner_id = 1 ORDER BY ifnull(renew_on, '~'), id LIMIT 40;"

typedef struct
{
  Figure bare, queries, frame, down, page, partner, filter, search, card;
  double memory, wakes, calls, sent;
} Result;

static void
progress (const char *what)
{
  g_printerr ("  %s\n", what);
}

/* System calls of an idle program, by strace; -1 where that is not allowed. */
static double
count_calls (Harness *harness)
{
  g_autofree char *pid = g_strdup_printf ("%d", harness_pid (harness)),
                  *seconds = g_strdup_printf ("%d", IDLE_S);
  const char *argv[] = { "timeout", "-s", "INT", seconds, "strace", "-c", "-p", pid, NULL };
  g_autofree char *text = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &text, NULL,
                NULL);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_suffix (*line, "total"))
      {
        double share, time, each, calls;
        return sscanf (*line, "%lf %lf %lf %lf", &share, &time, &each, &calls) == 4
                 ? calls * 60 / IDLE_S
                 : -1;
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

/* Each figure of the small database next to that of the large one, since the speed of the machine
 * varies. */
enum
{
  SMALL,
  LARGE,
  SIZES
};

typedef struct
{
  const char *argv[4];
  const char *database;
  Harness *harness;
  Result result;
} Side;

/* What the disk takes is the disk's: the file is read through, so that it is in memory. */
static void
warm (const Side *side)
{
  const char *argv[] = { "cat", side->database, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, NULL);
}

static void
start (Side *side)
{
  warm (side);
  side->harness = measure_start (side->argv);
  harness_wait_for (side->harness, "? help");
  harness_drain (side->harness, 300);
}

static void
go_to_start (const Side *side)
{
  warm (side);
  harness_send (side->harness, "g");
  harness_drain (side->harness, 200);
}

static void
measure_frames (Side *sides)
{
  double times[SIZES][3][RUNS], none[RUNS] = { 0 };

  for (int i = 0; i < RUNS; i++)
    for (int size = 0; size < SIZES; size++)
      {
        const Side *side = &sides[size];
        const char *bare[] = { "sqlite3", side->database, "SELECT 1", NULL };
        const char *queries[] = { "sqlite3", side->database, FIRST_QUERIES, NULL };
        if (i % 8 == 0)
          warm (side);
        times[size][0][i] = measure_process (bare, 1).median;
        times[size][1][i] = measure_process (queries, 1).median;
        times[size][2][i] = measure_first_frame (side->argv, "? help", 1).median;
      }
  for (int size = 0; size < SIZES; size++)
    {
      sides[size].result.bare = figure_of (times[size][0], none, RUNS);
      sides[size].result.queries = figure_of (times[size][1], none, RUNS);
      sides[size].result.frame = figure_of (times[size][2], none, RUNS);
    }
}

typedef void (*Part) (Side *side);

static void
measure_down (Side *side)
{
  side->result.down = measure_held (side->harness, "j", "g", KEYS, 15);
}

/* The small database has few pages. */
static void
measure_page (Side *side)
{
  go_to_start (side);
  side->result.page = measure_keys_in_turn (side->harness, "\006", "\002", KEYS / 2, 20, 120);
}

static void
measure_partner (Side *side)
{
  go_to_start (side);
  side->result.partner = measure_single (side->harness, "j", "g", KEYS / 2, 120);
}

static void
measure_filter (Side *side)
{
  go_to_start (side);
  side->result.filter = measure_typing (side->harness, "f", "kalo", "\033\033", 40);
}

static void
measure_search (Side *side)
{
  warm (side);
  side->result.search = measure_typing (side->harness, "/", "renewal road", "\033", 20);
}

static void
measure_rest (Side *side)
{
  harness_send (side->harness, "GgG");
  harness_drain (side->harness, 300);
  side->result.memory = measure_status (side->harness, "VmRSS") / 1024;
  measure_idle (side->harness, &side->result);
}

static void
measure_cards (Side *side)
{
  warm (side);
  harness_send (side->harness, "r");
  harness_wait_for (side->harness, "Why today");
  harness_drain (side->harness, 300);
  side->result.card = measure_single (side->harness, "n", NULL, CARDS, 200);
}

static void
measure (Side *sides)
{
  static const struct
  {
    const char *name;
    Part part;
  } parts[] = {
    { "key down", measure_down },
    { "page down", measure_page },
    { "change of partner", measure_partner },
    { "filter", measure_filter },
    { "search", measure_search },
    { "memory and idling", measure_rest },
    { "cards", measure_cards },
  };

  progress ("first frame");
  measure_frames (sides);
  for (int size = 0; size < SIZES; size++)
    start (&sides[size]);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    for (int size = 0; size < SIZES; size++)
      {
        if (size == 0)
          progress (parts[i].name);
        parts[i].part (&sides[size]);
      }
  for (int size = 0; size < SIZES; size++)
    harness_free (sides[size].harness);
}

static void
row (const char *what, Figure small, Figure large, gboolean bytes)
{
  g_print ("| %s | %.2f (%.2f) | %.2f (%.2f) | %.2f |", what, small.median, small.p99, large.median,
           large.p99, large.median / MAX (0.01, small.median));
  if (bytes)
    g_print (" %.0f, mean %.0f |\n", large.bytes, large.mean_bytes);
  else
    g_print (" |\n");
}

static void
print_results (const Result *small, const Result *large)
{
  g_print ("\n| entente: ms, median (p99) | 10 thousand | large | growth | bytes |\n| --- | ---: | "
           "---: | ---: | ---: |\n");
  row ("bare `sqlite3 DB 'SELECT 1'`", small->bare, large->bare, FALSE);
  row ("`sqlite3` with the queries of the first frame", small->queries, large->queries, FALSE);
  row ("first full frame", small->frame, large->frame, FALSE);
  row ("key down, held, to the last byte", small->down, large->down, TRUE);
  row ("page down, with all panes", small->page, large->page, TRUE);
  row ("a single change of partner, with all panes", small->partner, large->partner, TRUE);
  row ("filter as you type, a letter", small->filter, large->filter, TRUE);
  row ("search as you type, a letter", small->search, large->search, TRUE);
  row ("next card of the review", small->card, large->card, TRUE);
  g_print ("| resident memory, MB | %.1f | %.1f | %.2f | |\n", small->memory, large->memory,
           large->memory / small->memory);
  g_print ("| wake-ups in an idle minute | %.0f | %.0f | | %.0f |\n", small->wakes, large->wakes,
           large->sent);
  g_print ("| system calls in an idle minute | %.0f | %.0f | | |\n", small->calls, large->calls);
  g_print (
    "\nFirst full frame: %.2f x `sqlite3` with the same queries, %.2f x `SELECT 1`, %.2f ms.\n",
    large->frame.median / large->queries.median, large->frame.median / large->bare.median,
    large->frame.median);
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
print_peer (const char *name, const Figure *frame, const Figure *down, const Figure *page,
            double memory)
{
  g_print ("| %s | %.1f | %.2f (%.2f), %.0f bytes | %.2f (%.2f), %.0f bytes | %.1f |\n", name,
           frame->median, down->median, down->p99, down->mean_bytes, page->median, page->p99,
           page->mean_bytes, memory);
}

static void
measure_peer (const Peer *peer)
{
  progress (peer->name);
  Figure frame = measure_first_frame (peer->argv, peer->text, 5);
  g_autoptr (Harness) harness = measure_start (peer->argv);
  harness_wait_for (harness, peer->text);
  harness_drain (harness, 1500);
  Figure down = measure_held (harness, "j", NULL, KEYS, peer->silence);
  Figure page =
    measure_keys_in_turn (harness, peer->page, peer->back, KEYS / 2, peer->silence, 120);
  print_peer (peer->name, &frame, &down, &page, measure_status (harness, "VmRSS") / 1024);
}

static void
measure_peers (const Result *ours, const char *inputs)
{
  g_autofree char *contacts = g_build_filename (inputs, "contacts", NULL),
                  *rows = g_build_filename (inputs, "rows.csv", NULL);
  g_autofree char *cd = g_strdup_printf ("cd '%s/repository' && exec tig", inputs);
  const Peer peers[] = {
    { "tig, 1,300 commits", { "sh", "-c", cd }, "Change 1270", " ", "-", 20 },
    { "abook, 50,000 contacts",
      { "abook", "--datafile", contacts },
      "Person 00020",
      "\033[6~",
      "\033[5~",
      20 },
    { "visidata, 100,000 rows", { "vd", rows }, "Partner 00020", "\006", "\002", 60 },
  };

  g_print ("\n| beside others: ms | first full frame | key down | page down | memory, MB |\n| --- "
           "| ---: | ---: | ---: | ---: |\n");
  print_peer ("entente, the large database", &ours->frame, &ours->down, &ours->page, ours->memory);
  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++)
    measure_peer (&peers[i]);
}

int
main (int argc, char **argv)
{
  if (argc != 5)
    return 2;
  Side sides[SIZES] = {
    { .argv = { argv[1], "--db", argv[2] }, .database = argv[2] },
    { .argv = { argv[1], "--db", argv[3] }, .database = argv[3] },
  };
  measure (sides);
  print_results (&sides[SMALL].result, &sides[LARGE].result);
  measure_peers (&sides[LARGE].result, argv[4]);
  return 0;
}
