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
  EntDifference what;
  gboolean mine; /* which of the two is taken */
} Choice;

typedef struct
{
  EntView view;
  Screens *screens;
  EntRecord *original;       /* NULL: two records are merged */
  EntRecord *current, *mine; /* of a merge: the one that stays, and the other one */
  GArray *choices;           /* Choice */
  EntScroll scroll;
  char *heading;
  EntConflictSaved saved; /* NULL: nobody asks */
  gpointer data;
} ConflictView;

#define KEYS_ROWS 2 /* at most */

/* Lines of one field: its name, and the versions. */
static int
lines_of (const ConflictView *self)
{
  return self->original != NULL ? 4 : 3;
}

static const char *
keys_of (const ConflictView *self)
{
  if (self->original != NULL)
    return _("c current  m mine  j/k field  Enter save  Esc back");
  return self->choices->len > 0 ? _("1 first  2 second  j/k field  Enter merge  Esc leave both")
                                : _("Enter merge  Esc leave both");
}

static GPtrArray *
lines_of_keys (const ConflictView *self, int columns)
{
  GPtrArray *lines = ent_text_wrap (keys_of (self), MAX (8, columns - 4));

  /* Two fields of a merge fit on the smallest screen, with one row for the keys. */
  if (self->original == NULL)
    {
      g_ptr_array_set_size (lines, 0);
      g_ptr_array_add (lines, g_strdup (keys_of (self)));
    }
  g_ptr_array_set_size (lines, (int) MIN (lines->len, KEYS_ROWS));
  return lines;
}

static EntRect
place (EntView *view, int rows, int columns)
{
  ConflictView *self = (ConflictView *) view;
  int width = MIN (columns, 110);
  g_autoptr (GPtrArray) keys = lines_of_keys (self, width);
  int height = MIN (rows - 1, (int) (self->choices->len * (guint) lines_of (self) + 3 + keys->len));

  return (EntRect){ MAX (0, (rows - 1 - height) / 2), (columns - width) / 2, height, width };
}

static char *
text_of (ConflictView *self, const EntRecord *record, const EntDifference *what)
{
  return what->field != NULL
           ? ent_field_display (self->screens->context, record, what->field, FALSE)
           : ent_text_visible (ent_record_custom (record, what->custom), -1);
}

static void
draw_version (ConflictView *self, const EntCanvas *line, const char *label, const EntRecord *record,
              const EntDifference *what, gboolean taken)
{
  g_autofree char *text = text_of (self, record, what);

  ent_draw_text (line, 0, 2, ENT_ROLE_KEY,
                 taken ? ent_mark (line->terminal, ENT_MARK_POINTER) : " ");
  ent_draw_cell (line, 0, 4, 10, ENT_ROLE_DIM, label);
  ent_draw_text (line, 0, 15, taken ? ENT_ROLE_ACCENT : ENT_ROLE_TEXT,
                 *text != '\0' ? text : _("(empty)"));
}

static void
draw_choice (ConflictView *self, const EntCanvas *canvas, int index, int y)
{
  const EntContext *context = self->screens->context;
  const EntNoun *noun = self->current->noun;
  const Choice *choice = &g_array_index (self->choices, Choice, index);
  EntCanvas lines[4];

  for (int i = 0; i < 4; i++)
    lines[i] = ent_canvas_part (canvas, y + i, 0, 1, canvas->rect.columns);
  g_autofree char *label =
    ent_text_visible (ent_difference_label (context, noun, &choice->what), -1);
  gboolean here = index == self->scroll.cursor;
  ent_draw_cell (&lines[0], 0, 0, canvas->rect.columns, here ? ENT_ROLE_SELECTED : ENT_ROLE_HEADER,
                 label);
  if (choice->what.clash)
    ent_draw_text (&lines[0], 0, MIN (20, ent_text_width (label) + 2),
                   here ? ENT_ROLE_SELECTED : ENT_ROLE_WARN, _("changed on both sides"));
  if (self->original != NULL)
    {
      draw_version (self, &lines[1], _("original"), self->original, &choice->what, FALSE);
      draw_version (self, &lines[2], _("current"), self->current, &choice->what, !choice->mine);
      draw_version (self, &lines[3], _("mine"), self->mine, &choice->what, choice->mine);
      return;
    }
  draw_version (self, &lines[1], _("the first"), self->current, &choice->what, !choice->mine);
  draw_version (self, &lines[2], _("the second"), self->mine, &choice->what, choice->mine);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ConflictView *self = (ConflictView *) view;
  int height = lines_of (self);
  EntCanvas inner = ent_canvas_part (canvas, 1, 1, canvas->rect.rows - 2, canvas->rect.columns - 2);
  g_autoptr (GPtrArray) keys = lines_of_keys (self, canvas->rect.columns);
  int n_keys = (int) keys->len;
  int shown = MAX (1, (inner.rect.rows - n_keys) / height);

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, self->heading);
  self->scroll.n = (int) self->choices->len;
  ent_scroll_fit (&self->scroll, shown);
  for (int i = 0; i < shown && self->scroll.top + i < (int) self->choices->len; i++)
    draw_choice (self, &inner, self->scroll.top + i, i * height);
  if (self->choices->len == 0)
    ent_draw_text (&inner, 0, 1, ENT_ROLE_TEXT, _("Nothing differs that has to be chosen."));
  for (int i = 0; i < n_keys; i++)
    ent_draw_text (&inner, inner.rect.rows - n_keys + i, 1, ENT_ROLE_HINT, keys->pdata[i]);
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
      g_ptr_array_add (taken, (gpointer) g_array_index (self->choices, Choice, i).what.field);
  ent_ui_close (ui, &self->view);
  if (!ent_merge (self->screens->context, self->current, self->mine,
                  (const EntField *const *) taken->pdata, taken->len, &error))
    ent_ui_complain (ui, error);
  else
    ent_ui_say (ui, _("merged into %s; u takes it back"), ent_record_title (self->current));
  ent_ui_changed (ui, NULL);
}

/* The versions of what was refused, to choose from, which are taken; what was chosen before stays
 * mine. */
static void
show_edit (ConflictView *self, EntEdit *edit)
{
  g_autofree char *title = ent_text_visible (ent_record_title (edit->current), -1);
  g_autoptr (GArray) differences = ent_differences (edit->original, edit->current, edit->mine);

  ent_record_free (self->original);
  ent_record_free (self->current);
  ent_record_free (self->mine);
  self->original = g_steal_pointer (&edit->original);
  self->current = g_steal_pointer (&edit->current);
  self->mine = g_steal_pointer (&edit->mine);
  g_free (self->heading);
  self->heading = edit->who != NULL
                    ? g_strdup_printf (_("%s was changed meanwhile by %s"), title, edit->who)
                    : g_strdup_printf (_("%s was changed meanwhile"), title);
  g_array_set_size (self->choices, 0);
  self->scroll = (EntScroll){ 0 };
  for (guint i = 0; i < differences->len; i++)
    {
      const Choice choice = { g_array_index (differences, EntDifference, i),
                              g_array_index (differences, EntDifference, i).ours };
      if (!ent_difference_same (&choice.what, self->current, self->mine))
        g_array_append_val (self->choices, choice);
    }
}

static EntRecord *
chosen (const ConflictView *self)
{
  EntRecord *merged = ent_record_copy (self->current);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);
      if (choice->mine)
        ent_difference_take (&choice->what, merged, self->mine);
    }
  return merged;
}

static void
save (ConflictView *self)
{
  EntUi *ui = self->view.ui;
  Screens *screens = self->screens;
  g_autoptr (EntRecord) merged = chosen (self);
  GError *error = NULL;

  if (!ent_record_edit_save (screens->context, self->current, merged, &error))
    {
      /* Somebody else was quicker again. */
      if (screens->context->edit->original != NULL)
        show_edit (self, screens->context->edit);
      ent_ui_complain (ui, error);
      return;
    }
  EntConflictSaved saved = self->saved;
  gpointer data = self->data;
  ent_ui_close (ui, &self->view);
  if (saved != NULL)
    {
      saved (data, merged);
      return;
    }
  g_autofree char *said = g_strdup_printf (_("saved %s"), ent_record_title (merged));
  ent_say_done (screens, said);
  ent_ui_changed (ui, NULL);
}

/* What belongs together is taken from one side. */
static void
take (ConflictView *self, Choice *choice, gboolean mine)
{
  choice->mine = mine;
  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *other = &g_array_index (self->choices, Choice, i);
      if (ent_difference_is_bound (&choice->what, &other->what))
        other->mine = mine;
    }
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
      take (self, choice, k == 'm' || k == '2');
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
  g_free (self->heading);
  g_free (self);
}

static ConflictView *
view_new (Screens *screens)
{
  static const EntViewOps ops = {
    .name = "conflict", .place = place, .draw = draw, .key = key, .free = conflict_free
  };
  ConflictView *self = ENT_VIEW_NEW (ConflictView, &ops, screens);

  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  return self;
}

gboolean
ent_conflict_open (Screens *screens, EntConflictSaved saved, gpointer data)
{
  EntEdit *edit = screens->context->edit;

  if (edit->original == NULL)
    return FALSE;
  ConflictView *self = view_new (screens);
  show_edit (self, edit);
  self->saved = saved;
  self->data = data;
  ent_ui_push (screens->ui, &self->view);
  return TRUE;
}

void
ent_refuse_edit (Screens *screens, GError *error)
{
  if (g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFLICT)
      && ent_conflict_open (screens, NULL, NULL))
    g_error_free (error);
  else
    ent_ui_complain (screens->ui, error);
}

static EntView *
merge_new (Screens *screens, EntRecord *keep, EntRecord *other)
{
  ConflictView *self = view_new (screens);
  g_autofree char *title = ent_text_visible (ent_record_title (keep), -1);
  g_autofree char *name = ent_text_visible (ent_record_title (other), -1);

  self->current = keep;
  self->mine = other;
  self->heading = g_strdup_printf (_("Merge %s into %s"), name, title);
  for (guint i = 0; i < keep->noun->n_fields; i++)
    {
      const EntField *field = &keep->noun->fields[i];
      const Choice choice = { { .field = field }, FALSE };
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
