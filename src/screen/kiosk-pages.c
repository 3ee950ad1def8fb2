/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the kiosk. They draw what the board has; what was not published is not there to be drawn. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/money.h"
#include "entente/ui/big.h"
#include "entente/ui/chart.h"
#include "kiosk.h"

#define TALL 16  /* rows from which figures are large */
#define WIDE 76  /* columns from which two things stand beside each other */

const char *
ent_kiosk_page_label (KioskPage page)
{
  static const char *const labels[N_KIOSK_PAGES]
    = { N_ ("Overview"), N_ ("Partner"), N_ ("Pipeline"), N_ ("Promises due"), N_ ("Growth") };

  return _(labels[page]);
}

typedef struct
{
  const char *label;
  gint64 number;
  EntRole role;
} Figure;

/* Numbers side by side, or a line each where it is narrow. Rows used. */
static int
draw_figures (const EntCanvas *canvas, const Figure *figures, int n)
{
  gboolean large = canvas->rect.rows >= TALL, beside = canvas->rect.columns >= n * 13;
  int width = canvas->rect.columns / n, number_rows = large ? ENT_BIG_ROWS : 1;

  for (int i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, figures[i].number);
      if (!beside)
        {
          ent_draw_cell (canvas, i, 0, 5, TRUE, figures[i].role, number);
          ent_draw_text (canvas, i, 7, ENT_ROLE_TEXT, figures[i].label);
          continue;
        }
      EntCanvas part = ent_canvas_part (canvas, 0, i * width, number_rows + 1, width - 1);
      if (large)
        ent_draw_big (&part, 0, 0, figures[i].role, number);
      else
        ent_draw_text (&part, 0, 0, figures[i].role, number);
      ent_draw_text (&part, number_rows, 0, ENT_ROLE_DIM, figures[i].label);
    }
  return beside ? number_rows + 1 + (canvas->rect.rows >= 12 ? 1 : 0) : n + (canvas->rect.rows > n + 4 ? 1 : 0);
}

static const char *
group_label (const EntConfig *config, const char *vocabulary, const EntBoardGroup *group)
{
  return group->word != NULL ? ent_config_label (config, vocabulary, group->word) : _("none");
}

/* A line each, with a bar, the number and the amounts; airy where there is room. Rows used. */
static int
draw_bars (const Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *groups, const char *vocabulary)
{
  int label = 6, amounts = 0, n = (int) groups->len, step = canvas->rect.rows >= 3 * n + 8 ? 2 : 1;
  gint64 most = 1;

  for (int i = 0; i < n; i++)
    {
      const EntBoardGroup *group = groups->pdata[i];
      label = MAX (label, ent_text_width (group_label (kiosk->context.config, vocabulary, group)));
      amounts = MAX (amounts, ent_text_width (group->amounts != NULL ? group->amounts : ""));
      most = MAX (most, group->n);
    }
  label = MIN (label, canvas->rect.columns / 3);
  amounts = MIN (amounts, canvas->rect.columns / 3);
  int bar = canvas->rect.columns - label - amounts - (amounts > 0 ? 2 : 0) - 8;
  for (int i = 0; i < n && i * step < canvas->rect.rows; i++)
    {
      const EntBoardGroup *group = groups->pdata[i];
      g_autofree char *name = ent_text_visible (group_label (kiosk->context.config, vocabulary, group), -1);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, group->n);
      int y = i * step;
      ent_draw_cell (canvas, y, 0, label, FALSE, ENT_ROLE_TEXT, name);
      if (bar > 2)
        ent_chart_bar (canvas, y, label + 1, bar, ENT_ROLE_SERIES_1, (double) group->n / (double) most);
      ent_draw_cell (canvas, y, label + MAX (bar, 0) + 2, 5, TRUE, ENT_ROLE_TEXT, number);
      if (group->amounts != NULL)
        ent_draw_cell (canvas, y, canvas->rect.columns - amounts, amounts, TRUE, ENT_ROLE_DIM, group->amounts);
    }
  return MIN (n * step, canvas->rect.rows);
}

/* Few of something are not drawn as if they were many. */
static double
top_of (const double *values, int n)
{
  double most = 0;

  for (int i = 0; i < n; i++)
    most = MAX (most, values[i]);
  return most < 4 ? 4 : 0;
}

/* The part below a heading. */
static EntCanvas
headed (const EntCanvas *canvas, int y, int x, int rows, int columns, const char *heading)
{
  EntCanvas part = ent_canvas_part (canvas, y, x, rows, columns);

  ent_draw_text (&part, 0, 0, ENT_ROLE_TITLE, heading);
  return ent_canvas_part (&part, 1, 0, part.rect.rows - 1, part.rect.columns);
}

static void
draw_weeks (const Kiosk *kiosk, const EntCanvas *canvas, const double *weeks)
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
  EntChart chart = { .values = series, .n_series = 1, .n = ENT_BOARD_WEEKS, .labels = (const char *const *) labels,
                     .most = top_of (weeks, ENT_BOARD_WEEKS) };
  ent_chart_columns (canvas, &chart);
  for (int i = 0; i < ENT_BOARD_WEEKS; i++)
    g_free (labels[i]);
}

static void
draw_overview (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  const Figure figures[] = {
    { _("partners"), board->partners, ENT_ROLE_ACCENT },
    { _("contacts, 6 mo"), board->interactions, ENT_ROLE_TEXT },
    { _("running"), board->running, ENT_ROLE_GOOD },
    { _("in preparation"), board->open, ENT_ROLE_TEXT },
    { _("promises open"), board->promises_open, board->promises_late > 0 ? ENT_ROLE_WARN : ENT_ROLE_TEXT },
  };
  int y = draw_figures (canvas, figures, G_N_ELEMENTS (figures));
  int rows = canvas->rect.rows - y, columns = canvas->rect.columns;

  if (rows < 3)
    return;
  gboolean beside = columns >= WIDE;
  int left = beside ? columns * 6 / 10 : columns, height = beside || rows < 14 ? rows : rows - (int) board->tiers->len - 2;
  EntCanvas weeks = headed (canvas, y, 0, height, left, _("Contacts by week"));
  draw_weeks (kiosk, &weeks, board->weeks);
  if (!beside && height == rows)
    return;
  int x = beside ? left + 3 : 0, top = beside ? y : y + height + 1, room = canvas->rect.rows - top;
  int share = beside && room >= 12 ? room / 2 : room;
  EntCanvas tiers = headed (canvas, top, x, share, columns - x, _("Partners by tier"));
  draw_bars (kiosk, &tiers, board->tiers, "tiers");
  if (share == room)
    return;
  EntCanvas kinds = headed (canvas, top + share, x, room - share, columns - x, _("Contacts by kind"));
  draw_bars (kiosk, &kinds, board->interaction_kinds, "interaction_kinds");
}

/* "in 5 d"; the caller frees it. */
static char *
relative (const Kiosk *kiosk, const char *iso, gboolean *ret_late)
{
  GDate day, today;

  *ret_late = FALSE;
  ent_clock_today (kiosk->context.clock, &today);
  if (iso == NULL || !ent_day_parse_iso (iso, &day, NULL))
    return g_strdup ("");
  *ret_late = g_date_compare (&day, &today) < 0;
  return ent_calendar_format_relative (&day, &today);
}

static const char *
partner_name (gconstpointer record)
{
  const EntField *field = ent_noun_field (((const EntRecord *) record)->noun, "partner");
  const char *name = ent_record_ref_name (record, field);

  return name != NULL ? name : "";
}

/* What stands behind a day: a name, and what it is about when that was published. */
static void
draw_line (const EntCanvas *canvas, int y, const char *when, gboolean late, const char *name, const char *what)
{
  g_autofree char *visible_name = ent_text_visible (name, -1);
  g_autofree char *visible_what = ent_text_visible (what, -1);
  int x = 13;

  ent_draw_cell (canvas, y, 0, 12, FALSE, late ? ENT_ROLE_WARN : ENT_ROLE_DIM, when);
  x += ent_draw_text (canvas, y, x, ENT_ROLE_TEXT, visible_name);
  if (*visible_what != '\0')
    ent_draw_text (canvas, y, x + (*visible_name != '\0' ? 2 : 0), ENT_ROLE_DIM, visible_what);
}

static int
list_step (const EntCanvas *canvas, guint n)
{
  return canvas->rect.rows >= 2 * (int) n && canvas->rect.rows >= 24 ? 2 : 1;
}

static void
draw_nothing (const EntCanvas *canvas, const char *text)
{
  ent_draw_text (canvas, 0, 0, ENT_ROLE_DIM, text);
}

/* The promises of one side, or of both for NULL. */
static void
draw_promises (Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *promises, const char *side, gboolean named)
{
  int y = 0;
  guint n = 0;

  for (guint i = 0; i < promises->len; i++)
    n += side == NULL || g_strcmp0 (((EntCommitment *) promises->pdata[i])->side, side) == 0;
  int step = list_step (canvas, n);
  for (guint i = 0; i < promises->len && y < canvas->rect.rows; i++)
    {
      const EntCommitment *promise = promises->pdata[i];
      gboolean late;
      if (side != NULL && g_strcmp0 (promise->side, side) != 0)
        continue;
      g_autofree char *when = relative (kiosk, promise->due_on, &late);
      const char *who = ent_config_label (kiosk->context.config, "commitment_sides", promise->side);
      draw_line (canvas, y, *when != '\0' ? when : _("no day"), late, named ? partner_name (promise) : side == NULL ? who : "",
                 promise->text);
      y += step;
    }
  if (n == 0)
    draw_nothing (canvas, _("nothing is open"));
}

static void
draw_commitments (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  int columns = canvas->rect.columns, rows = canvas->rect.rows;

  if (columns < WIDE)
    {
      int half = rows / 2;
      EntCanvas ours = headed (canvas, 0, 0, half, columns, _("We promised"));
      EntCanvas theirs = headed (canvas, half, 0, rows - half, columns, _("They promised"));
      draw_promises (kiosk, &ours, board->promises, "us", TRUE);
      draw_promises (kiosk, &theirs, board->promises, "them", TRUE);
      return;
    }
  int half = (columns - 4) / 2;
  EntCanvas ours = headed (canvas, 0, 0, rows, half, _("We promised"));
  EntCanvas theirs = headed (canvas, 0, half + 4, rows, half, _("They promised"));
  ours = ent_canvas_part (&ours, rows >= 16 ? 1 : 0, 0, rows, half);
  theirs = ent_canvas_part (&theirs, rows >= 16 ? 1 : 0, 0, rows, half);
  draw_promises (kiosk, &ours, board->promises, "us", TRUE);
  draw_promises (kiosk, &theirs, board->promises, "them", TRUE);
}

/* What an engagement is, in as many words as were published. */
static char *
engagement_text (const Kiosk *kiosk, const EntEngagement *engagement)
{
  const char *kind = ent_config_label (kiosk->context.config, "engagement_kinds", engagement->kind);
  g_autofree char *amount = engagement->value != ENT_NONE && engagement->currency != NULL
                              ? ent_money_format_short (engagement->value, engagement->currency)
                              : NULL;
  g_autofree char *money = amount != NULL ? g_strdup_printf ("  %s %s", amount, engagement->currency) : g_strdup ("");

  if (engagement->title == NULL)
    return g_strdup_printf ("%s%s", kind, money);
  return g_strdup_printf ("%s · %s%s", kind, engagement->title, money);
}

static void
draw_engagements (Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *engagements, gboolean named)
{
  int step = list_step (canvas, engagements->len);

  for (guint i = 0; i < engagements->len && (int) i * step < canvas->rect.rows; i++)
    {
      const EntEngagement *engagement = engagements->pdata[i];
      gboolean late;
      g_autofree char *when = relative (kiosk, engagement->renew_on, &late);
      g_autofree char *text = engagement_text (kiosk, engagement);
      const char *stage = engagement->stage != NULL
                            ? ent_config_label (kiosk->context.config, "stages", engagement->stage)
                            : "";
      draw_line (canvas, (int) i * step, when, FALSE, named ? partner_name (engagement) : stage, text);
    }
  if (engagements->len == 0)
    draw_nothing (canvas, _("none"));
}

static void
draw_pipeline (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  int columns = canvas->rect.columns, rows = canvas->rect.rows, n = (int) board->stages->len;

  if (columns >= WIDE + 30)
    {
      int left = columns * 55 / 100;
      EntCanvas stages = headed (canvas, 0, 0, rows, left, _("Engagements by stage"));
      EntCanvas renewals = headed (canvas, 0, left + 4, rows, columns - left - 4, _("Coming renewals"));
      stages = ent_canvas_part (&stages, 1, 0, rows, left);
      renewals = ent_canvas_part (&renewals, 1, 0, rows, columns);
      draw_bars (kiosk, &stages, board->stages, "stages");
      draw_engagements (kiosk, &renewals, board->renewals, TRUE);
      return;
    }
  EntCanvas stages = headed (canvas, 0, 0, MIN (n + 1, rows), columns, _("Engagements by stage"));
  int y = 1 + draw_bars (kiosk, &stages, board->stages, "stages") + 1;
  if (rows - y < 2)
    return;
  EntCanvas renewals = headed (canvas, y, 0, rows - y, columns, _("Coming renewals"));
  draw_engagements (kiosk, &renewals, board->renewals, TRUE);
}

static void
draw_quarters (const Kiosk *kiosk, const EntCanvas *canvas, const double *values, gboolean lines)
{
  const double *series[] = { values };
  EntChart chart = { .values = series, .n_series = 1, .n = ENT_BOARD_QUARTERS, .area = TRUE,
                     .most = top_of (values, ENT_BOARD_QUARTERS), .labels = (const char *const *) kiosk->board->quarters };

  if (canvas->rect.rows < 1)
    return;
  if (lines)
    ent_chart_lines (canvas, &chart);
  else
    ent_chart_columns (canvas, &chart);
}

/* What grew with one partner. */
static void
draw_two (Kiosk *kiosk, const EntCanvas *canvas)
{
  int rows = canvas->rect.rows, columns = canvas->rect.columns, upper = rows >= 12 ? (rows - 1) / 2 : rows;
  EntCanvas starts = headed (canvas, 0, 0, upper, columns, _("Services begun by quarter"));

  draw_quarters (kiosk, &starts, kiosk->board->starts, FALSE);
  if (upper == rows)
    return;
  EntCanvas gifts = headed (canvas, upper + 1, 0, rows - upper - 1, columns, _("Contributions by quarter"));
  draw_quarters (kiosk, &gifts, kiosk->board->contributions, FALSE);
}

static void
draw_growth (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  int columns = canvas->rect.columns, rows = canvas->rect.rows;

  if (kiosk->partner != NULL)
    {
      draw_two (kiosk, canvas);
      return;
    }
  if (rows < 12)
    {
      EntCanvas network = headed (canvas, 0, 0, rows, columns, _("Partners"));
      draw_quarters (kiosk, &network, board->network, TRUE);
      return;
    }
  int upper = rows * 55 / 100, lower = rows - upper - 1, half = columns >= WIDE ? (columns - 4) / 2 : columns;
  EntCanvas network = headed (canvas, 0, 0, upper, columns, _("Partners"));
  EntCanvas starts = headed (canvas, upper + 1, 0, lower, half, _("Services begun by quarter"));
  draw_quarters (kiosk, &network, board->network, TRUE);
  draw_quarters (kiosk, &starts, board->starts, FALSE);
  if (columns < WIDE)
    return;
  EntCanvas gifts = headed (canvas, upper + 1, half + 4, lower, half, _("Contributions by quarter"));
  draw_quarters (kiosk, &gifts, board->contributions, FALSE);
}

/* "Integrator · Gold · partner since 2019 · last contact 3 d ago"; the caller frees it. */
static char *
partner_facts (const Kiosk *kiosk, const EntPartner *partner)
{
  const EntConfig *config = kiosk->context.config;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  GDate day, today;

  ent_clock_today (kiosk->context.clock, &today);
  if (partner->kind != NULL)
    g_ptr_array_add (parts, g_strdup (ent_config_label (config, "partner_kinds", partner->kind)));
  if (partner->tier != NULL)
    g_ptr_array_add (parts, g_strdup (ent_config_label (config, "tiers", partner->tier)));
  if (partner->since != NULL)
    g_ptr_array_add (parts, g_strdup_printf (_("since %.4s"), partner->since));
  if (partner->last_at != ENT_NONE)
    {
      ent_time_to_day (partner->last_at, ent_clock_zone (kiosk->context.clock), &day);
      g_autofree char *ago = ent_calendar_format_relative (&day, &today);
      g_ptr_array_add (parts, g_strdup_printf (_("last contact %s"), ago));
    }
  if (kiosk->partner->contributions > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d contribution", "%d contributions",
                                                       (gulong) kiosk->partner->contributions),
                                             (int) kiosk->partner->contributions));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
draw_interactions (Kiosk *kiosk, const EntCanvas *canvas)
{
  const GPtrArray *interactions = kiosk->partner->interactions;
  GDate day, today;

  ent_clock_today (kiosk->context.clock, &today);
  for (guint i = 0; i < interactions->len && (int) i < canvas->rect.rows; i++)
    {
      const EntInteraction *interaction = interactions->pdata[i];
      ent_time_to_day (interaction->at, ent_clock_zone (kiosk->context.clock), &day);
      g_autofree char *when = ent_calendar_format_short (&day, &today);
      draw_line (canvas, (int) i, when, FALSE,
                 ent_config_label (kiosk->context.config, "interaction_kinds", interaction->kind), interaction->summary);
    }
  if (interactions->len == 0)
    draw_nothing (canvas, _("none"));
}

static void
draw_partner (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoardPartner *board = kiosk->partner;
  int columns = canvas->rect.columns, rows = canvas->rect.rows;
  gboolean beside = columns >= WIDE;
  int left = beside ? (columns - 4) / 2 : columns;
  g_autofree char *facts = partner_facts (kiosk, board->partner);
  g_autofree char *name = ent_text_visible (board->partner->name, -1);
  g_autofree char *visible = ent_text_visible (facts, -1);

  ent_draw_text (canvas, 0, 0, ENT_ROLE_TITLE_FOCUS, name);
  ent_draw_text (canvas, 1, 0, ENT_ROLE_DIM, visible);
  int y = rows >= 12 ? 3 : 2, room = rows - y, upper = room >= 10 ? room / 2 : room;
  if (room < 2)
    return;
  EntCanvas weeks = headed (canvas, y, 0, upper, left, _("Contacts by week"));
  draw_weeks (kiosk, &weeks, board->weeks);
  if (beside)
    {
      EntCanvas interactions = headed (canvas, y, left + 4, upper, left, _("Latest contacts"));
      draw_interactions (kiosk, &interactions);
    }
  if (upper == room)
    return;
  int top = y + upper + 1;
  EntCanvas promises = headed (canvas, top, 0, rows - top, left, _("Promises"));
  draw_promises (kiosk, &promises, board->promises, NULL, FALSE);
  if (!beside)
    return;
  EntCanvas engagements = headed (canvas, top, left + 4, rows - top, left, _("Engagements"));
  draw_engagements (kiosk, &engagements, board->engagements, FALSE);
}

void
ent_kiosk_draw_page (Kiosk *kiosk, KioskPage page, const EntCanvas *canvas)
{
  static void (*const draw[N_KIOSK_PAGES]) (Kiosk *, const EntCanvas *)
    = { draw_overview, draw_partner, draw_pipeline, draw_commitments, draw_growth };

  draw[page](kiosk, canvas);
}
