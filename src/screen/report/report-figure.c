/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/report/report-figure.h"

#include <math.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/ui/chart.h"

#define BAR_AT_LEAST 8
#define LABEL_AT_MOST 24
#define DETAIL_AT_MOST 12

/* How the rows of bars share the width. */
typedef struct
{
  const EntFigure *figure;
  int label, detail, bar; /* cells */
  guint first, n;         /* the columns with numbers */
  int *numbers;           /* their cells */
  gboolean total;         /* instead of columns: the sum of the charted ones */
} Layout;

static char *
number_text (const Layout *layout, const EntFigureRow *row, guint k)
{
  gint64 sum = 0;

  if (!layout->total)
    return ent_figure_text (layout->figure->columns->pdata[layout->first + k],
                            row->values[layout->first + k]);
  for (guint i = 0; i < layout->figure->charted; i++)
    sum += row->values[i] != ENT_NONE ? row->values[i] : 0;
  return ent_figure_text (layout->figure->columns->pdata[0], sum);
}

static const char *
number_label (const Layout *layout, guint k)
{
  return layout->total
           ? _("Total")
           : ((EntFigureColumn *) layout->figure->columns->pdata[layout->first + k])->label;
}

static void
measure_rows (Layout *layout, int columns)
{
  layout->label = ent_text_width (layout->figure->head);
  for (guint i = 0; i < layout->figure->rows->len; i++)
    {
      const EntFigureRow *row = layout->figure->rows->pdata[i];
      layout->label = MAX (layout->label, ent_text_width (row->label));
      layout->detail =
        MAX (layout->detail, row->detail != NULL ? ent_text_width (row->detail) + 1 : 0);
      for (guint k = 0; k < layout->n; k++)
        {
          g_autofree char *text = number_text (layout, row, k);
          layout->numbers[k] = MAX (layout->numbers[k], ent_text_width (text));
        }
    }
  layout->label = MIN (layout->label, MIN (LABEL_AT_MOST, columns / 3));
  layout->detail = columns < 60 ? 0 : MIN (layout->detail, DETAIL_AT_MOST);
}

/* Numbers that leave no room for a bar are left out, the last ones first. */
static void
lay_out (Layout *layout, int columns)
{
  const EntFigure *figure = layout->figure;
  gboolean stacks = figure->shape == ENT_FIGURE_STACKS;

  layout->total = stacks && figure->columns->len == figure->charted;
  layout->first = stacks ? figure->charted : 0;
  layout->n = layout->total ? 1 : figure->columns->len - layout->first;
  layout->numbers = g_new0 (int, layout->n + 1);
  for (guint k = 0; k < layout->n; k++)
    layout->numbers[k] = ent_text_width (number_label (layout, k));
  measure_rows (layout, columns);
  for (guint n = layout->n;; n--)
    {
      int used = layout->label + layout->detail + 2;
      for (guint k = 0; k < n; k++)
        used += layout->numbers[k] + 2;
      layout->bar = columns - used;
      layout->n = n;
      if (layout->bar >= BAR_AT_LEAST || n <= 1)
        return;
    }
}

static void
draw_header (const Layout *layout, const EntCanvas *canvas, int y)
{
  int x = canvas->rect.columns;

  ent_draw_cell (canvas, y, 0, layout->label, ENT_ROLE_HEADER, layout->figure->head);
  for (guint k = layout->n; k > 0; k--)
    {
      x -= layout->numbers[k - 1];
      ent_draw_cell_right (canvas, y, x, layout->numbers[k - 1], ENT_ROLE_HEADER,
                           number_label (layout, k - 1));
      x -= 2;
    }
}

static void
draw_bar (const Layout *layout, const EntCanvas *canvas, int y, const EntFigureRow *row,
          double most)
{
  const EntFigure *figure = layout->figure;
  g_autofree double *values = g_new0 (double, figure->charted + 1);
  g_autoptr (EntPlot) plot = ent_plot_new (1, layout->bar, canvas->terminal->ascii);

  for (guint k = 0; k < figure->charted; k++)
    values[k] = row->values[k] != ENT_NONE ? (double) row->values[k] : 0;
  if (figure->shape == ENT_FIGURE_STACKS)
    ent_plot_stack (plot, 0, values, (int) figure->charted, most);
  else
    ent_plot_bar (plot, 0, most > 0 ? values[0] / most : 0, 0);
  ent_chart_plot (canvas, y, layout->label + layout->detail + 1, plot,
                  figure->graded ? ENT_ROLE_GOOD : ENT_ROLE_SERIES_1);
}

static void
draw_row (const Layout *layout, const EntCanvas *canvas, int y, const EntFigureRow *row,
          double most)
{
  int x = canvas->rect.columns;

  ent_draw_cell (canvas, y, 0, layout->label, ENT_ROLE_TEXT, row->label);
  if (layout->detail > 0)
    ent_draw_cell (canvas, y, layout->label + 1, layout->detail - 1, ENT_ROLE_DIM, row->detail);
  draw_bar (layout, canvas, y, row, most);
  for (guint k = layout->n; k > 0; k--)
    {
      g_autofree char *text = number_text (layout, row, k - 1);
      x -= layout->numbers[k - 1];
      ent_draw_cell_right (canvas, y, x, layout->numbers[k - 1], ENT_ROLE_TEXT, text);
      x -= 2;
    }
}

static int
draw_legend (const EntFigure *figure, const EntCanvas *canvas, int y)
{
  g_autofree const char **labels = g_new0 (const char *, figure->charted + 1);

  for (guint k = 0; k < figure->charted; k++)
    labels[k] = ((EntFigureColumn *) figure->columns->pdata[k])->label;
  return y
         + ent_chart_legend (canvas, y, figure->graded ? ENT_ROLE_GOOD : ENT_ROLE_SERIES_1, labels,
                             (int) figure->charted, FALSE);
}

static int
draw_bars (const EntFigure *figure, const EntCanvas *canvas, int y)
{
  Layout layout = { .figure = figure };
  double most = ent_figure_most (figure);

  lay_out (&layout, canvas->rect.columns);
  if (figure->shape == ENT_FIGURE_STACKS)
    y = draw_legend (figure, canvas, y);
  draw_header (&layout, canvas, y++);
  for (guint i = 0; i < figure->rows->len; i++)
    draw_row (&layout, canvas, y++, figure->rows->pdata[i], most);
  g_free (layout.numbers);
  return y;
}

static char *
axis_text (double value, gpointer data)
{
  return ent_figure_text (data, (gint64) value);
}

/* What is not drawn upright, as a line that rises and falls, with its last and its largest value.
 */
static void
draw_spark (const EntFigure *figure, const EntCanvas *canvas, int y, guint column, int label)
{
  const EntFigureColumn *kind = figure->columns->pdata[column];
  guint n = figure->rows->len;
  g_autofree int *values = g_new0 (int, n);
  gint64 most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, ((EntFigureRow *) figure->rows->pdata[i])->values[column]);
  for (guint i = 0; i < n; i++)
    {
      gint64 value = ((EntFigureRow *) figure->rows->pdata[i])->values[column];
      values[i] = value == ENT_NONE ? -1
                                    : (int) ceil ((double) value / (double) MAX (1, most) * 1000);
    }
  g_autofree char *now =
    ent_figure_text (kind, ((EntFigureRow *) figure->rows->pdata[n - 1])->values[column]);
  g_autofree char *largest = ent_figure_text (kind, most);
  g_autofree char *text = g_strdup_printf (_("now %s, at most %s"), now, largest);
  ent_draw_cell (canvas, y, 0, label, ENT_ROLE_TEXT, kind->label);
  g_autofree char *spark = ent_sparkline (values, n, 1000, canvas->terminal->ascii);
  int used = ent_draw_text (canvas, y, label + 2, ENT_ROLE_SERIES_1, spark);
  ent_draw_text (canvas, y, label + used + 4, ENT_ROLE_DIM, text);
}

static void
draw_chart (const EntFigure *figure, const EntCanvas *canvas)
{
  guint n = figure->rows->len;
  g_autofree double *values = g_new0 (double, n * figure->charted);
  g_autofree const double **series = g_new0 (const double *, figure->charted);
  g_autofree const char **labels = g_new0 (const char *, n);

  for (guint k = 0; k < figure->charted; k++)
    series[k] = values + k * n;
  for (guint i = 0; i < n; i++)
    {
      const EntFigureRow *row = figure->rows->pdata[i];
      labels[i] = row->label;
      for (guint k = 0; k < figure->charted; k++)
        values[k * n + i] = row->values[k] != ENT_NONE ? (double) row->values[k] : NAN;
    }
  const EntChart chart = { .values = series,
                           .n_series = (int) figure->charted,
                           .n = (int) n,
                           .labels = labels,
                           .most = ent_figure_top (figure),
                           .area = TRUE,
                           .text = axis_text,
                           .data = figure->columns->pdata[0] };
  if (figure->shape == ENT_FIGURE_LINES)
    ent_chart_lines (canvas, &chart);
  else
    ent_chart_columns (canvas, &chart);
}

static int
draw_upright (const EntFigure *figure, const EntCanvas *canvas, int y)
{
  int height = canvas->rect.columns >= 100 ? 10 : canvas->rect.columns >= 60 ? 8 : 6, label = 0;
  EntCanvas part = ent_canvas_part (canvas, y, 0, height, canvas->rect.columns);

  if (part.rect.rows == height)
    draw_chart (figure, &part);
  y += height;
  for (guint k = figure->charted; k < figure->columns->len; k++)
    label = MAX (label, ent_text_width (((EntFigureColumn *) figure->columns->pdata[k])->label));
  for (guint k = figure->charted; k < figure->columns->len; k++)
    draw_spark (figure, canvas, y++, k, label);
  return y;
}

int
ent_figure_draw (const EntFigure *figure, const EntCanvas *canvas, int y)
{
  ent_draw_text (canvas, y++, 0, ENT_ROLE_TITLE, figure->title);
  if (figure->rows->len == 0)
    {
      ent_draw_text (canvas, y++, 0, ENT_ROLE_DIM, _("Nothing yet."));
      return y;
    }
  return figure->shape == ENT_FIGURE_COLUMNS || figure->shape == ENT_FIGURE_LINES
           ? draw_upright (figure, canvas, y)
           : draw_bars (figure, canvas, y);
}
