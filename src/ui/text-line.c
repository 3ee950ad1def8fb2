/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/text-line.h"

#include "entente/base/cluster.h"
#include "entente/base/text.h"

void
ent_text_line_init (EntTextLine *line)
{
  *line = (EntTextLine){ .text = g_string_new (NULL), .killed = g_string_new (NULL) };
}

void
ent_text_line_clear (EntTextLine *line)
{
  g_string_free (line->text, TRUE);
  if (!line->shares)
    g_string_free (line->killed, TRUE);
}

void
ent_text_line_share (EntTextLine *line, GString *killed)
{
  if (line->killed == killed)
    return;
  if (!line->shares)
    g_string_free (line->killed, TRUE);
  line->killed = killed;
  line->shares = TRUE;
}

void
ent_text_line_set (EntTextLine *line, const char *text)
{
  gboolean valid = text == NULL || g_utf8_validate (text, -1, NULL);
  g_autofree char *utf8 = valid ? g_strdup (text != NULL ? text : "") : ent_text_visible (text, -1);
  g_autofree char *composed = ent_cluster_compose (utf8);

  g_string_assign (line->text, composed);
  line->cursor = line->text->len;
  line->kills = FALSE;
}

void
ent_text_line_insert (EntTextLine *line, const char *text)
{
  line->cursor = ent_cluster_replace (line->text, line->cursor, line->cursor, text);
  line->kills = FALSE;
}

static gsize
previous (const EntTextLine *line, gsize at)
{
  return ent_cluster_previous (line->text->str, line->text->len, at);
}

static gsize
next (const EntTextLine *line, gsize at)
{
  return ent_cluster_next (line->text->str, line->text->len, at);
}

static gboolean
is_word (const EntTextLine *line, gsize at)
{
  return g_unichar_isalnum (g_utf8_get_char (line->text->str + at));
}

static gboolean
is_no_blank (const EntTextLine *line, gsize at)
{
  return !g_unichar_isspace (g_utf8_get_char (line->text->str + at));
}

static gsize
step_back (const char *breaks, gsize at)
{
  while (at > 0 && breaks[--at] == 0)
    ;
  return at;
}

/* Back over what is not of a word, then over the word. */
static gsize
start_of (const EntTextLine *line, gboolean (*is_of_word) (const EntTextLine *line, gsize at))
{
  /* In one go, since a step back alone may have to look at all before it. */
  g_autofree char *breaks = ent_cluster_breaks (line->text->str, line->cursor);
  gsize at = line->cursor, before = step_back (breaks, at);

  for (; at > 0 && !is_of_word (line, before); before = step_back (breaks, at))
    at = before;
  for (; at > 0 && is_of_word (line, before); before = step_back (breaks, at))
    at = before;
  return at;
}

static gsize
end_of_word (const EntTextLine *line)
{
  gsize at = line->cursor, length = line->text->len;

  while (at < length && !is_word (line, at))
    at = next (line, at);
  while (at < length && is_word (line, at))
    at = next (line, at);
  return at;
}

static gsize
find (const EntTextLine *line, EntPlace place)
{
  switch (place)
    {
    case ENT_PLACE_START:
      return 0;
    case ENT_PLACE_PREVIOUS:
      return previous (line, line->cursor);
    case ENT_PLACE_NEXT:
      return next (line, line->cursor);
    case ENT_PLACE_WORD_START:
      return start_of (line, is_word);
    case ENT_PLACE_WORD_END:
      return end_of_word (line);
    case ENT_PLACE_AFTER_BLANK:
      return start_of (line, is_no_blank);
    default:
      return line->text->len;
    }
}

void
ent_text_line_move (EntTextLine *line, EntPlace place)
{
  line->cursor = find (line, place);
  line->kills = FALSE;
}

static void
erase (EntTextLine *line, gsize place)
{
  gsize from = MIN (place, line->cursor), to = MAX (place, line->cursor);

  line->cursor = ent_cluster_replace (line->text, from, to, "");
}

void
ent_text_line_erase (EntTextLine *line, EntPlace place)
{
  erase (line, find (line, place));
  line->kills = FALSE;
}

void
ent_text_line_kill (EntTextLine *line, EntPlace place)
{
  gsize at = find (line, place), from = MIN (at, line->cursor), to = MAX (at, line->cursor);

  if (from == to)
    return;
  if (!line->kills)
    g_string_truncate (line->killed, 0);
  g_string_insert_len (line->killed, at < line->cursor ? 0 : -1, line->text->str + from,
                       (gssize) (to - from));
  erase (line, at);
  line->kills = TRUE;
}

void
ent_text_line_yank (EntTextLine *line)
{
  ent_text_line_insert (line, line->killed->str);
}

void
ent_text_line_transpose (EntTextLine *line)
{
  gsize middle = line->cursor < line->text->len ? line->cursor : previous (line, line->cursor);
  gsize from = previous (line, middle), to = next (line, middle);

  line->kills = FALSE;
  if (from == middle)
    return;
  g_autoptr (GString) turned = g_string_new_len (line->text->str + middle, (gssize) (to - middle));
  g_string_append_len (turned, line->text->str + from, (gssize) (middle - from));
  line->cursor = ent_cluster_replace (line->text, from, to, turned->str);
}
