/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as tables with bars, and their data as CSV and JSON. */
#include "service/report/report-text.h"

#include <jansson.h>
#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "entente/service/export/csv-cell.h"
#include "entente/service/export/output.h"
#include "service/report/quarter.h"

#define LABEL_AT_LEAST 8
#define LABEL_AT_MOST 28
#define BAR_AT_LEAST 6
#define BAR_AT_MOST 40

typedef struct
{
  const EntFigure *figure;
  int label, detail, bar; /* cells */
  int *numbers;           /* cells of each column */
  gboolean ascii;
  FILE *out;
} Table;

static void
put_text (const char *text, int width, gboolean ascii, FILE *out)
{
  g_autofree char *plain = ascii ? ent_text_ascii (text) : g_strdup (text);
  g_autoptr (GPtrArray) lines = ent_text_wrap (plain, width);

  for (guint i = 0; i < lines->len; i++)
    fprintf (out, "%s\n", (char *) lines->pdata[i]);
}

static char *
cell_text (const EntFigure *figure, guint row, guint column)
{
  const EntFigureRow *values = figure->rows->pdata[row];

  return ent_figure_text (figure->columns->pdata[column], values->values[column]);
}

static void
measure (Table *table, int width)
{
  const EntFigure *figure = table->figure;
  int used = 0;

  table->label = ent_text_width (figure->head);
  for (guint i = 0; i < figure->rows->len; i++)
    {
      const EntFigureRow *row = figure->rows->pdata[i];
      table->label = MAX (table->label, ent_text_width (row->label));
      table->detail = MAX (table->detail, row->detail != NULL ? ent_text_width (row->detail) : 0);
    }
  table->label = MIN (table->label, MIN (LABEL_AT_MOST, MAX (8, width / 3)));
  table->detail = MIN (table->detail, LABEL_AT_MOST / 2);
  for (guint k = 0; k < figure->columns->len; k++)
    {
      table->numbers[k] = ent_text_width (((EntFigureColumn *) figure->columns->pdata[k])->label);
      for (guint i = 0; i < figure->rows->len; i++)
        {
          g_autofree char *text = cell_text (figure, i, k);
          table->numbers[k] = MAX (table->numbers[k], ent_text_width (text));
        }
      used += table->numbers[k] + 2;
    }
  used += table->detail > 0 ? table->detail + 2 : 0;
  /* A name is cut before a number is. */
  table->label = MAX (MIN (table->label, LABEL_AT_LEAST), MIN (table->label, width - used));
  table->bar = MIN (BAR_AT_MOST, width - used - table->label - 2);
}

static char *
bar_text (const Table *table, const EntFigureRow *row, double most)
{
  g_autofree double *values = g_new0 (double, table->figure->charted + 1);
  g_autoptr (EntPlot) plot = ent_plot_new (1, table->bar, table->ascii);

  for (guint k = 0; k < table->figure->charted; k++)
    values[k] = row->values[k] != ENT_NONE ? (double) row->values[k] : 0;
  if (table->figure->shape == ENT_FIGURE_STACKS)
    ent_plot_stack (plot, 0, values, (int) table->figure->charted, most);
  else
    ent_plot_bar (plot, 0, most > 0 ? values[0] / most : 0, 0);
  return ent_plot_row (plot, 0);
}

static void
put_line (const Table *table, const char *label, const char *detail, const char *const *numbers,
          const char *bar, int width)
{
  g_autofree char *padded = ent_text_pad (label, table->label);
  g_autoptr (GString) line = g_string_new (padded);

  if (table->detail > 0)
    {
      g_autofree char *cell = ent_text_pad (detail != NULL ? detail : "", table->detail);
      g_string_append_printf (line, "  %s", cell);
    }
  for (guint k = 0; numbers[k] != NULL; k++)
    {
      g_autofree char *cell = ent_text_pad_left (numbers[k], table->numbers[k]);
      g_string_append_printf (line, "  %s", cell);
    }
  if (bar != NULL && table->bar >= BAR_AT_LEAST)
    g_string_append_printf (line, "  %s", bar);
  g_autofree char *plain = table->ascii ? ent_text_ascii (line->str) : g_strdup (line->str);
  /* The mark of a cut is not ASCII. */
  g_autofree char *cut = table->ascii ? g_strndup (plain, (gsize) width)
                                      : ent_text_truncate (plain, width);
  fprintf (table->out, "%s\n", g_strchomp (cut));
}

static void
put_header (const Table *table, int width)
{
  guint n = table->figure->columns->len;
  g_autofree const char **labels = g_new0 (const char *, n + 1);

  for (guint k = 0; k < n; k++)
    labels[k] = ((EntFigureColumn *) table->figure->columns->pdata[k])->label;
  put_line (table, table->figure->head, NULL, labels, NULL, width);
}

static void
put_row (const Table *table, guint index, double most, int width)
{
  const EntFigureRow *row = table->figure->rows->pdata[index];
  g_auto (GStrv) numbers = g_new0 (char *, table->figure->columns->len + 1);
  g_autofree char *bar = bar_text (table, row, most);

  for (guint k = 0; k < table->figure->columns->len; k++)
    numbers[k] = cell_text (table->figure, index, k);
  put_line (table, row->label, row->detail, (const char *const *) numbers, bar, width);
}

static void
put_legend (const Table *table, int width)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint k = 0; k < table->figure->charted; k++)
    g_string_append_printf (line, "%s%s %s", k > 0 ? "  " : "",
                            ent_plot_fill ((int) k, table->ascii),
                            ((EntFigureColumn *) table->figure->columns->pdata[k])->label);
  put_text (line->str, width, table->ascii, table->out);
}

static void
put_figure (const EntFigure *figure, int width, gboolean ascii, FILE *out)
{
  g_autofree int *numbers = g_new0 (int, figure->columns->len + 1);
  Table table = { .figure = figure, .numbers = numbers, .ascii = ascii, .out = out };
  double most = ent_figure_most (figure);

  fputc ('\n', out);
  put_text (figure->title, width, ascii, out);
  if (figure->rows->len == 0)
    {
      put_text (_("Nothing yet."), width, ascii, out);
      return;
    }
  measure (&table, width);
  if (figure->shape == ENT_FIGURE_STACKS && table.bar >= BAR_AT_LEAST)
    put_legend (&table, width);
  put_header (&table, width);
  for (guint i = 0; i < figure->rows->len; i++)
    put_row (&table, i, most, width);
}

void
ent_report_write_table (const EntReport *report, int width, gboolean ascii, FILE *out)
{
  g_autofree char *title = ent_report_title (report);

  put_text (title, width, ascii, out);
  for (guint i = 0; i < report->figures->len; i++)
    put_figure (report->figures->pdata[i], width, ascii, out);
  if (report->notes->len > 0)
    fputc ('\n', out);
  for (guint i = 0; i < report->notes->len; i++)
    put_text (report->notes->pdata[i], width, ascii, out);
}

/* The currency of a row of data; NULL when it names none. */
static const char *
currency_of (const EntReport *report, const EntReportCell *cells)
{
  for (guint i = 0; report->kind->columns[i].id != NULL; i++)
    if (g_str_equal (report->kind->columns[i].id, "currency"))
      return cells[i].text;
  return NULL;
}

/* A value for programs; NULL when empty. The caller frees it. */
static char *
raw_text (const EntReport *report, const EntReportCell *cells, guint column)
{
  const EntReportColumn *kind = &report->kind->columns[column];

  if (kind->unit == ENT_UNIT_TEXT)
    return g_strdup (cells[column].text);
  if (cells[column].number == ENT_NONE)
    return NULL;
  if (kind->unit == ENT_UNIT_MONEY)
    return ent_money_format (cells[column].number, currency_of (report, cells));
  return g_strdup_printf ("%" G_GINT64_FORMAT, cells[column].number);
}

/* Only a text can be taken for a formula, a number cannot. */
static char *
csv_text (const EntReport *report, const EntReportCell *cells, guint column)
{
  g_autofree char *text = raw_text (report, cells, column);

  return report->kind->columns[column].unit == ENT_UNIT_TEXT ? ent_csv_cell_mark (text)
                                                             : g_steal_pointer (&text);
}

static void
write_csv (const EntReport *report, FILE *out)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; report->kind->columns[i].id != NULL; i++)
    g_ptr_array_add (names, (gpointer) report->kind->columns[i].id);
  guint n = names->len;
  ent_output_csv_row (out, (const char *const *) names->pdata, n);
  for (guint i = 0; i < report->rows->len; i++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      for (guint k = 0; k < n; k++)
        g_ptr_array_add (cells, csv_text (report, report->rows->pdata[i], k));
      ent_output_csv_row (out, (const char *const *) cells->pdata, n);
    }
}

static json_t *
cell_json (const EntReport *report, const EntReportCell *cells, guint column)
{
  EntUnit unit = report->kind->columns[column].unit;

  if (unit != ENT_UNIT_TEXT && unit != ENT_UNIT_MONEY)
    return cells[column].number != ENT_NONE ? json_integer (cells[column].number) : json_null ();
  g_autofree char *text = raw_text (report, cells, column);
  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
head_json (const EntReport *report)
{
  g_autofree char *day = ent_day_format_iso (&report->today);
  g_autofree char *from = ent_quarter_id (report->from_quarter),
                  *until = ent_quarter_id (report->until_quarter);
  json_t *notes = json_array ();

  for (guint i = 0; i < report->notes->len; i++)
    json_array_append_new (notes, json_string (report->notes->pdata[i]));
  return json_pack ("{s:s, s:s, s:s?, s:s?, s:o}", "report", report->kind->name, "day", day, "from",
                    report->kind->period ? from : NULL, "until",
                    report->kind->period ? until : NULL, "notes", notes);
}

static void
write_json (const EntReport *report, FILE *out)
{
  json_t *object = head_json (report), *rows = json_array ();

  for (guint i = 0; i < report->rows->len; i++)
    {
      json_t *row = json_object ();
      for (guint k = 0; report->kind->columns[k].id != NULL; k++)
        json_object_set_new (row, report->kind->columns[k].id,
                             cell_json (report, report->rows->pdata[i], k));
      json_array_append_new (rows, row);
    }
  json_object_set_new (object, "rows", rows);
  ent_json_write (object, JSON_INDENT (2), out);
  fputc ('\n', out);
  json_decref (object);
}

void
ent_report_write_data (const EntReport *report, gboolean csv, FILE *out)
{
  if (csv)
    write_csv (report, out);
  else
    write_json (report, out);
}
