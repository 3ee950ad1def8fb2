/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands that write, with one allocation that fails: it ends with a message or does what it does
 * without one, and never stores a part. Some allocations of each are tried; with
 * ENTENTE_FAULTS=all, as `./dev faults` sets it, all.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "harness/command-trial.h"
#include "harness/trials.h"

#define SAMPLE 25
#define COUNT "allocations"

/* Runs the command with the allocation of that number failing; 0: none. */
static int
run (CommandTrial *trial, guint at, char **ret_out, char **ret_err)
{
  g_autofree char *number = g_strdup_printf ("%u", at);
  g_autofree char *shim =
    g_build_filename (g_getenv ("ENTENTE_BUILD"), "tests/memory-fault.so", NULL);
  g_auto (GStrv) environment = g_get_environ ();
  int status;

  environment = g_environ_setenv (environment, "ENTENTE_FAIL_ALLOCATION", number, TRUE);
  environment = g_environ_setenv (environment, "ENTENTE_COUNT_ALLOCATIONS",
                                  at == 0 ? COUNT : "/dev/null", TRUE);
  environment = g_environ_setenv (environment, "LD_PRELOAD", shim, TRUE);
  command_trial_reset (trial);
  g_assert_true (g_spawn_sync (NULL, trial->argv, environment, G_SPAWN_DEFAULT, NULL, NULL, ret_out,
                               ret_err, &status, NULL));
  return WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

static guint
count (CommandTrial *trial)
{
  g_autofree char *out = NULL, *err = NULL, *number = NULL;
  int status = run (trial, 0, &out, &err);

  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_file_get_contents (COUNT, &number, NULL, NULL));
  return (guint) strtoul (number, NULL, 10);
}

static void
without_memory_nothing_is_stored_by_half (gconstpointer command)
{
  gboolean all = g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0;
  guint n_ended = 0, n_tried = 0;
  CommandTrial trial;

  command_trial_init (&trial, command);
  guint n = count (&trial), step = all ? 1 : MAX (1, n / SAMPLE);
  for (guint at = 1 + (guint) g_test_rand_int_range (0, (gint32) step); at <= n;
       at += step, n_tried++)
    {
      g_autofree char *out = NULL, *err = NULL;
      int status = run (&trial, at, &out, &err);
      g_test_message ("%s: allocation %u: ended with %d, %s%s", trial.command->name, at, status,
                      out, err);
      n_ended += status != 0;
      g_assert_true (status == 0 || *err != '\0');
      command_trial_judge (&trial, status, out, err);
    }
  g_test_message ("%s: %u allocations, %u tried, %u ended it", trial.command->name, n, n_tried,
                  n_ended);
  g_assert_cmpuint (n_ended, >, 0);
  command_trial_clear (&trial);
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "add",   "log",        "edit",        "rm", "undo",
                                       "merge", "import-csv", "import-mail", NULL };

  g_test_init (&argc, &argv, NULL);
  /* A program that is killed leaves the counts of its lines half written. */
  if (g_getenv ("ENTENTE_COVERAGE") != NULL)
    {
      g_print ("1..0 # SKIP what is killed cannot count its lines\n");
      return 0;
    }
  if (SANITIZED)
    {
      g_print ("1..0 # SKIP the sanitizers have an allocator of their own\n");
      return 0;
    }
  for (const TrialCommand *command = trial_commands; command->name != NULL; command++)
    if (g_strv_contains (names, command->name))
      {
        g_autofree char *path = g_strconcat ("/memory-faults/", command->name, NULL);
        g_test_add_data_func (path, command, without_memory_nothing_is_stored_by_half);
      }
  return g_test_run ();
}
