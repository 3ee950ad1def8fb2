/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/form.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/draft-files.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "entente/ui/input.h"
#include "entente/ui/scroll.h"
#include "screen/field-display.h"
#include "screen/prompt/partner-prompts.h"
#include "screen/record/conflict.h"
#include "screen/record/editor.h"
#include "screen/record/form-rows.h"

#define CANDIDATES 12u

typedef struct
{
  EntView view;
  Screens *screens;
  EntRecord *original; /* from which it began; id 0: a new one */
  EntRecord *mine;
  EntDraft *draft; /* what it is kept as */
  gint64 touched;  /* seconds UTC: when something was typed last, or it was opened */
  GPtrArray *rows;
  EntScroll scroll;
  int shown;       /* rows, in the last frame */
  int labels;      /* cells of the labels, in the last frame */
  EntInput *input; /* of the row at the cursor; NULL where the editor is needed */
  char *trouble;   /* why it could not be saved */
  GPtrArray *candidates;
  int taken;
  char *remark; /* the line below the fields, in this frame */
  EntRole remark_role;
} FormView;

static FormRow *
row_at (FormView *self, int index)
{
  return self->rows->pdata[index];
}

/* The row at the cursor is being typed in. */
static void
touch (FormView *self)
{
  self->touched = ent_clock_now (self->screens->context->clock);
  ent_form_typed (self->screens, row_at (self, self->scroll.cursor), self->touched);
}

static gboolean
is_long (const FormRow *row)
{
  return row->field != NULL && row->field->type == ENT_FIELD_NOTE
         && strchr (row->text, '\n') != NULL;
}

static void
enter_row (FormView *self, int index)
{
  g_clear_pointer (&self->input, ent_input_free);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->scroll.cursor = index;
  if (!is_long (row_at (self, index)))
    self->input = ent_input_new (row_at (self, index)->text);
}

/* The text of the line goes into the row. Text that is only in another normal form is left
 * alone. */
static void
keep_row (FormView *self)
{
  FormRow *row = row_at (self, self->scroll.cursor);

  if (self->input == NULL)
    return;
  g_autoptr (EntInput) untouched = ent_input_new (row->text);
  g_autofree char *typed = ent_input_text (self->input), *before = ent_input_text (untouched);
  if (g_str_equal (typed, before))
    return;
  g_free (row->text);
  row->text = g_strdup (typed);
}

static void
leave_row (FormView *self)
{
  keep_row (self);
  ent_form_apply (self->screens, self->mine, row_at (self, self->scroll.cursor));
}

static void
step (FormView *self, int by)
{
  int n = (int) self->rows->len;

  leave_row (self);
  enter_row (self, (self->scroll.cursor + by + n) % n);
}

static EntRect
place (EntView *view, int rows, int columns)
{
  FormView *self = (FormView *) view;
  int width = MIN (columns, MAX (60, MIN (90, columns - 8)));
  int height = MIN (rows - 1, (int) self->rows->len + 4);

  return (EntRect){ MAX (0, (rows - 1 - height) / 2), (columns - width) / 2, height,
                    MIN (width, columns) };
}

static void
draw_row (FormView *self, const EntCanvas *line, int index, int labels)
{
  FormRow *row = row_at (self, index);
  gboolean current = index == self->scroll.cursor;
  gboolean required = row->field != NULL && (row->field->flags & ENT_FLAG_REQUIRED) != 0;
  g_autofree char *label = g_strdup_printf ("%s%s", row->label, required ? " *" : "");

  ent_draw_fill (line, ENT_ROLE_TEXT);
  ent_draw_cell (line, 0, 1, labels,
                 row->error != NULL ? ENT_ROLE_BAD
                 : current          ? ENT_ROLE_ACCENT
                                    : ENT_ROLE_DIM,
                 label);
  EntCanvas value = ent_canvas_part (line, 0, labels + 2, 1, line->rect.columns - labels - 3);
  if (current && self->input != NULL)
    {
      ent_input_draw (self->input, &value);
      return;
    }
  g_autofree char *visible = ent_text_visible (row->text, -1);
  ent_draw_cell (&value, 0, 0, value.rect.columns, current ? ENT_ROLE_INPUT : ENT_ROLE_TEXT,
                 visible);
}

/* The line below the fields: what is wrong, known values, how it is understood, or what the field
 * is for. */
static char *
find_remark (FormView *self, EntRole *ret_role)
{
  FormRow *row = row_at (self, self->scroll.cursor);
  g_autofree char *text = self->input != NULL ? ent_input_text (self->input) : g_strdup ("");

  *ret_role = ENT_ROLE_BAD;
  if (self->trouble != NULL)
    return g_strdup (self->trouble);
  if (row->error != NULL && g_strcmp0 (text, row->text) == 0)
    return g_strdup (row->error);
  *ret_role = ENT_ROLE_HINT;
  g_autofree char *preview = ent_form_preview (self->screens, self->mine, row, text);
  if (preview != NULL)
    return g_strdup_printf ("= %s", preview);
  if (self->candidates == NULL)
    {
      g_autoptr (GPtrArray) known = ent_form_candidates (self->screens, self->mine, row, text);
      if (known->len > 0 && !(known->len == 1 && g_str_equal (known->pdata[0], text)))
        {
          self->candidates = g_steal_pointer (&known);
          self->taken = -1;
        }
    }
  if (self->candidates != NULL)
    return ent_candidates_line (self->candidates, self->taken, CANDIDATES);
  if (is_long (row))
    return g_strdup (_("several lines: Ctrl-O opens the editor"));
  return g_strdup (ent_form_help (row));
}

/* What is wrong is shown in full: it covers the empty line above, and more where it must. Rows
 * taken from the fields. */
static int
draw_remark (const EntCanvas *inner, EntRole role, const char *text)
{
  g_autoptr (GPtrArray) lines = ent_text_wrap (text, MAX (8, inner->rect.columns - 2));
  int n = role == ENT_ROLE_BAD ? CLAMP ((int) lines->len, 1, MAX (1, inner->rect.rows / 2)) : 1;

  if (n == 1)
    ent_draw_text (inner, inner->rect.rows - 1, 1, role, text);
  for (int i = 0; n > 1 && i < n; i++)
    ent_draw_text (inner, inner->rect.rows - n + i, 1, role, lines->pdata[i]);
  return MAX (2, n);
}

static void
prepare (EntView *view, int rows, int columns)
{
  FormView *self = (FormView *) view;

  g_free (self->remark);
  self->remark = find_remark (self, &self->remark_role);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  FormView *self = (FormView *) view;
  const EntNoun *noun = self->mine->noun;
  g_autofree char *title = self->original->id != 0
                             ? g_strdup_printf (_("Edit %s"), _(noun->label))
                             : g_strdup_printf (_("New %s"), _(noun->label));

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, title);
  EntCanvas inner = ent_canvas_part (canvas, 1, 1, canvas->rect.rows - 2, canvas->rect.columns - 2);
  int height = MAX (1, inner.rect.rows - draw_remark (&inner, self->remark_role, self->remark));
  int labels = MIN (ent_label_cells (self->screens, noun), inner.rect.columns / 3);
  self->labels = labels;
  self->scroll.n = (int) self->rows->len;
  ent_scroll_fit (&self->scroll, height);
  self->shown = height;
  for (int y = 0; y < height; y++)
    if (self->scroll.top + y < (int) self->rows->len && self->scroll.top + y != self->scroll.cursor)
      {
        EntCanvas line = ent_canvas_part (&inner, y, 0, 1, inner.rect.columns);
        draw_row (self, &line, self->scroll.top + y, labels);
      }
  /* The line being edited comes last, so that the cursor stays in it. */
  EntCanvas line =
    ent_canvas_part (&inner, self->scroll.cursor - self->scroll.top, 0, 1, inner.rect.columns);
  draw_row (self, &line, self->scroll.cursor, labels);
}

static void
set_trouble (FormView *self, GError *error)
{
  g_free (self->trouble);
  self->trouble = error != NULL ? ent_text_visible (error->message, -1) : NULL;
  g_clear_error (&error);
}

/* After a save, here or where versions were chosen from. */
static void
on_saved (gpointer data, const EntRecord *record)
{
  FormView *self = data;
  EntUi *ui = self->view.ui;
  Screens *screens = self->screens;
  const EntUiChange change = { .kind = (int) record->noun->id, .id = record->id };
  gint64 noted = record->noun->id == ENT_NOUN_INTERACTION ? record->id : 0;
  g_autofree char *said = ent_form_saved (record, self->rows);

  ent_draft_discard (self->draft);
  ent_say_done (screens, said);
  ent_ui_close (ui, &self->view);
  ent_ui_changed (ui, &change);
  if (noted != 0)
    ent_offer_promises (screens, noted);
}

/* When the clock was set back, what was now would lie ahead, and so be planned: that is said once.
 */
static gboolean
asks_about_clock (FormView *self)
{
  gint64 now = ent_clock_now (self->screens->context->clock), touched = self->touched;

  self->touched = MIN (touched, now);
  for (guint i = 0; touched > now && i < self->rows->len; i++)
    {
      const EntField *field = row_at (self, (int) i)->field;
      gint64 time = field != NULL && field->type == ENT_FIELD_TIME
                      ? ent_record_number (self->mine, field)
                      : ENT_NONE;
      if (time <= now || time > touched)
        continue;
      enter_row (self, (int) i);
      set_trouble (self,
                   g_error_new_literal (
                     ENT_ERROR, ENT_ERROR_DATA,
                     _("the clock was set back, and this lies ahead now: look at it again")));
      return TRUE;
    }
  return FALSE;
}

static void
save (FormView *self)
{
  GError *error = NULL;
  const EntField *field = NULL;

  keep_row (self);
  int wrong = ent_form_apply_all (self->screens, self->mine, self->rows);
  if (wrong >= 0)
    enter_row (self, wrong);
  if (wrong >= 0 || asks_about_clock (self))
    return;
  if (!ent_record_validate (self->mine, &field, &error))
    {
      set_trouble (self, error);
      int at = ent_form_row_of (self->rows, field);
      if (at >= 0)
        enter_row (self, at);
      return;
    }
  const EntContext *context = self->screens->context;
  ent_edit_clear (context->edit);
  gboolean saved = self->original->id != 0
                     ? ent_record_edit_save (context, self->original, self->mine, &error)
                     : ent_field_input_insert (context, self->mine, &error);
  if (saved)
    on_saved (self, self->mine);
  else if (g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFLICT)
           && ent_conflict_open (self->screens, on_saved, self))
    g_error_free (error);
  else
    {
      set_trouble (self, error);
      ent_screens_ask_to_leave (self->screens);
    }
}

static void
next_value (FormView *self, int step)
{
  FormRow *row = row_at (self, self->scroll.cursor);
  g_autofree char *text = self->input != NULL ? ent_input_text (self->input) : g_strdup ("");

  /* A complete word is no prefix: then all are offered. */
  if (self->taken < 0)
    {
      g_autoptr (GPtrArray) known = ent_form_candidates (self->screens, self->mine, row, text);
      if (known->len <= 1
          && (row->field != NULL ? row->field->type == ENT_FIELD_CHOICE : row->own != NULL))
        {
          g_clear_pointer (&known, g_ptr_array_unref);
          known = ent_form_candidates (self->screens, self->mine, row, "");
        }
      g_clear_pointer (&self->candidates, g_ptr_array_unref);
      self->candidates = g_steal_pointer (&known);
    }
  int n = self->candidates != NULL ? (int) self->candidates->len : 0;
  if (n == 0 || self->input == NULL)
    return;
  self->taken = self->taken < 0 ? (step > 0 ? 0 : n - 1) : (self->taken + step + n) % n;
  ent_input_set_text (self->input, self->candidates->pdata[self->taken]);
}

/* The one value that goes on from what was typed is taken on the way to the next field. */
static void
complete_alone (FormView *self)
{
  FormRow *row = row_at (self, self->scroll.cursor);
  g_autofree char *text = self->input != NULL ? ent_input_text (self->input) : g_strdup ("");
  g_autoptr (GPtrArray) known = NULL;

  if (*text == '\0' || self->taken >= 0)
    return;
  known = ent_form_candidates (self->screens, self->mine, row, text);
  if (known->len == 1 && (row->field == NULL || row->field->syntax != ENT_SYNTAX_TAG))
    ent_input_set_text (self->input, known->pdata[0]);
}

static gboolean
is_changed (FormView *self)
{
  keep_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (row_at (self, (int) i)->text, row_at (self, (int) i)->shown) != 0)
      return TRUE;
  return !ent_record_same (self->original, self->mine);
}

/* Writes down what would be lost if all ended now. */
static void
keep_draft (FormView *self)
{
  EntDraft *draft = self->draft;
  GError *error = NULL;

  g_clear_pointer (&draft->original, ent_record_free);
  g_clear_pointer (&draft->mine, ent_record_free);
  draft->original = ent_record_copy (self->original);
  draft->mine = ent_record_copy (self->mine);
  g_hash_table_remove_all (draft->typed);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const FormRow *row = row_at (self, (int) i);
      if (g_strcmp0 (row->text, row->shown) != 0)
        g_hash_table_insert (draft->typed, ent_form_row_key (row), g_strdup (row->text));
    }
  if (!ent_draft_keep (self->screens->context, draft, &error))
    set_trouble (self, error);
}

static void
open_editor (FormView *self)
{
  FormRow *row = row_at (self, self->scroll.cursor);
  GError *error = NULL;

  keep_row (self);
  self->draft->editing = ent_form_row_key (row);
  keep_draft (self);
  g_autofree char *path = ent_draft_note_path (self->draft);
  char *text = ent_editor_run (self->view.ui, path, row->text, &error);
  g_clear_pointer (&self->draft->editing, g_free);
  if (text != NULL)
    {
      g_free (row->text);
      row->text = text;
      touch (self);
    }
  set_trouble (self, error);
  enter_row (self, self->scroll.cursor);
  if (!is_changed (self))
    ent_draft_discard (self->draft);
}

static void
on_discard (gpointer data, gboolean yes)
{
  FormView *self = data;

  if (yes)
    {
      ent_draft_discard (self->draft);
      ent_ui_close (self->view.ui, &self->view);
    }
}

static void
cancel (FormView *self)
{
  gboolean changed = is_changed (self) || self->draft->path != NULL;

  if (!changed)
    ent_ui_close (self->view.ui, &self->view);
  else if (!ent_screens_ask_to_leave (self->screens))
    ent_ui_push (self->view.ui,
                 ent_confirm_new (_("Throw away what you typed?"), on_discard, self, NULL));
}

static gboolean
key (EntView *view, EntKey k)
{
  FormView *self = (FormView *) view;

  set_trouble (self, NULL);
  if (self->input == NULL)
    return FALSE;
  ent_input_share_kills (self->input, ent_ui_killed (view->ui));
  if (!ent_input_key (self->input, k))
    return FALSE;
  touch (self);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->taken = -1;
  return TRUE;
}

/* Lines of a note that has some already come after them. */
static void
append_lines (FormRow *row, const char *text)
{
  char *joined = g_strconcat (row->text, "\n", text, NULL);

  g_free (row->text);
  row->text = g_strchomp (joined);
}

static gboolean
paste (EntView *view, const char *text)
{
  FormView *self = (FormView *) view;
  FormRow *row = row_at (self, self->scroll.cursor);
  gboolean is_note = row->field != NULL && row->field->type == ENT_FIELD_NOTE;

  set_trouble (self, NULL);
  if (self->input != NULL)
    ent_input_paste (self->input, text, is_note);
  else
    append_lines (row, text);
  touch (self);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->taken = -1;
  return TRUE;
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  FormView *self = (FormView *) view;
  int index = self->scroll.top + y - 1, last = (int) self->rows->len - 1;

  if (wheel != 0)
    index = CLAMP (self->scroll.cursor + wheel, 0, last);
  else if (y < 1 || index > last || y > self->shown)
    return;
  if (index != self->scroll.cursor)
    {
      leave_row (self);
      enter_row (self, index);
    }
  if (wheel == 0 && self->input != NULL && x > self->labels + 2)
    ent_input_click (self->input, x - self->labels - 3);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  FormView *self = (FormView *) view;

  switch (action->id)
    {
    case ACT_SAVE:
      complete_alone (self);
      save (self);
      return TRUE;
    case ACT_CANCEL:
      cancel (self);
      return TRUE;
    case ACT_NEXT_FIELD:
      complete_alone (self);
      step (self, 1);
      return TRUE;
    case ACT_PREVIOUS_FIELD:
      step (self, -1);
      return TRUE;
    case ACT_NEXT_VALUE:
    case ACT_PREVIOUS_VALUE:
      next_value (self, action->id == ACT_NEXT_VALUE ? 1 : -1);
      return TRUE;
    case ACT_EDITOR:
      open_editor (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = {
    "save", "next-field", "next-value", "editor", "cancel", NULL
  };

  return names;
}

static void
keep (EntView *view)
{
  FormView *self = (FormView *) view;

  /* Days in words are understood while it is known when they were typed. */
  leave_row (self);
  if (is_changed (self))
    keep_draft (self);
}

static void
form_free (EntView *view)
{
  FormView *self = (FormView *) view;

  ent_input_free (self->input);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_ptr_array_unref (self->rows);
  ent_record_free (self->original);
  ent_record_free (self->mine);
  ent_draft_free (self->draft);
  g_free (self->trouble);
  g_free (self->remark);
  g_free (self);
}

EntView *
ent_form_new (Screens *screens, EntRecord *record, EntDraft *draft)
{
  static const EntViewOps ops = { .name = "form",
                                  .contexts = IN_FORM,
                                  .types = TRUE,
                                  .prepare = prepare,
                                  .place = place,
                                  .draw = draw,
                                  .key = key,
                                  .paste = paste,
                                  .act = act,
                                  .click = click,
                                  .hints = hints,
                                  .keep = keep,
                                  .free = form_free };
  FormView *self = ENT_VIEW_NEW (FormView, &ops, screens);

  self->touched = ent_clock_now (screens->context->clock);
  self->draft = draft != NULL ? draft : ent_draft_new ();
  self->original = draft != NULL ? ent_record_copy (draft->original) : record;
  self->mine = ent_record_copy (draft != NULL ? draft->mine : record);
  self->rows = ent_form_rows (screens, self->mine);
  self->taken = -1;
  ent_form_lay_over (screens, self->rows, self->draft->typed, self->draft->at);
  enter_row (self, 0);
  return &self->view;
}
