/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/report/report.h"

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "service/report/quarter.h"

EntReport *
ent_report_new (const EntContext *context, const EntReportKind *kind, gboolean data)
{
  EntReport *report = g_new0 (EntReport, 1);

  report->kind = kind;
  report->context = context;
  report->data = data;
  report->rows = g_ptr_array_new ();
  report->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_figure_free);
  report->notes = g_ptr_array_new_with_free_func (g_free);
  ent_clock_today (context->clock, &report->today);
  return report;
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

static guint
n_columns (const EntReport *report)
{
  guint n = 0;

  while (report->kind->columns[n].id != NULL)
    n++;
  return n;
}

void
ent_report_row (EntReport *report, ...)
{
  EntReportCell *cells;
  va_list list;

  if (!report->data)
    return;
  cells = g_new0 (EntReportCell, n_columns (report));
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
  EntFigure *figure = ent_figure_new (shape, charted, title, head);

  g_ptr_array_add (report->figures, figure);
  return figure;
}

guint
ent_report_n_quarters (const EntReport *report)
{
  return (guint) (report->until_quarter - report->from_quarter + 1);
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
