/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Charts on a canvas: marks of base/plot.h in the colours of the theme, with
 * axes, labels and legends. A series has the role ENT_ROLE_SERIES_1 and
 * following, and a mark of its own, so that it can be distinguished without colours.
 * Labels are visible text. All of it is drawn within the canvas, or cut.
 */
#pragma once

#include "entente/base/plot.h"
#include "entente/ui/draw.h"

G_BEGIN_DECLS

/* The role of a series, from 0. */
EntRole ent_chart_role (int series);
/* Marks as they are; series 0 in the role first, the next ones in those after it. */
void ent_chart_plot (const EntCanvas *canvas, int y, int x, const EntPlot *plot, EntRole first);
/* ent_plot_bar() over so many cells. */
void ent_chart_bar (const EntCanvas *canvas, int y, int x, int cells, EntRole role, double part);
/*
 * "█ us  ▒ partner": what the marks mean, in the roles from first on, over as
 * many rows as it takes. lines: the marks are those of ent_chart_lines(). Rows used.
 */
int ent_chart_legend (const EntCanvas *canvas, int y, EntRole first, const char *const *labels,
                      int n, gboolean lines);

typedef struct
{
  const double *const *values; /* n of each series; a NAN is not known */
  int n_series, n;
  const char *const *labels; /* n, along the bottom; NULL: none */
  double most;               /* the top of the axis; 0: a round number above the largest */
  gboolean area;             /* of lines: the first series is filled */
  gboolean numbered; /* of columns: each has its number above it, when there is room for all */
  /* A number at the axis; NULL: as a whole number. The caller frees it. */
  char *(*text) (double value, gpointer data);
  gpointer data;
} EntChart;

/* Lines from 0 up, over the whole canvas, with axes where four rows or more are there. */
void ent_chart_lines (const EntCanvas *canvas, const EntChart *chart);
/* The first series as columns, likewise. */
void ent_chart_columns (const EntCanvas *canvas, const EntChart *chart);

G_END_DECLS
