/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reports over the network of partners. Each is one row of a table: its
 * name, what it says, the columns of its data, and the function that makes
 * it. A report holds data for programs (rows) and figures for people, so that
 * the screen, the text, CSV, JSON and HTML show the same numbers.
 * docs/reports.md defines each number.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/service/report/figure.h"

G_BEGIN_DECLS

/* A period has at most so many. */
#define ENT_REPORT_QUARTERS 40

typedef struct EntReport EntReport;
typedef struct
{
  const char *id; /* name in CSV and JSON */
  EntUnit unit;
} EntReportColumn;
typedef struct
{
  const char *name;               /* as on the command line */
  const char *tab;                /* a word for people, marked for translation */
  const char *label;              /* its title, marked for translation */
  const char *help;               /* one line, marked for translation */
  gboolean period;                /* it looks at the quarters of a period */
  const EntReportColumn *columns; /* of its data; ends with one without id */
  gboolean (*make) (EntReport *report, GError **error);
} EntReportKind;

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
  GPtrArray *notes;   /* visible text: what a reader should know */
};

/* An empty one, of today and of no quarter. The context is borrowed. */
EntReport *ent_report_new (const EntContext *context, const EntReportKind *kind, gboolean data);
void ent_report_free (EntReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReport, ent_report_free)

/* Adds a row of data: for each column a const char * of a text, a gint64 of anything else. */
void ent_report_row (EntReport *report, ...);
/* Adds a note. */
void ent_report_note (EntReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Adds a figure, and returns it for its columns and rows. Texts are made visible. */
EntFigure *ent_report_figure (EntReport *report, EntFigureShape shape, guint charted,
                              const char *title, const char *head);
guint ent_report_n_quarters (const EntReport *report);
/* "Growth of the network, Q2 24 to Q1 26" and the like. The caller frees it. */
char *ent_report_title (const EntReport *report);

G_END_DECLS
