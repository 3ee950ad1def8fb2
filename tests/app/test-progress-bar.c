/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar on standard error, as a run in a child prints it. */
#include "entente/app/progress-bar.h"

static EntAppBar
begun_long_ago (const char *what)
{
  return (EntAppBar){ .what = what,
                      .start = g_get_monotonic_time () - 5 * G_USEC_PER_SEC,
                      .is_seen = TRUE };
}

static void
half_of_it_is_half_a_bar (void)
{
  if (g_test_subprocess ())
    {
      EntAppBar bar = begun_long_ago ("reading");
      g_assert_true (ent_app_bar (50, 100, &bar));
      ent_app_bar_end (&bar);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("\rreading ?####################                    ?  50%*\033*");
}

static void
what_has_no_end_counts_its_bytes (void)
{
  if (g_test_subprocess ())
    {
      EntAppBar bar = begun_long_ago (NULL);
      ent_app_bar (2048, 0, &bar);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("\r2 kB");
}

static void
nothing_shows_at_first_or_without_a_terminal (void)
{
  if (g_test_subprocess ())
    {
      EntAppBar fresh = { .what = "reading" }, unseen = begun_long_ago ("reading");
      unseen.is_seen = FALSE;
      ent_app_bar (50, 100, &fresh);
      ent_app_bar (50, 100, &unseen);
      ent_app_bar_end (&fresh);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/progress-bar/half_of_it_is_half_a_bar", half_of_it_is_half_a_bar);
  g_test_add_func ("/progress-bar/what_has_no_end_counts_its_bytes",
                   what_has_no_end_counts_its_bytes);
  g_test_add_func ("/progress-bar/nothing_shows_at_first_or_without_a_terminal",
                   nothing_shows_at_first_or_without_a_terminal);
  return g_test_run ();
}
