/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With the time between them, and what depends on one person. */
#include "screen/partner/who-knows-whom.h"

#include "entente/service/partnership/influence.h"
#include "entente/service/partnership/influence-warnings.h"
#include "screen/field-display.h"
#include "screen/moves.h"
#include "screen/record/record-actions.h"

#define CELL 11
#define WARNINGS 4

typedef struct
{
  EntView view;
  Screens *screens;
  gint64 partner;
  EntRecord *record; /* of the partner; NULL when it is gone */
  char *title;
  EntInfluence *influence; /* NULL when it could not be read */
  GPtrArray *warnings;
  EntScroll scroll;
  int first;  /* of ours that is shown */
  int places; /* how many of ours fit */
  int ties;   /* column at which they begin */
} WhoKnowsWhomView;

static int
n_theirs (const WhoKnowsWhomView *self)
{
  return self->influence != NULL ? (int) self->influence->theirs->len : 0;
}

static int
n_ours (const WhoKnowsWhomView *self)
{
  return self->influence != NULL ? (int) self->influence->ours->len : 0;
}

static const EntTheirs *
selected (const WhoKnowsWhomView *self)
{
  return self->scroll.cursor < n_theirs (self) ? self->influence->theirs->pdata[self->scroll.cursor]
                                               : NULL;
}

static void
load (WhoKnowsWhomView *self)
{
  GError *error = NULL;
  const EntTheirs *theirs = selected (self);
  gint64 id = theirs != NULL ? theirs->record->base.id : 0;
  EntInfluence *influence = ent_influence_of (self->screens->context, self->partner, &error);

  if (influence == NULL)
    {
      ent_ui_complain (self->screens->ui, error);
      return;
    }
  ent_influence_free (self->influence);
  self->influence = influence;
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  self->warnings = ent_influence_warnings (influence);
  self->scroll.n = n_theirs (self);
  ent_scroll_by (&self->scroll, 0);
  for (int i = 0; i < n_theirs (self); i++)
    if (((EntTheirs *) influence->theirs->pdata[i])->record->base.id == id)
      self->scroll.cursor = i;
}

/* "Claire D.", where the whole name does not fit. */
static char *
short_name (const char *name, int cells)
{
  g_autofree char *visible = ent_text_visible (name, -1);
  const char *space = strchr (visible, ' ');

  if (ent_text_width (visible) <= cells || space == NULL || space[1] == '\0')
    return ent_text_truncate (visible, cells);
  g_autofree char *initial = g_utf8_substring (space + 1, 0, 1);
  g_autofree char *given = g_strndup (visible, (gsize) (space - visible));
  g_autofree char *both = g_strdup_printf ("%s %s.", given, initial);
  return ent_text_truncate (both, cells);
}

static int
name_cells (int columns)
{
  return CLAMP (columns / 4, 12, 28);
}

/* What of a person stands beside the name, where ours leave room; NULL-terminated. */
static const char *const details[] = { "influence", "conviction", "role", NULL };
static const int detail_cells[] = { 14, 12, 24 };

/* What fits on a screen of that width. */
static void
lay_out (WhoKnowsWhomView *self, int columns)
{
  int names = name_cells (columns), room = columns - 3 - names;

  self->places = MAX (1, room / CELL);
  self->first = CLAMP (self->first, 0, MAX (0, n_ours (self) - self->places));
  room -= MIN (self->places, MAX (1, n_ours (self))) * CELL;
  self->ties = 3 + names;
  for (int i = 0; details[i] != NULL && room >= detail_cells[i] + 1; i++)
    {
      self->ties += detail_cells[i] + 1;
      room -= detail_cells[i] + 1;
    }
}

static void
draw_details (const WhoKnowsWhomView *self, const EntCanvas *line, const EntRecord *person,
              EntRole role)
{
  int x = 3 + name_cells (line->rect.columns) + 1;

  for (int i = 0; details[i] != NULL && x + detail_cells[i] <= self->ties; i++)
    {
      const EntField *field = ent_noun_field (ent_noun (ENT_NOUN_PERSON), details[i]);
      g_autofree char *text = person != NULL
                                ? ent_field_display (self->screens->context, person, field, TRUE)
                                : g_strdup (_(field->label));
      ent_draw_cell (line, 0, x, detail_cells[i], role, text);
      x += detail_cells[i] + 1;
    }
}

static void
draw_header (const WhoKnowsWhomView *self, const EntCanvas *line)
{
  draw_details (self, line, NULL, ENT_ROLE_HEADER);
  for (int j = 0; j < self->places && self->first + j < n_ours (self); j++)
    {
      const EntOurs *ours = self->influence->ours->pdata[self->first + j];
      g_autofree char *name = short_name (ours->name, CELL - 2);
      ent_draw_cell_right (line, 0, self->ties + j * CELL, CELL, ENT_ROLE_HEADER, name);
    }
  if (self->first > 0)
    ent_draw_text (line, 0, self->ties, ENT_ROLE_KEY, ent_mark (line->terminal, ENT_MARK_MORE));
  if (self->first + self->places < n_ours (self))
    ent_draw_text (line, 0, line->rect.columns - 1, ENT_ROLE_KEY,
                   ent_mark (line->terminal, ENT_MARK_MORE));
}

static void
draw_tie (const EntCanvas *line, int x, const EntTie *tie, EntRole role)
{
  g_autofree char *text = ent_tie_text (tie);
  gboolean plain = role == ENT_ROLE_SELECTED;

  if (*text != '\0')
    ent_draw_cell_right (line, 0, x, CELL, role, text);
  else
    ent_draw_cell_right (line, 0, x, CELL, plain ? role : ENT_ROLE_DIM,
                         ent_mark (line->terminal, ENT_MARK_DOT));
}

static void
draw_person (const WhoKnowsWhomView *self, const EntCanvas *line, int index)
{
  const EntTheirs *theirs = self->influence->theirs->pdata[index];
  gboolean is_selected = index == self->scroll.cursor;
  EntRole role = is_selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT;
  int names = name_cells (line->rect.columns);
  g_autofree char *name = ent_text_visible (theirs->record->name, -1);

  ent_draw_fill (line, role);
  if (ent_influence_is_single (theirs))
    ent_draw_text (line, 0, 1, is_selected ? role : ENT_ROLE_WARN,
                   ent_mark (line->terminal, ENT_MARK_WARN));
  else if (theirs->sum.n == 0)
    ent_draw_text (line, 0, 1, is_selected ? role : ENT_ROLE_BAD,
                   ent_mark (line->terminal, ENT_MARK_BAD));
  ent_draw_cell (line, 0, 3, names, role, name);
  draw_details (self, line, &theirs->record->base, is_selected ? role : ENT_ROLE_DIM);
  for (int j = 0; j < self->places && self->first + j < n_ours (self); j++)
    draw_tie (line, self->ties + j * CELL,
              ent_influence_tie (self->influence, (guint) index, (guint) (self->first + j)), role);
}

/* What each of us has put in. */
static void
draw_sums (const WhoKnowsWhomView *self, const EntCanvas *line)
{
  ent_draw_cell (line, 0, 3, name_cells (line->rect.columns), ENT_ROLE_DIM, _("in all"));
  for (int j = 0; j < self->places && self->first + j < n_ours (self); j++)
    draw_tie (line, self->ties + j * CELL,
              &((EntOurs *) self->influence->ours->pdata[self->first + j])->sum, ENT_ROLE_DIM);
}

/* Who the selected one is, and who alone knows them. */
static void
draw_foot (const WhoKnowsWhomView *self, const EntCanvas *foot)
{
  const EntTheirs *theirs = selected (self);
  int x = 1;

  ent_draw_rule (foot, 0, ENT_ROLE_BORDER);
  if (theirs == NULL)
    return;
  g_autofree char *facts =
    ent_record_facts_within (self->screens->context, &theirs->record->base, self->record);
  g_autofree char *single =
    ent_influence_is_single (theirs) ? g_strdup_printf (
      _("only %s knows them"), ((EntOurs *) self->influence->ours->pdata[theirs->first])->name)
    : theirs->sum.n == 0 ? g_strdup (_("not met within two years"))
                         : NULL;
  g_autofree char *visible = ent_text_visible (single, -1);
  if (*visible != '\0')
    x += ent_draw_text (foot, 1, x, ENT_ROLE_WARN, visible) + 2;
  ent_draw_text (foot, 1, x, ENT_ROLE_TEXT, facts);
}

/* A fifth of a screen that has room; of a small one the rows that people leave. */
static int
rows_for_warnings (const WhoKnowsWhomView *self, int rows)
{
  int n = self->warnings != NULL ? (int) self->warnings->len : 0, most = MIN (n, WARNINGS);
  int left = MAX (0, rows - 4 - n_theirs (self));

  if (rows >= 14)
    return MIN (most, rows / 5);
  return left >= MIN (n, 2) ? MIN (most, left) : 0;
}

/* Rows used, at the bottom of the canvas. */
static int
draw_warnings (const WhoKnowsWhomView *self, const EntCanvas *canvas)
{
  int n = self->warnings != NULL ? (int) self->warnings->len : 0;
  int shown = rows_for_warnings (self, canvas->rect.rows);

  for (int i = 0; i < shown; i++)
    {
      g_autofree char *text = i == shown - 1 && n > shown
                                ? g_strdup_printf (_("and %d more"), n - shown + 1)
                                : g_strdup (self->warnings->pdata[i]);
      g_autofree char *visible = ent_text_visible (text, -1);
      int y = canvas->rect.rows - shown + i;
      ent_draw_text (canvas, y, 1, ENT_ROLE_WARN, ent_mark (canvas->terminal, ENT_MARK_WARN));
      ent_draw_text (canvas, y, 3, ENT_ROLE_TEXT, visible);
    }
  return shown;
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  WhoKnowsWhomView *self = (WhoKnowsWhomView *) view;
  int columns = canvas->rect.columns;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, self->title);
  lay_out (self, columns);
  int below = draw_warnings (self, canvas);
  EntCanvas foot = ent_canvas_part (canvas, canvas->rect.rows - below - 2, 0, 2, columns);
  draw_foot (self, &foot);
  gboolean sums = canvas->rect.rows >= 14 && n_ours (self) > 0;
  ent_scroll_fit (&self->scroll, canvas->rect.rows - below - (sums ? 5 : 4));
  EntCanvas head = ent_canvas_part (canvas, 1, 0, 1, columns);
  draw_header (self, &head);
  for (int y = 0; y < self->scroll.height && self->scroll.top + y < n_theirs (self); y++)
    {
      EntCanvas line = ent_canvas_part (canvas, 2 + y, 0, 1, columns);
      draw_person (self, &line, self->scroll.top + y);
    }
  if (sums)
    {
      EntCanvas line =
        ent_canvas_part (canvas, 2 + MIN (self->scroll.height, n_theirs (self)), 0, 1, columns);
      draw_sums (self, &line);
    }
  if (n_theirs (self) == 0)
    ent_draw_text (canvas, 3, 2, ENT_ROLE_DIM,
                   _("Nobody there is known yet. Press n to add a person."));
  else if (n_ours (self) == 0)
    ent_draw_text (canvas, 1, 3 + name_cells (columns), ENT_ROLE_DIM,
                   _("no interaction names anybody of us"));
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  WhoKnowsWhomView *self = (WhoKnowsWhomView *) view;
  const EntTheirs *theirs = selected (self);

  switch (action->id)
    {
    case ACT_NEXT_PANE:
      self->first++;
      return TRUE;
    case ACT_PREVIOUS_PANE:
      self->first--;
      return TRUE;
    default:
      return (theirs != NULL
              && ent_record_act (self->screens, action, ENT_NOUN_PERSON, theirs->record->base.id))
             || ent_scroll_act (&self->scroll, action->id);
    }
}

static gint64
about (EntView *view)
{
  return ((WhoKnowsWhomView *) view)->partner;
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  WhoKnowsWhomView *self = (WhoKnowsWhomView *) view;
  int before = self->scroll.cursor;

  ent_scroll_by (&self->scroll, by);
  *ret_noun = ENT_NOUN_PERSON;
  return self->scroll.cursor != before ? selected (self)->record->base.id : 0;
}

static gboolean
has_selection (EntView *view)
{
  return selected ((WhoKnowsWhomView *) view) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  WhoKnowsWhomView *self = (WhoKnowsWhomView *) view;

  if (wheel != 0)
    ent_scroll_by (&self->scroll, wheel * 3);
  else if (y >= 2 && y < 2 + self->scroll.height && self->scroll.top + y - 2 < n_theirs (self))
    {
      self->scroll.cursor = self->scroll.top + y - 2;
      if (twice)
        ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
    }
}

static void
changed (EntView *view, const EntUiChange *change)
{
  load ((WhoKnowsWhomView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const narrow[] = { "open", "conviction", "edit", "next-column", "add-person",
                                        "log",  "undo",       "back", NULL };
  static const char *const whole[] = { "open", "conviction", "edit", "add-person",
                                       "log",  "undo",       "back", NULL };
  const WhoKnowsWhomView *self = (const WhoKnowsWhomView *) view;

  return n_ours (self) > self->places ? narrow : whole;
}

static void
who_knows_whom_free (EntView *view)
{
  WhoKnowsWhomView *self = (WhoKnowsWhomView *) view;

  ent_influence_free (self->influence);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  ent_record_free (self->record);
  g_free (self->title);
  g_free (self);
}

static const EntViewOps ops = { .name = "who-knows-whom",
                                .contexts = IN_WHO_KNOWS_WHOM | IN_PARTNER,
                                .draw = draw,
                                .about = about,
                                .step = step,
                                .act = act,
                                .has_selection = has_selection,
                                .click = click,
                                .changed = changed,
                                .hints = hints,
                                .free = who_knows_whom_free };

EntView *
ent_who_knows_whom_new (Screens *screens, gint64 partner)
{
  WhoKnowsWhomView *self = ENT_VIEW_NEW (WhoKnowsWhomView, &ops, screens);

  self->record = ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL);
  g_autofree char *title = g_strdup_printf (
    _("Who knows whom · %s"), self->record != NULL ? ent_record_title (self->record) : "");
  self->partner = partner;
  self->title = ent_text_visible (title, -1);
  load (self);
  return &self->view;
}
