/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/list.h"

#include <string.h>

#define PAGE 12u    /* rows read at once, if the screen shows no more */
#define WINDOW 480u /* rows kept at most, if the screen does not show that many */

/* Where the cursor lands when it leaves the screen, in parts of the height: so that holding a key
 * sends few screens. */
#define LANDING 4

/* A line as it was last drawn. */
typedef struct
{
  gconstpointer row; /* never looked into: it may be gone */
  gboolean selected;
  guint look;
} Line;

struct EntList
{
  const EntListSource *source;
  gpointer data;
  GPtrArray *rows;
  int cursor, top;
  int height;    /* as last drawn */
  int direction; /* in which it was last moved; 0: not yet, or it begins anew */
  gboolean at_start, at_end;
  GArray *lines; /* as last drawn; empty when rows were let go since */
  EntRect place; /* likewise */
  gboolean focused;
};

EntList *
ent_list_new (const EntListSource *source, gpointer data)
{
  EntList *list = g_new0 (EntList, 1);

  list->source = source;
  list->data = data;
  list->rows = g_ptr_array_new_with_free_func (source->free);
  list->lines = g_array_new (FALSE, TRUE, sizeof (Line));
  /* As far as is known before it is first drawn: there are some rows around it. */
  list->height = CLAMP (LINES - 6, (int) PAGE, 200);
  return list;
}

void
ent_list_free (EntList *list)
{
  if (list == NULL)
    return;
  g_array_unref (list->lines);
  g_ptr_array_unref (list->rows);
  g_free (list);
}

static gconstpointer
row_at (const EntList *list, int index)
{
  return index >= 0 && index < (int) list->rows->len ? list->rows->pdata[index] : NULL;
}

gconstpointer
ent_list_selected (const EntList *list)
{
  return row_at (list, list->cursor);
}

guint
ent_list_length (const EntList *list)
{
  return list->rows->len;
}

/* Rows to read at once: a screen of them at least. */
static guint
page_size (const EntList *list)
{
  return MAX (PAGE, (guint) list->height + 1);
}

/* Rows to keep at most: a screen and what is read beside it, on both sides. */
static guint
window_size (const EntList *list)
{
  return MAX (WINDOW, 6 * (guint) list->height);
}

static void
take_rows (EntList *list, GPtrArray *rows)
{
  g_ptr_array_unref (list->rows);
  list->rows = rows;
  g_array_set_size (list->lines, 0);
}

/* Reads more at the end, and drops what is far above. */
static gboolean
grow_down (EntList *list, GError **error)
{
  GPtrArray *more = list->source->page (list->data, row_at (list, (int) list->rows->len - 1), FALSE,
                                        page_size (list), error);

  if (more == NULL)
    return FALSE;
  list->at_end = more->len < page_size (list);
  g_ptr_array_extend_and_steal (list->rows, more);
  if (list->rows->len > window_size (list))
    {
      guint drop = list->rows->len - window_size (list);
      g_ptr_array_remove_range (list->rows, 0, drop);
      g_array_set_size (list->lines, 0);
      list->cursor -= (int) drop;
      list->top -= (int) drop;
      list->at_start = FALSE;
    }
  return TRUE;
}

static gboolean
grow_up (EntList *list, GError **error)
{
  GPtrArray *more =
    list->source->page (list->data, row_at (list, 0), TRUE, page_size (list), error);

  if (more == NULL)
    return FALSE;
  int added = (int) more->len;
  list->at_start = more->len < page_size (list);
  g_ptr_array_extend_and_steal (more, g_steal_pointer (&list->rows));
  list->rows = more;
  list->cursor += added;
  list->top += added;
  if (list->rows->len > window_size (list))
    {
      g_ptr_array_set_size (list->rows, (int) window_size (list));
      g_array_set_size (list->lines, 0);
      list->at_end = FALSE;
    }
  return TRUE;
}

static gboolean
load_edge (EntList *list, gboolean end, GError **error)
{
  GPtrArray *rows = list->source->page (list->data, NULL, end, page_size (list), error);

  if (rows == NULL)
    return FALSE;
  take_rows (list, rows);
  list->direction = 0;
  list->at_start = !end || rows->len < page_size (list);
  list->at_end = end || rows->len < page_size (list);
  list->cursor = end ? MAX (0, (int) rows->len - 1) : 0;
  list->top = end ? MAX (0, (int) rows->len - list->height) : 0;
  return TRUE;
}

gboolean
ent_list_load (EntList *list, GError **error)
{
  return load_edge (list, FALSE, error);
}

/* Rows on both sides of one that is in the list; the screen keeps its place. */
static gboolean
load_around (EntList *list, gpointer row, int offset, GError **error)
{
  g_autoptr (GPtrArray)
    before = list->source->page (list->data, row, TRUE, page_size (list), error);
  g_autoptr (GPtrArray) after =
    before != NULL ? list->source->page (list->data, row, FALSE, page_size (list), error) : NULL;

  if (after == NULL)
    {
      list->source->free (row);
      return FALSE;
    }
  list->at_start = before->len < page_size (list);
  list->at_end = after->len < page_size (list);
  list->cursor = (int) before->len;
  list->top = MAX (0, list->cursor - offset);
  GPtrArray *rows = g_steal_pointer (&before);
  g_ptr_array_add (rows, row);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&after));
  take_rows (list, rows);
  return TRUE;
}

gboolean
ent_list_select (EntList *list, gpointer row, GError **error)
{
  return load_around (list, row, MAX (0, list->cursor - list->top), error);
}

gboolean
ent_list_seek (EntList *list, gint64 id, GError **error)
{
  for (guint i = 0; i < list->rows->len; i++)
    if (list->source->id (row_at (list, (int) i)) == id)
      {
        ent_list_move (list, (int) i - list->cursor, error);
        return TRUE;
      }
  return FALSE;
}

gboolean
ent_list_reload (EntList *list, GError **error)
{
  int offset = MAX (0, list->cursor - list->top);

  for (int i = list->cursor; i < (int) list->rows->len; i++)
    {
      gpointer row = list->source->again (list->data, row_at (list, i));
      if (row != NULL)
        return load_around (list, row, offset, error);
    }
  for (int i = list->cursor - 1; i >= 0; i--)
    {
      gpointer row = list->source->again (list->data, row_at (list, i));
      if (row != NULL)
        return load_around (list, row, offset, error);
    }
  return load_edge (list, FALSE, error);
}

gboolean
ent_list_move (EntList *list, int rows, GError **error)
{
  gint64 before = ent_list_selected (list) != NULL ? list->source->id (ent_list_selected (list))
                                                   : 0;

  list->direction = rows;
  while (rows > 0 && list->cursor + rows + list->height > (int) list->rows->len && !list->at_end)
    if (!grow_down (list, error))
      return FALSE;
  while (rows < 0 && list->cursor + rows - list->height < 0 && !list->at_start)
    if (!grow_up (list, error))
      return FALSE;
  list->cursor = CLAMP (list->cursor + rows, 0, MAX (0, (int) list->rows->len - 1));
  return ent_list_selected (list) != NULL && list->source->id (ent_list_selected (list)) != before;
}

void
ent_list_read_ahead (EntList *list)
{
  int far = 2 * list->height;

  if (list->direction > 0 && list->cursor + far > (int) list->rows->len && !list->at_end)
    grow_down (list, NULL);
  else if (list->direction < 0 && list->cursor < far && !list->at_start)
    grow_up (list, NULL);
}

static gboolean
turn_pages (EntList *list, int pages, GError **error)
{
  int rows = pages * MAX (1, list->height - 1);

  list->top = MAX (0, list->top + rows);
  int offset = list->cursor + rows - list->top;
  gboolean moved = ent_list_move (list, rows, error);
  list->top = MAX (0, list->cursor - offset);
  return moved;
}

static gboolean
go_home (EntList *list, GError **error)
{
  if (list->at_start)
    {
      list->cursor = list->top = 0;
      return TRUE;
    }
  return load_edge (list, FALSE, error);
}

static gboolean
go_to_end (EntList *list, GError **error)
{
  if (!list->at_end)
    return load_edge (list, TRUE, error);
  list->cursor = MAX (0, (int) list->rows->len - 1);
  return TRUE;
}

gboolean
ent_list_go (EntList *list, EntMove move, GError **error)
{
  switch (move)
    {
    case ENT_MOVE_DOWN:
    case ENT_MOVE_UP:
      return ent_list_move (list, move == ENT_MOVE_DOWN ? 1 : -1, error);
    case ENT_MOVE_PAGE_DOWN:
    case ENT_MOVE_PAGE_UP:
      return turn_pages (list, move == ENT_MOVE_PAGE_DOWN ? 1 : -1, error);
    case ENT_MOVE_FIRST:
      return go_home (list, error);
    default:
      return go_to_end (list, error);
    }
}

gboolean
ent_list_click (EntList *list, int y)
{
  if (y < 0 || list->top + y >= (int) list->rows->len)
    return FALSE;
  list->cursor = list->top + y;
  return TRUE;
}

void
ent_list_fit (EntList *list, int height)
{
  list->height = MAX (1, height);
  while (list->rows->len > 0 && list->top + list->height > (int) list->rows->len && !list->at_end)
    if (!grow_down (list, NULL))
      break;
}

/* Puts the cursor on the screen, by most of a screen when it left it. */
static void
bring_into_view (EntList *list)
{
  int height = list->height;

  if (list->cursor < list->top)
    list->top = list->cursor - (height - 1 - height / LANDING);
  else if (list->cursor >= list->top + height)
    list->top = list->cursor - height / LANDING;
  list->top = MAX (0, list->top);
  list->top = MIN (list->top, MAX (0, (int) list->rows->len - height));
}

static void
draw_line (EntList *list, const EntCanvas *canvas, int y, gboolean focused)
{
  EntCanvas line = ent_canvas_part (canvas, y, 0, 1, canvas->rect.columns);
  gconstpointer row = row_at (list, list->top + y);
  const Line now = { row, row != NULL && list->top + y == list->cursor,
                     row != NULL && list->source->look != NULL
                       ? list->source->look (list->data, row)
                       : 0 };
  Line *before = &g_array_index (list->lines, Line, y);

  if (canvas->kept && before->row == now.row && before->selected == now.selected
      && before->look == now.look)
    return;
  *before = now;
  ent_draw_fill (&line, !now.selected ? ENT_ROLE_TEXT
                        : focused     ? ENT_ROLE_SELECTED
                                      : ENT_ROLE_SELECTED_AWAY);
  if (row != NULL)
    list->source->draw (list->data, row, &line, now.selected, focused);
}

void
ent_list_draw (EntList *list, const EntCanvas *canvas, gboolean focused)
{
  const EntRect *rect = &canvas->rect;
  EntCanvas body = *canvas;

  list->height = MAX (1, rect->rows);
  bring_into_view (list);
  body.kept = canvas->kept && (int) list->lines->len == rect->rows && list->focused == focused
              && memcmp (&list->place, rect, sizeof *rect) == 0;
  g_array_set_size (list->lines, (guint) rect->rows);
  list->place = *rect;
  list->focused = focused;
  for (int y = 0; y < rect->rows; y++)
    draw_line (list, &body, y, focused);
}
