/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/text-page.h"

#include "screen/record/record-actions.h"

typedef struct
{
  int x;
  EntRole role;
  char *text; /* NULL: a chart */
  EntPlot *plot;
} Part;

typedef struct
{
  GArray *parts; /* Part */
  EntNounId noun;
  gint64 id;                 /* of the record it stands for; 0: none */
  const EntUiAction *action; /* that a click runs; NULL: none */
} Line;

struct Page
{
  EntView view;
  EntViewOps ops;
  Screens *screens;
  char *title;
  PageKind kind;
  gpointer data;
  GPtrArray *lines; /* Line */
  int top, height, width;
  int cursor;     /* the line it is on; -1: no line stands for a record */
  EntNounId noun; /* of that line's record, to find it again */
  gint64 id;
};

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_clear_pointer (&part->plot, ent_plot_free);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_array_unref (line->parts);
  g_free (line);
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
ent_page_set_title (Page *page, const char *title)
{
  g_free (page->title);
  page->title = ent_text_visible (title, -1);
}

void
ent_page_line (Page *page)
{
  Line *line = g_new0 (Line, 1);

  line->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (line->parts, part_clear);
  g_ptr_array_add (page->lines, line);
}

static Line *
last_line (Page *page)
{
  return page->lines->pdata[page->lines->len - 1];
}

void
ent_page_record (Page *page, EntNounId noun, gint64 id)
{
  Line *line = last_line (page);

  line->noun = noun;
  line->id = id;
}

void
ent_page_action (Page *page, const EntUiAction *action)
{
  last_line (page)->action = action;
}

gboolean
ent_page_selected (const Page *page, EntNounId *ret_noun, gint64 *ret_id)
{
  gboolean in_sight = page->height == 0
                      || (page->cursor >= page->top && page->cursor < page->top + page->height);

  if (page->cursor < 0 || !in_sight)
    return FALSE;
  const Line *line = page->lines->pdata[page->cursor];
  *ret_noun = line->noun;
  *ret_id = line->id;
  return TRUE;
}

static void
add_part (Page *page, Part part)
{
  g_array_append_val (last_line (page)->parts, part);
}

void
ent_page_part (Page *page, int x, EntRole role, const char *text)
{
  add_part (page, (Part){ x, role, ent_text_visible (text, -1), NULL });
}

void
ent_page_cell (Page *page, int x, int cells, gboolean right, EntRole role, const char *text)
{
  g_autofree char *visible = ent_text_visible (text, -1);
  g_autofree char *cut = ent_text_truncate (visible, cells);

  add_part (
    page,
    (Part){ x, role, right ? ent_text_pad_left (cut, cells) : ent_text_pad (cut, cells), NULL });
}

/* A chart in the line, of which it has one row; its series have the roles from first on. Takes it.
 */
static void
add_plot (Page *page, int x, EntRole first, EntPlot *plot)
{
  add_part (page, (Part){ x, first, NULL, plot });
}

void
ent_page_stack (Page *page, int x, int cells, const double *values, int n, double total)
{
  EntPlot *plot = ent_plot_new (1, MAX (1, cells), ent_page_terminal (page)->ascii);

  ent_plot_stack (plot, 0, values, n, total);
  add_plot (page, x, ENT_ROLE_SERIES_1, plot);
}

void
ent_page_legend (Page *page, int x, const char *const *labels, int n)
{
  int at = x;

  ent_page_line (page);
  for (int i = 0; i < n; i++)
    {
      g_autofree char *visible = ent_text_visible (labels[i], -1);
      int width = 2 + ent_text_width (visible);
      if (at > x && at + width >= page->width)
        {
          ent_page_line (page);
          at = x;
        }
      ent_page_part (page, at, ent_chart_role (i),
                     ent_plot_fill (i, ent_page_terminal (page)->ascii));
      ent_page_part (page, at + 2, ENT_ROLE_TEXT, visible);
      at += width + 2;
    }
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

/* The cursor stays on its record; when that is gone, on the next line that stands for one, or on
 * the last. */
static void
place_cursor (Page *page)
{
  int next = -1, last = -1;

  for (int i = 0; i < (int) page->lines->len; i++)
    {
      const Line *line = page->lines->pdata[i];
      if (line->id == 0)
        continue;
      if (line->id == page->id && line->noun == page->noun)
        {
          page->cursor = i;
          return;
        }
      if (next < 0 && i >= page->cursor)
        next = i;
      last = i;
    }
  page->cursor = next >= 0 ? next : last;
}

static void
keep_record (Page *page)
{
  if (page->cursor < 0)
    return;
  const Line *line = page->lines->pdata[page->cursor];
  page->noun = line->noun;
  page->id = line->id;
}

static void
refill (Page *page)
{
  g_ptr_array_set_size (page->lines, 0);
  page->kind.fill (page, page->data);
  place_cursor (page);
  keep_record (page);
}

void
ent_page_write (Page *page)
{
  refill (page);
}

static void
draw_line (Page *self, const EntCanvas *canvas, int y, int index)
{
  const Line *line = self->lines->pdata[index];
  gboolean selected = index == self->cursor;
  EntCanvas row = ent_canvas_part (canvas, y, 0, 1, canvas->rect.columns);

  if (selected)
    ent_draw_fill (&row, ENT_ROLE_SELECTED);
  for (guint i = 0; i < line->parts->len; i++)
    {
      const Part *part = &g_array_index (line->parts, Part, i);
      if (part->plot != NULL)
        ent_chart_plot (&row, 0, part->x, part->plot, part->role);
      else
        ent_draw_text (&row, 0, part->x, selected ? ENT_ROLE_SELECTED : part->role, part->text);
    }
}

static void
prepare (EntView *view, int rows, int columns)
{
  Page *self = (Page *) view;

  if (columns == self->width)
    return;
  self->width = columns;
  refill (self);
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  Page *self = (Page *) view;

  self->height = MAX (1, canvas->rect.rows - 2);
  self->top = CLAMP (self->top, 0, MAX (0, (int) self->lines->len - self->height));
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_top (self->screens, canvas, self->title);
  for (int y = 0; y < self->height && self->top + y < (int) self->lines->len; y++)
    draw_line (self, canvas, y + 2, self->top + y);
}

/* The next line that represents a record, if it is visible or nearly so; else one line further.
 */
static void
step (Page *page, int by)
{
  int i = page->cursor + by, bottom = page->top + page->height;

  while (page->cursor >= 0 && i >= 0 && i < (int) page->lines->len
         && ((Line *) page->lines->pdata[i])->id == 0)
    i += by;
  if (page->cursor < 0 || i < MAX (0, page->top - 1) || i >= (int) page->lines->len || i > bottom)
    {
      page->top += by;
      return;
    }
  page->cursor = i;
  page->top = CLAMP (page->top, i - page->height + 1, i);
  keep_record (page);
}

/* After a jump the cursor is on the first line in sight that stands for a record, if one does. */
static void
jump (Page *page, int top)
{
  page->top = CLAMP (top, 0, MAX (0, (int) page->lines->len - page->height));
  if (page->cursor >= page->top && page->cursor < page->top + page->height)
    return;
  for (int i = page->top; i < page->top + page->height && i < (int) page->lines->len; i++)
    if (((Line *) page->lines->pdata[i])->id != 0)
      {
        page->cursor = i;
        keep_record (page);
        return;
      }
}

/* To the beginning or the end, the cursor to the first or the last line in sight there that stands
 * for a record. */
static void
jump_to_end (Page *page, gboolean first)
{
  int n = (int) page->lines->len, by = first ? 1 : -1;

  page->top = first ? 0 : MAX (0, n - page->height);
  int bottom = MIN (n, page->top + page->height);
  for (int i = first ? page->top : bottom - 1; page->cursor >= 0 && i >= page->top && i < bottom;
       i += by)
    if (((Line *) page->lines->pdata[i])->id != 0)
      {
        page->cursor = i;
        keep_record (page);
        return;
      }
}

static gboolean
act_on_line (Page *self, const EntUiAction *action)
{
  EntNounId noun;
  gint64 id;

  return ent_page_selected (self, &noun, &id) && ent_record_act (self->screens, action, noun, id);
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  Page *self = (Page *) view;

  switch (action->id)
    {
    case ACT_DOWN:
    case ACT_UP:
      step (self, action->id == ACT_DOWN ? 1 : -1);
      return TRUE;
    case ACT_PAGE_DOWN:
    case ACT_PAGE_UP:
      jump (self, self->top + (action->id == ACT_PAGE_DOWN ? self->height : -self->height));
      return TRUE;
    case ACT_FIRST:
    case ACT_LAST:
      jump_to_end (self, action->id == ACT_FIRST);
      return TRUE;
    default:
      return (self->kind.act != NULL && self->kind.act (self, self->data, action, argument))
             || act_on_line (self, action);
    }
}

static gint64
about (EntView *view)
{
  const Page *self = (Page *) view;
  EntNounId noun;
  gint64 id;

  if (self->kind.partner != NULL)
    return self->kind.partner (self->data);
  return ent_page_selected (self, &noun, &id) ? ent_partner_of (self->screens, noun, id) : 0;
}

/* The next line that stands for a record of the same noun. */
static gint64
step_record (EntView *view, int by, int *ret_noun)
{
  Page *self = (Page *) view;

  for (int i = self->cursor + by; self->cursor >= 0 && i >= 0 && i < (int) self->lines->len;
       i += by)
    {
      const Line *line = self->lines->pdata[i];
      if (line->id == 0 || line->noun != self->noun)
        continue;
      self->cursor = i;
      self->top = CLAMP (self->top, i - self->height + 1, i);
      keep_record (self);
      *ret_noun = (int) line->noun;
      return line->id;
    }
  return 0;
}

static gboolean
has_selection (EntView *view)
{
  const Page *self = (const Page *) view;
  EntNounId noun;
  gint64 id;

  return self->kind.act != NULL || ent_page_selected (self, &noun, &id);
}

static void
run_below (EntView *view, const EntUiAction *action)
{
  EntUi *ui = view->ui;

  ent_ui_close (ui, view);
  const EntView *top = ent_ui_top (ui);
  if (top != NULL && (action->contexts & (top->ops->contexts | IN_ALL)) != 0)
    ent_ui_act (ui, action, NULL);
  else
    ent_ui_say (ui, _("%s does nothing here"), action->name);
}

static void
click (EntView *view, int y, int x, gboolean twice, int wheel)
{
  Page *self = (Page *) view;
  int line = self->top + y - 2;

  self->top += wheel * 3;
  if (wheel != 0 || y < 2 || line >= (int) self->lines->len)
    return;
  const Line *clicked = self->lines->pdata[line];
  if (clicked->action != NULL)
    {
      run_below (view, clicked->action);
      return;
    }
  if (clicked->id == 0)
    return;
  self->cursor = line;
  keep_record (self);
  if (twice)
    ent_ui_act (view->ui, ent_action_find (ent_screens_actions (), "open"), NULL);
}

static void
changed (EntView *view, const EntUiChange *change)
{
  refill ((Page *) view);
}

static const char *const *
hints (EntView *view)
{
  static const char *const all[] = { "down", "up", "page-down", "back", NULL };
  static const char *const records[] = { "open", "edit", "log", "plan", "undo", "back", NULL };
  Page *self = (Page *) view;

  if (self->kind.hints != NULL)
    return self->kind.hints;
  if ((self->kind.contexts & IN_RECORDS) != 0 && has_selection (view))
    return records;
  return (int) self->lines->len > self->height ? all : all + 3;
}

static void
page_free (EntView *view)
{
  Page *self = (Page *) view;

  if (self->kind.free != NULL)
    self->kind.free (self->data);
  g_ptr_array_unref (self->lines);
  g_free (self->title);
  g_free (self);
}

EntView *
ent_page_new_of (Screens *screens, const char *title, const PageKind *kind, gpointer data)
{
  Page *self = g_new0 (Page, 1);

  self->ops = (EntViewOps){ .name = kind->name,
                            .contexts = IN_PAGE | kind->contexts,
                            .prepare = prepare,
                            .draw = draw,
                            .about = about,
                            .step = step_record,
                            .act = act,
                            .has_selection = has_selection,
                            .click = click,
                            .changed = changed,
                            .hints = hints,
                            .free = page_free };
  self->view.ops = &self->ops;
  self->screens = screens;
  self->title = ent_text_visible (title, -1);
  self->kind = *kind;
  self->data = data;
  self->cursor = -1;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  return &self->view;
}

EntView *
ent_page_new (Screens *screens, const char *title, PageFill fill, gpointer data,
              GDestroyNotify free)
{
  const PageKind kind = { .name = "page", .fill = fill, .free = free };

  return ent_page_new_of (screens, title, &kind, data);
}
