/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key that works where help was asked for, from the table of actions. */
#include <string.h>

#include "screen.h"

typedef struct
{
  EntView view;
  Screens *screens;
  GPtrArray *keys, *texts, *names; /* strings, in step; an empty key is a heading */
  int top, height;
} HelpView;

static void
add (HelpView *self, const char *key, const char *text, const char *name)
{
  g_ptr_array_add (self->keys, g_strdup (key));
  g_ptr_array_add (self->texts, g_strdup (text));
  g_ptr_array_add (self->names, g_strdup (name));
}

static void
add_context (HelpView *self, unsigned context, const char *heading)
{
  const EntActionTable *table = ent_screens_actions ();

  add (self, "", heading, "");
  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    {
      if ((row->contexts & context) == 0)
        continue;
      g_autofree char *keys = ent_keymap_keys (self->screens->keymap, row);
      add (self, *keys != '\0' ? keys : ":", _(row->help), row->name);
    }
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  HelpView *self = (HelpView *) view;
  int keys = MIN (22, canvas->rect.columns / 3);

  self->height = MAX (1, canvas->rect.rows - 2);
  self->top = CLAMP (self->top, 0, MAX (0, (int) self->keys->len - self->height));
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, _("Help"));
  for (int y = 0; y < self->height && self->top + y < (int) self->keys->len; y++)
    {
      const char *key = self->keys->pdata[self->top + y], *text = self->texts->pdata[self->top + y];
      EntCanvas line = ent_canvas_part (canvas, y + 2, 0, 1, canvas->rect.columns);
      if (*key == '\0')
        ent_draw_text (&line, 0, 1, ENT_ROLE_HEADER, text);
      else
        {
          ent_draw_cell (&line, 0, 1, keys, FALSE, ENT_ROLE_KEY, key);
          int names = line.rect.columns >= 76 ? line.rect.columns - 23 : line.rect.columns;
          EntCanvas left = ent_canvas_part (&line, 0, 0, 1, names - 1);
          ent_draw_text (&left, 0, keys + 2, ENT_ROLE_TEXT, text);
          ent_draw_text (&line, 0, names, ENT_ROLE_DIM, self->names->pdata[self->top + y]);
        }
    }
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  HelpView *self = (HelpView *) view;

  switch (action->id)
    {
    case ACT_DOWN:
      self->top++;
      return TRUE;
    case ACT_UP:
      self->top--;
      return TRUE;
    case ACT_PAGE_DOWN:
      self->top += self->height;
      return TRUE;
    case ACT_PAGE_UP:
      self->top -= self->height;
      return TRUE;
    case ACT_FIRST:
      self->top = 0;
      return TRUE;
    case ACT_LAST:
      self->top = (int) self->keys->len;
      return TRUE;
    case ACT_BACK:
    case ACT_HELP:
      ent_ui_close (view->ui, view);
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *const *
hints (EntView *view)
{
  static const char *const names[] = { "down", "up", "page-down", "back", NULL };

  return names;
}

static void
help_free (EntView *view)
{
  HelpView *self = (HelpView *) view;

  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->names);
  g_free (self);
}

EntView *
ent_help_new (Screens *screens, unsigned contexts)
{
  static const EntViewOps ops
    = { .name = "help", .contexts = IN_HELP, .draw = draw, .act = act, .hints = hints, .free = help_free };
  static const struct { unsigned context; const char *heading; } parts[] = {
    { IN_PANES, N_ ("In the panes") },   { IN_LIST, N_ ("In a list") },   { IN_DETAIL, N_ ("On a record") },
    { IN_SEARCH, N_ ("In the search") }, { IN_FORM, N_ ("In a form") },   { IN_ALL, N_ ("Everywhere") },
  };
  HelpView *self = g_new0 (HelpView, 1);

  self->view.ops = &ops;
  self->screens = screens;
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  self->names = g_ptr_array_new_with_free_func (g_free);
  /* First what holds where the user was, then the rest. */
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
      if (((contexts | IN_ALL) & parts[i].context ? 0 : 1) == round)
        add_context (self, parts[i].context, _(parts[i].heading));
  return &self->view;
}
