/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/cluster.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>
#include <uninorm.h>

#define JOINER 0x200d
#define NEAR 32 /* characters among which nearly every cluster ends */

static gboolean
is_plain (char byte)
{
  return byte >= ' ' && byte <= '~';
}

/*
 * Whether a cluster ends there whatever else the text holds. uc_is_grapheme_break() sees two
 * characters, and flags and joined emoji need more of the text.
 */
static gboolean
is_border (const char *text, gsize length, gsize at)
{
  if (at == 0 || at >= length || (is_plain (text[at - 1]) && is_plain (text[at])))
    return TRUE;
  gunichar before = g_utf8_get_char (g_utf8_prev_char (text + at)),
           after = g_utf8_get_char (text + at);
  if (before == JOINER
      || (uc_graphemeclusterbreak_property (before) == GBP_RI
          && uc_graphemeclusterbreak_property (after) == GBP_RI))
    return FALSE;
  return uc_is_grapheme_break (before, after);
}

static gsize
step (const char *text, gsize at)
{
  return (gsize) (g_utf8_next_char (text + at) - text);
}

static gsize
step_back (const char *text, gsize at)
{
  return (gsize) (g_utf8_prev_char (text + at) - text);
}

/* The first sure border from there on. */
static gsize
border_from (const char *text, gsize length, gsize at)
{
  while (at < length && !is_border (text, length, at))
    at = step (text, at);
  return at;
}

/* The last one up to there. */
static gsize
border_until (const char *text, gsize length, gsize at)
{
  while (at > 0 && !is_border (text, length, at))
    at = step_back (text, at);
  return at;
}

/* Between two sure borders, the first border from the first or the last before the second. */
static gsize
find_border (const char *text, gsize from, gsize to, gboolean last)
{
  g_autofree char *breaks = g_malloc0 (to - from + 1);
  gsize found = last ? from : to;

  u8_grapheme_breaks ((const uint8_t *) text + from, to - from, breaks);
  for (gsize at = from + 1; at < to; at++)
    if (breaks[at - from] != 0)
      {
        found = at;
        if (!last)
          break;
      }
  return found;
}

gsize
ent_cluster_next (const char *text, gsize length, gsize at)
{
  if (at >= length)
    return length;
  gsize next = step (text, at), near = at, end;
  for (int i = 0; i < NEAR && near < length; i++)
    near = step (text, near);
  end = border_from (text, near, next);
  if (end == next)
    return next;
  /* What follows a border does not move it. */
  gsize found = find_border (text, at, end, FALSE);
  if (found < near || near == length)
    return found;
  return find_border (text, at, border_from (text, length, near), FALSE);
}

gsize
ent_cluster_previous (const char *text, gsize length, gsize at)
{
  if (at == 0)
    return 0;
  gsize before = step_back (text, at), start = border_until (text, length, before);
  return start == before ? before : find_border (text, start, at, TRUE);
}

char *
ent_cluster_breaks (const char *text, gsize length)
{
  char *breaks = g_malloc0 (length + 1);

  u8_grapheme_breaks ((const uint8_t *) text, length, breaks);
  return breaks;
}

/* Where the n-th cluster before the end of the window begins, if it lies in it. */
static gboolean
count_back (const char *text, gsize start, gsize at, guint n, gsize *ret_first)
{
  g_autofree char *breaks = ent_cluster_breaks (text + start, at - start);

  *ret_first = at;
  while (n > 0 && *ret_first > start)
    {
      do
        --*ret_first;
      while (*ret_first > start && breaks[*ret_first - start] == 0);
      n--;
    }
  return n == 0;
}

gsize
ent_cluster_back (const char *text, gsize length, gsize at, guint n)
{
  gsize start = at, first;

  /* As a rule a cluster is a character; what is longer doubles what is looked at. */
  for (gsize most = n;; most *= 2)
    {
      for (gsize i = 0; i < most && start > 0; i++)
        start = step_back (text, start);
      start = border_until (text, length, start);
      if (count_back (text, start, at, n, &first) || start == 0)
        return first;
    }
}

static char *
compose (const char *text, gsize length, gsize *ret_length)
{
  size_t n = 0;
  uint8_t *composed = u8_normalize (UNINORM_NFC, (const uint8_t *) text, length, NULL, &n);

  /* Only invalid text and a want of memory give none. */
  if (composed == NULL)
    n = length;
  char *out = g_strndup (composed != NULL ? (const char *) composed : text, n);
  free (composed);
  *ret_length = n;
  return out;
}

char *
ent_cluster_compose (const char *text)
{
  gsize length;

  return compose (text, strlen (text), &length);
}

static gboolean
are_plain (const char *text)
{
  while (is_plain (*text))
    text++;
  return *text == '\0';
}

/* Letters that neither join nor compose, among such: most of what is typed and pasted. */
static gboolean
is_plain_there (const GString *text, gsize at, const char *insert)
{
  return (at == 0 || is_plain (text->str[at - 1])) && (at == text->len || is_plain (text->str[at]))
         && are_plain (insert);
}

gsize
ent_cluster_replace (GString *text, gsize from, gsize to, const char *insert)
{
  if (from == to && is_plain_there (text, from, insert))
    {
      g_string_insert (text, (gssize) from, insert);
      return from + strlen (insert);
    }
  /* One more character before and after, since what composes may be joined to it. */
  gsize start = border_until (text->str, text->len, from > 0 ? step_back (text->str, from) : 0);
  gsize end = to < text->len ? border_from (text->str, text->len, step (text->str, to)) : to;
  g_autoptr (GString) all = g_string_new_len (text->str + start, (gssize) (from - start));
  gsize head, whole;

  g_string_append (all, insert);
  g_free (compose (all->str, all->len, &head));
  g_string_append_len (all, text->str + to, (gssize) (end - to));
  g_autofree char *middle = compose (all->str, all->len, &whole);
  g_string_erase (text, (gssize) start, (gssize) (end - start));
  g_string_insert_len (text, (gssize) start, middle, (gssize) whole);
  gsize at = start + MIN (head, whole);
  /* What was inserted may have become one character with what follows. */
  while ((text->str[at] & 0xc0) == 0x80)
    at++;
  gsize first = border_until (text->str, text->len, at);
  while (first < at)
    first = ent_cluster_next (text->str, text->len, first);
  return first;
}
