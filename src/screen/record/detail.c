/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that represent another record open it. */
#include "screen/record/detail.h"

#include "screen/field-display.h"
#include "screen/moves.h"
#include "screen/record/detail-lines.h"
#include "screen/record/record-actions.h"

typedef struct
{
  EntView view;
  Screens *screens;
  EntNounId noun;
  gint64 id;
  EntRecord *record; /* NULL when it is gone */
  GPtrArray *lines;  /* DetailLine */
  EntScroll scroll;
  int width;
} DetailView;

static int
label_cells (const DetailView *self)
{
  return MIN (ent_label_cells (self->screens, ent_noun (self->noun)), MAX (16, self->width / 3));
}

static void
load (DetailView *self)
{
  g_clear_pointer (&self->record, ent_record_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->record = ent_repo_find (self->screens->context->store, self->noun, self->id, NULL);
  self->lines =
    ent_detail_lines (self->screens, self->record, self->width - label_cells (self) - 3);
  self->scroll.n = (int) self->lines->len;
  ent_scroll_by (&self->scroll, 0);
}

static const DetailLine *
line_at_cursor (const DetailView *self)
{
  return self->scroll.cursor < (int) self->lines->len ? self->lines->pdata[self->scroll.cursor]
                                                      : NULL;
}

static void
draw_line (const EntCanvas *row, const DetailLine *line, int labels, gboolean selected)
{
  EntRole role = selected ? ENT_ROLE_SELECTED : line->role;

  ent_draw_fill (row, selected ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT);
  if (line->label != NULL)
    ent_draw_cell (row, 0, 1, labels, selected ? role : ENT_ROLE_DIM, line->label);
  gboolean related = line->label == NULL
                     && (line->id != 0 || line->indented || line->role == ENT_ROLE_HEADER);
  if (line->id != 0)
    ent_draw_text (row, 0, related ? 1 : labels + 1, selected ? role : ENT_ROLE_KEY,
                   ent_mark (row->terminal, ENT_MARK_POINTER));
  ent_draw_text (row, 0,
                 related         ? (line->id != 0 || line->indented ? 3 : 1)
                 : line->id != 0 ? labels + 3
                                 : labels + 2,
                 role, line->text);
}

static void
prepare (EntView *view, int rows, int columns)
{
  DetailView *self = (DetailView *) view;

  if (columns == self->width)
    return;
  self->width = columns;
  load (self);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  DetailView *self = (DetailView *) view;
  const EntNoun *noun = ent_noun (self->noun);
  g_autofree char *title =
    self->record != NULL ? ent_record_name (self->screens->context, self->record) : g_strdup ("");
  g_autofree char *where = g_strdup_printf ("%s · %s", _(noun->label), title);
  int height = canvas->rect.rows - 2;

  int labels = label_cells (self);
  ent_scroll_fit (&self->scroll, height);
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, where);
  for (int y = 0; y < height && self->scroll.top + y < (int) self->lines->len; y++)
    {
      EntCanvas row = ent_canvas_part (canvas, y + 2, 0, 1, canvas->rect.columns);
      draw_line (&row, self->lines->pdata[self->scroll.top + y], labels,
                 self->scroll.top + y == self->scroll.cursor);
    }
}

static gint64
about (EntView *view)
{
  return ent_partner_of_record (((DetailView *) view)->record);
}

/* The next line that tells of a record of the same noun. */
static gint64
step (EntView *view, int by, int *ret_noun)
{
  DetailView *self = (DetailView *) view;
  const DetailLine *from = line_at_cursor (self);

  for (int i = self->scroll.cursor + by; from != NULL && i >= 0 && i < (int) self->lines->len;
       i += by)
    {
      const DetailLine *line = self->lines->pdata[i];
      if (line->id == 0 || line->noun != from->noun)
        continue;
      ent_scroll_by (&self->scroll, i - self->scroll.cursor);
      *ret_noun = (int) line->noun;
      return line->id;
    }
  return 0;
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  DetailView *self = (DetailView *) view;
  const DetailLine *line = line_at_cursor (self);

  if (action->id != ACT_OPEN)
    return ent_record_act (self->screens, action, self->noun, self->id)
           || ent_scroll_act (&self->scroll, action->id);
  if (line != NULL && line->id != 0)
    ent_open_record (self->screens, line->noun, line->id);
  else
    ent_ui_say (view->ui, "%s", _("this line leads nowhere; e edits what is shown"));
  return TRUE;
}

static gboolean
has_selection (EntView *view)
{
  return ((DetailView *) view)->record != NULL;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  DetailView *self = (DetailView *) view;

  if (wheel != 0)
    ent_scroll_by (&self->scroll, wheel * 3);
  else if (y >= 2)
    {
      self->scroll.cursor = self->scroll.top + y - 2;
      ent_scroll_by (&self->scroll, 0);
      if (twice)
        ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
    }
}

static void
changed (EntView *view, const EntUiChange *change)
{
  load ((DetailView *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "edit", "open", "next-record", "tags", "delete",
                                       "log",  "undo", "back",        NULL };
  static const char *const stepping[] = { "edit",   "open", "next-record", "conviction", "tags",
                                          "delete", "log",  "undo",        "back",       NULL };
  static const char *const untagged[] = { "edit", "open", "next-record", "delete",
                                          "log",  "undo", "back",        NULL };
  EntNounId noun = ((DetailView *) view)->noun;

  if (ent_noun_syntax_field (ent_noun (noun), ENT_SYNTAX_TAG) == NULL)
    return untagged;
  return noun == ENT_NOUN_PERSON || noun == ENT_NOUN_INTERACTION ? stepping : names;
}

static void
detail_free (EntView *view)
{
  DetailView *self = (DetailView *) view;

  g_clear_pointer (&self->record, ent_record_free);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

EntView *
ent_detail_new (Screens *screens, EntNounId noun, gint64 id)
{
  static const EntViewOps ops = { .name = "detail",
                                  .contexts = IN_DETAIL | IN_PARTNER,
                                  .prepare = prepare,
                                  .draw = draw,
                                  .about = about,
                                  .step = step,
                                  .act = act,
                                  .has_selection = has_selection,
                                  .click = click,
                                  .changed = changed,
                                  .hints = hints,
                                  .free = detail_free };
  DetailView *self = ENT_VIEW_NEW (DetailView, &ops, screens);

  self->noun = noun;
  self->id = id;
  self->width = COLS;
  load (self);
  return &self->view;
}
