/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/prompt.h"

#include <string.h>

#include "entente/base/text.h"
#include "entente/ui/input.h"

typedef struct
{
  EntView view;
  EntPrompt prompt;
  char *label;
  EntInput *input;
  gboolean untold;       /* what was typed is not worked out yet */
  GPtrArray *candidates; /* NULL: none */
  int taken;             /* index of the candidate in the line; -1: none */
  char *above;           /* the explanation, as it was prepared */
  char *pointer;         /* a line that points at what is wrong; NULL: none */
  GPtrArray *lines;      /* what is above the line in this frame */
  int shown;             /* lines above the text, in the last frame */
  guint said;            /* how many of them come first: what was said since the last key */
  EntRole role;          /* of those */
} PromptView;

char *
ent_candidates_line (const GPtrArray *candidates, int taken, guint most)
{
  GString *line = g_string_new (NULL);
  guint first = taken >= (int) most ? (guint) taken - most + 1 : 0;

  for (guint i = first; i < MIN (candidates->len, first + most); i++)
    {
      gboolean marked = (int) i == taken;
      g_string_append_printf (line, "%s%s%s%s", i > first ? "  " : "", marked ? "[" : "",
                              (char *) candidates->pdata[i], marked ? "]" : "");
    }
  return g_string_free (line, FALSE);
}

/* The candidates where they are listed before one is asked for; NULL: they are not, or there are
 * none. */
static char *
listed (PromptView *self, const char *text, const EntRect *room)
{
  if (self->prompt.list == NULL)
    return NULL;
  g_autoptr (GPtrArray) candidates = self->candidates != NULL
                                       ? g_ptr_array_ref (self->candidates)
                                       : self->prompt.complete (self->prompt.data, text);
  int taken = self->candidates != NULL ? self->taken : -1;
  return candidates->len > 0 ? self->prompt.list (self->prompt.data, candidates, taken, room)
                             : NULL;
}

static char *
explanation (PromptView *self, const EntRect *room)
{
  g_autofree char *text = ent_input_text (self->input);
  char *list = listed (self, text, room);

  if (list != NULL)
    return list;
  if (self->candidates != NULL && self->candidates->len > 1)
    return ent_candidates_line (self->candidates, self->taken, ENT_CANDIDATES);
  return self->prompt.explain != NULL ? self->prompt.explain (self->prompt.data, text) : NULL;
}

/* A line that points down at what is wrong, when the whole text is visible; NULL for none. */
static char *
pointer_line (PromptView *self, int columns)
{
  g_autofree char *text = ent_input_text (self->input);
  gssize fault = self->prompt.fault != NULL ? self->prompt.fault (self->prompt.data, text) : -1;
  int start = ent_text_width (self->label) + 1;

  if (fault < 0 || (self->candidates != NULL && self->candidates->len > 1)
      || start + ent_text_width (text) + 3 > columns)
    return NULL;
  g_autofree char *before = g_strndup (text, (gsize) fault);
  return g_strdup_printf ("%*s%s", start + ent_text_width (before), "", "v");
}

/* In lines that fit: what was said, such as why Enter was refused, since the prompt covers its
 * place; then the explanation. */
static GPtrArray *
lines_above (PromptView *self, int columns)
{
  const char *said = ent_ui_said (self->view.ui, &self->role), *above = self->above;
  GPtrArray *lines = said != NULL ? ent_text_wrap (said, MAX (8, columns - 2))
                                  : g_ptr_array_new_with_free_func (g_free);

  self->said = lines->len;
  if (above == NULL || *above == '\0' || g_strcmp0 (above, said) == 0)
    return lines;
  g_autoptr (GPtrArray) more = ent_text_wrap (above, MAX (8, columns - 2));
  g_ptr_array_extend_and_steal (lines, g_steal_pointer (&more));
  if (self->pointer != NULL)
    g_ptr_array_add (lines, g_strdup (self->pointer));
  return lines;
}

static void
prepare (EntView *view, int rows, int columns)
{
  PromptView *self = (PromptView *) view;
  const EntRect room = { 0, 0, rows, MAX (8, columns - 2) };

  g_free (self->above);
  self->above = explanation (self, &room);
  g_free (self->pointer);
  self->pointer = pointer_line (self, columns);
}

/* What is said while something waits comes between two preparations. */
static EntRect
place (EntView *view, int rows, int columns)
{
  PromptView *self = (PromptView *) view;

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = lines_above (self, columns);
  int n = MIN ((int) self->lines->len, MAX (0, rows - 1));
  return (EntRect){ rows - 1 - n, 0, 1 + n, columns };
}

/* A warning may go on in the next line. */
static void
draw_line (PromptView *self, const EntCanvas *canvas, int y, gboolean *warned)
{
  g_auto (GStrv) parts = g_strsplit (self->lines->pdata[y], ENT_PROMPT_WARN, -1);
  EntRole plain = y < (int) self->said ? self->role : ENT_ROLE_HINT;
  int x = 1;

  for (char **part = parts; *part != NULL; part++)
    {
      if (part > parts)
        *warned = !*warned;
      x += ent_draw_text (canvas, y, x, *warned ? ENT_ROLE_WARN : plain, *part);
    }
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  PromptView *self = (PromptView *) view;
  int y = self->shown = canvas->rect.rows - 1;

  gboolean warned = FALSE;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  for (int i = 0; i < y && i < (int) self->lines->len; i++)
    draw_line (self, canvas, i, &warned);
  int x = 1 + ent_draw_text (canvas, y, 1, ENT_ROLE_KEY, self->label) + 1;
  EntCanvas part = ent_canvas_part (canvas, y, x, 1, canvas->rect.columns - x - 1);
  ent_input_draw (self->input, &part);
}

static void
typed (EntView *view)
{
  PromptView *self = (PromptView *) view;

  if (!self->untold || self->prompt.change == NULL)
    return;
  g_autofree char *text = ent_input_text (self->input);
  self->untold = FALSE;
  self->prompt.change (self->prompt.data, text);
}

static void
take_candidate (PromptView *self, int step)
{
  g_autofree char *text = ent_input_text (self->input);

  if (self->prompt.complete == NULL)
    return;
  if (self->candidates == NULL)
    {
      self->candidates = self->prompt.complete (self->prompt.data, text);
      self->taken = step > 0 ? -1 : 0;
    }
  int n = self->candidates != NULL ? (int) self->candidates->len : 0;
  if (n == 0)
    {
      g_clear_pointer (&self->candidates, g_ptr_array_unref);
      return;
    }
  self->taken = (self->taken + step + n) % n;
  g_autofree char *line =
    g_strconcat (self->candidates->pdata[self->taken], n == 1 ? " " : "", NULL);
  ent_input_set_text (self->input, line);
  self->untold = TRUE;
  if (n == 1)
    g_clear_pointer (&self->candidates, g_ptr_array_unref);
}

/* FALSE when the line stays open. */
static gboolean
accept (PromptView *self)
{
  g_autofree char *text = ent_input_text (self->input);

  if (!self->prompt.accept (self->prompt.data, text))
    return FALSE;
  ent_ui_note_answer (self->view.ui, text);
  ent_ui_close (self->view.ui, &self->view);
  if (self->prompt.done != NULL)
    self->prompt.done (self->prompt.data, text);
  return TRUE;
}

static gboolean
answer (EntView *view, const char *text)
{
  PromptView *self = (PromptView *) view;

  ent_input_set_text (self->input, text);
  self->untold = TRUE;
  return !self->prompt.confirms && accept (self);
}

static gboolean
key (EntView *view, EntKey k)
{
  PromptView *self = (PromptView *) view;

  /* A list goes down. */
  if (self->prompt.list != NULL && k == ENT_KEY_CODE (KEY_DOWN))
    k = '\t';
  else if (self->prompt.list != NULL && k == ENT_KEY_CODE (KEY_UP))
    k = ENT_KEY_CODE (KEY_BTAB);
  switch (k)
    {
    case ENT_KEY_ESC:
      if (self->prompt.cancel != NULL)
        self->prompt.cancel (self->prompt.data);
      ent_ui_close (view->ui, view);
      return TRUE;
    case '\n':
      accept (self);
      return TRUE;
    case '\t':
      take_candidate (self, 1);
      return TRUE;
    case ENT_KEY_CODE (KEY_BTAB):
      take_candidate (self, -1);
      return TRUE;
    default:
      ent_input_share_kills (self->input, ent_ui_killed (view->ui));
      if (!ent_input_key (self->input, k))
        return FALSE;
      g_clear_pointer (&self->candidates, g_ptr_array_unref);
      self->untold = TRUE;
      return TRUE;
    }
}

static gboolean
paste (EntView *view, const char *text)
{
  PromptView *self = (PromptView *) view;

  ent_input_paste (self->input, text, FALSE);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->untold = TRUE;
  return TRUE;
}

/* On the line itself; the last row of what it covers. */
static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  PromptView *self = (PromptView *) view;

  if (wheel == 0 && y == (int) self->shown)
    ent_input_click (self->input, x - ent_text_width (self->label) - 2);
}

static void
ahead (EntView *view)
{
  PromptView *self = (PromptView *) view;

  if (self->prompt.ahead != NULL)
    self->prompt.ahead (self->prompt.data);
}

static void
keep (EntView *view)
{
  PromptView *self = (PromptView *) view;
  g_autofree char *text = ent_input_text (self->input);

  if (self->prompt.keep != NULL)
    self->prompt.keep (self->prompt.data, text);
}

static void
prompt_free (EntView *view)
{
  PromptView *self = (PromptView *) view;

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self->above);
  g_free (self->pointer);
  ent_input_free (self->input);
  if (self->prompt.free != NULL)
    self->prompt.free (self->prompt.data);
  g_free (self->label);
  g_free (self);
}

EntView *
ent_prompt_new (const EntPrompt *prompt)
{
  static const EntViewOps ops = { .name = "prompt",
                                  .types = TRUE,
                                  .prepare = prepare,
                                  .place = place,
                                  .draw = draw,
                                  .key = key,
                                  .paste = paste,
                                  .typed = typed,
                                  .click = click,
                                  .ahead = ahead,
                                  .answer = answer,
                                  .keep = keep,
                                  .free = prompt_free };
  PromptView *self = g_new0 (PromptView, 1);

  self->view.ops = &ops;
  self->prompt = *prompt;
  self->label = ent_text_visible (prompt->label, -1);
  self->input = ent_input_new (prompt->text);
  return &self->view;
}
