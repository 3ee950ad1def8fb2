/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two people edited one record: what it was, what it is now, what was typed here, field by field. */
#include <string.h>

#include "screen.h"

typedef struct
{
  const EntField *field;
  gboolean mine;  /* which of the two is taken */
  gboolean clash; /* both sides changed it */
} Choice;

typedef struct
{
  EntView view;
  Screens *screens;
  EntRecord *original, *current, *mine;
  GArray *choices; /* Choice */
  int cursor, top;
} ConflictView;

static EntRect
place (EntView *view, int rows, int columns)
{
  ConflictView *self = (ConflictView *) view;
  int width = MIN (columns, 110), height = MIN (rows - 1, (int) self->choices->len * 4 + 4);

  return (EntRect) { MAX (0, (rows - 1 - height) / 2), (columns - width) / 2, height, width };
}

static void
draw_version (ConflictView *self, const EntCanvas *line, const char *label, const EntRecord *record,
              const EntField *field, gboolean taken)
{
  g_autofree char *text = ent_field_display (self->screens->context, record, field, FALSE);

  ent_draw_text (line, 0, 2, ENT_ROLE_KEY, taken ? ent_mark (line->terminal, ENT_MARK_POINTER) : " ");
  ent_draw_cell (line, 0, 4, 10, FALSE, ENT_ROLE_DIM, label);
  ent_draw_text (line, 0, 15, taken ? ENT_ROLE_ACCENT : ENT_ROLE_TEXT, *text != '\0' ? text : _("(empty)"));
}

static void
draw_choice (ConflictView *self, const EntCanvas *canvas, int index, int y)
{
  const Choice *choice = &g_array_index (self->choices, Choice, index);
  EntCanvas lines[4];

  for (int i = 0; i < 4; i++)
    lines[i] = ent_canvas_part (canvas, y + i, 0, 1, canvas->rect.columns);
  ent_draw_cell (&lines[0], 0, 0, canvas->rect.columns, FALSE,
                 index == self->cursor ? ENT_ROLE_SELECTED : ENT_ROLE_HEADER, _(choice->field->label));
  if (choice->clash)
    ent_draw_text (&lines[0], 0, 20, index == self->cursor ? ENT_ROLE_SELECTED : ENT_ROLE_WARN, _("changed on both sides"));
  draw_version (self, &lines[1], _("original"), self->original, choice->field, FALSE);
  draw_version (self, &lines[2], _("current"), self->current, choice->field, !choice->mine);
  draw_version (self, &lines[3], _("mine"), self->mine, choice->field, choice->mine);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ConflictView *self = (ConflictView *) view;
  g_autofree char *title = ent_text_visible (ent_record_title (self->current), -1);
  g_autofree char *heading = g_strdup_printf (_("%s was changed meanwhile"), title);
  EntCanvas inner = ent_canvas_part (canvas, 1, 1, canvas->rect.rows - 2, canvas->rect.columns - 2);
  int shown = MAX (1, (inner.rect.rows - 1) / 4);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, heading);
  self->top = CLAMP (self->top, MAX (0, self->cursor - shown + 1), self->cursor);
  for (int i = 0; i < shown && self->top + i < (int) self->choices->len; i++)
    draw_choice (self, &inner, self->top + i, i * 4);
  ent_draw_text (&inner, inner.rect.rows - 1, 1, ENT_ROLE_HINT,
                 _("c current  m mine  j/k field  Enter save  Esc leave it as it is now"));
}

static void
save (ConflictView *self)
{
  EntUi *ui = self->view.ui;
  g_autoptr (EntRecord) merged = ent_record_copy (self->current);
  GError *error = NULL;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);
      if (choice->mine)
        ent_record_copy_field (merged, self->mine, choice->field);
    }
  if (!ent_repo_update (self->screens->context->store, self->current, merged, &error))
    {
      ent_ui_complain (ui, error);
      return;
    }
  ent_ui_say (ui, _("saved %s"), ent_record_title (merged));
  ent_ui_close (ui, &self->view);
  ent_ui_changed (ui);
}

static gboolean
key (EntView *view, EntKey k)
{
  ConflictView *self = (ConflictView *) view;
  int n = (int) self->choices->len;
  Choice *choice = n > 0 ? &g_array_index (self->choices, Choice, self->cursor) : NULL;

  if (k == ENT_KEY_ESC)
    {
      ent_ui_close (view->ui, view);
      ent_ui_changed (view->ui);
    }
  else if (k == '\n')
    save (self);
  else if (choice != NULL && (k == 'c' || k == 'm'))
    {
      choice->mine = k == 'm';
      self->cursor = MIN (self->cursor + 1, n - 1);
    }
  else if (k == 'j' || k == '\t' || k == ENT_KEY_CODE (KEY_DOWN))
    self->cursor = MIN (self->cursor + 1, MAX (0, n - 1));
  else if (k == 'k' || k == ENT_KEY_CODE (KEY_BTAB) || k == ENT_KEY_CODE (KEY_UP))
    self->cursor = MAX (self->cursor - 1, 0);
  return TRUE;
}

static void
conflict_free (EntView *view)
{
  ConflictView *self = (ConflictView *) view;

  ent_record_free (self->original);
  ent_record_free (self->current);
  ent_record_free (self->mine);
  g_array_unref (self->choices);
  g_free (self);
}

EntView *
ent_conflict_new (Screens *screens, EntRecord *original, EntRecord *current, EntRecord *mine)
{
  static const EntViewOps ops = { .name = "conflict", .place = place, .draw = draw, .key = key, .free = conflict_free };
  ConflictView *self = g_new0 (ConflictView, 1);
  const EntNoun *noun = original->noun;

  self->view.ops = &ops;
  self->screens = screens;
  self->original = original;
  self->current = current;
  self->mine = mine;
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      if ((field->flags & ENT_FLAG_DERIVED) != 0 || ent_record_same_field (current, mine, field))
        continue;
      gboolean theirs = !ent_record_same_field (original, current, field);
      gboolean ours = !ent_record_same_field (original, mine, field);
      Choice choice = { field, ours, theirs && ours };
      g_array_append_val (self->choices, choice);
    }
  return &self->view;
}
