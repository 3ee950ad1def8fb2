/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/plot.h"

#include <math.h>

static const char *const sparks[2] = { "▁▂▃▄▅▆▇█", "_.:-=+*#" };
static const char *const fills[2][ENT_PLOT_SERIES] = { { "█", "▒", "▚", "░", "▓", "▞" },
                                                       { "#", "=", "+", ":", "o", "x" } };
/* Of lines in ASCII. */
static const char line_marks[] = "*o+x%@";
/* Of a line in dots: so many drawn, so many left out. */
static const struct
{
  int on, off;
} dashes[ENT_PLOT_SERIES] = { { 1, 0 }, { 3, 2 }, { 1, 1 }, { 6, 2 }, { 1, 3 }, { 4, 4 } };

static gunichar
nth (const char *text, int index)
{
  return g_utf8_get_char (g_utf8_offset_to_pointer (text, index));
}

char *
ent_sparkline (const int *values, gsize n, int max, gboolean ascii)
{
  GString *out = g_string_sized_new (n * 3 + 1);
  int most = MAX (max, 0);

  for (gsize i = 0; max <= 0 && i < n; i++)
    most = MAX (most, values[i]);
  for (gsize i = 0; i < n; i++)
    {
      int value = MIN (values[i], most);
      if (value < 0)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (
          out, nth (sparks[ascii], value == 0 ? 0 : 1 + (int) ((gint64) (value - 1) * 7 / most)));
    }
  return g_string_free (out, FALSE);
}

const char *
ent_plot_fill (int series, gboolean ascii)
{
  return fills[ascii][series % ENT_PLOT_SERIES];
}

EntPlot *
ent_plot_new (int rows, int columns, gboolean ascii)
{
  EntPlot *plot = g_new0 (EntPlot, 1);

  plot->rows = MAX (0, rows);
  plot->columns = MAX (0, columns);
  plot->ascii = ascii;
  plot->cells = g_new0 (EntPlotCell, (gsize) plot->rows * (gsize) plot->columns + 1);
  return plot;
}

void
ent_plot_free (EntPlot *plot)
{
  if (plot == NULL)
    return;
  g_free (plot->cells);
  g_free (plot);
}

char *
ent_plot_row (const EntPlot *plot, int row)
{
  GString *out = g_string_new (NULL);

  for (int x = 0; row >= 0 && row < plot->rows && x < plot->columns; x++)
    {
      gunichar mark = plot->cells[row * plot->columns + x].mark;
      g_string_append_unichar (out, mark != 0 ? mark : ' ');
    }
  return g_string_free (out, FALSE);
}

static void
put (EntPlot *plot, int row, int x, gunichar mark, int series)
{
  if (row >= 0 && row < plot->rows && x >= 0 && x < plot->columns && mark != 0)
    plot->cells[row * plot->columns + x] = (EntPlotCell){ mark, series };
}

/* The steps of a length, of which what is more than nothing has one. */
static int
steps_of (double part, int all)
{
  double bounded = isnan (part) ? 0 : CLAMP (part, 0, 1);

  return bounded > 0 ? MAX (1, (int) lround (bounded * all)) : 0;
}

void
ent_plot_bar (EntPlot *plot, int row, double part, int series)
{
  /* By eighths; in ASCII by thirds. */
  static const char *const ends[2] = { "▏▎▍▌▋▊▉", "-=" };
  int fine = plot->ascii ? 3 : 8, steps = steps_of (part, plot->columns * fine);

  for (int x = 0; x < steps / fine; x++)
    put (plot, row, x, nth (fills[plot->ascii][0], 0), series);
  if (steps % fine != 0)
    put (plot, row, steps / fine, nth (ends[plot->ascii], steps % fine - 1), series);
}

/* Takes a cell from the widest part for each that has none. */
static void
widen_narrow (const double *values, int *widths, int n)
{
  for (int i = 0; i < n; i++)
    {
      int widest = 0;
      if (values[i] <= 0 || widths[i] > 0)
        continue;
      for (int k = 1; k < n; k++)
        widest = widths[k] > widths[widest] ? k : widest;
      if (widths[widest] < 2)
        return;
      widths[widest]--;
      widths[i]++;
    }
}

/* Largest remainder: the cells that rounding down leaves go where most was cut off. */
static void
share_out (const double *values, int *widths, int n, double total, int columns)
{
  double sum = 0;
  int given = 0;

  for (int i = 0; i < n; i++)
    {
      sum += MAX (0, values[i]);
      widths[i] = (int) floor (MAX (0, values[i]) / total * columns);
      given += widths[i];
    }
  int all = (int) lround (MIN (1, sum / total) * columns);
  for (; given < all; given++)
    {
      int next = 0;
      double most = -1;
      for (int i = 0; i < n; i++)
        {
          double cut = MAX (0, values[i]) / total * columns - widths[i];
          next = cut > most ? i : next;
          most = MAX (most, cut);
        }
      widths[next]++;
    }
  widen_narrow (values, widths, n);
}

void
ent_plot_stack (EntPlot *plot, int row, const double *values, int n, double total)
{
  g_autofree int *widths = g_new0 (int, (gsize) MAX (1, n));
  double sum = 0;
  int x = 0;

  for (int i = 0; i < n; i++)
    sum += MAX (0, values[i]);
  if (sum <= 0)
    return;
  share_out (values, widths, n, MAX (sum, total), plot->columns);
  for (int i = 0; i < n; i++)
    for (int k = 0; k < widths[i]; k++)
      put (plot, row, x++, nth (ent_plot_fill (i, plot->ascii), 0), i);
}

int
ent_plot_column_at (const EntPlot *plot, int n, int i, int *ret_width)
{
  int pitch = MAX (1, plot->columns / MAX (1, n));

  *ret_width = pitch == 1 ? 1 : MIN (6, MAX (1, pitch - (pitch >= 6 ? 2 : 1)));
  return i * pitch;
}

static double
largest (const double *values, int n)
{
  double most = 0;

  for (int i = 0; i < n; i++)
    most = MAX (most, isnan (values[i]) ? 0 : values[i]);
  return most;
}

void
ent_plot_columns (EntPlot *plot, const double *values, int n, double most, int series)
{
  int fine = plot->ascii ? 2 : 8, width;

  if (most <= 0)
    most = largest (values, n);
  for (int i = 0; i < n && most > 0; i++)
    {
      int x = ent_plot_column_at (plot, n, i, &width),
          steps = steps_of (values[i] / most, plot->rows * fine);
      for (int y = 0; y < plot->rows && y * fine < steps; y++)
        {
          int filled = MIN (fine, steps - y * fine);
          gunichar mark = nth (plot->ascii ? ".#" : sparks[0], filled - 1);
          for (int k = 0; k < width; k++)
            put (plot, plot->rows - 1 - y, x + k, mark, series);
        }
    }
}

/* The value at a place between 0 and 1, between those beside it. */
static double
value_at (const double *values, int n, double place)
{
  double exact = place * (n - 1);
  int before = CLAMP ((int) floor (exact), 0, n - 1), after = MIN (n - 1, before + 1);
  double rest = exact - before;

  return rest <= 0 ? values[before] : values[before] * (1 - rest) + values[after] * rest;
}

/* How many steps above the bottom; -1 for what is not known. */
static int
height_of (double value, double least, double most, int steps)
{
  if (isnan (value))
    return -1;
  double part = most > least ? (value - least) / (most - least) : 0;
  return (int) lround (CLAMP (part, 0, 1) * (steps - 1));
}

/* Unicode 15, chapter 21.1: the dots of a braille pattern as bits, by column and from the top. */
static void
put_dot (EntPlot *plot, int x, int height, int series)
{
  static const guint8 bits[2][4] = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };
  int y = plot->rows * 4 - 1 - height;

  if (y < 0 || y >= plot->rows * 4 || x < 0 || x >= plot->columns * 2)
    return;
  gunichar mark = plot->cells[y / 4 * plot->columns + x / 2].mark;
  put (plot, y / 4, x / 2, (mark >= 0x2800 && mark < 0x2900 ? mark : 0x2800) | bits[x % 2][y % 4],
       series);
}

/* From one height to another, in dots or in characters, of which the top one is the series' own. */
static void
put_run (EntPlot *plot, int x, int from, int top, gboolean area, int series)
{
  for (int height = MIN (from, top); height <= MAX (from, top); height++)
    {
      gunichar below = area ? ':' : '|', own = (gunichar) line_marks[series % ENT_PLOT_SERIES];
      if (plot->ascii)
        put (plot, plot->rows - 1 - height, x, height == top ? own : below, series);
      else
        put_dot (plot, x, height, series);
    }
}

void
ent_plot_line (EntPlot *plot, const EntPlotLine *line, int series)
{
  int width = plot->columns * (plot->ascii ? 1 : 2), steps = plot->rows * (plot->ascii ? 1 : 4),
      last = -1;
  int on = dashes[series % ENT_PLOT_SERIES].on,
      off = plot->ascii || line->area ? 0 : dashes[series % ENT_PLOT_SERIES].off;

  for (int x = 0; line->n > 0 && x < width; x++)
    {
      double value = value_at (line->values, line->n, width > 1 ? (double) x / (width - 1) : 0);
      int height = height_of (value, line->least, line->most, steps);
      int from = last < 0 || last == height ? height : last < height ? last + 1 : last - 1;
      if (height >= 0 && x % (on + off) < on)
        put_run (plot, x, line->area ? 0 : from, height, line->area, series);
      last = height;
    }
}

double
ent_plot_nice (double value)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 3, 4, 5, 6, 8, 10 };

  if (!(value > 0) || isinf (value))
    return 1;
  double power = pow (10, floor (log10 (value)));
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value * (1 - 1e-9))
      return steps[i] * power;
  return 10 * power;
}
