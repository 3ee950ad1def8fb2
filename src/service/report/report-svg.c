/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures as SVG. All coordinates are whole numbers, so that no locale gets in
 * between. The colours come from the classes of the page.
 */
#include "service/report/report-svg.h"

#include <math.h>

#include "entente/base/i18n.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"

#define WIDTH 640
#define LABEL_CELLS 24 /* of a bar's label, at most */
#define CELL 8
#define NUMBER 70 /* right of a bar */
#define BAR 20
#define PITCH 28
#define LEFT 56    /* of an axis */
#define HEIGHT 220 /* of an upright picture */
#define BOTTOM 190

static void
text_at (GString *out, int x, int y, const char *anchor, const char *class, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>\n", x, y,
                          anchor, class, escaped);
}

typedef struct
{
  int x, y, width, height;
} Rectangle;

static void
add_rectangle (GString *out, Rectangle at, const EntFigure *figure, guint series)
{
  g_string_append_printf (
    out, "<rect class=\"%s%u\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
    figure->graded ? "g" : "s", series % ENT_PLOT_SERIES, at.x, at.y, at.width, at.height);
}

static void
begin (GString *out, const EntFigure *figure, guint number, int height)
{
  g_autofree char *title = g_markup_escape_text (figure->title, -1);
  g_autofree char *description =
    g_markup_escape_text (_("The table beside it has the numbers."), -1);

  g_string_append_printf (out,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %d "
                          "%d\" aria-labelledby=\"t%u d%u\">\n"
                          "<title id=\"t%u\">%s</title>\n<desc id=\"d%u\">%s</desc>\n",
                          WIDTH, height, number, number, number, title, number, description);
}

/* What the colours mean; its height. */
static int
add_legend (GString *out, const EntFigure *figure)
{
  int x = 0, y = 0;

  for (guint k = 0; k < figure->charted; k++)
    {
      const char *label = ((EntFigureColumn *) figure->columns->pdata[k])->label;
      int width = 34 + CELL * ent_text_width (label);
      if (x > 0 && x + width > WIDTH)
        {
          x = 0;
          y += 20;
        }
      add_rectangle (out, (Rectangle){ x, y, 12, 12 }, figure, k);
      text_at (out, x + 18, y + 11, "start", "", label);
      x += width;
    }
  return y + 26;
}

static int
legend_rows (const EntFigure *figure)
{
  g_autoptr (GString) nowhere = g_string_new (NULL);

  return add_legend (nowhere, figure);
}

static gint64
shown (const EntFigureRow *row, guint column)
{
  return row->values[column] != ENT_NONE ? MAX (0, row->values[column]) : 0;
}

/* The room for the labels of bars. */
static int
label_width (const EntFigure *figure)
{
  int cells = 0;

  for (guint i = 0; i < figure->rows->len; i++)
    cells = MAX (cells, ent_text_width (((EntFigureRow *) figure->rows->pdata[i])->label));
  return MIN (cells, LABEL_CELLS) * CELL + 8;
}

static void
add_bar (GString *out, const EntFigure *figure, const EntFigureRow *row, int y, double most)
{
  int left = label_width (figure), room = WIDTH - left - NUMBER, x = left;
  gint64 total = 0;
  guint n = figure->shape == ENT_FIGURE_STACKS ? figure->charted : 1;
  g_autofree char *label = ent_text_truncate (row->label, LABEL_CELLS);

  text_at (out, 0, y + 15, "start", "", label);
  for (guint k = 0; k < n; k++)
    {
      gint64 value = shown (row, k);
      int end = left + (int) lround ((double) (total + value) / most * room);
      if (value > 0)
        add_rectangle (out, (Rectangle){ x, y, MAX (1, end - x - (n > 1 ? 1 : 0)), BAR }, figure,
                       k);
      total += value;
      x = MAX (x, end);
    }
  g_autofree char *text =
    ent_figure_text (figure->columns->pdata[0], n > 1 ? total : row->values[0]);
  text_at (out, x + 6, y + 15, "start", " class=\"soft\"", text);
}

static void
write_bars (const EntFigure *figure, guint number, GString *out)
{
  gboolean stacks = figure->shape == ENT_FIGURE_STACKS;
  int top = stacks ? legend_rows (figure) : 0;
  double most = MAX (1, ent_figure_most (figure));

  begin (out, figure, number, top + PITCH * (int) figure->rows->len);
  if (stacks)
    add_legend (out, figure);
  for (guint i = 0; i < figure->rows->len; i++)
    add_bar (out, figure, figure->rows->pdata[i], top + PITCH * (int) i + 4, most);
}

/* The axis with its lines; the value of its top. */
static double
add_scale (GString *out, const EntFigure *figure)
{
  double top = ent_figure_top (figure);

  for (int half = 0; half <= 2; half++)
    {
      int y = BOTTOM - half * (BOTTOM - 20) / 2;
      g_autofree char *text =
        ent_figure_text (figure->columns->pdata[0], (gint64) (top * half / 2));
      g_string_append_printf (
        out, "<line class=\"grid\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", LEFT, y, WIDTH, y);
      text_at (out, LEFT - 8, y + 5, "end", " class=\"soft\"", text);
    }
  return top;
}

static int
height_of (const EntFigureRow *row, guint column, double top)
{
  return (int) lround (MIN (1, (double) shown (row, column) / top) * (BOTTOM - 20));
}

static void
add_labels (GString *out, const EntFigure *figure, int first, double pitch)
{
  guint every = MAX (1, (guint) ceil (52 / pitch));

  /* Counted from the end: the last one always has its label. */
  for (guint i = 0; i < figure->rows->len; i++)
    if ((figure->rows->len - 1 - i) % every == 0)
      text_at (out, first + (int) lround (pitch * i), BOTTOM + 20, "middle", " class=\"soft\"",
               ((EntFigureRow *) figure->rows->pdata[i])->label);
}

static void
write_columns (const EntFigure *figure, guint number, GString *out)
{
  double pitch = (double) (WIDTH - LEFT) / figure->rows->len;

  begin (out, figure, number, HEIGHT);
  double top = add_scale (out, figure);
  for (guint i = 0; i < figure->rows->len; i++)
    {
      int height = height_of (figure->rows->pdata[i], 0, top);
      const Rectangle column = { LEFT + (int) lround (pitch * (i + 0.15)), BOTTOM - height,
                                 MAX (1, (int) (pitch * 0.7)), height };
      add_rectangle (out, column, figure, 0);
    }
  add_labels (out, figure, LEFT + (int) (pitch / 2), pitch);
}

static void
add_points (GString *out, const EntFigure *figure, guint column, double top, double pitch)
{
  for (guint i = 0; i < figure->rows->len; i++)
    g_string_append_printf (out, "%s%d,%d", i > 0 ? " " : "", LEFT + 20 + (int) lround (pitch * i),
                            BOTTOM - height_of (figure->rows->pdata[i], column, top));
}

static void
write_lines (const EntFigure *figure, guint number, GString *out)
{
  double pitch = (double) (WIDTH - LEFT - 44) / MAX (1, figure->rows->len - 1);
  int last = LEFT + 20 + (int) lround (pitch * (figure->rows->len - 1));

  begin (out, figure, number, HEIGHT);
  double top = add_scale (out, figure);
  g_string_append (out, "<polygon class=\"s0 area\" points=\"");
  add_points (out, figure, 0, top, pitch);
  g_string_append_printf (out, " %d,%d %d,%d\"/>\n", last, BOTTOM, LEFT + 20, BOTTOM);
  for (guint k = 0; k < figure->charted; k++)
    {
      g_string_append_printf (out, "<polyline class=\"line l%u\" points=\"", k % ENT_PLOT_SERIES);
      add_points (out, figure, k, top, pitch);
      g_string_append (out, "\"/>\n");
    }
  add_labels (out, figure, LEFT + 20, pitch);
}

void
ent_figure_write_svg (const EntFigure *figure, guint number, GString *out)
{
  if (figure->shape == ENT_FIGURE_COLUMNS)
    write_columns (figure, number, out);
  else if (figure->shape == ENT_FIGURE_LINES)
    write_lines (figure, number, out);
  else
    write_bars (figure, number, out);
  g_string_append (out, "</svg>\n");
}
