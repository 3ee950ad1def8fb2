/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports are made with. */
#pragma once

#include "entente/service/pipeline/money-sum.h"
#include "entente/service/report/report.h"

#define ENT_REPORT_QUARTERS 40 /* a period has at most so many */

/* Adds a row of data: for each column a const char * of a text, a gint64 of anything else. */
void ent_report_row (EntReport *report, ...);
/* Adds a note. */
void ent_report_note (EntReport *report, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Adds a figure; its columns come before its rows. Texts are made visible. */
EntFigure *ent_report_figure (EntReport *report, EntFigureShape shape, guint charted,
                              const char *title, const char *head);
void ent_figure_column (EntFigure *figure, const char *label, EntUnit unit, const char *currency);
/* The values of the new row, all 0. */
gint64 *ent_figure_row (EntFigure *figure, const char *label, const char *detail);

gint64 ent_quarter_of_iso (const char *day);
/* "2026-Q1", and "Q1 26" for people. The caller frees each. */
char *ent_quarter_id (gint64 quarter);
char *ent_quarter_label (gint64 quarter);
/* Its first and last day (ISO). */
char *ent_quarter_first (gint64 quarter);
char *ent_quarter_last (gint64 quarter);
guint ent_report_n_quarters (const EntReport *report);

/* Words of a vocabulary as groups: those known in their order, then others as they come, then none.
 */
typedef struct EntGroups EntGroups;
EntGroups *ent_groups_new (const EntContext *context, const char *vocabulary);
void ent_groups_free (EntGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGroups, ent_groups_free)
guint ent_groups_index (EntGroups *groups, const char *word); /* NULL: none */
guint ent_groups_length (const EntGroups *groups);
const char *ent_groups_word (const EntGroups *groups, guint index); /* NULL: none */
const char *ent_groups_label (const EntGroups *groups, guint index);

/* Money as columns of a figure: what has a rate as one, each currency without a rate as one more.
 */
typedef struct
{
  const char *home; /* NULL: nothing in it, nor in a currency with a rate */
  char **apart;
} EntMoneyColumns;
/* From the sum of all that the figure will hold; notes rates and currencies without one. */
gboolean ent_money_columns_begin (EntReport *report, const EntMoneySum *all,
                                  EntMoneyColumns *ret_money, GError **error);
void ent_money_columns_clear (EntMoneyColumns *money);
guint ent_money_columns_length (const EntMoneyColumns *money);
void ent_money_columns_add (const EntMoneyColumns *money, EntFigure *figure, const char *label);
/* The values of a purse (NULL: empty), one a column. */
gboolean ent_money_columns_set (const EntMoneyColumns *money, const EntMoneySum *purse,
                                gint64 *values, GError **error);

/* The name of a partner as visible text. The caller frees it. */
char *ent_report_partner (const EntReport *report, gint64 partner);

/* Names of all partners as they are stored: gint64 * → char *. NULL with error. */
GHashTable *ent_report_names (const EntReport *report, GError **error);
typedef struct
{
  gint64 partner, value;
} EntRanked;
/* Of partner (gint64 *) → value, those with most, the largest first: EntRanked. rank NULL: the
 * value is a gint64 *. */
GArray *ent_report_top (GHashTable *by_partner, guint most, gint64 (*rank) (gconstpointer value));

gboolean ent_report_pipeline (EntReport *report, GError **error);
gboolean ent_report_growth (EntReport *report, GError **error);
gboolean ent_report_time (EntReport *report, GError **error);
gboolean ent_report_health (EntReport *report, GError **error);
gboolean ent_report_contributions (EntReport *report, GError **error);
gboolean ent_report_offers (EntReport *report, GError **error);

void ent_report_write_table (const EntReport *report, int width, gboolean ascii, FILE *out);
void ent_report_write_data (const EntReport *report, gboolean csv, FILE *out);
void ent_report_write_html (const EntReport *report, FILE *out);
/* The picture of a figure, as SVG inside HTML. number tells apart several on a page. */
void ent_figure_write_svg (const EntFigure *figure, guint number, GString *out);
/* Text inside an element or an attribute. */
void ent_html_escape (GString *out, const char *text);
