/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session PROGRAM SMALL LARGE RATIO FLOOR START_RATIO: the instructions that one
 * scripted session takes on two databases. Fails when the large one takes more
 * than so many times what the small one does, or when to start, show the first
 * frame and leave takes more than so many times what the bare curses program
 * FLOOR takes for it.
 */
#include "harness/instructions.h"

static const char *const steps[] = {
  "j", "j", "j",  "j", "j", "k", "\006", "\006", "\002", "G", "k", "k", "g", "\t", "j",  "j",
  "G", "g", "\t", "j", "3", "j", "\006", "G",    "g",    "2", "j", "G", "4", "j",  "G",  "1",
  "/", "r", "e",  "n", "e", "w", "\033", "v",    "j",    "q", "s", "j", "s", "j",  NULL,
};

static gboolean
grows_little (const char *program, const char *const *databases, double most)
{
  const char *small[] = { program, "--db", databases[0], NULL },
             *large[] = { program, "--db", databases[1], NULL };
  double few = instructions_of (small, steps), many = instructions_of (large, steps);

  g_print ("%.1f and %.1f million instructions: %.2f x\n", few / 1e6, many / 1e6, many / few);
  return many <= most * few;
}

static gboolean
starts_quickly (const char *program, const char *database, const char *floor, double most)
{
  const char *ours[] = { program, "--db", database, NULL }, *bare[] = { floor, NULL };
  double mine = instructions_of (ours, NULL), least = instructions_of (bare, NULL);

  g_print ("first frame: %.1f million instructions, %.2f x bare curses\n", mine / 1e6,
           mine / least);
  return mine <= most * least;
}

int
main (int argc, char **argv)
{
  if (argc != 7)
    return 2;
  const char *databases[] = { argv[2], argv[3] };
  gboolean ok = grows_little (argv[1], databases, g_ascii_strtod (argv[4], NULL));
  ok = starts_quickly (argv[1], argv[2], argv[5], g_ascii_strtod (argv[6], NULL)) && ok;
  return ok ? 0 : 1;
}
