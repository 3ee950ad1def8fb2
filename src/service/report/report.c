/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report.h"

#include <errno.h>

#include "entente/base/calendar.h"
#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"
#include "service/report/report-private.h"

#define USUAL_QUARTERS 8

#define TEXT(id)                                                                                   \
  {                                                                                                \
    id, ENT_UNIT_TEXT                                                                              \
  }
#define COUNT(id)                                                                                  \
  {                                                                                                \
    id, ENT_UNIT_COUNT                                                                             \
  }
#define MINUTES(id)                                                                                \
  {                                                                                                \
    id, ENT_UNIT_MINUTES                                                                           \
  }
#define MONEY(id)                                                                                  \
  {                                                                                                \
    id, ENT_UNIT_MONEY                                                                             \
  }
#define POINTS(id)                                                                                 \
  {                                                                                                \
    id, ENT_UNIT_POINTS                                                                            \
  }

const EntReportKind ent_report_kinds[] = {
  { "growth",
    N_ ("Growth"),
    N_ ("Growth of the network"),
    N_ ("partners by kind and tier over time, gained and lost"),
    TRUE,
    { TEXT ("quarter"), TEXT ("by"), TEXT ("word"), COUNT ("partners"), COUNT ("gained"),
      COUNT ("lost"), COUNT ("lost_by_silence") },
    ent_report_growth },
  { "time",
    N_ ("Time"),
    N_ ("Time and what it brings"),
    N_ ("time of both sides by partner and quarter, and the engagements that began"),
    TRUE,
    { COUNT ("partner_id"), TEXT ("partner"), TEXT ("quarter"), COUNT ("touches"),
      MINUTES ("our_minutes"), MINUTES ("their_minutes"), COUNT ("engagements"), MONEY ("value"),
      TEXT ("currency") },
    ent_report_time },
  { "health",
    N_ ("Health"),
    N_ ("Health of the partnerships"),
    N_ ("how many partnerships are in which state, by tier"),
    FALSE,
    { TEXT ("tier"), COUNT ("partners"), COUNT ("good"), COUNT ("fair"), COUNT ("poor"),
      POINTS ("mean") },
    ent_report_health },
  { "contributions",
    N_ ("Contributions"),
    N_ ("Contributions"),
    N_ ("what partners gave the commons, by kind, partner and quarter"),
    TRUE,
    { TEXT ("quarter"), TEXT ("kind"), COUNT ("partner_id"), TEXT ("partner"),
      COUNT ("contributions") },
    ent_report_contributions },
  { "offers",
    N_ ("Offers"),
    N_ ("Joint offers"),
    N_ ("offers by stage, with price, parts and the engagements they won"),
    FALSE,
    { COUNT ("offer_id"), TEXT ("offer"), TEXT ("stage"), COUNT ("partners"), COUNT ("parts"),
      MONEY ("price"), COUNT ("won_engagements"), MONEY ("won_value"), TEXT ("currency") },
    ent_report_offers },
  { "pipeline",
    N_ ("Pipeline"),
    N_ ("Pipeline"),
    N_ ("engagements by stage: how many, their value, and their value by probability"),
    FALSE,
    { TEXT ("stage"), TEXT ("currency"), COUNT ("engagements"), COUNT ("without_value"),
      MONEY ("value"), MONEY ("weighted") },
    ent_report_pipeline },
  { 0 },
};

const EntReportKind *
ent_report_kind_find (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (ent_report_kinds)] = { NULL };

  for (guint i = 0; ent_report_kinds[i].name != NULL; i++)
    {
      if (g_str_equal (ent_report_kinds[i].name, name))
        return &ent_report_kinds[i];
      names[i] = ent_report_kinds[i].name;
    }
  const char *nearest = ent_text_nearest (name, names);
  g_autofree char *all = g_strjoinv (", ", (char **) names);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE, _("no report \"%s\"; did you mean %s?"), name, nearest);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("no report \"%s\"; there are %s"), name, all);
  return NULL;
}

gboolean
ent_report_format_parse (const char *text, EntReportFormat *ret_format, GError **error)
{
  static const char *const names[] = { "table", "csv", "json", "html" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (text == NULL || g_str_equal (text, names[i]))
      {
        *ret_format = (EntReportFormat) i;
        return TRUE;
      }
  ent_set_error (error, ENT_ERROR_USAGE, _("no format \"%s\"; use table, csv, json or html"),
                 text);
  return FALSE;
}

static gboolean
parse_quarter (const EntReport *report, const char *phrase, gint64 *quarter, GError **error)
{
  GDate day;

  if (phrase == NULL)
    return TRUE;
  if (!ent_day_words_parse (phrase, ENT_LOOK_BEHIND, &report->today, &day, error))
    return FALSE;
  *quarter = ent_day_quarter (g_date_get_julian (&day));
  return TRUE;
}

static gboolean
set_period (EntReport *report, const EntReportQuery *query, GError **error)
{
  gint64 from = 0;

  if (!report->kind->period && (query->since != NULL || query->until != NULL))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("the report %s shows today; it takes no --since or --until"),
                     report->kind->name);
      return FALSE;
    }
  report->until_quarter = ent_day_quarter (g_date_get_julian (&report->today));
  if (!parse_quarter (report, query->until, &report->until_quarter, error))
    return FALSE;
  from = report->until_quarter - USUAL_QUARTERS + 1;
  if (!parse_quarter (report, query->since, &from, error))
    return FALSE;
  report->from_quarter = from;
  if (from <= report->until_quarter && ent_report_n_quarters (report) <= ENT_REPORT_QUARTERS)
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("the period has to end after it begins, and has at most %d quarters"),
                 ENT_REPORT_QUARTERS);
  return FALSE;
}

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

static void
figure_free (gpointer data)
{
  EntFigure *figure = data;

  g_free (figure->title);
  g_free (figure->head);
  g_ptr_array_unref (figure->columns);
  g_ptr_array_unref (figure->rows);
  g_free (figure);
}

EntReport *
ent_report_make (const EntContext *context, const EntReportKind *kind, const EntReportQuery *query,
                 GError **error)
{
  g_autoptr (EntReport) report = g_new0 (EntReport, 1);

  report->kind = kind;
  report->context = context;
  report->data = query->data;
  report->rows = g_ptr_array_new ();
  report->figures = g_ptr_array_new_with_free_func (figure_free);
  report->notes = g_ptr_array_new_with_free_func (g_free);
  ent_clock_today (context->clock, &report->today);
  if (!set_period (report, query, error) || !kind->make (report, error))
    return NULL;
  return g_steal_pointer (&report);
}

void
ent_report_free (EntReport *report)
{
  if (report == NULL)
    return;
  for (guint i = 0; i < report->rows->len; i++)
    {
      EntReportCell *cells = report->rows->pdata[i];
      for (guint k = 0; report->kind->columns[k].id != NULL; k++)
        g_free (cells[k].text);
      g_free (cells);
    }
  g_ptr_array_unref (report->rows);
  g_ptr_array_unref (report->figures);
  g_ptr_array_unref (report->notes);
  g_free (report);
}

void
ent_report_row (EntReport *report, ...)
{
  EntReportCell *cells;
  va_list list;

  if (!report->data)
    return;
  cells = g_new0 (EntReportCell, G_N_ELEMENTS (report->kind->columns));
  va_start (list, report);
  for (guint i = 0; report->kind->columns[i].id != NULL; i++)
    if (report->kind->columns[i].unit == ENT_UNIT_TEXT)
      cells[i].text = g_strdup (va_arg (list, const char *));
    else
      cells[i].number = va_arg (list, gint64);
  va_end (list);
  g_ptr_array_add (report->rows, cells);
}

void
ent_report_note (EntReport *report, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  g_autofree char *text = g_strdup_vprintf (format, list);
  va_end (list);
  g_ptr_array_add (report->notes, ent_text_visible (text, -1));
}

EntFigure *
ent_report_figure (EntReport *report, EntFigureShape shape, guint charted, const char *title,
                   const char *head)
{
  EntFigure *figure = g_new0 (EntFigure, 1);

  figure->title = ent_text_visible (title, -1);
  figure->head = ent_text_visible (head, -1);
  figure->shape = shape;
  figure->charted = charted;
  figure->columns = g_ptr_array_new_with_free_func (column_free);
  figure->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (report->figures, figure);
  return figure;
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
ent_report_title (const EntReport *report)
{
  g_autofree char *day = ent_calendar_format_long (&report->today);

  if (!report->kind->period)
    return g_strdup_printf ("%s · %s", _(report->kind->label), day);
  g_autofree char *from = ent_quarter_label (report->from_quarter),
                  *until = ent_quarter_label (report->until_quarter);
  return g_strdup_printf (_("%s · %s to %s · %s"), _(report->kind->label), from, until, day);
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

gboolean
ent_report_write (const EntReport *report, EntReportFormat format, int width, gboolean ascii,
                  FILE *out, GError **error)
{
  if (format == ENT_REPORT_TABLE)
    ent_report_write_table (report, width > 0 ? width : 80, ascii, out);
  else if (format == ENT_REPORT_HTML)
    ent_report_write_html (report, out);
  else
    ent_report_write_data (report, format == ENT_REPORT_CSV, out);
  if (fflush (out) == 0 && !ferror (out))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot write the output: %s"), g_strerror (errno));
  return FALSE;
}
