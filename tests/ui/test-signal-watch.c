/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that the main loop hands on. */
#include <glib.h>
#include <string.h>

#include "ui/signal-watch.h"

typedef struct
{
  EntSignalWatch watch;
  int calls[NSIG];
} Fixture;

static int other; /* times that the handler from before was called */

static void
count_other (int number)
{
  other++;
}

static void
count (int number, gpointer data)
{
  Fixture *fixture = data;

  fixture->calls[number]++;
}

static void
start (Fixture *fixture)
{
  *fixture = (Fixture){
    .watch = { .numbers = { SIGWINCH, SIGHUP, SIGTERM }, .func = count, .data = fixture }
  };
  ent_signal_watch_start (&fixture->watch);
}

static void
run_what_waits (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
a_signal_reaches_the_loop_once_however_often_it_came (void)
{
  Fixture fixture;

  start (&fixture);
  raise (SIGHUP);
  raise (SIGWINCH);
  raise (SIGWINCH);
  g_assert_cmpint (fixture.calls[SIGWINCH], ==, 0);
  run_what_waits ();
  g_assert_cmpint (fixture.calls[SIGWINCH], ==, 1);
  g_assert_cmpint (fixture.calls[SIGHUP], ==, 1);
  g_assert_cmpint (fixture.calls[SIGTERM], ==, 0);
  raise (SIGWINCH);
  run_what_waits ();
  g_assert_cmpint (fixture.calls[SIGWINCH], ==, 2);
  g_assert_cmpint (fixture.calls[SIGHUP], ==, 1);
  ent_signal_watch_stop (&fixture.watch);
}

static gboolean
send_later (gpointer data)
{
  raise (SIGTERM);
  return G_SOURCE_REMOVE;
}

static void
a_signal_wakes_a_sleeping_loop (void)
{
  Fixture fixture;

  start (&fixture);
  g_timeout_add (5, send_later, NULL);
  while (fixture.calls[SIGTERM] == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (fixture.calls[SIGTERM], ==, 1);
  ent_signal_watch_stop (&fixture.watch);
}

static void
signals_do_afterwards_what_they_did_before (void)
{
  Fixture fixture;
  struct sigaction mine = { .sa_handler = count_other }, before;

  sigaction (SIGHUP, &mine, &before);
  start (&fixture);
  raise (SIGHUP);
  g_assert_cmpint (other, ==, 0);
  ent_signal_watch_stop (&fixture.watch);
  raise (SIGHUP);
  g_assert_cmpint (other, ==, 1);
  run_what_waits ();
  g_assert_cmpint (fixture.calls[SIGHUP], ==, 0);
  sigaction (SIGHUP, &before, NULL);
}

/* A thread takes longer to start than all the rest of the loop. */
static void
no_thread_is_started (void)
{
  Fixture fixture;
  g_autofree char *status = NULL;

  start (&fixture);
  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  ent_signal_watch_stop (&fixture.watch);
  g_assert_nonnull (strstr (status, "\nThreads:\t1\n"));
}

#define TEST(name) g_test_add_func ("/signal-watch/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (no_thread_is_started);
  TEST (a_signal_reaches_the_loop_once_however_often_it_came);
  TEST (a_signal_wakes_a_sleeping_loop);
  TEST (signals_do_afterwards_what_they_did_before);
  return g_test_run ();
}
