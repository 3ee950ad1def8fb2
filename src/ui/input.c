/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/input.h"

#include <string.h>

#include "entente/base/text.h"

/*
 * Not a field of libform: in ncurses 6.4 one that grows while characters of two
 * cells are typed writes beyond its end (wresize() then frees what was overwritten).
 */
struct EntInput
{
  GString *text;
  gsize cursor; /* byte */
  int first;    /* the first cell in sight */
};

EntInput *
ent_input_new (const char *text)
{
  EntInput *input = g_new0 (EntInput, 1);

  input->text = g_string_new (NULL);
  ent_input_set_text (input, text);
  return input;
}

void
ent_input_free (EntInput *input)
{
  if (input == NULL)
    return;
  g_string_free (input->text, TRUE);
  g_free (input);
}

/* What takes no cell belongs to the character before it. */
static gboolean
is_joined (const char *at)
{
  return *at != '\0' && ent_text_char_width (g_utf8_get_char (at)) == 0;
}

static gsize
next (const EntInput *input, gsize at)
{
  const char *text = input->text->str, *p = text + at;

  if (*p == '\0')
    return at;
  do
    p = g_utf8_next_char (p);
  while (is_joined (p));
  return (gsize) (p - text);
}

static gsize
previous (const EntInput *input, gsize at)
{
  const char *text = input->text->str, *p = text + at;

  if (at == 0)
    return 0;
  do
    p = g_utf8_prev_char (p);
  while (p > text && is_joined (p));
  return (gsize) (p - text);
}

/* Over blanks, then over what is none. */
static gsize
previous_word (const EntInput *input, gsize at)
{
  const char *text = input->text->str;

  while (at > 0 && text[at - 1] == ' ')
    at--;
  while (at > 0 && text[at - 1] != ' ')
    at--;
  return at;
}

static gsize
next_word (const EntInput *input, gsize at)
{
  const char *text = input->text->str;

  at += strcspn (text + at, " ");
  return at + strspn (text + at, " ");
}

static void
cut (EntInput *input, gsize from, gsize to)
{
  g_string_erase (input->text, (gssize) from, (gssize) (to - from));
  input->cursor = from;
}

static void
insert (EntInput *input, gunichar character)
{
  char bytes[6];
  int n = g_unichar_to_utf8 (character, bytes);

  g_string_insert_len (input->text, (gssize) input->cursor, bytes, n);
  input->cursor += (gsize) n;
}

static gboolean
move_cursor (EntInput *input, EntKey key)
{
  gsize at = input->cursor;

  switch (key)
    {
    case ENT_KEY_CODE (KEY_LEFT):
    case ENT_KEY_CTRL ('B'):
      input->cursor = previous (input, at);
      return TRUE;
    case ENT_KEY_CODE (KEY_RIGHT):
    case ENT_KEY_CTRL ('F'):
      input->cursor = next (input, at);
      return TRUE;
    case ENT_KEY_CODE (KEY_HOME):
    case ENT_KEY_CTRL ('A'):
      input->cursor = 0;
      return TRUE;
    case ENT_KEY_CODE (KEY_END):
    case ENT_KEY_CTRL ('E'):
      input->cursor = input->text->len;
      return TRUE;
    case ENT_KEY_CODE (KEY_SLEFT):
      input->cursor = previous_word (input, at);
      return TRUE;
    case ENT_KEY_CODE (KEY_SRIGHT):
      input->cursor = next_word (input, at);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
erase_text (EntInput *input, EntKey key)
{
  gsize at = input->cursor;

  switch (key)
    {
    case ENT_KEY_CODE (KEY_BACKSPACE):
    case ENT_KEY_CTRL ('H'):
      cut (input, previous (input, at), at);
      return TRUE;
    case ENT_KEY_CODE (KEY_DC):
      cut (input, at, next (input, at));
      return TRUE;
    case ENT_KEY_CTRL ('K'):
      cut (input, at, input->text->len);
      return TRUE;
    case ENT_KEY_CTRL ('U'):
      cut (input, 0, input->text->len);
      return TRUE;
    case ENT_KEY_CTRL ('W'):
      cut (input, previous_word (input, at), at);
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
ent_input_key (EntInput *input, EntKey key)
{
  if (!ent_key_is_text (key))
    return move_cursor (input, key) || erase_text (input, key);
  if (ent_text_char_width ((gunichar) key) >= 0)
    insert (input, (gunichar) key);
  return TRUE;
}

char *
ent_input_text (const EntInput *input)
{
  return g_strchomp (g_strdup (input->text->str));
}

void
ent_input_set_text (EntInput *input, const char *text)
{
  g_autofree char *visible = ent_text_visible (text, -1);

  g_string_assign (input->text, visible);
  input->cursor = input->text->len;
}

static int
cells_before (const EntInput *input, gsize at)
{
  g_autofree char *before = g_strndup (input->text->str, at);

  return ent_text_width (before);
}

/* So many cells of the text from the first in sight on; of a character that lies across an edge,
 * blanks. The caller frees it. */
static char *
text_in_sight (const EntInput *input, int cells)
{
  GString *out = g_string_new (NULL);
  int x = -input->first;

  for (const char *p = input->text->str; *p != '\0' && x < cells; p = g_utf8_next_char (p))
    {
      int width = MAX (0, ent_text_char_width (g_utf8_get_char (p)));
      if (x >= 0 && x + width <= cells)
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (x + width > 0)
        g_string_append_printf (out, "%*s", MIN (x + width, cells) - MAX (x, 0), "");
      x += width;
    }
  return g_string_free (out, FALSE);
}

void
ent_input_draw (EntInput *input, const EntCanvas *canvas)
{
  const EntRect *rect = &canvas->rect;
  int columns = rect->columns, x = cells_before (input, input->cursor),
      all = cells_before (input, input->text->len);

  if (rect->rows < 1 || columns < 1)
    return;
  /* No more is out of sight on the left than has to be, where the place has become wider. */
  input->first = MIN (input->first, MAX (0, all - columns + 1));
  input->first = CLAMP (input->first, MAX (0, x - columns + 1), x);
  g_autofree char *text = text_in_sight (input, columns);
  wattrset (canvas->window, (int) canvas->terminal->attributes[ENT_ROLE_INPUT]);
  mvwhline (canvas->window, rect->y, rect->x, ' ', columns);
  mvwaddstr (canvas->window, rect->y, rect->x, text);
  wmove (canvas->window, rect->y, rect->x + x - input->first);
}
