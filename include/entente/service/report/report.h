/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports over the network of partners. Each is one row of a table: its
 * name, what it says, the columns of its data, and the function that makes
 * it. A report holds data for programs (rows) and figures for people, so that
 * the screen, the text, CSV, JSON and HTML show the same numbers.
 * docs/reports.md defines each number.
 */
#pragma once

#include <stdio.h>

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_UNIT_TEXT,
  ENT_UNIT_COUNT,
  ENT_UNIT_MINUTES,
  ENT_UNIT_MONEY, /* minor units of the column's currency; of data: of the row's */
  ENT_UNIT_POINTS /* 0 to 100 */
} EntUnit;

typedef struct EntReport EntReport;
typedef struct
{
  const char *id; /* name in CSV and JSON */
  EntUnit unit;
} EntReportColumn;
typedef struct
{
  const char *name;            /* as on the command line */
  const char *tab;             /* a word for people, marked for translation */
  const char *label;           /* its title, marked for translation */
  const char *help;            /* one line, marked for translation */
  gboolean period;             /* it looks at the quarters of a period */
  EntReportColumn columns[11]; /* of its data; ends with one without id */
  gboolean (*make) (EntReport *report, GError **error);
} EntReportKind;

/* Ends with a row without name. */
extern const EntReportKind ent_report_kinds[];
/* ENT_ERROR_USAGE with the nearest name. */
const EntReportKind *ent_report_kind_find (const char *name, GError **error);

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

typedef struct
{
  char *text;    /* of a text column; NULL: empty */
  gint64 number; /* of the others; ENT_NONE: empty */
} EntReportCell;

struct EntReport
{
  const EntReportKind *kind;
  const EntContext *context;          /* borrowed */
  gboolean data;                      /* the rows are wanted, too */
  gint64 from_quarter, until_quarter; /* year * 4 and 0 to 3; of reports with a period */
  GDate today;
  GPtrArray *rows;    /* EntReportCell[], one a column; empty without data */
  GPtrArray *figures; /* EntFigure */
  GPtrArray *notes;   /* visible text: what a reader has to know */
};

typedef struct
{
  const char *since, *until; /* days in words or ISO; NULL: the last eight quarters */
  gboolean data;
} EntReportQuery;

/* The context is borrowed. NULL with error; ENT_ERROR_USAGE for a period that makes no sense. */
EntReport *ent_report_make (const EntContext *context, const EntReportKind *kind,
                            const EntReportQuery *query, GError **error);
void ent_report_free (EntReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReport, ent_report_free)

/* "Growth of the network, Q2 24 to Q1 26" and the like. The caller frees it. */
char *ent_report_title (const EntReport *report);
/* A value of a figure for people; "–" when it is not known. The caller frees it. */
char *ent_figure_text (const EntFigureColumn *column, gint64 value);
/* What stands for the whole length of a bar: the largest value, or the largest sum of a row of a
 * stack. */
double ent_figure_most (const EntFigure *figure);
/* A round number from there up, for the top of an axis. */
double ent_figure_top (const EntFigure *figure);

typedef enum
{
  ENT_REPORT_TABLE,
  ENT_REPORT_CSV,
  ENT_REPORT_JSON,
  ENT_REPORT_HTML
} EntReportFormat;
gboolean ent_report_format_parse (const char *text, EntReportFormat *ret_format, GError **error);
/*
 * Writes it. CSV and JSON carry the data, and need a report made with them.
 * HTML is one page with pictures inside it: no script, nothing from elsewhere,
 * well-formed as XML. width: cells of a table; 0: 80.
 */
gboolean ent_report_write (const EntReport *report, EntReportFormat format, int width,
                           gboolean ascii, FILE *out, GError **error);
/*
 * Makes it and writes it to a new file, whole or not at all (mode 0600), in the
 * format that the name ends in: .html, .csv, .json, .txt. ENT_ERROR_USAGE for another.
 */
gboolean ent_report_save (const EntContext *context, const EntReportKind *kind,
                          const EntReportQuery *query, const char *path, GError **error);

G_END_DECLS
