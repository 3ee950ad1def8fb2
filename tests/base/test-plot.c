/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/plot.h"

#include <math.h>

static void
a_sparkline_shows_nothing_something_and_unknown_apart (void)
{
  static const int values[] = { 0, 1, 4, 8, -1, 20 };
  static const struct
  {
    gsize n;
    int max;
    gboolean ascii;
    const char *text;
  } cases[] = {
    { 6, 8, FALSE, "▁▂▄█ █" }, { 6, 8, TRUE, "_.-# #" }, { 4, 0, FALSE, "▁▂▄█" },
    { 1, 0, FALSE, "▁" },      { 0, 0, FALSE, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ent_sparkline (values, cases[i].n, cases[i].max, cases[i].ascii);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_autofree char *huge = ent_sparkline ((const int[]){ 1, G_MAXINT, G_MININT }, 3, 0, FALSE);
  g_assert_cmpstr (huge, ==, "▂█ ");
}

static void
a_bar_ends_in_an_eighth_and_never_hides_what_is_more_than_nothing (void)
{
  static const struct
  {
    double part;
    gboolean ascii;
    const char *text;
  } cases[] = {
    { 0, FALSE, "    " },       { 1, FALSE, "████" },      { 0.5, FALSE, "██  " },
    { 0.53125, FALSE, "██▏ " }, { 0.0001, FALSE, "▏   " }, { 7, FALSE, "████" },
    { -1, FALSE, "    " },      { NAN, FALSE, "    " },    { 0.34, TRUE, "#-  " },
    { 0.42, TRUE, "#=  " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPlot) plot = ent_plot_new (1, 4, cases[i].ascii);
      ent_plot_bar (plot, 0, cases[i].part, 0);
      g_autofree char *text = ent_plot_row (plot, 0);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
parts_of_a_stack_fill_it_and_each_shows (void)
{
  static const struct
  {
    double values[4];
    int n;
    double total;
    gboolean ascii;
    const char *text;
  } cases[] = {
    { { 50, 30, 20 }, 3, 0, FALSE, "█████▒▒▒▚▚" },    { { 50, 30, 20 }, 3, 0, TRUE, "#####===++" },
    { { 50, 30, 20 }, 3, 200, FALSE, "███▒▚     " },  { { 1, 1, 1 }, 3, 0, FALSE, "████▒▒▒▚▚▚" },
    { { 1000, 1, 0, 1 }, 4, 0, FALSE, "████████▒░" }, { { 0, -5, 0 }, 3, 0, FALSE, "          " },
    { { 0, -5, 1 }, 3, 0, TRUE, "++++++++++" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPlot) plot = ent_plot_new (1, 10, cases[i].ascii);
      ent_plot_stack (plot, 0, cases[i].values, cases[i].n, cases[i].total);
      g_autofree char *text = ent_plot_row (plot, 0);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static char *
whole (const EntPlot *plot)
{
  GString *out = g_string_new (NULL);

  for (int row = 0; row < plot->rows; row++)
    {
      g_autofree char *text = ent_plot_row (plot, row);
      g_string_append_printf (out, "%s\n", text);
    }
  return g_string_free (out, FALSE);
}

static void
columns_stand_on_the_bottom_by_eighths (void)
{
  static const double values[] = { 0, 4, 8, 6 };
  g_autoptr (EntPlot) plot = ent_plot_new (2, 12, FALSE), plain = ent_plot_new (2, 12, TRUE);
  int width;

  ent_plot_columns (plot, values, 4, 0, 0);
  ent_plot_columns (plain, values, 4, 0, 0);
  g_autofree char *text = whole (plot), *ascii = whole (plain);
  g_assert_cmpstr (text, ==, "      ██ ▄▄ \n   ██ ██ ██ \n");
  g_assert_cmpstr (ascii, ==, "      ## .. \n   ## ## ## \n");
  g_assert_cmpint (ent_plot_column_at (plot, 4, 2, &width), ==, 6);
  g_assert_cmpint (width, ==, 2);
}

static void
a_line_rises_in_dots_and_breaks_where_nothing_is_known (void)
{
  static const double rising[] = { 0, 10 }, gap[] = { 0, 0, NAN, 10, 10 };
  g_autoptr (EntPlot) line = ent_plot_new (2, 4, FALSE), area = ent_plot_new (2, 4, FALSE);
  g_autoptr (EntPlot) plain = ent_plot_new (3, 5, TRUE), broken = ent_plot_new (3, 5, TRUE);

  ent_plot_line (line, &(EntPlotLine){ rising, 2, 0, 10, FALSE }, 0);
  ent_plot_line (area, &(EntPlotLine){ rising, 2, 0, 10, TRUE }, 0);
  ent_plot_line (plain, &(EntPlotLine){ rising, 2, 0, 10, TRUE }, 0);
  ent_plot_line (broken, &(EntPlotLine){ gap, 5, 0, 10, FALSE }, 1);
  g_autofree char *dots = whole (line), *filled = whole (area), *ascii = whole (plain),
                  *apart = whole (broken);
  g_assert_cmpstr (dots, ==, "  ⡠⠊\n⡠⠊  \n");
  g_assert_cmpstr (filled, ==, "  ⣠⣾\n⣠⣾⣿⣿\n");
  g_assert_cmpstr (ascii, ==, "   **\n **::\n*::::\n");
  g_assert_cmpstr (apart, ==, "   oo\n     \noo   \n");
}

static void
lines_are_told_apart_without_colours (void)
{
  static const double level[] = { 1, 1 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int ascii = 0; ascii < 2; ascii++)
    for (int series = 0; series < ENT_PLOT_SERIES; series++)
      {
        g_autoptr (EntPlot) plot = ent_plot_new (1, 12, ascii);
        ent_plot_line (plot, &(EntPlotLine){ level, 2, 0, 1, FALSE }, series);
        g_assert_true (g_hash_table_add (seen, ent_plot_row (plot, 0)));
        g_assert_true (g_hash_table_add (seen, g_strdup (ent_plot_fill (series, ascii))));
      }
}

static void
odd_sizes_and_values_stay_inside (void)
{
  static const double values[] = { -3, INFINITY, NAN, 1e300, 2 };

  for (int rows = 0; rows < 4; rows++)
    for (int columns = 0; columns < 9; columns++)
      for (int n = 0; n <= 5; n++)
        {
          g_autoptr (EntPlot) plot = ent_plot_new (rows, columns, n % 2 == 0);
          ent_plot_line (plot, &(EntPlotLine){ values, n, 0, 5, columns % 2 == 0 }, n);
          ent_plot_columns (plot, values, n, 5, n);
          ent_plot_bar (plot, rows - 1, 2, n);
          g_autofree char *row = ent_plot_row (plot, rows);
          g_assert_cmpstr (row, ==, "");
        }
}

static void
the_top_of_an_axis_is_round (void)
{
  static const struct
  {
    double value, top;
  } cases[] = { { 0, 1 },   { 1, 1 },     { 3, 3 },     { 7, 8 },     { 11, 12 },
                { 17, 20 }, { 100, 100 }, { 101, 120 }, { 0.7, 0.8 }, { NAN, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (ent_plot_nice (cases[i].value), cases[i].top, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot/a_sparkline_shows_nothing_something_and_unknown_apart",
                   a_sparkline_shows_nothing_something_and_unknown_apart);
  g_test_add_func ("/plot/a_bar_ends_in_an_eighth_and_never_hides_what_is_more_than_nothing",
                   a_bar_ends_in_an_eighth_and_never_hides_what_is_more_than_nothing);
  g_test_add_func ("/plot/parts_of_a_stack_fill_it_and_each_shows",
                   parts_of_a_stack_fill_it_and_each_shows);
  g_test_add_func ("/plot/columns_stand_on_the_bottom_by_eighths",
                   columns_stand_on_the_bottom_by_eighths);
  g_test_add_func ("/plot/a_line_rises_in_dots_and_breaks_where_nothing_is_known",
                   a_line_rises_in_dots_and_breaks_where_nothing_is_known);
  g_test_add_func ("/plot/lines_are_told_apart_without_colours",
                   lines_are_told_apart_without_colours);
  g_test_add_func ("/plot/odd_sizes_and_values_stay_inside", odd_sizes_and_values_stay_inside);
  g_test_add_func ("/plot/the_top_of_an_axis_is_round", the_top_of_an_axis_is_round);
  return g_test_run ();
}
