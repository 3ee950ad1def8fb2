/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

typedef struct
{
  int x;
  EntRole role;
  char *text;
} Part;

struct Page
{
  EntView view;
  Screens *screens;
  char *title;
  PageFill fill;
  gpointer data;
  GDestroyNotify free;
  GPtrArray *lines; /* GArray of Part */
  int top, height, width;
};

static void
part_clear (gpointer part)
{
  g_free (((Part *) part)->text);
}

int
ent_page_width (const Page *page)
{
  return page->width;
}

const EntTerminal *
ent_page_terminal (const Page *page)
{
  return page->screens->terminal;
}

void
ent_page_line (Page *page)
{
  GArray *line = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (line, part_clear);
  g_ptr_array_add (page->lines, line);
}

void
ent_page_part (Page *page, int x, EntRole role, const char *text)
{
  Part part = { x, role, ent_text_visible (text, -1) };

  g_array_append_val ((GArray *) page->lines->pdata[page->lines->len - 1], part);
}

void
ent_page_part_right (Page *page, int x, EntRole role, const char *text)
{
  g_autofree char *visible = ent_text_visible (text, -1);

  ent_page_part (page, MAX (0, x - ent_text_width (visible)), role, text);
}

void
ent_page_text (Page *page, EntRole role, const char *text)
{
  ent_page_line (page);
  ent_page_part (page, 1, role, text);
}

void
ent_page_heading (Page *page, const char *text)
{
  if (page->lines->len > 0)
    ent_page_line (page);
  ent_page_text (page, ENT_ROLE_HEADER, text);
}

void
ent_page_wrapped (Page *page, int x, EntRole role, const char *text)
{
  g_autofree char *visible = ent_text_visible_block (text, -1);
  g_autoptr (GPtrArray) lines = ent_text_wrap (visible, MAX (8, page->width - x - 1));

  for (guint i = 0; i < lines->len; i++)
    {
      if (i > 0)
        ent_page_line (page);
      ent_page_part (page, x, role, lines->pdata[i]);
    }
}

static void
refill (Page *page)
{
  g_ptr_array_set_size (page->lines, 0);
  page->fill (page, page->data);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  Page *self = (Page *) view;

  if (canvas->rect.columns != self->width)
    {
      self->width = canvas->rect.columns;
      refill (self);
    }
  self->height = MAX (1, canvas->rect.rows - 2);
  self->top = CLAMP (self->top, 0, MAX (0, (int) self->lines->len - self->height));
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, self->title);
  for (int y = 0; y < self->height && self->top + y < (int) self->lines->len; y++)
    {
      const GArray *line = self->lines->pdata[self->top + y];
      for (guint i = 0; i < line->len; i++)
        {
          const Part *part = &g_array_index (line, Part, i);
          ent_draw_text (canvas, y + 2, part->x, part->role, part->text);
        }
    }
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  Page *self = (Page *) view;

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
      self->top = (int) self->lines->len;
      return TRUE;
    case ACT_BACK:
      ent_ui_close (view->ui, view);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  ((Page *) view)->top += wheel * 3;
}

static void
changed (EntView *view)
{
  refill ((Page *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const all[] = { "down", "up", "page-down", "back", NULL };
  Page *self = (Page *) view;

  return (int) self->lines->len > self->height ? all : all + 3;
}

static void
page_free (EntView *view)
{
  Page *self = (Page *) view;

  if (self->free != NULL)
    self->free (self->data);
  g_ptr_array_unref (self->lines);
  g_free (self->title);
  g_free (self);
}

EntView *
ent_page_new (Screens *screens, const char *title, PageFill fill, gpointer data, GDestroyNotify free)
{
  static const EntViewOps ops = { .name = "page", .contexts = IN_PAGE, .draw = draw, .act = act, .click = click,
                                  .changed = changed, .hints = hints, .free = page_free };
  Page *self = g_new0 (Page, 1);

  self->view.ops = &ops;
  self->screens = screens;
  self->title = ent_text_visible (title, -1);
  self->fill = fill;
  self->data = data;
  self->free = free;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  return &self->view;
}
