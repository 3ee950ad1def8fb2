/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * session PROGRAM SMALL LARGE RATIO: the instructions that one scripted
 * session takes on two databases, counted by callgrind, which does not depend
 * on the machine's mood. Fails when the large one takes more than so many
 * times what the small one does.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "harness/harness.h"

static const char *const steps[] = {
  "j", "j", "j",  "j", "j", "k", "\006", "\006", "\002", "G", "k", "k", "g", "\t", "j", "j",
  "G", "g", "\t", "j", "3", "j", "\006", "G",    "g",    "2", "j", "G", "4", "j",  "G", "1",
  "/", "r", "e",  "n", "e", "w", "\033", "v",    "j",    "q", "s", "j", "s", "j",
};

/* Processor time of the program, in ticks. */
static guint64
ticks (Harness *harness)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/stat", harness_pid (harness)), *text = NULL;

  if (!g_file_get_contents (file, &text, NULL, NULL))
    return 0;
  g_auto (GStrv) fields = g_strsplit (strrchr (text, ')'), " ", -1);
  return g_strv_length (fields) > 13
           ? g_ascii_strtoull (fields[12], NULL, 10) + g_ascii_strtoull (fields[13], NULL, 10)
           : 0;
}

/* Until it does nothing any more, also not what follows when the keys rest. */
static void
settle (Harness *harness)
{
  guint64 before;

  do
    {
      before = ticks (harness);
      harness_settle (harness);
    }
  while (ticks (harness) != before);
}

static double
count (const char *program, const char *database)
{
  g_autofree char *log = NULL, *text = NULL;
  int fd = g_file_open_tmp ("entente-count-XXXXXX", &log, NULL);
  g_autofree char *to_log = g_strdup_printf ("--log-file=%s", log);
  const char *argv[] = { "valgrind",
                         "--tool=callgrind",
                         "--callgrind-out-file=/dev/null",
                         to_log,
                         program,
                         "--db",
                         database,
                         NULL };
  g_autoptr (Harness) harness = harness_start (argv, 40, 120, NULL);

  close (fd);
  harness_wait_for (harness, "? help");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      settle (harness);
      harness_send (harness, steps[i]);
    }
  settle (harness);
  harness_send (harness, "q");
  if (harness_wait_exit (harness) != 0)
    g_error ("the session does not end as it should");
  g_file_get_contents (log, &text, NULL, NULL);
  const char *collected = strstr (text, "Collected : ");
  if (collected == NULL)
    g_error ("valgrind says nothing: %s", text);
  g_unlink (log);
  return g_ascii_strtod (collected + strlen ("Collected : "), NULL);
}

int
main (int argc, char **argv)
{
  if (argc != 5)
    return 2;
  double small = count (argv[1], argv[2]), large = count (argv[1], argv[3]);
  g_print ("%.1f and %.1f million instructions: %.2f x\n", small / 1e6, large / 1e6, large / small);
  return large <= g_ascii_strtod (argv[4], NULL) * small ? 0 : 1;
}
