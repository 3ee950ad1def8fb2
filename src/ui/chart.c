/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/chart.h"

#include <math.h>

#include "entente/base/text.h"

EntRole
ent_chart_role (int series)
{
  return (EntRole) (ENT_ROLE_SERIES_1 + series % ENT_PLOT_SERIES);
}

static EntRole
role_from (EntRole first, int series)
{
  return first >= ENT_ROLE_SERIES_1 ? ent_chart_role ((int) first - ENT_ROLE_SERIES_1 + series)
                                    : (EntRole) ((int) first + series);
}

void
ent_chart_plot (const EntCanvas *canvas, int y, int x, const EntPlot *plot, EntRole first)
{
  for (int i = 0; i < plot->rows * plot->columns; i++)
    {
      const EntPlotCell *cell = &plot->cells[i];
      char text[8] = "";
      if (cell->mark == 0)
        continue;
      text[g_unichar_to_utf8 (cell->mark, text)] = '\0';
      ent_draw_text (canvas, y + i / plot->columns, x + i % plot->columns,
                     role_from (first, cell->series), text);
    }
}

void
ent_chart_bar (const EntCanvas *canvas, int y, int x, int cells, EntRole role, double part)
{
  g_autoptr (EntPlot)
    plot = ent_plot_new (1, MIN (cells, canvas->rect.columns - x), canvas->terminal->ascii);

  ent_plot_bar (plot, 0, part, 0);
  ent_chart_plot (canvas, y, x, plot, role);
}

static void
draw_sample (const EntCanvas *canvas, int y, int x, EntRole first, int series, gboolean line)
{
  static const double level[] = { 1, 1 };
  g_autoptr (EntPlot) plot = ent_plot_new (1, 2, canvas->terminal->ascii);

  if (!line)
    {
      ent_draw_text (canvas, y, x, role_from (first, series),
                     ent_plot_fill (series, canvas->terminal->ascii));
      return;
    }
  ent_plot_line (plot, &(EntPlotLine){ level, 2, 0, 2, FALSE }, series);
  ent_chart_plot (canvas, y, x, plot, first);
}

int
ent_chart_legend (const EntCanvas *canvas, int y, EntRole first, const char *const *labels, int n,
                  gboolean lines)
{
  int x = 0, row = 0, sample = lines ? 3 : 2;

  for (int i = 0; i < n; i++)
    {
      int width = sample + ent_text_width (labels[i]);
      if (x > 0 && x + width > canvas->rect.columns)
        {
          row++;
          x = 0;
        }
      draw_sample (canvas, y + row, x, first, i, lines);
      ent_draw_text (canvas, y + row, x + sample, ENT_ROLE_TEXT, labels[i]);
      x += width + 2;
    }
  return n > 0 ? row + 1 : 0;
}

static double
top_of (const EntChart *chart)
{
  double most = 0;

  for (int k = 0; k < chart->n_series; k++)
    for (int i = 0; i < chart->n; i++)
      most = MAX (most, isnan (chart->values[k][i]) ? 0 : chart->values[k][i]);
  return chart->most > 0 ? chart->most : ent_plot_nice (most);
}

static char *
number_text (const EntChart *chart, double value)
{
  return chart->text != NULL ? chart->text (value, chart->data) : g_strdup_printf ("%.0f", value);
}

/* The axis on the left with its numbers; the cells it takes. */
static int
draw_scale (const EntCanvas *canvas, const EntChart *chart, double top, int rows)
{
  g_autofree char *high = number_text (chart, top), *low = number_text (chart, 0);
  int width = MAX (ent_text_width (high), ent_text_width (low));
  gboolean ascii = canvas->terminal->ascii, halved = rows >= 6 && rows % 2 == 0;

  for (int y = 0; y < rows; y++)
    ent_draw_text (canvas, y, width, ENT_ROLE_BORDER,
                   ascii                                 ? "|"
                   : y == 0 || (halved && y == rows / 2) ? "┤"
                                                         : "│");
  ent_draw_cell_right (canvas, 0, 0, width, ENT_ROLE_DIM, high);
  ent_draw_cell_right (canvas, rows, 0, width, ENT_ROLE_DIM, low);
  ent_draw_text (canvas, rows, width, ENT_ROLE_BORDER, ascii ? "+" : "└");
  for (int x = width + 1; x < canvas->rect.columns; x++)
    ent_draw_text (canvas, rows, x, ENT_ROLE_BORDER, ascii ? "-" : "─");
  if (!halved)
    return width + 1;
  g_autofree char *middle = number_text (chart, top / 2);
  ent_draw_cell_right (canvas, rows / 2, 0, width, ENT_ROLE_DIM, middle);
  return width + 1;
}

/* Where the label of a value begins: in the middle under it. */
static int
label_at (const EntChart *chart, int i, const EntPlot *plot, gboolean columns)
{
  int own = ent_text_width (chart->labels[i]), room = plot->columns, width = 0;
  int at = columns ? ent_plot_column_at (plot, chart->n, i, &width)
                   : (int) lround ((double) i * (room - 1) / MAX (1, chart->n - 1)) - own / 2;

  at += MAX (0, width - own) / 2;
  return CLAMP (at, 0, MAX (0, room - own));
}

/* The last label, the first, and of the others those that fit. */
static void
draw_labels (const EntCanvas *canvas, const EntChart *chart, int y, const EntPlot *plot,
             gboolean columns)
{
  g_autofree gboolean *taken = g_new0 (gboolean, (gsize) plot->columns + 1);

  for (int k = 0; chart->labels != NULL && k < chart->n; k++)
    {
      int i = k == 0 ? chart->n - 1 : k - 1, at = label_at (chart, i, plot, columns);
      int end = MIN (plot->columns, at + ent_text_width (chart->labels[i]) + 1);
      gboolean fits = TRUE;
      for (int x = at; x < end; x++)
        fits = fits && !taken[x];
      for (int x = MAX (0, at - 1); fits && x < end; x++)
        taken[x] = TRUE;
      if (fits)
        ent_draw_text (canvas, y, at, ENT_ROLE_DIM, chart->labels[i]);
    }
}

/* Whether all numbers are narrower than the share of the width that a column has. */
static gboolean
numbers_fit (const EntCanvas *canvas, const EntChart *chart)
{
  g_autofree char *high = number_text (chart, top_of (chart));
  int pitch = (canvas->rect.columns - ent_text_width (high) - 1) / MAX (1, chart->n);

  for (int i = 0; i < chart->n; i++)
    {
      g_autofree char *text =
        number_text (chart, isnan (chart->values[0][i]) ? 0 : chart->values[0][i]);
      if (ent_text_width (text) >= pitch)
        return FALSE;
    }
  return canvas->rect.rows >= 6;
}

/* What each column stands for, over it. */
static void
draw_numbers (const EntCanvas *canvas, const EntChart *chart, const EntPlot *plot, double top)
{
  int width;

  for (int i = 0; i < chart->n; i++)
    {
      double value = chart->values[0][i];
      g_autofree char *text = !isnan (value) && value > 0 ? number_text (chart, value)
                                                          : g_strdup ("");
      int own = ent_text_width (text), x = ent_plot_column_at (plot, chart->n, i, &width);
      int rows = (int) ceil (MIN (1, value / top) * plot->rows - 1e-9);
      ent_draw_text (canvas, plot->rows - rows, MAX (0, x + (width - own) / 2), ENT_ROLE_TEXT,
                     text);
    }
}

static void
draw_chart (const EntCanvas *whole, const EntChart *chart, gboolean columns)
{
  gboolean numbered = columns && chart->numbered && numbers_fit (whole, chart);
  const EntCanvas below = ent_canvas_part (whole, 1, 0, whole->rect.rows - 1, whole->rect.columns);
  const EntCanvas *canvas = numbered ? &below : whole;
  gboolean axes = canvas->rect.rows >= 4;
  int rows = canvas->rect.rows - (axes ? 2 : 0);
  double top = top_of (chart);
  int left = axes ? draw_scale (canvas, chart, top, rows) : 0;
  EntCanvas inner =
    ent_canvas_part (canvas, 0, left, canvas->rect.rows, canvas->rect.columns - left);
  g_autoptr (EntPlot) plot = ent_plot_new (rows, inner.rect.columns, canvas->terminal->ascii);

  for (int k = 0; k < (columns ? MIN (1, chart->n_series) : chart->n_series); k++)
    if (columns)
      ent_plot_columns (plot, chart->values[k], chart->n, top, k);
    else
      ent_plot_line (
        plot, &(EntPlotLine){ chart->values[k], chart->n, 0, top, chart->area && k == 0 }, k);
  ent_chart_plot (&inner, 0, 0, plot, ENT_ROLE_SERIES_1);
  if (axes)
    draw_labels (&inner, chart, rows + 1, plot, columns);
  if (!numbered)
    return;
  EntCanvas over = ent_canvas_part (whole, 0, left, whole->rect.rows, whole->rect.columns - left);
  draw_numbers (&over, chart, plot, top);
}

void
ent_chart_lines (const EntCanvas *canvas, const EntChart *chart)
{
  draw_chart (canvas, chart, FALSE);
}

void
ent_chart_columns (const EntCanvas *canvas, const EntChart *chart)
{
  draw_chart (canvas, chart, TRUE);
}
