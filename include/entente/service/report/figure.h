/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of numbers that can be drawn, for people. */
#pragma once

#include "entente/model/nouns.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_UNIT_TEXT,
  ENT_UNIT_COUNT,
  ENT_UNIT_MINUTES,
  ENT_UNIT_MONEY, /* minor units of the column's currency; of data: of the row's */
  ENT_UNIT_POINTS /* 0 to 100 */
} EntUnit;

/* How a figure is drawn. */
typedef enum
{
  ENT_FIGURE_BARS,    /* a bar a row, of the first column */
  ENT_FIGURE_STACKS,  /* a bar a row, of the charted columns beside each other */
  ENT_FIGURE_COLUMNS, /* rows follow each other in time or size: the first column upright */
  ENT_FIGURE_LINES    /* rows follow each other in time: a line for each charted column */
} EntFigureShape;
typedef struct
{
  char *label; /* visible text, as all texts of a figure */
  EntUnit unit;
  char *currency; /* of money */
} EntFigureColumn;
typedef struct
{
  char *label;
  char *detail;   /* NULL: none */
  gint64 *values; /* one a column; ENT_NONE: not known */
} EntFigureRow;
typedef struct
{
  char *title;
  char *head; /* of the rows' labels */
  EntFigureShape shape;
  guint charted;      /* columns that are drawn: the first ones */
  gboolean graded;    /* the charted columns go from good over fair to poor */
  GPtrArray *columns; /* EntFigureColumn */
  GPtrArray *rows;    /* EntFigureRow */
} EntFigure;

/* A figure without columns and rows. Texts are made visible. */
EntFigure *ent_figure_new (EntFigureShape shape, guint charted, const char *title,
                           const char *head);
void ent_figure_free (EntFigure *figure);
/* Columns come before rows. */
void ent_figure_column (EntFigure *figure, const char *label, EntUnit unit, const char *currency);
/* The values of the new row, all 0. */
gint64 *ent_figure_row (EntFigure *figure, const char *label, const char *detail);

/* A value of a figure for people; "–" when it is not known. The caller frees it. */
char *ent_figure_text (const EntFigureColumn *column, gint64 value);
/* The value of a whole bar: the largest value, or the largest sum of a row of a
 * stack. */
double ent_figure_most (const EntFigure *figure);
/* A round number from there up, for the top of an axis. */
double ent_figure_top (const EntFigure *figure);

G_END_DECLS
