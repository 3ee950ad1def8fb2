/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts drawn on a screen that nobody sees, compared as text. */
#include "entente/ui/chart.h"

#include <locale.h>
#include <math.h>
#include <string.h>

static const double contacts[] = { 2, 5, 3, 9, 12, 8 }, won[] = { 0, 1, 1, 3, NAN, 4 };
static const double *const series[] = { contacts, won };
static const char *const quarters[] = { "2025Q1", "Q2", "Q3", "Q4", "2026Q1", "Q2" };
static const EntChart chart = { .values = series, .n_series = 2, .n = 6, .labels = quarters };

typedef void (*Draw) (const EntCanvas *canvas);

static char *
drawn (int rows, int columns, gboolean ascii, Draw draw)
{
  EntTerminal *terminal = ent_terminal_open_off_screen (rows, columns, ascii, NULL);
  char *text = NULL;
  size_t length;

  g_assert_nonnull (terminal);
  EntCanvas canvas = { terminal, stdscr, { 0, 0, rows, columns } };
  draw (&canvas);
  wnoutrefresh (stdscr);
  FILE *out = open_memstream (&text, &length);
  ent_terminal_print (out);
  fclose (out);
  ent_terminal_close (terminal);
  return text;
}

static void
assert_drawn (int rows, int columns, gboolean ascii, Draw draw, const char *expected)
{
  char *text = drawn (rows, columns, ascii, draw);

  if (g_strcmp0 (text, expected) != 0)
    g_test_message ("drawn:\n%s", text);
  g_assert_cmpstr (text, ==, expected);
  free (text);
}

static void
draw_lines (const EntCanvas *canvas)
{
  ent_chart_lines (canvas, &chart);
}

static void
draw_columns (const EntCanvas *canvas)
{
  ent_chart_columns (canvas, &chart);
}

static void
draw_parts (const EntCanvas *canvas)
{
  static const double parts[] = { 60, 30, 10 };
  static const char *const names[] = { "us", "Atelier Sud", "community" };
  static const int months[] = { 0, 20, 40, 60, 80, 100 };
  g_autoptr (EntPlot) plot = ent_plot_new (1, 20, canvas->terminal->ascii);

  ent_plot_stack (plot, 0, parts, 3, 0);
  ent_chart_plot (canvas, 0, 0, plot, ENT_ROLE_SERIES_1);
  int rows = ent_chart_legend (canvas, 1, ENT_ROLE_SERIES_1, names, 3, FALSE);
  ent_chart_bar (canvas, 1 + rows, 0, 20, ENT_ROLE_ACCENT, 0.62);
  g_autofree char *spark = ent_sparkline (months, 6, 100, canvas->terminal->ascii);
  ent_draw_text (canvas, 2 + rows, 0, ENT_ROLE_DIM, spark);
  ent_chart_legend (canvas, 3 + rows, ENT_ROLE_SERIES_1, names, 2, TRUE);
}

static void
lines_have_axes_and_labels (void)
{
  assert_drawn (7, 30, FALSE, draw_lines,
                "12┤                 ⢀⡠⠤⠒⠉⠢⢄⡀\n"
                "  │              ⢀⠔⠊⠁      ⠈⠒⠤\n"
                "  │     ⣀      ⢀⠔⠁\n"
                "  │⢀⡠⠤⠒⠉ ⠉⠉⠒⠢⠤⠔⠁  ⡠\n"
                "  │⣁⡀⠠⠤ ⠔⠂⠐⠒ ⠒⠂⠈⠉\n"
                " 0└───────────────────────────\n"
                "   2025Q1   Q3    Q4        Q2\n");
  assert_drawn (7, 30, TRUE, draw_lines,
                "12|                   ****\n"
                "  |               ****    ****\n"
                "  |     **     ***\n"
                "  |*****  *****oooo          o\n"
                "  |oooooooooooo\n"
                " 0+---------------------------\n"
                "   2025Q1   Q3    Q4        Q2\n");
}

static void
columns_have_axes_and_labels (void)
{
  assert_drawn (6, 44, FALSE, draw_columns,
                "12┤                        ████\n"
                "  │                  ████  ████  ▅▅▅▅\n"
                "  │      ▅▅▅▅        ████  ████  ████\n"
                "  │▅▅▅▅  ████  ████  ████  ████  ████\n"
                " 0└─────────────────────────────────────────\n"
                "   2025Q1 Q2    Q3    Q4          Q2\n");
  assert_drawn (6, 44, TRUE, draw_columns,
                "12|                        ####\n"
                "  |                  ####  ####  ....\n"
                "  |      ....        ####  ####  ####\n"
                "  |....  ####  ####  ####  ####  ####\n"
                " 0+-----------------------------------------\n"
                "   2025Q1 Q2    Q3    Q4          Q2\n");
}

static void
parts_bars_and_legends_differ_visibly_in_any_terminal (void)
{
  assert_drawn (6, 24, FALSE, draw_parts,
                "████████████▒▒▒▒▒▒▚▚\n"
                "█ us  ▒ Atelier Sud\n"
                "▚ community\n"
                "████████████▍\n"
                "▁▃▄▆▇█\n"
                "⠒⠒ us  ⠒⠂ Atelier Sud\n");
  assert_drawn (6, 24, TRUE, draw_parts,
                "############======++\n"
                "# us  = Atelier Sud\n"
                "+ community\n"
                "############-\n"
                "_:-+*#\n"
                "** us  oo Atelier Sud\n");
}

static void
low_and_narrow_canvases_do_without_axes (void)
{
  assert_drawn (2, 12, FALSE, draw_lines,
                "      ⡠⠔⠒⠉⠒⠤\n"
                "⣔⡒⠩⠵⠒⠮⠄\n");
  for (int rows = 1; rows < 9; rows++)
    for (int columns = 1; columns < 20; columns++)
      {
        free (drawn (rows, columns, columns % 2 == 0, draw_lines));
        free (drawn (rows, columns, columns % 2 == 0, draw_columns));
        free (drawn (rows, columns, columns % 2 == 0, draw_parts));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_add_func ("/chart/lines_have_axes_and_labels", lines_have_axes_and_labels);
  g_test_add_func ("/chart/columns_have_axes_and_labels", columns_have_axes_and_labels);
  g_test_add_func ("/chart/parts_bars_and_legends_differ_visibly_in_any_terminal",
                   parts_bars_and_legends_differ_visibly_in_any_terminal);
  g_test_add_func ("/chart/low_and_narrow_canvases_do_without_axes",
                   low_and_narrow_canvases_do_without_axes);
  return g_test_run ();
}
