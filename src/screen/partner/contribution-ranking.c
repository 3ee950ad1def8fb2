/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By how much they gave within a year, each with its weeks. */
#include "screen/partner/contribution-ranking.h"

#include "entente/service/contribution/contribution-year.h"
#include "entente/ui/heat-line.h"
#include "screen/moves.h"
#include "screen/record/record-actions.h"

typedef struct
{
  EntView view;
  Screens *screens;
  EntList *list;
} RankingView;

#define PLACE_CELLS 4
#define COUNT_CELLS 6

static GPtrArray *
page (gpointer data, gconstpointer anchor, gboolean backward, guint limit, GError **error)
{
  return ent_contribution_year_ranking (((RankingView *) data)->screens->context, anchor, backward,
                                        limit, error);
}

static gpointer
again (gpointer data, gconstpointer row)
{
  EntContributionYear *year = NULL;

  ent_contribution_year_of (((RankingView *) data)->screens->context,
                            ((const EntContributionYear *) row)->row.partner, &year, NULL);
  return year;
}

static gint64
row_id (gconstpointer row)
{
  return ((const EntContributionYear *) row)->row.partner;
}

/* The name takes what the weeks leave, and they take half of the line at most. */
static int
heat_width (int columns)
{
  return ent_heat_cells (ENT_CONTRIBUTION_YEAR_WEEKS,
                         (columns - PLACE_CELLS - COUNT_CELLS - 4) * 3 / 5);
}

static void
draw_row (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected,
          gboolean focused)
{
  const EntContributionYear *year = row;
  int heat = heat_width (line->rect.columns),
      name = line->rect.columns - PLACE_CELLS - COUNT_CELLS - heat - 5;
  EntRole role = selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT;
  g_autofree char *visible = ent_text_visible (year->row.name, -1);
  g_autofree char *place = g_strdup_printf ("%d", year->place);
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, year->row.n);

  ent_draw_cell_right (line, 0, 0, PLACE_CELLS, selected ? role : ENT_ROLE_DIM, place);
  ent_draw_cell (line, 0, PLACE_CELLS + 1, MAX (1, name), role, visible);
  ent_draw_cell_right (line, 0, PLACE_CELLS + 2 + name, COUNT_CELLS, role, count);
  ent_heat_draw (line, PLACE_CELLS + COUNT_CELLS + 4 + name, heat, selected ? role : ENT_ROLE_GOOD,
                 year->weeks, ENT_CONTRIBUTION_YEAR_WEEKS);
}

static void
draw_header (const EntCanvas *line)
{
  int heat = heat_width (line->rect.columns),
      name = line->rect.columns - PLACE_CELLS - COUNT_CELLS - heat - 5;
  int each = heat > 0 ? ENT_CONTRIBUTION_YEAR_WEEKS / heat : 1;
  g_autofree char *weeks =
    heat < 26 ? g_strdup (_("a year"))
              : g_strdup_printf (
                ngettext ("a year, %d week a mark", "a year, %d weeks a mark", each), each);

  ent_draw_fill (line, ENT_ROLE_TEXT);
  ent_draw_cell (line, 0, PLACE_CELLS + 1, MAX (1, name), ENT_ROLE_HEADER, _("Partner"));
  ent_draw_cell_right (line, 0, PLACE_CELLS + 2 + name, COUNT_CELLS, ENT_ROLE_HEADER,
                       C_ ("contributions", "given"));
  ent_draw_cell (line, 0, PLACE_CELLS + COUNT_CELLS + 4 + name, heat, ENT_ROLE_HEADER, weeks);
}

/* Rows below the list; the line of what is selected is left out where the screen is low. */
static int
foot_rows (int rows)
{
  return rows >= 6 ? 2 : 0;
}

static void
prepare (EntView *view, int rows, int columns)
{
  ent_list_fit (((RankingView *) view)->list, rows - 2 - foot_rows (rows));
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  RankingView *self = (RankingView *) view;
  const EntContributionYear *year = ent_list_selected (self->list);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, _("Contributions · ranking"));
  EntCanvas head = ent_canvas_part (canvas, 1, 0, 1, canvas->rect.columns);
  EntCanvas body = ent_canvas_part (
    canvas, 2, 0, canvas->rect.rows - 2 - foot_rows (canvas->rect.rows), canvas->rect.columns);
  ent_list_draw (self->list, &body, TRUE);
  if (year == NULL)
    ent_draw_text (
      &body, 1, 2, ENT_ROLE_DIM,
      _("Nobody gave anything within a year. entente import git --help tells how to begin."));
  else
    draw_header (&head);
  if (foot_rows (canvas->rect.rows) == 0)
    return;
  EntCanvas foot = ent_canvas_part (canvas, canvas->rect.rows - 2, 0, 2, canvas->rect.columns);
  ent_draw_rule (&foot, 0, ENT_ROLE_BORDER);
  g_autofree char *kinds =
    year != NULL ? ent_contribution_year_kinds_text (self->screens->context, year) : NULL;
  g_autofree char *visible = ent_text_visible (kinds, -1);
  ent_draw_text (&foot, 1, 1, ENT_ROLE_TEXT, visible);
}

static void
complain (RankingView *self, GError *error)
{
  if (error != NULL)
    ent_ui_complain (self->screens->ui, error);
}

static gboolean
move_cursor (RankingView *self, int action)
{
  GError *error = NULL;
  gboolean known = ent_list_act (self->list, action, &error);

  complain (self, error);
  return known;
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  RankingView *self = (RankingView *) view;
  const EntContributionYear *year = ent_list_selected (self->list);

  switch (action->id)
    {
    case ACT_OPEN:
      if (year != NULL)
        ent_open (self->screens, &(Route){ ROUTE_LIST, .noun = ENT_NOUN_CONTRIBUTION,
                                           .partner = year->row.partner, .text = year->row.name });
      return TRUE;
    case ACT_RANKING:
      return TRUE;
    default:
      return (year != NULL
              && ent_record_act (self->screens, action, ENT_NOUN_PARTNER, year->row.partner))
             || move_cursor (self, action->id);
    }
}

static gint64
about (EntView *view)
{
  const EntContributionYear *year = ent_list_selected (((RankingView *) view)->list);

  return year != NULL ? year->row.partner : 0;
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  RankingView *self = (RankingView *) view;
  GError *error = NULL;
  gboolean moved = ent_list_move (self->list, by, &error);

  complain (self, error);
  *ret_noun = ENT_NOUN_PARTNER;
  return moved ? about (view) : 0;
}

static gboolean
has_selection (EntView *view)
{
  return ent_list_selected (((RankingView *) view)->list) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  RankingView *self = (RankingView *) view;

  if (wheel != 0)
    ent_list_move (self->list, wheel * 3, NULL);
  else if (ent_list_click (self->list, y - 2) && twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  GError *error = NULL;

  ent_list_reload (((RankingView *) view)->list, &error);
  complain ((RankingView *) view, error);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "open",   "partner", "edit", "log",
                                       "search", "undo",    "back", NULL };

  return names;
}

static void
ranking_free (EntView *view)
{
  ent_list_free (((RankingView *) view)->list);
  g_free (view);
}

static const EntViewOps ops = { .name = "ranking",
                                .contexts = IN_PAGE | IN_RECORDS | IN_PARTNER,
                                .prepare = prepare,
                                .draw = draw,
                                .about = about,
                                .step = step,
                                .act = act,
                                .has_selection = has_selection,
                                .click = click,
                                .changed = changed,
                                .hints = hints,
                                .free = ranking_free };

EntView *
ent_ranking_new (Screens *screens)
{
  static const EntListSource source = { page, again, row_id, draw_row,
                                        (GDestroyNotify) ent_contribution_year_free };
  RankingView *self = ENT_VIEW_NEW (RankingView, &ops, screens);
  GError *error = NULL;

  self->list = ent_list_new (&source, self);
  ent_list_load (self->list, &error);
  complain (self, error);
  return &self->view;
}
