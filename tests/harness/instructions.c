/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/instructions.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define MOST_WORDS 4

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

/* Until it does nothing any more, not even what follows when the keys rest. */
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

/* What callgrind says in its log. */
static double
read_count (const char *log)
{
  g_autofree char *text = NULL;

  g_file_get_contents (log, &text, NULL, NULL);
  const char *collected = text != NULL ? strstr (text, "Collected : ") : NULL;
  if (collected == NULL)
    g_error ("valgrind says nothing: %s", text);
  return g_ascii_strtod (collected + strlen ("Collected : "), NULL);
}

double
instructions_of (const char *const *argv, const char *const *keys)
{
  g_autofree char *log = NULL;
  int fd = g_file_open_tmp ("entente-count-XXXXXX", &log, NULL);
  g_autofree char *to_log = g_strdup_printf ("--log-file=%s", log);
  const char *counted[5 + MOST_WORDS] = { "valgrind", "--tool=callgrind",
                                          "--callgrind-out-file=/dev/null", to_log };

  close (fd);
  for (int i = 0; i < MOST_WORDS && argv[i] != NULL; i++)
    counted[4 + i] = argv[i];
  g_autoptr (Harness) harness = harness_start (counted, 40, 120, NULL);
  harness_wait_for (harness, "? help");
  for (; keys != NULL && *keys != NULL; keys++)
    {
      settle (harness);
      harness_send (harness, *keys);
      if (keys[1] == NULL)
        settle (harness);
    }
  harness_send (harness, "qq");
  if (harness_wait_exit (harness) != 0)
    g_error ("%s does not end as it should", argv[0]);
  double count = read_count (log);
  g_unlink (log);
  return count;
}
