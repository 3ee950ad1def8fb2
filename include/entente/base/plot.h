/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Charts as characters, for the screens and for the command line: a grid of marks, each of a
 * series, which the caller may colour. Series differ in their marks too, so that they can be
 * distinguished without colours, and each has a form in ASCII. Nothing is drawn outside the grid.
 * Pure and cheap.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_PLOT_SERIES 6 /* that look different; the seventh looks like the first */

/*
 * One character a value: ▁ for nothing, ▂ to █ for what is more, up to max
 * (0: the largest); _.:-=+*# in ASCII. A space where the value is negative:
 * it is not known. The caller frees it.
 */
char *ent_sparkline (const int *values, gsize n, int max, gboolean ascii);
/* The character with which a series is filled, for legends. Static. */
const char *ent_plot_fill (int series, gboolean ascii);

typedef struct
{
  gunichar mark; /* 0: empty */
  int series;
} EntPlotCell;

typedef struct
{
  int rows, columns;
  gboolean ascii;
  EntPlotCell *cells; /* row by row */
} EntPlot;

/* Empty. */
EntPlot *ent_plot_new (int rows, int columns, gboolean ascii);
void ent_plot_free (EntPlot *plot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPlot, ent_plot_free)
/* A row as text, exactly that many cells wide. The caller frees it. */
char *ent_plot_row (const EntPlot *plot, int row);

/*
 * A bar from the left over a part (0 to 1) of the width, to an eighth of a
 * cell; in ASCII to a third. Anything above 0 shows.
 */
void ent_plot_bar (EntPlot *plot, int row, double part, int series);
/*
 * Parts of a whole beside each other. total: what the whole width represents;
 * 0: their sum. The cells are shared out by largest remainder, and a part that
 * is more than nothing has one if there are enough. Negative ones count as 0.
 */
void ent_plot_stack (EntPlot *plot, int row, const double *values, int n, double total);
/*
 * Columns from the bottom, as wide as fits, with gaps of their own width at
 * most. most: what the whole height represents; 0: the largest.
 */
void ent_plot_columns (EntPlot *plot, const double *values, int n, double most, int series);
/* The column of the grid in which the column chart's value number i begins, and how wide it is. */
int ent_plot_column_at (const EntPlot *plot, int n, int i, int *ret_width);
/* Values over the whole width. A NAN breaks the line. */
typedef struct
{
  const double *values;
  int n;
  double least, most; /* at the bottom and at the top */
  gboolean area;      /* what is below is filled */
} EntPlotLine;
/*
 * In braille dots (two by four a cell), in ASCII with one mark a column. Each
 * series has dashes of its own.
 */
void ent_plot_line (EntPlot *plot, const EntPlotLine *line, int series);

/* The next round number from the value up, for the top of an axis; whole for whole values. 1 for
 * nothing. */
double ent_plot_nice (double value);

G_END_DECLS
