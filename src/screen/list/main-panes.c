/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partners | interactions of the selected one | its engagements, with a detail line. */
#include "screen/list/main-panes.h"

#include <string.h>

#include "screen/field-display.h"
#include "screen/layout.h"
#include "screen/list/filter-tabs.h"
#include "screen/list/list-actions.h"
#include "screen/list/marked-rows.h"
#include "screen/record/record-actions.h"

/* The head of a pane as it was last drawn. */
typedef struct
{
  char *title;
  gboolean focused;
} Head;

typedef struct
{
  EntView view;
  Screens *screens;
  Rows *panes[ENT_N_PANES];
  int focus;
  gint64 shown; /* the partner shown in the other panes */
  char *title,
    *facts; /* of the selected one, when the keys last rested; NULL: nothing is selected */
  EntLayout layout;
  guint32 day; /* on which it was last drawn */
  Head heads[ENT_N_PANES];
  gboolean described; /* since it was last drawn */
} PanesView;

static Rows *
focused (PanesView *self)
{
  return self->panes[self->focus];
}

/* The other panes follow the selected partner. */
static void
follow (PanesView *self)
{
  const EntRecord *partner = ent_rows_selected (self->panes[ENT_PANE_PARTNERS]);
  gint64 id = partner != NULL ? partner->id : 0;

  if (id == self->shown)
    return;
  self->shown = id;
  EntStore *store = self->screens->context->store;
  gboolean at_once = ent_store_begin_reading (store);
  for (int i = ENT_PANE_INTERACTIONS; i < ENT_N_PANES; i++)
    ent_rows_set_partner (self->panes[i], id != 0 ? id : -1);
  if (at_once)
    ent_store_end_reading (store);
}

/* Partners are read along with what the detail line shows, so that it appears at once. */
static EntFieldSet
besides (int pane)
{
  const EntNoun *noun = ent_noun (ENT_NOUN_PARTNER);

  return pane == ENT_PANE_PARTNERS ? ent_field_set_named (noun, noun->facts) : 0;
}

/* Each pane reads what it shows. */
static void
fit_columns (PanesView *self, const EntLayout *layout)
{
  for (int i = 0; i < ENT_N_PANES; i++)
    ent_rows_fit (self->panes[i], layout->panes[i].columns, besides (i));
}

/* The detail line follows the cursor, but not while a key is held. */
static void
describe (PanesView *self)
{
  const EntRecord *selected = ent_rows_selected (focused (self));
  g_autoptr (EntRecord) whole = NULL;

  if (selected != NULL && self->focus != ENT_PANE_PARTNERS)
    whole = ent_repo_find (self->screens->context->store, selected->noun->id, selected->id, NULL);
  const EntRecord *record = whole != NULL ? whole : selected;
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->facts, g_free);
  self->described = TRUE;
  if (record == NULL)
    return;
  self->title = ent_text_visible (ent_record_title (record), -1);
  self->facts = ent_record_facts (self->screens->context, record);
}

static void
rest (EntView *view)
{
  PanesView *self = (PanesView *) view;

  follow (self);
  describe (self);
}

static void
ahead (EntView *view)
{
  ent_rows_read_ahead (focused ((PanesView *) view));
}

static void
changed (EntView *view, const EntUiChange *change)
{
  PanesView *self = (PanesView *) view;

  ent_rows_reload (self->panes[ENT_PANE_PARTNERS], change);
  follow (self);
  for (int i = ENT_PANE_INTERACTIONS; i < ENT_N_PANES; i++)
    ent_rows_reload (self->panes[i], change);
  describe (self);
}

static const char *
empty_text (PanesView *self, int pane)
{
  if (pane == ENT_PANE_PARTNERS)
    return _("No partner yet. Press a to add one.");
  if (self->shown == 0)
    return "";
  return pane == ENT_PANE_INTERACTIONS
           ? _("Nothing logged yet. Press L to log a call or a meeting.")
           : _("No engagement yet. Press a to add one.");
}

/* What is already there is not drawn again: curses compares and sends every line it is asked to
 * draw. */
static void
draw_head (PanesView *self, const EntCanvas *part, int pane)
{
  const Rows *rows = self->panes[pane];
  Head *head = &self->heads[pane];
  gboolean is_focused = pane == self->focus;
  g_autofree char *title = ent_rows_title (rows, _(ent_noun (rows->noun)->plural));

  if (part->kept && head->focused == is_focused && g_strcmp0 (head->title, title) == 0)
    return;
  g_free (head->title);
  *head = (Head){ g_steal_pointer (&title), is_focused };
  g_autofree char *spaced = g_strdup_printf (" %s ", head->title);
  ent_draw_rule (part, 0, is_focused ? ENT_ROLE_BORDER_FOCUS : ENT_ROLE_BORDER);
  EntCanvas line = ent_canvas_part (part, 0, 1, 1, part->rect.columns - 2);
  ent_draw_text (&line, 0, 0, is_focused ? ENT_ROLE_TITLE_FOCUS : ENT_ROLE_TITLE, spaced);
}

static void
draw_pane (PanesView *self, const EntCanvas *canvas, int pane)
{
  const EntRect *rect = &self->layout.panes[pane];
  EntCanvas part = ent_canvas_part (canvas, rect->y, rect->x, rect->rows, rect->columns);
  const Rows *rows = self->panes[pane];
  gboolean is_empty = ent_list_length (rows->list) == 0;

  if (part.rect.rows < 1 || part.rect.columns < 1)
    return;
  draw_head (self, &part, pane);
  int tabs = ent_tabs_height (rows);
  EntCanvas line = ent_canvas_part (&part, 1, 0, tabs, part.rect.columns);
  ent_tabs_draw (rows, &line);
  EntCanvas body =
    ent_canvas_part (&part, 1 + tabs, 0, part.rect.rows - 1 - tabs, part.rect.columns);
  body.kept = body.kept && !is_empty;
  ent_list_draw (rows->list, &body, pane == self->focus);
  if (is_empty)
    ent_draw_wrapped (&body, 0, 1, ENT_ROLE_DIM,
                      ent_rows_empty_text (rows, empty_text (self, pane)));
}

static void
draw_detail (PanesView *self, const EntCanvas *canvas)
{
  const EntRect *rect = &self->layout.detail;
  EntCanvas part = ent_canvas_part (canvas, rect->y, rect->x, rect->rows, rect->columns);

  if (rect->rows < 1 || (canvas->kept && !self->described))
    return;
  ent_draw_fill (&part, ENT_ROLE_TEXT);
  ent_draw_rule (&part, 0, ENT_ROLE_BORDER);
  if (self->title == NULL)
    return;
  if (rect->rows >= 3)
    {
      ent_draw_text (&part, 1, 1, ENT_ROLE_ACCENT, self->title);
      ent_draw_text (&part, 2, 1, ENT_ROLE_TEXT, self->facts);
      return;
    }
  int x = 1 + ent_draw_text (&part, 1, 1, ENT_ROLE_ACCENT, self->title) + 2;
  ent_draw_text (&part, 1, x, ENT_ROLE_TEXT, self->facts);
}

/* Whether what was drawn last time is still in place and unchanged. */
static gboolean
is_kept (PanesView *self, const EntCanvas *canvas)
{
  const EntLayout before = self->layout;
  GDate today;

  ent_layout_panes (canvas->rect.rows, canvas->rect.columns, self->focus, &self->layout);
  ent_clock_today (self->screens->context->clock, &today);
  gboolean same_day = self->day == g_date_get_julian (&today);
  self->day = g_date_get_julian (&today);
  return canvas->kept && same_day && memcmp (&before, &self->layout, sizeof before) == 0;
}

static void
prepare (EntView *view, int rows, int columns)
{
  PanesView *self = (PanesView *) view;
  EntLayout layout;

  ent_layout_panes (rows, columns, self->focus, &layout);
  fit_columns (self, &layout);
  for (int i = 0; i < ENT_N_PANES; i++)
    ent_list_fit (self->panes[i]->list,
                  layout.panes[i].rows - 1 - ent_tabs_height (self->panes[i]));
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  PanesView *self = (PanesView *) view;
  EntCanvas whole = *canvas;

  whole.kept = is_kept (self, canvas);
  if (!whole.kept)
    {
      ent_draw_fill (&whole, ENT_ROLE_TEXT);
      ent_draw_top (self->screens, &whole, _("Partners"));
      for (int i = 0; i < self->layout.n_columns; i++)
        ent_draw_column (&whole, self->layout.columns[i], 1, self->layout.column_rows,
                         ENT_ROLE_BORDER);
    }
  for (int pane = 0; pane < ENT_N_PANES; pane++)
    draw_pane (self, &whole, pane);
  draw_detail (self, &whole);
  self->described = FALSE;
}

static gint64
about (EntView *view)
{
  const EntRecord *partner = ent_rows_selected (((PanesView *) view)->panes[ENT_PANE_PARTNERS]);

  return partner != NULL ? partner->id : 0;
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  return ent_rows_step (focused ((PanesView *) view), by, ret_noun);
}

static gint64
at (EntView *view, int *ret_noun)
{
  return ent_rows_at (focused ((PanesView *) view), ret_noun);
}

/* A partner, or a row of one of its panes. What a filter of the partners hides is shown by taking
 * it away. */
static gboolean
go (EntView *view, int noun, gint64 id)
{
  PanesView *self = (PanesView *) view;
  gint64 partner = ent_partner_of (self->screens, (EntNounId) noun, id);
  Rows *partners = self->panes[ENT_PANE_PARTNERS];

  if (partner == 0)
    return FALSE;
  if (!ent_rows_go (partners, ENT_NOUN_PARTNER, partner)
      && (!ent_rows_set_filter (partners, NULL, NULL, NULL)
          || !ent_rows_go (partners, ENT_NOUN_PARTNER, partner)))
    return FALSE;
  self->focus = ENT_PANE_PARTNERS;
  follow (self);
  for (int i = ENT_PANE_INTERACTIONS; i < ENT_N_PANES; i++)
    if (ent_rows_go (self->panes[i], noun, id))
      self->focus = i;
  return noun == ENT_NOUN_PARTNER || self->focus != ENT_PANE_PARTNERS;
}

static gboolean
act_on_list (PanesView *self, const EntUiAction *action, const char *argument)
{
  Rows *rows = focused (self);

  if (action->id == ACT_ADD && rows->noun != ENT_NOUN_PARTNER && self->shown == 0)
    {
      ent_ui_say (self->screens->ui, "%s", _("add a partner first"));
      return TRUE;
    }
  return ent_rows_act (rows, action, argument);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  PanesView *self = (PanesView *) view;

  switch (action->id)
    {
    case ACT_NEXT_PANE:
      follow (self);
      self->focus = (self->focus + 1) % ENT_N_PANES;
      return TRUE;
    case ACT_PREVIOUS_PANE:
      follow (self);
      self->focus = (self->focus + ENT_N_PANES - 1) % ENT_N_PANES;
      return TRUE;
    default:
      return act_on_list (self, action, argument);
    }
}

static gboolean
has_selection (EntView *view)
{
  return ent_rows_selected (focused ((PanesView *) view)) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  PanesView *self = (PanesView *) view;

  for (int pane = 0; pane < ENT_N_PANES; pane++)
    {
      const EntRect *rect = &self->layout.panes[pane];
      if (y < rect->y || y >= rect->y + rect->rows || x < rect->x || x >= rect->x + rect->columns)
        continue;
      self->focus = pane;
      if (wheel != 0)
        ent_list_move (self->panes[pane]->list, wheel * 3, NULL);
      else if (y == rect->y + 1 && ent_tabs_height (self->panes[pane]) > 0)
        ent_tabs_click (self->panes[pane], x - rect->x, rect->columns);
      else if (ent_list_click (self->panes[pane]->list,
                               y - rect->y - 1 - ent_tabs_height (self->panes[pane]))
               && twice)
        ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
    }
}

static const char *const *
hints (EntView *view)
{
  static const char *const partner[] = { "review",
                                         "add",
                                         "open",
                                         "edit",
                                         "log",
                                         "search",
                                         "filter",
                                         "sort",
                                         "partner-people",
                                         "partner-promises",
                                         "who-knows-whom",
                                         "undo",
                                         "leave",
                                         NULL };
  static const char *const other[] = { "open",   "add",       "edit", "log",   "delete", "search",
                                       "filter", "next-pane", "undo", "leave", NULL };

  const char *const *marked = ent_marks_hints (focused ((PanesView *) view));

  if (marked != NULL)
    return marked;
  return ((PanesView *) view)->focus == ENT_PANE_PARTNERS ? partner : other;
}

static void
panes_free (EntView *view)
{
  PanesView *self = (PanesView *) view;

  for (int i = 0; i < ENT_N_PANES; i++)
    {
      ent_rows_free (self->panes[i]);
      g_free (self->heads[i].title);
    }
  g_free (self->title);
  g_free (self->facts);
  g_free (self);
}

static GPtrArray *
complete (EntView *view, const EntUiAction *action, const char *argument)
{
  return ent_rows_complete (focused ((PanesView *) view), action, argument);
}

static const EntViewOps ops = { .name = "partners",
                                .contexts = IN_LIST | IN_PANES | IN_PARTNER,
                                .keeps = TRUE,
                                .prepare = prepare,
                                .draw = draw,
                                .about = about,
                                .step = step,
                                .at = at,
                                .go = go,
                                .act = act,
                                .complete = complete,
                                .has_selection = has_selection,
                                .click = click,
                                .rest = rest,
                                .ahead = ahead,
                                .changed = changed,
                                .hints = hints,
                                .free = panes_free };

EntView *
ent_panes_new (Screens *screens)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_INTERACTION, ENT_NOUN_ENGAGEMENT };
  PanesView *self = ENT_VIEW_NEW (PanesView, &ops, screens);
  EntLayout layout;

  for (int i = 0; i < ENT_N_PANES; i++)
    self->panes[i] = ent_rows_new (screens, nouns[i]);
  ent_layout_panes (LINES - 1, COLS, self->focus, &layout);
  fit_columns (self, &layout);
  gboolean at_once = ent_store_begin_reading (screens->context->store);
  ent_rows_load (self->panes[ENT_PANE_PARTNERS]);
  follow (self);
  describe (self);
  if (at_once)
    ent_store_end_reading (screens->context->store);
  return &self->view;
}
