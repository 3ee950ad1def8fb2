/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/kiosk/kiosk-parts.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/ui/big-digits.h"
#include "entente/ui/chart.h"

#define TALL 16 /* rows from which figures are large */
#define WHEN_CELLS 12

typedef struct
{
  char *when, *name, *what;
  gboolean late;
} Line;

int
ent_kiosk_figures (const EntCanvas *canvas, const KioskFigure *figures, int n)
{
  gboolean large = canvas->rect.rows >= TALL, beside = canvas->rect.columns >= n * 13;
  int width = canvas->rect.columns / n, number_rows = large ? ENT_BIG_ROWS : 1;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, figures[i].number);
      if (!beside)
        {
          ent_draw_cell_right (canvas, i, 0, 5, figures[i].role, number);
          ent_draw_text (canvas, i, 7, ENT_ROLE_TEXT, figures[i].label);
          continue;
        }
      EntCanvas part = ent_canvas_part (canvas, 0, i * width, number_rows + 1, width - 1);
      if (large && ent_big_width (canvas->terminal, number) < width)
        ent_draw_big (&part, 0, 0, figures[i].role, number);
      else
        ent_draw_text (&part, number_rows - 1, 0, figures[i].role, number);
      ent_draw_text (&part, number_rows, 0, ENT_ROLE_DIM, figures[i].label);
    }
  return beside ? number_rows + 1 + (canvas->rect.rows >= 12 ? 1 : 0)
                : n + (canvas->rect.rows > n + 4 ? 1 : 0);
}

EntCanvas
ent_kiosk_headed (const EntCanvas *canvas, int y, int x, int rows, int columns, const char *heading)
{
  EntCanvas part = ent_canvas_part (canvas, y, x, rows, columns);
  /* Parts side by side begin on the same row. */
  int used = canvas->rect.rows >= TALL && part.rect.rows >= 6 ? 2 : 1;

  ent_draw_text (&part, 0, 0, ENT_ROLE_TITLE, heading);
  return ent_canvas_part (&part, used, 0, part.rect.rows - used, part.rect.columns);
}

static const char *
group_label (const Kiosk *kiosk, const char *vocabulary, const EntBoardGroup *group)
{
  return group->word != NULL ? ent_config_label (kiosk->context.config, vocabulary, group->word)
                             : _("none");
}

/* Where the parts of the lines of bars are. */
typedef struct
{
  int label, bar, amounts; /* cells */
  int step, thick;         /* rows from one to the next, and of the bar itself */
  gint64 most;
} Bars;

static Bars
lay_bars (const Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *groups,
          const char *vocabulary)
{
  int room = canvas->rect.rows / MAX (1, (int) groups->len);
  Bars bars = {
    .label = 6, .most = 1, .step = room >= 5 ? 5 : CLAMP (room, 1, 3), .thick = room >= 5 ? 3 : 1
  };

  for (guint i = 0; i < groups->len; i++)
    {
      const EntBoardGroup *group = groups->pdata[i];
      bars.label = MAX (bars.label, ent_text_width (group_label (kiosk, vocabulary, group)));
      bars.amounts =
        MAX (bars.amounts, ent_text_width (group->amounts != NULL ? group->amounts : ""));
      bars.most = MAX (bars.most, group->n);
    }
  bars.label = MIN (bars.label, canvas->rect.columns * 2 / 5);
  bars.amounts = MIN (bars.amounts, canvas->rect.columns / 3);
  bars.bar = canvas->rect.columns - bars.label - bars.amounts - (bars.amounts > 0 ? 2 : 0) - 8;
  return bars;
}

static void
draw_bar (const EntCanvas *canvas, int y, const Bars *bars, const char *label,
          const EntBoardGroup *group)
{
  g_autofree char *name = ent_text_visible (label, -1);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, group->n);
  int middle = y + bars->thick / 2;

  ent_draw_cell (canvas, middle, 0, bars->label, ENT_ROLE_TEXT, name);
  for (int row = 0; row < bars->thick && bars->bar > 2; row++)
    ent_chart_bar (canvas, y + row, bars->label + 1, bars->bar, ENT_ROLE_SERIES_1,
                   (double) group->n / (double) bars->most);
  ent_draw_cell_right (canvas, middle, bars->label + MAX (bars->bar, 0) + 2, 5, ENT_ROLE_TEXT,
                       number);
  if (group->amounts != NULL)
    ent_draw_cell_right (canvas, middle, canvas->rect.columns - bars->amounts, bars->amounts,
                         ENT_ROLE_DIM, group->amounts);
}

int
ent_kiosk_bars (const Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *groups,
                const char *vocabulary)
{
  Bars bars = lay_bars (kiosk, canvas, groups, vocabulary);

  for (guint i = 0; i < groups->len && (int) i * bars.step < canvas->rect.rows; i++)
    draw_bar (canvas, (int) i * bars.step, &bars, group_label (kiosk, vocabulary, groups->pdata[i]),
              groups->pdata[i]);
  if (groups->len == 0)
    ent_draw_text (canvas, 0, 0, ENT_ROLE_DIM, _("none"));
  return CLAMP ((int) groups->len * bars.step, 1, MAX (1, canvas->rect.rows));
}

static double
largest (const double *values, int n)
{
  double most = 0;

  for (int i = 0; i < n; i++)
    most = MAX (most, values[i]);
  return most;
}

/* Few of something are not drawn as if they were many. */
static double
top_of (const double *values, int n)
{
  return largest (values, n) < 4 ? 4 : 0;
}

int
ent_kiosk_snug (const double *values, int n, int columns)
{
  g_autofree char *top = g_strdup_printf ("%.0f", ent_plot_nice (MAX (4, largest (values, n))));
  int axis = ent_text_width (top) + 1;

  return columns - axis >= n ? axis + n * ((columns - axis) / n) : columns;
}

void
ent_kiosk_weeks (const Kiosk *kiosk, const EntCanvas *canvas, const double *weeks)
{
  const double *series[] = { weeks };
  char *labels[ENT_BOARD_WEEKS];
  GDate today;

  if (canvas->rect.rows < 1)
    return;
  ent_clock_today (kiosk->context.clock, &today);
  for (int i = 0; i < ENT_BOARD_WEEKS; i++)
    {
      GDate day = today;
      g_date_subtract_days (&day, (guint) (7 * (ENT_BOARD_WEEKS - 1 - i)));
      labels[i] = ent_calendar_format_short (&day, &today);
    }
  EntChart chart = { .values = series,
                     .n_series = 1,
                     .n = ENT_BOARD_WEEKS,
                     .labels = (const char *const *) labels,
                     .most = top_of (weeks, ENT_BOARD_WEEKS) };
  ent_chart_columns (canvas, &chart);
  for (int i = 0; i < ENT_BOARD_WEEKS; i++)
    g_free (labels[i]);
}

void
ent_kiosk_quarters (const Kiosk *kiosk, const EntCanvas *canvas, const double *values)
{
  const double *series[] = { values };
  EntChart chart = { .values = series,
                     .n_series = 1,
                     .n = ENT_BOARD_QUARTERS,
                     .numbered = TRUE,
                     .most = top_of (values, ENT_BOARD_QUARTERS),
                     .labels = (const char *const *) kiosk->board->quarters };

  if (canvas->rect.rows >= 1)
    ent_chart_columns (canvas, &chart);
}

static void
line_clear (gpointer data)
{
  Line *line = data;

  g_free (line->when);
  g_free (line->name);
  g_free (line->what);
}

GArray *
ent_kiosk_lines_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  return lines;
}

void
ent_kiosk_lines_add (GArray *lines, char *when, gboolean late, const char *name, const char *what)
{
  Line line = { when, ent_text_visible (name != NULL ? name : "", -1),
                ent_text_visible (what != NULL ? what : "", -1), late };

  g_array_append_val (lines, line);
}

/* How the lines are laid out: what they are about goes beside the names, or below them where it
 * would be cut.
 */
typedef struct
{
  int name; /* cells */
  int step; /* rows from one to the next */
  gboolean below;
} Lines;

static Lines
lay_lines (const EntCanvas *canvas, const GArray *lines)
{
  int rows = canvas->rect.rows, n = (int) lines->len,
      columns = canvas->rect.columns - WHEN_CELLS - 1, what = 0;
  Lines lay = { .step = rows >= 3 * n && rows >= 30 ? 3 : rows >= 2 * n && rows >= TALL ? 2 : 1 };

  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      lay.name = MAX (lay.name, ent_text_width (line->name));
      what = MAX (what, ent_text_width (line->what));
    }
  lay.below = lay.name > 0 && lay.name + 2 + what > columns && what > 0 && rows >= 3 * n;
  if (lay.below)
    lay.step = 3;
  lay.name = lay.below || what == 0 ? columns : MIN (lay.name, columns * 6 / 10);
  return lay;
}

static void
draw_line (const EntCanvas *canvas, int y, const Lines *lay, const Line *line)
{
  int x = WHEN_CELLS + 1;

  ent_draw_cell (canvas, y, 0, WHEN_CELLS, line->late ? ENT_ROLE_WARN : ENT_ROLE_DIM,
                 line->when != NULL ? line->when : "");
  ent_draw_cell (canvas, y, x, lay->name, ENT_ROLE_TEXT, line->name);
  if (lay->below)
    ent_draw_text (canvas, y + 1, x, ENT_ROLE_DIM, line->what);
  else if (*line->what != '\0')
    ent_draw_text (canvas, y, x + (lay->name > 0 ? lay->name + 2 : 0), ENT_ROLE_DIM, line->what);
}

void
ent_kiosk_lines_draw (const EntCanvas *canvas, GArray *lines, gint64 total, const char *empty)
{
  int rows = canvas->rect.rows, n = (int) lines->len;
  Lines lay = lay_lines (canvas, lines);
  int shown = total > (rows - 1) / lay.step + 1 ? MIN (n, rows - 1) : n;

  for (int i = 0; i < shown; i++)
    draw_line (canvas, i * lay.step, &lay, &g_array_index (lines, Line, i));
  if (n == 0)
    ent_draw_text (canvas, 0, 0, ENT_ROLE_DIM, empty);
  if (shown < total && n > 0)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, total - shown);
      g_autofree char *text = g_strdup_printf (_("and %s more"), number);
      ent_draw_text (canvas, MIN (shown * lay.step, rows - 1), WHEN_CELLS + 1, ENT_ROLE_DIM, text);
    }
  g_array_unref (lines);
}
