/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/draw.h"

#include <string.h>

#include "entente/base/text.h"

#define PLAIN_CELLS 128 /* that are put at once */

static const char *const marks[][2] = {
  [ENT_MARK_GOOD] = { "●", "*" },    [ENT_MARK_WARN] = { "◐", "o" }, [ENT_MARK_BAD] = { "○", "!" },
  [ENT_MARK_POINTER] = { "▸", ">" }, [ENT_MARK_BACK] = { "◂", "<" }, [ENT_MARK_DOWN] = { "↓", "v" },
  [ENT_MARK_UP] = { "↑", "^" },      [ENT_MARK_DOT] = { "·", "-" },  [ENT_MARK_MORE] = { "…", "." },
  [ENT_MARK_TICK] = { "✓", "*" },
};

const char *
ent_mark (const EntTerminal *terminal, EntMark mark)
{
  return marks[mark][terminal->ascii ? 1 : 0];
}

EntCanvas
ent_canvas_part (const EntCanvas *canvas, int y, int x, int rows, int columns)
{
  EntCanvas part = *canvas;

  part.rect.y += y;
  part.rect.x += x;
  part.rect.rows = CLAMP (rows, 0, MAX (0, canvas->rect.rows - y));
  part.rect.columns = CLAMP (columns, 0, MAX (0, canvas->rect.columns - x));
  return part;
}

/* The cells of a text that is shown as it is, being printable ASCII that fits; -1: of another. Most
 * are, and need no copy. */
static int
plain_width (const char *text, int cells)
{
  int n = 0;

  for (; text[n] != '\0'; n++)
    if (n >= cells || text[n] < ' ' || text[n] > '~')
      return -1;
  return n;
}

/* The attributes that waddch() would give to a cell: those of the background too, its colour only
 * where there is none. */
static chtype
on_background (WINDOW *window, chtype attributes)
{
  chtype ground = getbkgd (window) & A_ATTRIBUTES;

  return attributes | ((attributes & A_COLOR) != 0 ? ground & ~A_COLOR : ground);
}

/* So many characters of printable ASCII. waddstr() takes each through the locale, which was most of
 * what a row cost. */
static void
put_plain (const EntCanvas *canvas, int y, int x, EntRole role, const char *text, int n)
{
  WINDOW *window = canvas->window;
  chtype attributes = on_background (window, canvas->terminal->attributes[role]);
  chtype cells[PLAIN_CELLS];

  for (int from = 0; from < n; from += PLAIN_CELLS)
    {
      int part = MIN (n - from, PLAIN_CELLS);
      for (int i = 0; i < part; i++)
        cells[i] = (chtype) (unsigned char) text[from + i] | attributes;
      mvwaddchnstr (window, canvas->rect.y + y, canvas->rect.x + x + from, cells, part);
    }
}

/* A text that fits, on blanks. The last character before another than ASCII goes along with that,
 * which may be a mark of it. */
static void
put (const EntCanvas *canvas, int y, int x, EntRole role, const char *text)
{
  int plain = 0;

  while (text[plain] >= ' ' && text[plain] <= '~')
    plain++;
  if (text[plain] != '\0' && plain > 0)
    plain--;
  put_plain (canvas, y, x, role, text, plain);
  wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
  if (text[plain] != '\0')
    mvwaddstr (canvas->window, canvas->rect.y + y, canvas->rect.x + x + plain, text + plain);
}

/* Also of the other half of a character of two cells that is overwritten in part. */
static void
put_blanks (const EntCanvas *canvas, int y, int x, EntRole role, int cells)
{
  wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
  if (cells > 0)
    mvwhline (canvas->window, canvas->rect.y + y, canvas->rect.x + x, ' ', cells);
}

/* At most so many cells, in what the terminal can show. In ASCII every byte is a cell, and "."
 * marks a cut. */
static char *
fit (const EntTerminal *terminal, const char *text, int cells)
{
  if (!terminal->ascii)
    return ent_text_truncate (text, cells);
  char *plain = ent_text_ascii (text);
  if ((int) strlen (plain) > cells)
    {
      plain[cells] = '\0';
      plain[cells - 1] = '.';
    }
  return plain;
}

void
ent_draw_blanks (const EntCanvas *canvas, int y, int x, EntRole role, int cells)
{
  if (y >= 0 && y < canvas->rect.rows)
    put_blanks (canvas, y, x, role, MIN (cells, canvas->rect.columns - x));
}

int
ent_draw_text (const EntCanvas *canvas, int y, int x, EntRole role, const char *text)
{
  int room = canvas->rect.columns - x;

  if (y < 0 || y >= canvas->rect.rows || room <= 0 || text == NULL || *text == '\0')
    return 0;
  int width = plain_width (text, room);
  g_autofree char *shown = width < 0 ? fit (canvas->terminal, text, room) : NULL;
  if (shown != NULL)
    width = ent_text_width (shown);
  put_blanks (canvas, y, x, role, width);
  put (canvas, y, x, role, shown != NULL ? shown : text);
  return width;
}

int
ent_draw_wrapped (const EntCanvas *canvas, int y, int x, EntRole role, const char *text)
{
  g_autoptr (GPtrArray) lines = ent_text_wrap (text, MAX (8, canvas->rect.columns - 2 * x));

  for (guint i = 0; i < lines->len; i++)
    ent_draw_text (canvas, y++, x, role, lines->pdata[i]);
  return y;
}

void
ent_draw_fill (const EntCanvas *canvas, EntRole role)
{
  for (int y = 0; y < canvas->rect.rows; y++)
    {
      wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
      mvwhline (canvas->window, canvas->rect.y + y, canvas->rect.x, ' ', canvas->rect.columns);
    }
}

void
ent_draw_matches (const EntCanvas *canvas, int y, int x, EntRole role, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "\002\003", -1);

  /* The parts are in turn outside and inside of a match. */
  for (int i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *visible = ent_text_visible (parts[i], -1);
      x += ent_draw_text (canvas, y, x, i % 2 == 1 ? ENT_ROLE_MATCH : role, visible);
    }
}

typedef struct
{
  const char *shown;
  char *copy; /* of it, to be freed; NULL: none was needed */
  int width, rest;
} Cell;

/* The text as it fits into the cells at x, and how many of those on the canvas it leaves. FALSE:
 * none is. */
static gboolean
fit_cell (const EntCanvas *canvas, int y, int x, int cells, const char *text, Cell *ret_cell)
{
  int room = MIN (cells, canvas->rect.columns - x);

  if (room <= 0 || y < 0 || y >= canvas->rect.rows)
    return FALSE;
  *ret_cell = (Cell){ .shown = text != NULL ? text : "" };
  ret_cell->width = plain_width (ret_cell->shown, room);
  if (ret_cell->width < 0)
    {
      ret_cell->shown = ret_cell->copy = fit (canvas->terminal, text, room);
      ret_cell->width = ent_text_width (ret_cell->shown);
    }
  ret_cell->rest = room - ret_cell->width;
  return TRUE;
}

void
ent_draw_cell (const EntCanvas *canvas, int y, int x, int cells, EntRole role, const char *text)
{
  Cell cell;

  if (!fit_cell (canvas, y, x, cells, text, &cell))
    return;
  put_blanks (canvas, y, x, role, cell.width + cell.rest);
  put (canvas, y, x, role, cell.shown);
  g_free (cell.copy);
}

void
ent_draw_cell_right (const EntCanvas *canvas, int y, int x, int cells, EntRole role,
                     const char *text)
{
  Cell cell;

  if (!fit_cell (canvas, y, x, cells, text, &cell))
    return;
  put_blanks (canvas, y, x, role, cell.width + cell.rest);
  put (canvas, y, x + cell.rest, role, cell.shown);
  g_free (cell.copy);
}

void
ent_draw_rule (const EntCanvas *canvas, int y, EntRole role)
{
  wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
  if (canvas->terminal->ascii)
    mvwhline (canvas->window, canvas->rect.y + y, canvas->rect.x, '-', canvas->rect.columns);
  else
    mvwhline_set (canvas->window, canvas->rect.y + y, canvas->rect.x, WACS_HLINE,
                  canvas->rect.columns);
}

void
ent_draw_column (const EntCanvas *canvas, int x, int y, int rows, EntRole role)
{
  wattrset (canvas->window, (int) canvas->terminal->attributes[role]);
  if (canvas->terminal->ascii)
    mvwvline (canvas->window, canvas->rect.y + y, canvas->rect.x + x, '|', rows);
  else
    mvwvline_set (canvas->window, canvas->rect.y + y, canvas->rect.x + x, WACS_VLINE, rows);
}

void
ent_draw_box (const EntCanvas *canvas, EntRole border, EntRole title_role, const char *title)
{
  int rows = canvas->rect.rows, columns = canvas->rect.columns;
  gboolean ascii = canvas->terminal->ascii;

  if (rows < 2 || columns < 2)
    return;
  ent_draw_rule (canvas, 0, border);
  ent_draw_rule (canvas, rows - 1, border);
  ent_draw_column (canvas, 0, 1, rows - 2, border);
  ent_draw_column (canvas, columns - 1, 1, rows - 2, border);
  put (canvas, 0, 0, border, ascii ? "+" : "┌");
  put (canvas, 0, columns - 1, border, ascii ? "+" : "┐");
  put (canvas, rows - 1, 0, border, ascii ? "+" : "└");
  put (canvas, rows - 1, columns - 1, border, ascii ? "+" : "┘");
  if (title != NULL && columns > 6)
    {
      g_autofree char *spaced = g_strdup_printf (" %s ", title);
      EntCanvas top = ent_canvas_part (canvas, 0, 2, 1, columns - 4);
      ent_draw_text (&top, 0, 0, title_role, spaced);
    }
}
