/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/list/noun-list.h"

#include <string.h>

#include "entente/service/review/promise.h"
#include "screen/field-display.h"
#include "screen/list/filter-tabs.h"
#include "screen/list/list-actions.h"
#include "screen/list/marked-rows.h"
#include "screen/partner/contribution-line.h"
#include "screen/prompt/partner-prompts.h"
#include "screen/record/record-actions.h"

typedef struct
{
  EntView view;
  Screens *screens;
  Rows *rows;
  char *partner_name;
  char *year;   /* the year of the contributions of one partner; NULL else */
  int columns;  /* for which the year was made; 0: for none */
  char *ledger; /* of the selected promise's partner; NULL else */
} TableView;

/* How the promises of the selected one's partner were kept. */
static void
load_ledger (TableView *self)
{
  const EntRecord *record = ent_rows_selected (self->rows);
  EntLedger ledger;

  g_clear_pointer (&self->ledger, g_free);
  if (self->rows->noun != ENT_NOUN_PROMISE || record == NULL
      || !ent_ledger_of (self->screens->context, ((const EntPromise *) record)->partner, &ledger,
                         NULL))
    return;
  const char *name = ent_record_ref_name (record, ent_noun_partner_field (record->noun));
  g_autofree char *visible = ent_text_visible (name, -1);
  g_autofree char *text = ent_ledger_text (&ledger);
  self->ledger = g_strdup_printf ("%s · %s", visible, text);
}

static void
rest (EntView *view)
{
  load_ledger ((TableView *) view);
}

/* Rows at the bottom: none on a short screen. */
static int
foot_rows (const TableView *self, int rows)
{
  return rows < 6 ? 0 : self->year != NULL ? 3 : 2;
}

static int
body_rows (const TableView *self, int rows)
{
  return rows - 2 - ent_tabs_height (self->rows) - foot_rows (self, rows);
}

/* The year fills the width that there is. */
static void
load_year (TableView *self, int columns)
{
  if (self->columns == columns || self->rows->noun != ENT_NOUN_CONTRIBUTION
      || self->rows->query.partner <= 0)
    return;
  g_autofree char *line =
    ent_contribution_year_line (self->screens, self->rows->query.partner, columns - 14);
  g_free (self->year);
  self->year = line != NULL ? g_strdup_printf (_("%s in a year"), line) : NULL;
  self->columns = columns;
}

static void
prepare (EntView *view, int rows, int columns)
{
  TableView *self = (TableView *) view;

  load_year (self, columns);
  ent_list_fit (self->rows->list, body_rows (self, rows));
}

static void
draw_foot (const TableView *self, const EntCanvas *foot)
{
  const EntRecord *record = ent_rows_selected (self->rows);
  g_autofree char *facts = record != NULL && self->rows->noun != ENT_NOUN_PROMISE
                             ? ent_record_facts (self->screens->context, record)
                             : NULL;

  ent_draw_rule (foot, 0, ENT_ROLE_BORDER);
  if (self->year != NULL)
    ent_draw_text (foot, 1, 1, ENT_ROLE_GOOD, self->year);
  ent_draw_text (foot, foot->rect.rows - 1, 1, ENT_ROLE_TEXT, facts != NULL ? facts : self->ledger);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  TableView *self = (TableView *) view;
  const EntNoun *noun = ent_noun (self->rows->noun);
  g_autofree char *where = self->partner_name != NULL
                             ? g_strdup_printf ("%s · %s", _(noun->plural), self->partner_name)
                             : g_strdup (_(noun->plural));
  const char *state = noun->id != ENT_NOUN_PROMISE      ? ""
                      : self->rows->query.state != NULL ? _(" · open")
                                                        : _(" · all");
  g_autofree char *named = g_strconcat (where, state, NULL);
  g_autofree char *visible = ent_rows_title (self->rows, named);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, visible);
  int tabs = ent_tabs_height (self->rows);
  EntCanvas line = ent_canvas_part (canvas, 1, 0, tabs, canvas->rect.columns);
  ent_tabs_draw (self->rows, &line);
  EntCanvas head = ent_canvas_part (canvas, 1 + tabs, 0, 1, canvas->rect.columns);
  ent_rows_draw_header (self->rows, &head);
  EntCanvas body = ent_canvas_part (canvas, 2 + tabs, 0, body_rows (self, canvas->rect.rows),
                                    canvas->rect.columns);
  ent_list_draw (self->rows->list, &body, TRUE);
  if (ent_rows_selected (self->rows) == NULL)
    ent_draw_text (&body, 1, 2, ENT_ROLE_DIM,
                   ent_rows_empty_text (self->rows, _("Nothing here yet. Press a to add one.")));
  int below = foot_rows (self, canvas->rect.rows);
  EntCanvas foot =
    ent_canvas_part (canvas, canvas->rect.rows - below, 0, below, canvas->rect.columns);
  if (below > 0)
    draw_foot (self, &foot);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  Rows *rows = ((TableView *) view)->rows;
  const EntRecord *record = ent_rows_selected (rows);

  switch (action->id)
    {
    case ACT_KEPT:
    case ACT_BROKEN:
      ent_settle (rows->screens, rows->noun, record->id, action->id == ACT_KEPT);
      return TRUE;
    case ACT_DAY:
      ent_partner_prompt_open (rows->screens, "day", rows->noun, record->id, NULL);
      return TRUE;
    case ACT_STATES:
      rows->query.state = rows->query.state == NULL ? "open" : NULL;
      ent_rows_load (rows);
      return TRUE;
    default:
      return ent_rows_act (rows, action, argument);
    }
}

/* The partner whose list it is, or the selected one's. */
static gint64
about (EntView *view)
{
  const Rows *rows = ((TableView *) view)->rows;
  return rows->query.partner != 0 ? rows->query.partner
                                  : ent_partner_of_record (ent_rows_selected (rows));
}

static gint64
step (EntView *view, int by, int *ret_noun)
{
  return ent_rows_step (((TableView *) view)->rows, by, ret_noun);
}

static gint64
at (EntView *view, int *ret_noun)
{
  return ent_rows_at (((TableView *) view)->rows, ret_noun);
}

static gboolean
go (EntView *view, int noun, gint64 id)
{
  return ent_rows_go (((TableView *) view)->rows, noun, id);
}

static gboolean
has_selection (EntView *view)
{
  return ent_rows_selected (((TableView *) view)->rows) != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  TableView *self = (TableView *) view;

  if (wheel != 0)
    ent_list_move (self->rows->list, wheel * 3, NULL);
  else if (y == 1 && ent_tabs_height (self->rows) > 0)
    ent_tabs_click (self->rows, x, COLS);
  else if (ent_list_click (self->rows->list, y - 2 - ent_tabs_height (self->rows)) && twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
}

static void
ahead (EntView *view)
{
  ent_rows_read_ahead (((TableView *) view)->rows);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  TableView *self = (TableView *) view;

  ent_rows_reload (self->rows, change);
  self->columns = 0;
  load_ledger (self);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "open",   "add",  "edit", "delete", "search",
                                       "filter", "sort", "undo", "back",   NULL };
  static const char *const promises[] = { "kept",   "broken", "another-day", "all-states",
                                          "open",   "add",    "edit",        "search",
                                          "filter", "undo",   "back",        NULL };
  static const char *const given[] = { "ranking", "open",   "add",  "edit", "delete",
                                       "search",  "filter", "undo", "back", NULL };
  static const char *const people[] = { "open",   "add",    "edit", "conviction", "delete",
                                        "search", "filter", "undo", "back",       NULL };
  const char *const *marked = ent_marks_hints (((TableView *) view)->rows);

  if (marked != NULL)
    return marked;
  switch (((TableView *) view)->rows->noun)
    {
    case ENT_NOUN_PROMISE:
      return promises;
    case ENT_NOUN_CONTRIBUTION:
      return given;
    case ENT_NOUN_PERSON:
      return people;
    default:
      return names;
    }
}

static void
table_free (EntView *view)
{
  TableView *self = (TableView *) view;

  ent_rows_free (self->rows);
  g_free (self->partner_name);
  g_free (self->year);
  g_free (self->ledger);
  g_free (self);
}

static GPtrArray *
complete (EntView *view, const EntUiAction *action, const char *argument)
{
  return ent_rows_complete (((TableView *) view)->rows, action, argument);
}

/* What differs between the lists of nouns is where their keys work. */
#define TABLE_OPS(Name, Contexts)                                                                  \
  {                                                                                                \
    .name = Name, .contexts = Contexts, .prepare = prepare, .draw = draw, .about = about,          \
    .step = step, .at = at, .go = go, .act = act, .complete = complete,                            \
    .has_selection = has_selection, .click = click, .rest = rest, .ahead = ahead,                  \
    .changed = changed, .hints = hints, .free = table_free                                         \
  }

static const EntViewOps ops = TABLE_OPS ("table", IN_LIST | IN_PARTNER);
/* Promises have actions of their own. */
static const EntViewOps promises_ops = TABLE_OPS ("promises", IN_LIST | IN_PROMISES | IN_PARTNER);

EntView *
ent_table_new (Screens *screens, EntNounId noun, gint64 partner, const char *partner_name)
{
  TableView *self = g_new0 (TableView, 1);

  self->view.ops = noun == ENT_NOUN_PROMISE ? &promises_ops : &ops;
  self->screens = screens;
  self->rows = ent_rows_new (screens, noun);
  self->rows->query.partner = partner;
  if (noun == ENT_NOUN_PROMISE)
    self->rows->query.state = "open";
  self->partner_name = g_strdup (partner_name);
  ent_rows_load (self->rows);
  load_ledger (self);
  return &self->view;
}
