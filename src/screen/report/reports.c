/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a report below each other, to scroll. */
#include "screen/report/reports.h"

#include "entente/service/report/report-kinds.h"
#include "entente/service/report/report-save.h"
#include "screen/report/report-figure.h"

#define HEAD 3 /* rows above the figures */
#define MARGIN 1
#define SHIFT 4 /* quarters that a key moves the period by */

typedef struct
{
  EntView view;
  Screens *screens;
  guint kind;        /* which is shown */
  int back;          /* quarters by which the period ends before today */
  EntReport *report; /* NULL: not made yet */
  int top, height, rows;
} ReportsView;

static guint
n_kinds (void)
{
  guint n = 0;

  while (ent_report_kinds[n].name != NULL)
    n++;
  return n;
}

/* The day by which the period ends; NULL: today. The caller frees it. */
static char *
last_day (const ReportsView *self)
{
  GDate day;

  if (self->back == 0)
    return NULL;
  ent_clock_today (self->screens->context->clock, &day);
  g_date_subtract_months (&day, (guint) self->back * 3);
  return ent_day_format_iso (&day);
}

static void
load (ReportsView *self)
{
  const EntReportKind *kind = &ent_report_kinds[self->kind];
  g_autofree char *until = kind->period ? last_day (self) : NULL;
  const EntReportQuery query = { .until = until };
  GError *error = NULL;

  g_clear_pointer (&self->report, ent_report_free);
  self->report = ent_report_make (self->screens->context, kind, &query, &error);
  if (self->report == NULL)
    ent_ui_complain (self->screens->ui, error);
}

static void
show (ReportsView *self, guint kind)
{
  self->kind = kind;
  self->top = 0;
  /* Made when the keys rest, so that passing by costs nothing. */
  g_clear_pointer (&self->report, ent_report_free);
}

/* All tabs beside each other. */
static int
tabs_width (void)
{
  int width = MARGIN;

  for (guint i = 0; i < n_kinds (); i++)
    width += ent_text_width (_(ent_report_kinds[i].tab)) + 3;
  return width;
}

/* The tab that lies there; -1: none, or they do not fit and only one shows. */
static int
tab_at (int x)
{
  int start = MARGIN;

  for (guint i = 0; i < n_kinds () && tabs_width () <= COLS; i++)
    {
      int end = start + ent_text_width (_(ent_report_kinds[i].tab));
      if (x >= start && x < end)
        return (int) i;
      start = end + 3;
    }
  return -1;
}

static void
draw_tabs (const ReportsView *self, const EntCanvas *canvas)
{
  int x = MARGIN;

  if (tabs_width () > canvas->rect.columns)
    {
      g_autofree char *place = g_strdup_printf ("%u/%u  %s", self->kind + 1, n_kinds (),
                                                _(ent_report_kinds[self->kind].tab));
      ent_draw_text (canvas, 1, MARGIN, ENT_ROLE_TITLE_FOCUS, place);
      return;
    }
  for (guint i = 0; i < n_kinds (); i++)
    {
      const char *tab = _(ent_report_kinds[i].tab);
      if (i == self->kind)
        ent_draw_text (canvas, 1, x - 1, ENT_ROLE_ACCENT,
                       ent_mark (canvas->terminal, ENT_MARK_POINTER));
      x += ent_draw_text (canvas, 1, x, i == self->kind ? ENT_ROLE_TITLE_FOCUS : ENT_ROLE_TEXT, tab)
           + 3;
    }
}

/* Draws the figures and notes, or measures them on a canvas without rows; how many rows they take.
 */
static int
draw_report (const EntReport *report, const EntCanvas *canvas)
{
  int y = 0;

  for (guint i = 0; i < report->figures->len; i++)
    y = ent_figure_draw (report->figures->pdata[i], canvas, y) + 1;
  for (guint i = 0; i < report->notes->len; i++)
    {
      g_autoptr (GPtrArray) lines = ent_text_wrap (report->notes->pdata[i], canvas->rect.columns);
      for (guint k = 0; k < lines->len; k++)
        ent_draw_text (canvas, y++, 0, ENT_ROLE_DIM, lines->pdata[k]);
    }
  return y;
}

/* The whole report is drawn on a pad, of which the part that is scrolled to is shown. */
static void
draw_body (ReportsView *self, const EntCanvas *body)
{
  EntCanvas all = { body->terminal, NULL, { 0, 0, 0, body->rect.columns } };

  self->rows = draw_report (self->report, &all);
  self->top = CLAMP (self->top, 0, MAX (0, self->rows - self->height));
  if (body->rect.rows < 1 || body->rect.columns < 1 || self->rows < 1)
    return;
  all.rect.rows = MAX (self->rows, self->top + body->rect.rows);
  all.window = newpad (all.rect.rows, all.rect.columns);
  if (all.window == NULL)
    return;
  ent_draw_fill (&all, ENT_ROLE_TEXT);
  draw_report (self->report, &all);
  copywin (all.window, body->window, self->top, 0, body->rect.y, body->rect.x,
           body->rect.y + body->rect.rows - 1, body->rect.x + body->rect.columns - 1, FALSE);
  delwin (all.window);
}

static void
draw_place (const ReportsView *self, const EntCanvas *canvas)
{
  g_autofree char *title = ent_report_title (self->report);

  ent_draw_text (canvas, 2, MARGIN, ENT_ROLE_DIM, title);
  if (self->rows <= self->height)
    return;
  g_autofree char *seen =
    g_strdup_printf ("%d %%", MIN (100, (self->top + self->height) * 100 / self->rows));
  ent_draw_cell_right (canvas, 2, canvas->rect.columns - 7, 6, ENT_ROLE_DIM, seen);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ReportsView *self = (ReportsView *) view;
  /* A short screen has no row to spare for the title. */
  int head = canvas->rect.rows < 12 ? HEAD - 1 : HEAD;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, _("Reports"));
  draw_tabs (self, canvas);
  EntCanvas body = ent_canvas_part (canvas, head + (head == HEAD), MARGIN, canvas->rect.rows,
                                    canvas->rect.columns - 2 * MARGIN);
  self->height = MAX (1, body.rect.rows);
  if (self->report == NULL)
    return;
  draw_body (self, &body);
  if (head == HEAD)
    draw_place (self, canvas);
}

static void
set_kind (ReportsView *self, const char *name)
{
  GError *error = NULL;
  const EntReportKind *kind = name != NULL ? ent_report_kind_find (name, &error) : NULL;

  if (error != NULL)
    ent_ui_complain (self->screens->ui, error);
  else if (kind != NULL)
    show (self, (guint) (kind - ent_report_kinds));
}

/* Moves the period; the running quarter is the last it goes to. */
static void
move_period (ReportsView *self, int quarters)
{
  if (!ent_report_kinds[self->kind].period)
    ent_ui_say (self->screens->ui, "%s", _("this report shows today"));
  else if (self->back + quarters >= 0)
    {
      self->back += quarters;
      show (self, self->kind);
    }
  else
    ent_ui_say (self->screens->ui, "%s", _("nothing lies beyond the running quarter"));
}

static gboolean
save_to (ReportsView *self, const char *path)
{
  g_autofree char *until = last_day (self);
  const EntReportKind *kind = &ent_report_kinds[self->kind];
  const EntReportQuery query = { .until = kind->period ? until : NULL };
  GError *error = NULL;

  if (*path == '\0')
    return TRUE;
  if (!ent_report_save (self->screens->context, kind, &query, path, &error))
    {
      ent_ui_complain (self->screens->ui, error);
      return FALSE;
    }
  ent_ui_say (self->screens->ui, _("written to %s"), path);
  return TRUE;
}

static gboolean
accept_file (gpointer data, const char *text)
{
  return save_to (data, text);
}

static char *
explain_file (gpointer data, const char *text)
{
  return g_strdup (
    _("a page to read and print as .html, the data as .csv or .json, a table as .txt"));
}

static void
ask_for_file (ReportsView *self)
{
  g_autofree char *name = g_strdup_printf ("%s.html", ent_report_kinds[self->kind].name);
  const EntPrompt prompt = { .label = _("export to:"),
                             .text = name,
                             .accept = accept_file,
                             .explain = explain_file,
                             .data = self };

  ent_ui_push (self->screens->ui, ent_prompt_new (&prompt));
}

/* Within what was drawn last: several keys may come before the next frame. */
static void
scroll_by (ReportsView *self, int rows)
{
  self->top = CLAMP (self->top + rows, 0, MAX (0, self->rows - self->height));
}

static gboolean
scroll_to (ReportsView *self, int action)
{
  switch (action)
    {
    case ACT_DOWN:
      scroll_by (self, 1);
      return TRUE;
    case ACT_UP:
      scroll_by (self, -1);
      return TRUE;
    case ACT_PAGE_DOWN:
      scroll_by (self, self->height);
      return TRUE;
    case ACT_PAGE_UP:
      scroll_by (self, -self->height);
      return TRUE;
    case ACT_FIRST:
      scroll_by (self, -self->rows);
      return TRUE;
    case ACT_LAST:
      scroll_by (self, self->rows);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  ReportsView *self = (ReportsView *) view;

  switch (action->id)
    {
    case ACT_NEXT_PANE:
      show (self, (self->kind + 1) % n_kinds ());
      return TRUE;
    case ACT_PREVIOUS_PANE:
      show (self, (self->kind + n_kinds () - 1) % n_kinds ());
      return TRUE;
    case ACT_EARLIER:
      move_period (self, SHIFT);
      return TRUE;
    case ACT_LATER:
      move_period (self, -SHIFT);
      return TRUE;
    case ACT_REPORTS:
      set_kind (self, argument);
      return TRUE;
    case ACT_EXPORT:
      if (argument != NULL)
        save_to (self, argument);
      else
        ask_for_file (self);
      return TRUE;
    default:
      return scroll_to (self, action->id);
    }
}

static void
rest (EntView *view)
{
  ReportsView *self = (ReportsView *) view;

  if (self->report == NULL)
    load (self);
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  ReportsView *self = (ReportsView *) view;
  int tab = wheel == 0 && y == 1 ? tab_at (x) : -1;

  scroll_by (self, wheel * 3);
  if (tab >= 0)
    show (self, (guint) tab);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  load ((ReportsView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const period[] = { "next-report", "earlier", "later", "export-report",
                                        "read-on",     "back",    NULL };
  static const char *const today[] = { "next-report", "export-report", "read-on", "back", NULL };

  return ent_report_kinds[((ReportsView *) view)->kind].period ? period : today;
}

static void
reports_free (EntView *view)
{
  ent_report_free (((ReportsView *) view)->report);
  g_free (view);
}

EntView *
ent_reports_new (Screens *screens, const char *name)
{
  static const EntViewOps ops = { .name = "reports",
                                  .contexts = IN_REPORTS,
                                  .draw = draw,
                                  .act = act,
                                  .click = click,
                                  .rest = rest,
                                  .changed = changed,
                                  .hints = hints,
                                  .free = reports_free };
  ReportsView *self = ENT_VIEW_NEW (ReportsView, &ops, screens);

  set_kind (self, name);
  load (self);
  return &self->view;
}
