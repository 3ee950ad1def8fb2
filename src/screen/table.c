/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One noun over the whole width: all of them, or those of one partner. */
#include <string.h>

#include "screen.h"

typedef struct
{
  EntView view;
  Screens *screens;
  Rows *rows;
  char *partner_name;
} TableView;

static void
draw (EntView *view, const EntCanvas *canvas)
{
  TableView *self = (TableView *) view;
  const EntNoun *noun = ent_noun (self->rows->noun);
  g_autofree char *where = self->partner_name != NULL ? g_strdup_printf ("%s · %s", _(noun->plural), self->partner_name)
                                                      : g_strdup (_(noun->plural));
  g_autofree char *filtered = self->rows->words != NULL ? g_strdup_printf ("%s · “%s”", where, self->rows->words) : NULL;
  g_autofree char *visible = ent_text_visible (filtered != NULL ? filtered : where, -1);
  gboolean roomy = canvas->rect.rows >= 6;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, visible);
  EntCanvas head = ent_canvas_part (canvas, 1, 0, 1, canvas->rect.columns);
  ent_rows_draw_header (self->rows, &head);
  EntCanvas body = ent_canvas_part (canvas, 2, 0, canvas->rect.rows - (roomy ? 4 : 2), canvas->rect.columns);
  ent_list_draw (self->rows->list, &body, TRUE);
  const EntRecord *record = ent_rows_selected (self->rows);
  if (record == NULL)
    ent_draw_text (&body, 1, 2, ENT_ROLE_DIM,
                   self->rows->words != NULL ? _("Nothing has these words.") : _("Nothing here yet. Press a to add one."));
  if (!roomy)
    return;
  EntCanvas foot = ent_canvas_part (canvas, canvas->rect.rows - 2, 0, 2, canvas->rect.columns);
  ent_draw_rule (&foot, 0, ENT_ROLE_BORDER);
  g_autofree char *facts = record != NULL ? ent_record_facts (self->screens->context, record) : NULL;
  ent_draw_text (&foot, 1, 1, ENT_ROLE_TEXT, facts);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  return ent_rows_act (((TableView *) view)->rows, action, argument);
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
  else if (ent_list_click (self->rows->list, y - 2) && twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "view"), NULL);
}

static void
changed (EntView *view)
{
  ent_rows_reload (((TableView *) view)->rows);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "add", "edit", "view", "delete", "search", "filter", "sort", "undo",
                                       "leave", NULL };

  return names;
}

static void
table_free (EntView *view)
{
  TableView *self = (TableView *) view;

  ent_rows_free (self->rows);
  g_free (self->partner_name);
  g_free (self);
}

static const EntViewOps ops = { .name = "table", .contexts = IN_LIST, .draw = draw, .act = act,
                                .has_selection = has_selection, .click = click, .changed = changed,
                                .hints = hints, .free = table_free };

EntView *
ent_table_new (Screens *screens, EntNounId noun, gint64 partner, const char *partner_name)
{
  TableView *self = g_new0 (TableView, 1);

  self->view.ops = &ops;
  self->screens = screens;
  self->rows = ent_rows_new (screens, noun);
  self->rows->query.partner = partner;
  self->partner_name = g_strdup (partner_name);
  ent_rows_load (self->rows);
  return &self->view;
}

gint64
ent_table_partner (EntView *view)
{
  if (view->ops != &ops)
    return 0;
  TableView *self = (TableView *) view;
  if (self->rows->query.partner != 0)
    return self->rows->query.partner;
  const EntRecord *record = ent_rows_selected (self->rows);
  const EntField *field = record != NULL ? ent_noun_field (record->noun, "partner") : NULL;
  return field != NULL ? ent_record_number (record, field) : 0;
}
