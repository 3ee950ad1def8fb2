/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fuzz SECONDS [SEED]: random keys and sizes against the program, which has to go on or end in
 * order. ./dev fuzz runs it on the sanitizer build.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/harness.h"

/* All but those that start another program or stop this one. */
static const char *const keys[] = {
  "a",        "e",      "d",         "y",       "n",
  "u",        "\022",   "v",         "o",       "p",
  "c",        "t",      "s",         "S",       "f",
  "L",        "/",      ":",         "?",       "j",
  "k",        "g",      "G",         "h",       "l",
  "\t",       "\n",     "\n",        "\033",    "\033",
  "\033[A",   "\033[B", "\033[5~",   "\033[6~", "\033[Z",
  "\016",     "\020",   "1",         "2",       "3",
  "4",        "5",      "6",         "7",       "8",
  "9",        "9",      "[",         "]",       "reports time",
  "\001",     "\005",   "\013",      "\025",    "\027",
  "\177",     "é",      "日",        "zz",      "call ",
  "kestrel ", "with ",  "+3w ",      "12",      ",",
  " ",        "theme ", "sort name", "\033[3~", "x",
  "lut",      "gold",
};

static void
press (Harness *harness, GRand *random, GString *trace)
{
  const char *key = keys[g_rand_int_range (random, 0, G_N_ELEMENTS (keys))];

  g_string_append (trace, key);
  if (trace->len > 400)
    g_string_erase (trace, 0, 200);
  harness_send (harness, key);
  if (g_rand_int_range (random, 0, 50) == 0)
    harness_resize (harness, g_rand_int_range (random, 1, 61), g_rand_int_range (random, 1, 161));
  if (g_rand_int_range (random, 0, 8) == 0)
    harness_drain (harness, 5);
}

int
main (int argc, char **argv)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  const char *arguments[] = { program, "demo", NULL };
  gint64 end = g_get_monotonic_time ()
               + (argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 60) * G_USEC_PER_SEC;
  guint32 seed = argc > 2 ? (guint32) g_ascii_strtoull (argv[2], NULL, 10) : g_random_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GString) trace = g_string_new (NULL);
  int runs = 0, pressed = 0;

  g_print ("seed %u\n", seed);
  while (g_get_monotonic_time () < end)
    {
      g_autoptr (Harness) harness = harness_start (arguments, 60, 160, NULL);
      harness_wait_for (harness, "Documents");
      for (int i = 0; i < 600; i++, pressed++)
        press (harness, random, trace);
      harness_signal (harness, 15);
      int status = harness_wait_exit (harness);
      if (status != 143 && status != 0)
        {
          g_autofree char *text = harness_text (harness, FALSE);
          g_autofree char *shown = g_strescape (trace->str, NULL);
          g_print ("ended with %d after %s\n%s\n", status, shown, text);
          return 1;
        }
      runs++;
    }
  g_print ("%d runs, %d keys, nothing broke\n", runs, pressed);
  return 0;
}
