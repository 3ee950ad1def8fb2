/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the kiosk. They draw what the board has; what was not published is not there to be
 * drawn. */
#include "entente/base/calendar.h"
#include "entente/base/money.h"
#include "screen/kiosk/kiosk-parts.h"

#define WIDE ENT_KIOSK_WIDE

const char *
ent_kiosk_page_label (KioskPage page)
{
  static const char *const labels[N_KIOSK_PAGES] = { N_ ("Overview"), N_ ("Partner"),
                                                     N_ ("Pipeline"), N_ ("Promises due"),
                                                     N_ ("Growth") };

  return _(labels[page]);
}

/* What is below the figures of a page. */
static EntCanvas
below (const EntCanvas *canvas, int rows)
{
  return ent_canvas_part (canvas, rows, 0, canvas->rect.rows - rows, canvas->rect.columns);
}

static EntRole
late_role (gint64 n)
{
  return n > 0 ? ENT_ROLE_WARN : ENT_ROLE_TEXT;
}

/* Two lists of bars over each other; rows by what they hold. */
static void
draw_shares (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  int rows = canvas->rect.rows, columns = canvas->rect.columns, n = (int) board->tiers->len,
      m = (int) board->interaction_kinds->len;
  int upper = rows >= 12 ? CLAMP (rows * (n + 2) / (n + m + 4), 3, rows - 3) : rows;
  EntCanvas tiers = ent_kiosk_headed (canvas, 0, 0, upper, columns, _("Partners by tier"));

  ent_kiosk_bars (kiosk, &tiers, board->tiers, "tiers");
  if (upper == rows)
    return;
  EntCanvas kinds =
    ent_kiosk_headed (canvas, upper, 0, rows - upper, columns, _("Contacts by kind"));
  ent_kiosk_bars (kiosk, &kinds, board->interaction_kinds, "interaction_kinds");
}

static void
draw_overview (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  const KioskFigure figures[] = {
    { _("partners"), board->partners, ENT_ROLE_ACCENT },
    { _("contacts, 6 mo"), board->interactions, ENT_ROLE_TEXT },
    { _("running"), board->running, ENT_ROLE_GOOD },
    { _("in preparation"), board->open, ENT_ROLE_TEXT },
    { _("promises open"), board->ours_open + board->theirs_open,
      late_role (board->ours_late + board->theirs_late) },
  };
  EntCanvas rest = below (canvas, ent_kiosk_figures (canvas, figures, G_N_ELEMENTS (figures)));
  int rows = rest.rect.rows, columns = rest.rect.columns;

  if (rows < 3)
    return;
  if (columns < WIDE)
    {
      int bars = rows < 14 ? 0 : (int) board->tiers->len + 2,
          height = bars > 0 ? rows - bars - 1 : rows;
      EntCanvas weeks = ent_kiosk_headed (&rest, 0, 0, height, columns, _("Contacts by week"));
      ent_kiosk_weeks (kiosk, &weeks, board->weeks);
      EntCanvas tiers =
        ent_kiosk_headed (&rest, height + 1, 0, bars, columns, _("Partners by tier"));
      if (bars > 0)
        ent_kiosk_bars (kiosk, &tiers, board->tiers, "tiers");
      return;
    }
  int left = ent_kiosk_snug (board->weeks, ENT_BOARD_WEEKS, columns * 62 / 100);
  EntCanvas weeks = ent_kiosk_headed (&rest, 0, 0, rows, left, _("Contacts by week"));
  EntCanvas shares = ent_canvas_part (&rest, 0, left + 4, rows, columns - left - 4);
  ent_kiosk_weeks (kiosk, &weeks, board->weeks);
  draw_shares (kiosk, &shares);
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
  return ent_record_ref_name (record, ent_noun_partner_field (((const EntRecord *) record)->noun));
}

/* named: with the partner; else with the side that promised. */
static void
draw_promise_list (Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *promises, gint64 total,
                   gboolean named)
{
  GArray *lines = ent_kiosk_lines_new ();

  for (guint i = 0; i < promises->len; i++)
    {
      const EntPromise *promise = promises->pdata[i];
      gboolean late;
      char *when = promise->due_on != NULL ? relative (kiosk, promise->due_on, &late)
                                           : g_strdup (_("no day"));
      ent_kiosk_lines_add (
        lines, when, promise->due_on != NULL && late,
        named ? partner_name (promise)
              : ent_config_label (kiosk->context.config, "promise_sides", promise->side),
        promise->text);
    }
  ent_kiosk_lines_draw (canvas, lines, total, _("nothing is open"));
}

static void
draw_promises (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  const KioskFigure figures[] = {
    { _("we promised"), board->ours_open, ENT_ROLE_TEXT },
    { _("past their day"), board->ours_late, late_role (board->ours_late) },
    { _("they promised"), board->theirs_open, ENT_ROLE_TEXT },
    { _("past their day"), board->theirs_late, late_role (board->theirs_late) },
  };
  gboolean beside = canvas->rect.columns >= WIDE;
  int used = beside && canvas->rect.rows >= ENT_KIOSK_ROOMY
               ? ent_kiosk_figures (canvas, figures, G_N_ELEMENTS (figures))
               : 0;
  EntCanvas rest = below (canvas, used);
  int rows = rest.rect.rows, columns = rest.rect.columns, upper = beside ? rows : rows / 2,
      half = columns / 2;
  EntCanvas ours =
    ent_kiosk_headed (&rest, 0, 0, upper, beside ? half - 2 : columns, _("We promised"));
  EntCanvas theirs =
    beside ? ent_kiosk_headed (&rest, 0, half, rows, columns - half, _("They promised"))
           : ent_kiosk_headed (&rest, upper, 0, rows - upper, columns, _("They promised"));

  draw_promise_list (kiosk, &ours, board->ours, board->ours_open, TRUE);
  draw_promise_list (kiosk, &theirs, board->theirs, board->theirs_open, TRUE);
}

/* What an engagement is, in as many words as were published. */
static char *
engagement_text (const Kiosk *kiosk, const EntEngagement *engagement)
{
  const char *kind = ent_config_label (kiosk->context.config, "engagement_kinds", engagement->kind);
  g_autofree char *amount = engagement->value != ENT_NONE && engagement->currency != NULL
                              ? ent_money_format_short (engagement->value, engagement->currency)
                              : NULL;
  g_autofree char *money =
    amount != NULL ? g_strdup_printf ("  %s %s", amount, engagement->currency) : g_strdup ("");

  if (engagement->title == NULL)
    return g_strdup_printf ("%s%s", kind, money);
  return g_strdup_printf ("%s · %s%s", kind, engagement->title, money);
}

/* named: with the partner; else with the stage. */
static void
draw_engagements (Kiosk *kiosk, const EntCanvas *canvas, const GPtrArray *engagements,
                  gboolean named)
{
  GArray *lines = ent_kiosk_lines_new ();

  for (guint i = 0; i < engagements->len; i++)
    {
      const EntEngagement *engagement = engagements->pdata[i];
      gboolean late;
      g_autofree char *text = engagement_text (kiosk, engagement);
      const char *stage = engagement->stage != NULL
                            ? ent_config_label (kiosk->context.config, "stages", engagement->stage)
                            : NULL;
      ent_kiosk_lines_add (lines, relative (kiosk, engagement->renew_on, &late), FALSE,
                           named ? partner_name (engagement) : stage, text);
    }
  ent_kiosk_lines_draw (canvas, lines, engagements->len, _("none"));
}

/* Days until the next renewal; FALSE when none is coming. */
static gboolean
next_renewal (const Kiosk *kiosk, gint64 *ret_days)
{
  const EntEngagement *first = kiosk->board->renewals->len > 0 ? kiosk->board->renewals->pdata[0]
                                                               : NULL;
  GDate day, today;

  if (first == NULL || !ent_day_parse_iso (first->renew_on, &day, NULL))
    return FALSE;
  ent_clock_today (kiosk->context.clock, &today);
  *ret_days = g_date_days_between (&today, &day);
  return TRUE;
}

static int
draw_pipeline_figures (Kiosk *kiosk, const EntCanvas *canvas)
{
  KioskFigure figures[] = {
    { _("in preparation"), kiosk->board->open, ENT_ROLE_TEXT },
    { _("running"), kiosk->board->running, ENT_ROLE_GOOD },
    { _("days to a renewal"), 0, ENT_ROLE_ACCENT },
  };
  int n = next_renewal (kiosk, &figures[2].number) ? 3 : 2;

  return canvas->rect.rows >= ENT_KIOSK_ROOMY ? ent_kiosk_figures (canvas, figures, n) : 0;
}

static void
draw_pipeline (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  EntCanvas rest = below (canvas, draw_pipeline_figures (kiosk, canvas));
  int columns = rest.rect.columns, rows = rest.rect.rows, n = MAX (1, (int) board->stages->len);

  if (columns >= WIDE + 30)
    {
      int left = columns / 2;
      EntCanvas stages = ent_kiosk_headed (&rest, 0, 0, rows, left - 4, _("Engagements by stage"));
      EntCanvas renewals =
        ent_kiosk_headed (&rest, 0, left, rows, columns - left, _("Coming renewals"));
      ent_kiosk_bars (kiosk, &stages, board->stages, "stages");
      draw_engagements (kiosk, &renewals, board->renewals, TRUE);
      return;
    }
  EntCanvas stages =
    ent_kiosk_headed (&rest, 0, 0, MIN (n + 2, rows), columns, _("Engagements by stage"));
  int y = stages.rect.y - rest.rect.y + ent_kiosk_bars (kiosk, &stages, board->stages, "stages")
          + 1;
  if (rows - y < 2)
    return;
  EntCanvas renewals = ent_kiosk_headed (&rest, y, 0, rows - y, columns, _("Coming renewals"));
  draw_engagements (kiosk, &renewals, board->renewals, TRUE);
}

static void
draw_headed_quarters (Kiosk *kiosk, const EntCanvas *canvas, const char *heading,
                      const double *values)
{
  EntCanvas part =
    ent_kiosk_headed (canvas, 0, 0, canvas->rect.rows, canvas->rect.columns, heading);

  ent_kiosk_quarters (kiosk, &part, values);
}

/* Services and contributions, which one partner has as well. */
static void
draw_done (Kiosk *kiosk, const EntCanvas *canvas, gboolean beside)
{
  int rows = canvas->rect.rows, columns = canvas->rect.columns;
  int upper = beside || rows < 12 ? rows : (rows - 1) / 2, half = beside ? columns / 2 : columns;
  EntCanvas starts = ent_canvas_part (canvas, 0, 0, upper, beside ? half - 2 : columns);

  draw_headed_quarters (kiosk, &starts, _("Services begun by quarter"), kiosk->board->starts);
  if (!beside && upper == rows)
    return;
  EntCanvas gifts = beside ? ent_canvas_part (canvas, 0, half, rows, columns - half)
                           : ent_canvas_part (canvas, upper + 1, 0, rows - upper - 1, columns);
  draw_headed_quarters (kiosk, &gifts, _("Contributions by quarter"), kiosk->board->contributions);
}

static gint64
sum_of (const double *values)
{
  double sum = 0;

  for (int i = 0; i < ENT_BOARD_QUARTERS; i++)
    sum += values[i];
  return (gint64) sum;
}

static int
draw_growth_figures (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoard *board = kiosk->board;
  const KioskFigure figures[] = {
    { _("partners"), board->partners, ENT_ROLE_ACCENT },
    { _("new in 3 years"), (gint64) (board->network[ENT_BOARD_QUARTERS - 1] - board->network[0]),
      ENT_ROLE_GOOD },
    { _("services begun"), sum_of (board->starts), ENT_ROLE_TEXT },
    { _("contributions"), sum_of (board->contributions), ENT_ROLE_TEXT },
  };

  return canvas->rect.rows >= ENT_KIOSK_ROOMY
           ? ent_kiosk_figures (canvas, figures, G_N_ELEMENTS (figures))
           : 0;
}

static void
draw_growth (Kiosk *kiosk, const EntCanvas *canvas)
{
  gboolean beside = canvas->rect.columns >= WIDE;

  if (kiosk->partner != NULL)
    {
      draw_done (kiosk, canvas, FALSE);
      return;
    }
  EntCanvas rest = below (canvas, draw_growth_figures (kiosk, canvas));
  int rows = rest.rect.rows, upper = rows < 12 ? rows : (rows - 1) / 2;
  EntCanvas network = ent_canvas_part (&rest, 0, 0, upper, rest.rect.columns),
            done = below (&rest, upper + 1);
  draw_headed_quarters (kiosk, &network, _("Partners"), kiosk->board->network);
  if (upper < rows)
    draw_done (kiosk, &done, beside);
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
  GArray *lines = ent_kiosk_lines_new ();
  GDate day, today;

  ent_clock_today (kiosk->context.clock, &today);
  for (guint i = 0; i < interactions->len; i++)
    {
      const EntInteraction *interaction = interactions->pdata[i];
      ent_time_to_day (interaction->at, ent_clock_zone (kiosk->context.clock), &day);
      ent_kiosk_lines_add (
        lines, ent_calendar_format_short (&day, &today), FALSE,
        ent_config_label (kiosk->context.config, "interaction_kinds", interaction->kind),
        interaction->summary);
    }
  ent_kiosk_lines_draw (canvas, lines, 0, _("none"));
}

static int
draw_partner_figures (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoardPartner *board = kiosk->partner;
  gint64 late = kiosk->board->ours_late + kiosk->board->theirs_late;
  const KioskFigure figures[] = {
    { _("contacts, 6 mo"), kiosk->board->interactions, ENT_ROLE_ACCENT },
    { _("running"), kiosk->board->running, ENT_ROLE_GOOD },
    { _("promises open"), kiosk->board->ours_open + kiosk->board->theirs_open, late_role (late) },
    { _("contributions"), board->contributions, ENT_ROLE_TEXT },
  };

  return canvas->rect.rows >= ENT_KIOSK_ROOMY
           ? ent_kiosk_figures (canvas, figures, G_N_ELEMENTS (figures))
           : 0;
}

/* What to say about a partner, in four parts or as many as fit. */
static void
draw_partner_parts (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoardPartner *board = kiosk->partner;
  int columns = canvas->rect.columns, rows = canvas->rect.rows, half = columns / 2;
  gboolean beside = columns >= WIDE;
  int left = beside ? half - 2 : columns, upper = rows >= 10 ? rows / 2 : rows;
  EntCanvas weeks = ent_kiosk_headed (canvas, 0, 0, upper, left, _("Contacts by week"));
  EntCanvas interactions =
    ent_kiosk_headed (canvas, 0, half, beside ? upper : 0, columns - half, _("Latest contacts"));
  EntCanvas promises =
    ent_kiosk_headed (canvas, upper + 1, 0, rows - upper - 1, left, _("Promises"));
  EntCanvas engagements = ent_kiosk_headed (canvas, upper + 1, half, beside ? rows - upper - 1 : 0,
                                            columns - half, _("Engagements"));

  ent_kiosk_weeks (kiosk, &weeks, board->weeks);
  if (beside)
    draw_interactions (kiosk, &interactions);
  if (upper < rows)
    draw_promise_list (kiosk, &promises, board->promises, 0, FALSE);
  if (upper < rows && beside)
    draw_engagements (kiosk, &engagements, board->engagements, FALSE);
}

static void
draw_partner (Kiosk *kiosk, const EntCanvas *canvas)
{
  const EntBoardPartner *board = kiosk->partner;
  g_autofree char *facts = partner_facts (kiosk, board->partner);
  g_autofree char *name = ent_text_visible (board->partner->name, -1);
  g_autofree char *visible = ent_text_visible (facts, -1);
  EntCanvas rest = below (canvas, canvas->rect.rows >= 12 ? 3 : 2);

  ent_draw_text (canvas, 0, 0, ENT_ROLE_TITLE_FOCUS, name);
  ent_draw_text (canvas, 1, 0, ENT_ROLE_DIM, visible);
  rest = below (&rest, draw_partner_figures (kiosk, &rest));
  if (rest.rect.rows >= 2)
    draw_partner_parts (kiosk, &rest);
}

void
ent_kiosk_draw_page (Kiosk *kiosk, KioskPage page, const EntCanvas *canvas)
{
  static void (*const draw[N_KIOSK_PAGES]) (Kiosk *, const EntCanvas *) = {
    draw_overview, draw_partner, draw_pipeline, draw_promises, draw_growth
  };

  draw[page](kiosk, canvas);
}
