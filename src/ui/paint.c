/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <panel.h>
#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "ui/view-private.h"

static EntRect
place_of (EntView *view)
{
  EntRect rect = { 0, 0, MAX (1, LINES - 1), COLS };

  if (view->ops->place != NULL)
    rect = view->ops->place (view, LINES, COLS);
  rect.rows = CLAMP (rect.rows, 1, LINES);
  rect.columns = CLAMP (rect.columns, 1, COLS);
  rect.y = CLAMP (rect.y, 0, LINES - rect.rows);
  rect.x = CLAMP (rect.x, 0, COLS - rect.columns);
  return rect;
}

static gboolean
lies_at (WINDOW *window, const EntRect *rect)
{
  return getbegy (window) == rect->y && getbegx (window) == rect->x
         && getmaxy (window) == rect->rows && getmaxx (window) == rect->columns;
}

/* Gives it a panel where it lies. */
static void
settle (EntUi *ui, EntView *view)
{
  EntRect rect = place_of (view);

  if (view->panel != NULL && lies_at (panel_window (view->panel), &rect))
    return;
  view->drawn = 0;
  WINDOW *window = newwin (rect.rows, rect.columns, rect.y, rect.x);
  leaveok (window, !view->ops->types);
  wbkgdset (window, ui->terminal->attributes[ENT_ROLE_TEXT] | ' ');
  werase (window);
  if (view->panel == NULL)
    {
      view->panel = new_panel (window);
      return;
    }
  WINDOW *old = panel_window (view->panel);
  replace_panel (view->panel, window);
  delwin (old);
}

static void
prepare_view (EntView *view)
{
  gboolean whole = view->ops->place == NULL;

  if (view->ops->prepare != NULL)
    view->ops->prepare (view, whole ? MAX (1, LINES - 1) : LINES, COLS);
}

static void
say_drawing (EntUi *ui, gboolean begins)
{
  if (ui->hooks.drawing != NULL)
    ui->hooks.drawing (ui->hooks.data, begins);
}

static void
paint_view (EntUi *ui, EntView *view)
{
  settle (ui, view);
  WINDOW *window = panel_window (view->panel);
  EntCanvas canvas = { ui->terminal,
                       window,
                       { 0, 0, getmaxy (window), getmaxx (window) },
                       view->ops->keeps && view->drawn == ui->terminal->look };
  view->drawn = ui->terminal->look;
  view->ops->draw (view, &canvas);
}

/* The cells of "e edit" and what parts it from the next; 0 when the action has no key. */
static int
hint_cells (EntUi *ui, const char *name)
{
  const EntUiAction *action = ent_action_find (ent_keymap_table (ui->keymap), name);
  g_autofree char *key = ent_keymap_hint (ui->keymap, action, ui->terminal->ascii);

  return key != NULL ? ent_text_width (key) + 1 + ent_text_width (_(action->label)) + 2 : 0;
}

/* "e edit" at x, if it ends before the limit; the cells it took. */
static int
paint_hint (EntUi *ui, const char *name, const EntCanvas *canvas, int x, int limit)
{
  const EntUiAction *action = ent_action_find (ent_keymap_table (ui->keymap), name);
  g_autofree char *key = ent_keymap_hint (ui->keymap, action, canvas->terminal->ascii);

  if (key == NULL)
    return 0;
  const char *label = _(action->label);
  int cells = ent_text_width (key) + 1 + ent_text_width (label);
  if (x + cells > limit)
    return 0;
  x += ent_draw_text (canvas, 0, x, ENT_ROLE_KEY, key) + 1;
  ent_draw_text (canvas, 0, x, ENT_ROLE_HINT, label);
  const HintSpot spot = { x - ent_text_width (key) - 1, x + ent_text_width (label), action };
  g_array_append_val (ui->spots, spot);
  return cells + 2;
}

/* As many as fit from the left, and the last of them, which leads out, in any case; the help stays
 * on the right where free keys hold. */
static void
paint_hints (EntUi *ui, EntView *view, const EntCanvas *canvas, const char *const *names)
{
  int x = 1, limit = canvas->rect.columns - 1;

  if (!view->ops->types)
    {
      const EntUiAction *help = ent_action_find (ent_keymap_table (ui->keymap), "help");
      if (help != NULL && ui->hooks.kiosk && !help->kiosk)
        help = NULL;
      int cells = help != NULL ? ent_text_width (_(help->label)) + 2 : 0;
      if (help != NULL && paint_hint (ui, "help", canvas, limit - cells, limit) > 0)
        limit -= cells + 2;
    }
  guint n = names != NULL ? g_strv_length ((char **) names) : 0;
  int out = n > 0 ? hint_cells (ui, names[n - 1]) : 0;
  for (guint i = 0; i < n; i++)
    x += paint_hint (ui, names[i], canvas, x, i + 1 < n ? limit - out : limit);
}

const EntUiAction *
ent_ui_hint_at (const EntUi *ui, int x)
{
  for (guint i = 0; i < ui->spots->len; i++)
    {
      const HintSpot *spot = &g_array_index (ui->spots, HintSpot, i);
      if (x >= spot->x && x < spot->end)
        return spot->action;
    }
  return NULL;
}

/* Whether the last row shows these already; it will from now on. */
static gboolean
hints_stand (EntUi *ui, const EntView *view, const char *const *names)
{
  const EntViewOps *ops = view != NULL ? view->ops : NULL;
  gboolean stand = ops != NULL && ui->hinting == ops && ui->hints == names
                   && ui->hints_look == ui->terminal->look && ui->hints_columns == COLS;

  ui->hinting = ops;
  ui->hints = names;
  ui->hints_look = ui->terminal->look;
  /* Curses itself widens a window that ends at the edge. */
  ui->hints_columns = COLS;
  return stand;
}

static void
paint_status (EntUi *ui)
{
  if (ui->status == NULL || getbegy (ui->status) != LINES - 1 || getmaxx (ui->status) != COLS)
    {
      WINDOW *old = ui->status;
      ui->status = newwin (1, COLS, LINES - 1, 0);
      leaveok (ui->status, TRUE);
      if (ui->status_panel == NULL)
        ui->status_panel = new_panel (ui->status);
      else
        replace_panel (ui->status_panel, ui->status);
      if (old != NULL)
        delwin (old);
      ui->hinting = NULL;
    }
  bottom_panel (ui->status_panel);
  EntCanvas canvas = { ui->terminal, ui->status, { 0, 0, 1, COLS } };
  EntView *top = ent_ui_top (ui);
  EntRole role;
  const char *said = ent_ui_said (ui, &role);
  const char *const *names = top != NULL && top->ops->hints != NULL ? top->ops->hints (top) : NULL;
  if (said == NULL && hints_stand (ui, top, names))
    return;
  ent_draw_fill (&canvas, ENT_ROLE_TEXT);
  g_array_set_size (ui->spots, 0);
  if (said != NULL)
    {
      ui->hinting = NULL;
      ent_draw_text (&canvas, 0, 1, role, said);
    }
  else if (top != NULL)
    paint_hints (ui, top, &canvas, names);
}

static gboolean
on_late (gpointer data)
{
  EntUi *ui = data;

  ui->late_timer = 0;
  ent_terminal_expect_nothing (ui->terminal);
  ent_ui_paint (ui);
  return G_SOURCE_REMOVE;
}

/* What is read for them may wait, and say so: that is over then. */
static void
prepare_all (EntUi *ui)
{
  for (guint i = 0; i < ui->views->len; i++)
    prepare_view (ui->views->pdata[i]);
  if (ui->message_passes)
    g_clear_pointer (&ui->message, g_free);
  ui->message_passes = FALSE;
}

/* A view that was never prepared has nothing to draw yet. */
static void
paint_all (EntUi *ui, gboolean prepared)
{
  EntView *top = ent_ui_top (ui);

  say_drawing (ui, TRUE);
  for (guint i = 0; i < ui->views->len; i++)
    if (prepared || ((EntView *) ui->views->pdata[i])->panel != NULL)
      paint_view (ui, ui->views->pdata[i]);
  paint_status (ui);
  say_drawing (ui, FALSE);
  for (guint i = 0; i < ui->views->len; i++)
    if (((EntView *) ui->views->pdata[i])->panel != NULL)
      top_panel (((EntView *) ui->views->pdata[i])->panel);
  curs_set (top != NULL && top->ops->types ? 1 : 0);
  update_panels ();
  ent_terminal_update (ui->terminal);
}

void
ent_ui_paint_again (EntUi *ui)
{
  if (!ent_terminal_is_behind (ui->terminal))
    paint_all (ui, FALSE);
}

void
ent_ui_paint (EntUi *ui)
{
  ui->late = ent_terminal_is_behind (ui->terminal);
  if (ui->late)
    {
      if (ui->late_timer == 0)
        ui->late_timer = g_timeout_add (ent_terminal_patience (ui->terminal), on_late, ui);
      return;
    }
  g_clear_handle_id (&ui->late_timer, g_source_remove);
  prepare_all (ui);
  paint_all (ui, TRUE);
}
