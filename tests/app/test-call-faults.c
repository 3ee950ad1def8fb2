/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands that write, killed at each system call that changes a file, and with each of them
 * failing: what is in the database afterwards is what was there before or all that the command
 * does, `check` is content, what was acknowledged is there, and nothing is left over. Some calls
 * of each are tried; with ENTENTE_FAULTS=all, as `./dev faults` sets it, all.
 */
#include <errno.h>

#include "harness/command-trial.h"
#include "harness/fault.h"
#include "harness/old-database.h"
#include "harness/trials.h"

#define MIGRATION_PLACES 100u

typedef struct
{
  const char *name;
  Fault fault;
  guint sample; /* how many of the calls are tried when not all are */
  guint last;   /* and so many of the last ones, which tidy up */
} Kind;

static const Kind kinds[] = {
  { "killed", { FAULT_KILL, 0, 0 }, 12, 0 },
  { "killed in the middle of a write", { FAULT_TEAR, 0, 0 }, 6, 0 },
  { "an error of the disk", { FAULT_ERROR, 0, EIO }, 8, 4 },
  { "the disk is full from there on", { FAULT_ERRORS, 0, ENOSPC }, 6, 4 },
  { "over quota", { FAULT_ERRORS, 0, EDQUOT }, 3, 0 },
  { "not allowed", { FAULT_ERROR, 0, EACCES }, 3, 0 },
  { "interrupted", { FAULT_INTERRUPTED, 0, 0 }, 4, 0 },
  { "written by halves", { FAULT_SHORT, 1, 0 }, 1, 0 },
};

static void
try (CommandTrial *trial, const Kind *kind, guint at)
{
  Fault fault = kind->fault;
  FaultResult result;

  fault.at = at;
  g_test_message ("%s: %s at call %u", trial->command->name, kind->name, at);
  command_trial_reset (trial);
  fault_run ((const char *const *) trial->argv, &fault, &result);
  g_test_message ("ended with %d, %s%s", result.status, result.out, result.err);
  g_assert_true (result.hit);
  if (fault.kind == FAULT_SHORT)
    g_assert_cmpint (result.status, ==, 0);
  command_trial_judge (trial, result.status, result.out, result.err);
  fault_result_clear (&result);
}

/* How many calls there are. */
static guint
count (CommandTrial *trial)
{
  FaultResult result;
  guint n;

  command_trial_reset (trial);
  fault_run ((const char *const *) trial->argv, &(Fault){ FAULT_NONE, 0, 0 }, &result);
  command_trial_judge (trial, result.status, result.out, result.err);
  g_assert_cmpint (result.status, ==, 0);
  n = result.n_calls;
  fault_result_clear (&result);
  return n;
}

static gboolean
tries_all (void)
{
  return g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0;
}

/* How many calls lie between two that are tried. A migration makes many that are alike. */
static guint
step_of (const CommandTrial *trial, const Kind *kind, guint n_calls)
{
  gboolean old = trial->command->old != NULL;

  if (tries_all ())
    return old ? MAX (1, n_calls / MIGRATION_PLACES) : 1;
  return MAX (1, n_calls / MAX (1, old ? kind->sample / 6 : kind->sample));
}

static void
what_is_done_is_done_whole_or_not_at_all (gconstpointer command)
{
  guint n_tried = 0;
  CommandTrial trial;

  command_trial_init (&trial, command);
  guint n_calls = count (&trial);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint last = kinds[i].fault.at != 0 ? kinds[i].fault.at : n_calls;
      guint step = step_of (&trial, &kinds[i], last);
      guint first = (guint) g_test_rand_int_range (0, (gint32) step);
      for (guint at = 1; at <= last; at++)
        if (at % step == first || at + kinds[i].last > last)
          {
            try (&trial, &kinds[i], at);
            n_tried++;
          }
    }
  g_test_message ("%s: %u calls, %u faults", trial.command->name, n_calls, n_tried);
  command_trial_clear (&trial);
}

/* The migration of each older version; of the oldest alone where only some faults are tried. */
static void
add_migrations (void)
{
  g_autoptr (GPtrArray) files = old_database_files ();

  for (guint i = 0; i < (tries_all () ? files->len : 1); i++)
    {
      TrialCommand *command = g_new (TrialCommand, 1);
      *command = (TrialCommand){
        .name = g_strdup_printf ("migration-%d", old_database_version (files->pdata[i])),
        .setup = "",
        .line = "partner add Lumen",
        .old = g_strdup (files->pdata[i]),
      };
      g_autofree char *path = g_strconcat ("/call-faults/", command->name, NULL);
      g_test_add_data_func (path, command, what_is_done_is_done_whole_or_not_at_all);
    }
}

int
main (int argc, char **argv)
{
  const char *why;

  g_test_init (&argc, &argv, NULL);
  /* A program that is killed leaves the counts of its lines half written. */
  if (g_getenv ("ENTENTE_COVERAGE") != NULL)
    {
      g_print ("1..0 # SKIP what is killed cannot count its lines\n");
      return 0;
    }
  if (SANITIZED || !fault_possible (&why))
    {
      g_print ("1..0 # SKIP %s\n", SANITIZED ? "the sanitizers trace the program" : why);
      return 0;
    }
  for (const TrialCommand *command = trial_commands; command->name != NULL; command++)
    {
      g_autofree char *path = g_strconcat ("/call-faults/", command->name, NULL);
      g_test_add_data_func (path, command, what_is_done_is_done_whole_or_not_at_all);
    }
  add_migrations ();
  return g_test_run ();
}
