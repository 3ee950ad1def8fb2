/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/text.h"

#include <string.h>
#include <stdlib.h>
#include <wchar.h>

#define NEW_LINE_MARK "\xe2\x86\xb5"
#define ELLIPSIS "\xe2\x80\xa6"
/* More combining marks than that on one character hide the lines around it. */
#define MARKS_AT_MOST 4
#define JOINER 0x200d
#define TEXT_SELECTOR 0xfe0e
#define PICTURE_SELECTOR 0xfe0f

int
ent_text_char_width (gunichar c)
{
  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return -1;
  if (c < 0x7f)
    return 1;
  /* The terminal library asks libc, so libc decides where its locale knows the character. */
  int width = MB_CUR_MAX > 1 ? wcwidth ((wchar_t) c) : -1;
  if (width >= 0)
    return width;
  if (!g_unichar_isprint (c))
    return -1;
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/* The cells of the character at text, and what follows it; most of them are ASCII. */
static inline int
step (const char **text)
{
  const char *p = *text;

  if (*p >= 0x20 && *p < 0x7f)
    {
      *text = p + 1;
      return 1;
    }
  *text = g_utf8_next_char (p);
  return MAX (ent_text_char_width (g_utf8_get_char (p)), 0);
}

int
ent_text_width (const char *text)
{
  int width = 0;

  while (*text != '\0')
    width += step (&text);
  return width;
}

static gboolean
is_hidden (gunichar c)
{
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
         || (c >= 0x2060 && c <= 0x206f) || c == 0x00ad || c == 0x061c || c == 0x115f || c == 0x1160
         || c == 0x17b4 || c == 0x17b5 || c == 0x180e || c == 0x3164 || c == 0xfeff || c == 0xffa0
         || (c >= 0xe0000 && c <= 0xe0fff);
}

gboolean
ent_text_is_unseen (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || is_hidden (c) || c == TEXT_SELECTOR
         || c == PICTURE_SELECTOR;
}

/*
 * What joins emoji or chooses their look. A terminal that knows it shows fewer cells than wcwidth()
 * counts, so none is sent any.
 */
static gboolean
is_left_out (gunichar before, gunichar c, gunichar after)
{
  if (c == TEXT_SELECTOR || c == PICTURE_SELECTOR)
    return before >= ' ';
  return c == JOINER
         && (before == PICTURE_SELECTOR || ent_text_char_width (before) == 2
             || ent_text_char_width (after) == 2);
}

static gboolean
is_plain_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (text[i] < 0x20 || text[i] > 0x7e)
      return FALSE;
  return TRUE;
}

static void
append_visible (GString *out, gunichar c, int *marks)
{
  int width = ent_text_char_width (c);

  *marks = width == 0 ? *marks + 1 : 0;
  if (c < 0x20 || c == 0x7f)
    g_string_append_printf (out, "^%c", c == 0x7f ? '?' : (char) (c + 0x40));
  else if (width < 0 || is_hidden (c) || *marks > MARKS_AT_MOST || (width == 0 && out->len == 0))
    g_string_append_printf (out, "<U+%04X>", c);
  else
    g_string_append_unichar (out, c);
}

/* 0 at the end, and for bytes that are no character. */
static gunichar
character_at (const char *p, const char *end)
{
  gunichar c = p < end && *p != '\0' ? g_utf8_get_char_validated (p, end - p) : 0;

  return c < (gunichar) -2 ? c : 0;
}

static char *
make_visible (const char *text, gssize len, gboolean block)
{
  gsize length = text == NULL ? 0 : len < 0 ? strlen (text) : (gsize) len;
  const char *end = text != NULL ? text + length : NULL;
  int marks = 0;

  if (is_plain_ascii (text, length))
    return g_strndup (text != NULL ? text : "", length);
  GString *out = g_string_sized_new (length + 16);
  gsize line = 0;
  gunichar before = 0;
  for (const char *p = text; p < end;)
    {
      gunichar c = *p == '\0' ? 0 : g_utf8_get_char_validated (p, end - p);
      if (c == (gunichar) -1 || c == (gunichar) -2)
        {
          g_string_append_printf (out, "<%02X>", (guchar) *p++);
          before = 0;
          continue;
        }
      const char *next = *p == '\0' ? p + 1 : g_utf8_next_char (p);
      if (block && c == '\r' && next < end && *next == '\n')
        ;
      else if (c == '\n')
        {
          g_string_append (out, block ? "\n" : NEW_LINE_MARK);
          line = out->len;
        }
      else if (c == '\t')
        do
          g_string_append_c (out, ' ');
        while (block && ent_text_width (out->str + line) % 8 != 0);
      else if (!is_left_out (before, c, character_at (next, end)))
        append_visible (out, c, &marks);
      before = c;
      p = next;
    }
  return g_string_free (out, FALSE);
}

char *
ent_text_visible (const char *text, gssize len)
{
  return make_visible (text, len, FALSE);
}

char *
ent_text_visible_block (const char *text, gssize len)
{
  return make_visible (text, len, TRUE);
}

char *
ent_text_guess (const char *bytes, gssize len)
{
  gsize length = len < 0 ? strlen (bytes) : strnlen (bytes, (gsize) len);
  GString *out = g_string_sized_new (length + 1);

  if (g_utf8_validate (bytes, (gssize) length, NULL))
    g_string_append_len (out, bytes, (gssize) length);
  else
    for (gsize i = 0; i < length; i++)
      g_string_append_unichar (out, (guchar) bytes[i]);
  return g_string_free (out, FALSE);
}

/* The bytes of the longest start of text that takes at most that many cells. */
static gsize
fitting (const char *text, int cells, int *ret_width)
{
  const char *p = text;
  int width = 0;

  while (*p != '\0')
    {
      const char *next = p;
      int more = step (&next);
      if (width + more > cells)
        break;
      width += more;
      p = next;
    }
  *ret_width = width;
  return (gsize) (p - text);
}

static GString *
cut (const char *visible, int cells, int *ret_width)
{
  gsize length = fitting (visible, MAX (cells, 0), ret_width);

  if (visible[length] == '\0' || cells <= 0)
    return g_string_new_len (visible, cells <= 0 ? 0 : (gssize) length);
  length = fitting (visible, cells - 1, ret_width);
  GString *out = g_string_new_len (visible, (gssize) length);
  g_string_append (out, ELLIPSIS);
  ++*ret_width;
  return out;
}

char *
ent_text_truncate (const char *visible, int cells)
{
  int width;

  return g_string_free (cut (visible, cells, &width), FALSE);
}

static void
insert_blanks (GString *out, gssize at, int n)
{
  static const char blanks[] = "                                                                ";

  for (int most = (int) sizeof blanks - 1; n > 0; n -= most)
    g_string_insert_len (out, at, blanks, MIN (n, most));
}

char *
ent_text_pad (const char *visible, int cells)
{
  int width;
  GString *out = cut (visible, cells, &width);

  insert_blanks (out, -1, cells - width);
  return g_string_free (out, FALSE);
}

char *
ent_text_pad_left (const char *visible, int cells)
{
  int width;
  GString *out = cut (visible, cells, &width);

  insert_blanks (out, 0, cells - width);
  return g_string_free (out, FALSE);
}

static void
wrap_line (GPtrArray *lines, const char *line, int cells)
{
  while (*line != '\0')
    {
      int width;
      gsize length = fitting (line, cells, &width);
      if (length == 0)
        length = (gsize) (g_utf8_next_char (line) - line);
      gsize end = length, next = length;
      if (line[length] != '\0')
        {
          const char *space = line[length] == ' ' ? line + length
                                                  : g_strrstr_len (line, (gssize) length, " ");
          if (space != NULL && space > line)
            {
              end = (gsize) (space - line);
              next = end + 1;
            }
        }
      g_ptr_array_add (lines, g_strndup (line, end));
      line += next;
    }
}

GPtrArray *
ent_text_wrap (const char *visible_block, int cells)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) paragraphs = g_strsplit (visible_block, "\n", -1);

  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    if (**paragraph == '\0')
      g_ptr_array_add (lines, g_strdup (""));
    else
      wrap_line (lines, *paragraph, MAX (cells, 1));
  return lines;
}

/* A character that nobody sees; one that is not known here may be seen elsewhere. */
static gboolean
is_unseen (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
ent_text_is_blank (const char *text)
{
  while (*text != '\0' && is_unseen (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

int
ent_text_two_digits (const char *text)
{
  return g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1])
           ? (text[0] - '0') * 10 + text[1] - '0'
           : -1;
}
