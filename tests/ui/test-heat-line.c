/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/heat-line.h"

#include <locale.h>

static void
assert_text (const int *values, int n, int cells, gboolean ascii, const char *expected)
{
  g_autofree char *text = ent_heat_text (values, n, cells, ascii);

  g_assert_cmpstr (text, ==, expected);
}

static void
levels_are_quarters_of_the_busiest (void)
{
  static const int values[] = { 0, 1, 25, 26, 50, 51, 75, 76, 100 };

  assert_text (values, 9, 9, FALSE, "·░░▒▒▓▓██");
  assert_text (values, 9, 9, TRUE, ".::++**##");
}

static void
a_few_are_not_hot (void)
{
  static const int one[] = { 0, 1 }, four[] = { 1, 2, 3, 4 }, none[] = { 0, 0, -1 },
                   most[] = { G_MAXINT, 1 };

  assert_text (one, 2, 2, FALSE, "·░");
  assert_text (four, 4, 4, FALSE, "░▒▓█");
  assert_text (none, 3, 3, FALSE, "···");
  assert_text (most, 2, 2, FALSE, "█░");
}

static void
narrow_lines_sum_as_many_weeks_in_each_mark (void)
{
  static const int values[] = { 1, 1, 0, 4, 0, 0 };

  assert_text (values, 6, 3, FALSE, "▒█·");
  assert_text (values, 6, 0, FALSE, "");
  g_assert_cmpint (ent_heat_cells (52, 200), ==, 52);
  g_assert_cmpint (ent_heat_cells (52, 51), ==, 26);
  g_assert_cmpint (ent_heat_cells (52, 25), ==, 13);
  g_assert_cmpint (ent_heat_cells (52, 3), ==, 2);
  g_assert_cmpint (ent_heat_cells (52, 0), ==, 0);
  g_assert_cmpint (ent_heat_cells (52, -4), ==, 0);
}

static void
nothing_is_drawn_beside_the_canvas (void)
{
  static const int values[] = { 1, 4, 4, 4 };
  EntTerminal *terminal = ent_terminal_open_off_screen (2, 10, FALSE, NULL);
  EntCanvas canvas = { terminal, stdscr, { 0, 0, 1, 3 } };
  char *text = NULL;
  size_t length;

  g_assert_cmpint (ent_heat_draw (&canvas, 1, 4, ENT_ROLE_GOOD, values, 4), ==, 2);
  wnoutrefresh (stdscr);
  FILE *out = open_memstream (&text, &length);
  ent_terminal_print (out);
  fclose (out);
  ent_terminal_close (terminal);
  g_assert_cmpstr (text, ==, " ▓█\n\n");
  free (text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/heat/levels_are_quarters_of_the_busiest", levels_are_quarters_of_the_busiest);
  g_test_add_func ("/heat/a_few_are_not_hot", a_few_are_not_hot);
  g_test_add_func ("/heat/narrow_lines_sum_as_many_weeks_in_each_mark",
                   narrow_lines_sum_as_many_weeks_in_each_mark);
  g_test_add_func ("/heat/nothing_is_drawn_beside_the_canvas", nothing_is_drawn_beside_the_canvas);
  return g_test_run ();
}
