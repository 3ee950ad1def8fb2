/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/figure.h"

#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"

static void
column_free (gpointer data)
{
  EntFigureColumn *column = data;

  g_free (column->label);
  g_free (column->currency);
  g_free (column);
}

static void
row_free (gpointer data)
{
  EntFigureRow *row = data;

  g_free (row->label);
  g_free (row->detail);
  g_free (row->values);
  g_free (row);
}

EntFigure *
ent_figure_new (EntFigureShape shape, guint charted, const char *title, const char *head)
{
  EntFigure *figure = g_new0 (EntFigure, 1);

  figure->title = ent_text_visible (title, -1);
  figure->head = ent_text_visible (head, -1);
  figure->shape = shape;
  figure->charted = charted;
  figure->columns = g_ptr_array_new_with_free_func (column_free);
  figure->rows = g_ptr_array_new_with_free_func (row_free);
  return figure;
}

void
ent_figure_free (EntFigure *figure)
{
  if (figure == NULL)
    return;
  g_free (figure->title);
  g_free (figure->head);
  g_ptr_array_unref (figure->columns);
  g_ptr_array_unref (figure->rows);
  g_free (figure);
}

void
ent_figure_column (EntFigure *figure, const char *label, EntUnit unit, const char *currency)
{
  EntFigureColumn *column = g_new0 (EntFigureColumn, 1);

  column->label = ent_text_visible (label, -1);
  column->unit = unit;
  column->currency = currency != NULL ? ent_text_visible (currency, -1) : NULL;
  g_ptr_array_add (figure->columns, column);
}

gint64 *
ent_figure_row (EntFigure *figure, const char *label, const char *detail)
{
  EntFigureRow *row = g_new0 (EntFigureRow, 1);

  row->label = ent_text_visible (label, -1);
  row->detail = detail != NULL ? ent_text_visible (detail, -1) : NULL;
  row->values = g_new0 (gint64, figure->columns->len);
  g_ptr_array_add (figure->rows, row);
  return row->values;
}

char *
ent_figure_text (const EntFigureColumn *column, gint64 value)
{
  if (value == ENT_NONE)
    return g_strdup ("–");
  switch (column->unit)
    {
    case ENT_UNIT_MINUTES:
      return g_strdup_printf (_("%d h"), (int) ((value + 30) / 60));
    case ENT_UNIT_MONEY:
      return ent_money_format_short (value, column->currency);
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    }
}

double
ent_figure_most (const EntFigure *figure)
{
  double most = 0;

  for (guint i = 0; i < figure->rows->len; i++)
    {
      const EntFigureRow *row = figure->rows->pdata[i];
      double sum = 0, largest = 0;
      for (guint k = 0; k < figure->charted; k++)
        {
          double value = row->values[k] != ENT_NONE ? (double) MAX (0, row->values[k]) : 0;
          sum += value;
          largest = MAX (largest, value);
        }
      most = MAX (most, figure->shape == ENT_FIGURE_STACKS ? sum : largest);
    }
  return most;
}

double
ent_figure_top (const EntFigure *figure)
{
  const EntFigureColumn *column = figure->columns->len > 0 ? figure->columns->pdata[0] : NULL;
  double step = column != NULL && column->unit == ENT_UNIT_MINUTES ? 60 : 1;

  return ent_plot_nice (ent_figure_most (figure) / step) * step;
}
