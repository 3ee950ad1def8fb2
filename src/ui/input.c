/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/input.h"

#include <string.h>

#include "entente/base/cluster.h"
#include "entente/base/text.h"
#include "ui/text-line.h"

/*
 * Not a field of libform: in ncurses 6.4 one that grows while characters of two
 * cells are typed writes beyond its end (wresize() then frees what was overwritten).
 */
struct EntInput
{
  EntTextLine line;
  gsize first; /* byte: the first cluster that is visible, at least in part */
  int skipped; /* cells of it that are not */
};

typedef struct
{
  EntKey key;
  void (*edit) (EntTextLine *line, EntPlace place);
  EntPlace place;
} Edit;

#define ALT(key) (ENT_KEY_ALT | (key))

/* As readline has them. */
static const Edit edits[] = {
  { ENT_KEY_CODE (KEY_LEFT), ent_text_line_move, ENT_PLACE_PREVIOUS },
  { ENT_KEY_CTRL ('B'), ent_text_line_move, ENT_PLACE_PREVIOUS },
  { ENT_KEY_CODE (KEY_RIGHT), ent_text_line_move, ENT_PLACE_NEXT },
  { ENT_KEY_CTRL ('F'), ent_text_line_move, ENT_PLACE_NEXT },
  { ENT_KEY_CODE (KEY_HOME), ent_text_line_move, ENT_PLACE_START },
  { ENT_KEY_CTRL ('A'), ent_text_line_move, ENT_PLACE_START },
  { ENT_KEY_CODE (KEY_END), ent_text_line_move, ENT_PLACE_END },
  { ENT_KEY_CTRL ('E'), ent_text_line_move, ENT_PLACE_END },
  { ALT ('b'), ent_text_line_move, ENT_PLACE_WORD_START },
  { ALT ('f'), ent_text_line_move, ENT_PLACE_WORD_END },
  { ENT_KEY_CODE (KEY_BACKSPACE), ent_text_line_erase, ENT_PLACE_PREVIOUS },
  { ENT_KEY_CTRL ('H'), ent_text_line_erase, ENT_PLACE_PREVIOUS },
  { ENT_KEY_CODE (KEY_DC), ent_text_line_erase, ENT_PLACE_NEXT },
  { ENT_KEY_CTRL ('D'), ent_text_line_erase, ENT_PLACE_NEXT },
  { ENT_KEY_CTRL ('K'), ent_text_line_kill, ENT_PLACE_END },
  { ENT_KEY_CTRL ('U'), ent_text_line_kill, ENT_PLACE_START },
  { ENT_KEY_CTRL ('W'), ent_text_line_kill, ENT_PLACE_AFTER_BLANK },
  { ALT ('d'), ent_text_line_kill, ENT_PLACE_WORD_END },
  { ALT (ENT_KEY_CODE (KEY_DC)), ent_text_line_kill, ENT_PLACE_WORD_END },
  { ENT_KEY_WITH_CTRL | ENT_KEY_CODE (KEY_DC), ent_text_line_kill, ENT_PLACE_WORD_END },
  { ALT (ENT_KEY_CODE (KEY_BACKSPACE)), ent_text_line_kill, ENT_PLACE_WORD_START },
  { ALT (ENT_KEY_CTRL ('H')), ent_text_line_kill, ENT_PLACE_WORD_START },
};

/* Keys that move, with a modifier. */
static const Edit far_edits[] = {
  { ENT_KEY_CODE (KEY_LEFT), ent_text_line_move, ENT_PLACE_WORD_START },
  { ENT_KEY_CODE (KEY_RIGHT), ent_text_line_move, ENT_PLACE_WORD_END },
  { ENT_KEY_CODE (KEY_HOME), ent_text_line_move, ENT_PLACE_START },
  { ENT_KEY_CODE (KEY_END), ent_text_line_move, ENT_PLACE_END },
  { ENT_KEY_CODE (KEY_DC), ent_text_line_erase, ENT_PLACE_NEXT },
  { ENT_KEY_CODE (KEY_BACKSPACE), ent_text_line_erase, ENT_PLACE_PREVIOUS },
};

EntInput *
ent_input_new (const char *text)
{
  EntInput *input = g_new0 (EntInput, 1);

  ent_text_line_init (&input->line);
  ent_input_set_text (input, text);
  return input;
}

void
ent_input_free (EntInput *input)
{
  if (input == NULL)
    return;
  ent_text_line_clear (&input->line);
  g_free (input);
}

static gboolean
edit (EntInput *input, EntKey key, const Edit *table, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].key == key)
      {
        table[i].edit (&input->line, table[i].place);
        return TRUE;
      }
  return FALSE;
}

static gboolean
edit_by_key (EntInput *input, EntKey key)
{
  if (key == ENT_KEY_CTRL ('Y'))
    ent_text_line_yank (&input->line);
  else if (key == ENT_KEY_CTRL ('T'))
    ent_text_line_transpose (&input->line);
  else
    return edit (input, key, edits, G_N_ELEMENTS (edits))
           || ((key & ENT_KEY_MODIFIERS) != 0
               && edit (input, key & ~ENT_KEY_MODIFIERS, far_edits, G_N_ELEMENTS (far_edits)));
  return TRUE;
}

gboolean
ent_input_key (EntInput *input, EntKey key)
{
  char bytes[7] = "";

  if (!ent_key_is_text (key))
    return edit_by_key (input, key);
  g_unichar_to_utf8 ((gunichar) key, bytes);
  if (ent_text_char_width ((gunichar) key) >= 0)
    ent_text_line_insert (&input->line, bytes);
  return TRUE;
}

void
ent_input_paste (EntInput *input, const char *text, gboolean lines)
{
  g_autofree char *one_line = lines ? NULL : g_strdelimit (g_strdup (text), "\n", ' ');

  ent_text_line_insert (&input->line, lines ? text : one_line);
}

char *
ent_input_text (const EntInput *input)
{
  return g_strchomp (g_strdup (input->line.text->str));
}

void
ent_input_set_text (EntInput *input, const char *text)
{
  ent_text_line_set (&input->line, text);
  input->first = 0;
  input->skipped = 0;
}

static char *
shown (const EntInput *input, gsize at, gsize *ret_next)
{
  const GString *text = input->line.text;

  *ret_next = ent_cluster_next (text->str, text->len, at);
  return ent_text_visible (text->str + at, (gssize) (*ret_next - at));
}

/* The byte at the cluster that covers a cell of what was drawn last; behind the text, its end. */
static gsize
byte_at (const EntInput *input, int cell)
{
  gsize at = input->first, next;
  int x = -input->skipped;

  while (at < input->line.text->len)
    {
      g_autofree char *cluster = shown (input, at, &next);
      x += ent_text_width (cluster);
      if (x > cell)
        break;
      at = next;
    }
  return at;
}

void
ent_input_click (EntInput *input, int cell)
{
  input->line.cursor = byte_at (input, MAX (0, cell));
  input->line.kills = FALSE;
}

void
ent_input_share_kills (EntInput *input, GString *killed)
{
  ent_text_line_share (&input->line, killed);
}

/* No more than it takes to see that they are more than most. */
static int
cells_between (const EntInput *input, gsize from, gsize to, int most)
{
  int cells = 0;

  while (from < to && cells <= most)
    {
      g_autofree char *cluster = shown (input, from, &from);
      cells += ent_text_width (cluster);
    }
  return cells;
}

/* Where the first visible cluster begins when that many cells separate it from the end. */
static gsize
begin_before (const EntInput *input, gsize end, int cells, int *ret_skipped)
{
  const GString *text = input->line.text;
  /* No more clusters than cells, but for those that take none. */
  for (guint clusters = (guint) MAX (1, cells);; clusters *= 2)
    {
      gsize first = ent_cluster_back (text->str, text->len, end, clusters), at = first;
      int n = cells_between (input, first, end, G_MAXINT - 1);
      if (n < cells && first > 0)
        continue;
      while (at < end)
        {
          gsize next;
          g_autofree char *cluster = shown (input, at, &next);
          int width = ent_text_width (cluster);
          if (n - width < cells)
            break;
          n -= width;
          at = next;
        }
      *ret_skipped = MAX (0, n - cells);
      return at;
    }
}

/* Brings the cursor in sight, which takes a cell, and no more out of sight on the left than has to
 * be. */
static void
fit (EntInput *input, int columns)
{
  gsize cursor = input->line.cursor, first;
  int skipped;

  first = begin_before (input, input->line.text->len, columns - 1, &skipped);
  if (first < input->first || (first == input->first && skipped < input->skipped))
    {
      input->first = first;
      input->skipped = skipped;
    }
  if (cursor < input->first || (cursor == input->first && input->skipped > 0))
    {
      input->first = cursor;
      input->skipped = 0;
    }
  else if (cells_between (input, input->first, cursor, columns + input->skipped) - input->skipped
           > columns - 1)
    input->first = begin_before (input, cursor, columns - 1, &input->skipped);
}

/* That many cells of the text, from the first visible cluster on; of a cluster that lies across an
 * edge, blanks. The caller frees it. */
static char *
text_in_sight (const EntInput *input, int columns)
{
  GString *out = g_string_new (NULL);
  int x = -input->skipped;

  for (gsize at = input->first; at < input->line.text->len && x < columns;)
    {
      g_autofree char *cluster = shown (input, at, &at);
      int width = ent_text_width (cluster);
      if (x >= 0 && x + width <= columns)
        g_string_append (out, cluster);
      else if (x + width > 0)
        g_string_append_printf (out, "%*s", MIN (x + width, columns) - MAX (x, 0), "");
      x += width;
    }
  return g_string_free (out, FALSE);
}

void
ent_input_draw (EntInput *input, const EntCanvas *canvas)
{
  const EntRect *rect = &canvas->rect;
  int columns = rect->columns;

  if (rect->rows < 1 || columns < 1)
    return;
  fit (input, columns);
  int x = cells_between (input, input->first, input->line.cursor, columns + input->skipped)
          - input->skipped;
  g_autofree char *text = text_in_sight (input, columns);
  wattrset (canvas->window, (int) canvas->terminal->attributes[ENT_ROLE_INPUT]);
  mvwhline (canvas->window, rect->y, rect->x, ' ', columns);
  mvwaddstr (canvas->window, rect->y, rect->x, text);
  wmove (canvas->window, rect->y, rect->x + CLAMP (x, 0, columns - 1));
}
