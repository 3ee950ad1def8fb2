/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Field by field, one of two versions: when two people edited one record, with
 * what it was, what it is now and what was typed here; when two records are merged.
 */
#include "screen/record/conflict.h"

#include <string.h>

#include "entente/service/duplicate/merge.h"
#include "entente/service/input/record-edit.h"
#include "entente/ui/scroll.h"
#include "screen/field-display.h"

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
  EntRecord *original;       /* NULL: two records are merged */
  EntRecord *current, *mine; /* of a merge: the one that stays, and the other one */
  GArray *choices;           /* Choice */
  EntScroll scroll;
} ConflictView;

/* Lines of one field: its name, and the versions. */
static int
lines_of (const ConflictView *self)
{
  return self->original != NULL ? 4 : 3;
}

static EntRect
place (EntView *view, int rows, int columns)
{
  ConflictView *self = (ConflictView *) view;
  int width = MIN (columns, 110),
      height = MIN (rows - 1, (int) self->choices->len * lines_of (self) + 4);

  return (EntRect){ MAX (0, (rows - 1 - height) / 2), (columns - width) / 2, height, width };
}

static void
draw_version (ConflictView *self, const EntCanvas *line, const char *label, const EntRecord *record,
              const EntField *field, gboolean taken)
{
  g_autofree char *text = ent_field_display (self->screens->context, record, field, FALSE);

  ent_draw_text (line, 0, 2, ENT_ROLE_KEY,
                 taken ? ent_mark (line->terminal, ENT_MARK_POINTER) : " ");
  ent_draw_cell (line, 0, 4, 10, ENT_ROLE_DIM, label);
  ent_draw_text (line, 0, 15, taken ? ENT_ROLE_ACCENT : ENT_ROLE_TEXT,
                 *text != '\0' ? text : _("(empty)"));
}

static void
draw_choice (ConflictView *self, const EntCanvas *canvas, int index, int y)
{
  const Choice *choice = &g_array_index (self->choices, Choice, index);
  EntCanvas lines[4];

  for (int i = 0; i < 4; i++)
    lines[i] = ent_canvas_part (canvas, y + i, 0, 1, canvas->rect.columns);
  ent_draw_cell (&lines[0], 0, 0, canvas->rect.columns,
                 index == self->scroll.cursor ? ENT_ROLE_SELECTED : ENT_ROLE_HEADER,
                 _(choice->field->label));
  if (choice->clash)
    ent_draw_text (&lines[0], 0, 20,
                   index == self->scroll.cursor ? ENT_ROLE_SELECTED : ENT_ROLE_WARN,
                   _("changed on both sides"));
  if (self->original != NULL)
    {
      draw_version (self, &lines[1], _("original"), self->original, choice->field, FALSE);
      draw_version (self, &lines[2], _("current"), self->current, choice->field, !choice->mine);
      draw_version (self, &lines[3], _("mine"), self->mine, choice->field, choice->mine);
      return;
    }
  draw_version (self, &lines[1], _("the first"), self->current, choice->field, !choice->mine);
  draw_version (self, &lines[2], _("the second"), self->mine, choice->field, choice->mine);
}

static char *
heading_of (const ConflictView *self)
{
  g_autofree char *title = ent_text_visible (ent_record_title (self->current), -1);
  g_autofree char *other = ent_text_visible (ent_record_title (self->mine), -1);

  return self->original != NULL ? g_strdup_printf (_("%s was changed meanwhile"), title)
                                : g_strdup_printf (_("Merge %s into %s"), other, title);
}

static const char *
keys_of (const ConflictView *self)
{
  if (self->original != NULL)
    return _("c current  m mine  j/k field  Enter save  Esc leave it as it is now");
  return self->choices->len > 0 ? _("1 first  2 second  j/k field  Enter merge  Esc leave both")
                                : _("Enter merge  Esc leave both");
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ConflictView *self = (ConflictView *) view;
  g_autofree char *heading = heading_of (self);
  int height = lines_of (self);
  EntCanvas inner = ent_canvas_part (canvas, 1, 1, canvas->rect.rows - 2, canvas->rect.columns - 2);
  int shown = MAX (1, (inner.rect.rows - 1) / height);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, heading);
  self->scroll.n = (int) self->choices->len;
  ent_scroll_fit (&self->scroll, shown);
  for (int i = 0; i < shown && self->scroll.top + i < (int) self->choices->len; i++)
    draw_choice (self, &inner, self->scroll.top + i, i * height);
  if (self->choices->len == 0)
    ent_draw_text (&inner, 0, 1, ENT_ROLE_TEXT, _("Nothing differs that has to be chosen."));
  ent_draw_text (&inner, inner.rect.rows - 1, 1, ENT_ROLE_HINT, keys_of (self));
}

/* Both stay as they are when one of them has moved on; the message says so. */
static void
merge (ConflictView *self)
{
  EntUi *ui = self->view.ui;
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  GError *error = NULL;

  for (guint i = 0; i < self->choices->len; i++)
    if (g_array_index (self->choices, Choice, i).mine)
      g_ptr_array_add (taken, (gpointer) g_array_index (self->choices, Choice, i).field);
  ent_ui_close (ui, &self->view);
  if (!ent_merge (self->screens->context, self->current, self->mine,
                  (const EntField *const *) taken->pdata, taken->len, &error))
    ent_ui_complain (ui, error);
  else
    ent_ui_say (ui, _("merged into %s; u takes it back"), ent_record_title (self->current));
  ent_ui_changed (ui, NULL);
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
  if (!ent_record_edit_save (self->screens->context, self->current, merged, &error))
    {
      ent_ui_complain (ui, error);
      return;
    }
  ent_ui_say (ui, _("saved %s"), ent_record_title (merged));
  ent_ui_close (ui, &self->view);
  ent_ui_changed (ui, NULL);
}

static gboolean
key (EntView *view, EntKey k)
{
  ConflictView *self = (ConflictView *) view;
  int n = (int) self->choices->len;
  Choice *choice = n > 0 ? &g_array_index (self->choices, Choice, self->scroll.cursor) : NULL;

  if (k == ENT_KEY_ESC)
    {
      ent_ui_close (view->ui, view);
      ent_ui_changed (view->ui, NULL);
    }
  else if (k == '\n' && self->original == NULL)
    merge (self);
  else if (k == '\n')
    save (self);
  else if (choice != NULL && (self->original != NULL ? k == 'c' || k == 'm' : k == '1' || k == '2'))
    {
      choice->mine = k == 'm' || k == '2';
      ent_scroll_move (&self->scroll, ENT_MOVE_DOWN);
    }
  else if (k == 'j' || k == '\t' || k == ENT_KEY_CODE (KEY_DOWN))
    ent_scroll_move (&self->scroll, ENT_MOVE_DOWN);
  else if (k == 'k' || k == ENT_KEY_CODE (KEY_BTAB) || k == ENT_KEY_CODE (KEY_UP))
    ent_scroll_move (&self->scroll, ENT_MOVE_UP);
  return TRUE;
}

static void
conflict_free (EntView *view)
{
  ConflictView *self = (ConflictView *) view;

  g_clear_pointer (&self->original, ent_record_free);
  ent_record_free (self->current);
  ent_record_free (self->mine);
  g_array_unref (self->choices);
  g_free (self);
}

static ConflictView *
view_new (Screens *screens, EntRecord *original, EntRecord *current, EntRecord *mine)
{
  static const EntViewOps ops = {
    .name = "conflict", .place = place, .draw = draw, .key = key, .free = conflict_free
  };
  ConflictView *self = g_new0 (ConflictView, 1);

  self->view.ops = &ops;
  self->screens = screens;
  self->original = original;
  self->current = current;
  self->mine = mine;
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  return self;
}

EntView *
ent_conflict_new (Screens *screens, EntRecord *original, EntRecord *current, EntRecord *mine)
{
  ConflictView *self = view_new (screens, original, current, mine);
  const EntNoun *noun = original->noun;

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

static EntView *
merge_new (Screens *screens, EntRecord *keep, EntRecord *other)
{
  ConflictView *self = view_new (screens, NULL, keep, other);

  for (guint i = 0; i < keep->noun->n_fields; i++)
    {
      const EntField *field = &keep->noun->fields[i];
      const Choice choice = { field, FALSE, FALSE };
      if (ent_merge_asks (keep, other, field))
        g_array_append_val (self->choices, choice);
    }
  return &self->view;
}

void
ent_merge_open (Screens *screens, EntNounId noun, gint64 keep, gint64 other)
{
  GError *error = NULL;
  g_autoptr (EntRecord) first = ent_repo_find (screens->context->store, noun, keep, &error);
  g_autoptr (EntRecord)
    second = first != NULL ? ent_repo_find (screens->context->store, noun, other, &error) : NULL;

  if (second == NULL)
    ent_ui_complain (screens->ui, error);
  else
    ent_ui_push (screens->ui,
                 merge_new (screens, g_steal_pointer (&first), g_steal_pointer (&second)));
}
