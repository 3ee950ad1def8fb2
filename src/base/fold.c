/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/text.h"

/* Letters that Unicode does not decompose, as people type them without the right keyboard. */
static const struct
{
  gunichar c;
  const char *text;
} letters[] = {
  { 0x00e6, "ae" }, { 0x0153, "oe" }, { 0x00f8, "o" },  { 0x0142, "l" }, { 0x0111, "d" },
  { 0x00df, "ss" }, { 0x00f0, "d" },  { 0x00fe, "th" }, { 0x0131, "i" },
};

static const char *
plain_letter (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].c == c)
      return letters[i].text;
  return NULL;
}

static char *
fold_ascii (const char *text)
{
  char *out = g_malloc (strlen (text) + 1), *end = out;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      *end++ = g_ascii_tolower (*p);
    else if (end > out && end[-1] != ' ')
      *end++ = ' ';
  if (end > out && end[-1] == ' ')
    end--;
  *end = '\0';
  return out;
}

char *
ent_text_fold (const char *text)
{
  if (g_str_is_ascii (text))
    return fold_ascii (text);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  /* Compatibility forms such as the trade mark decompose into capitals: fold after, then again. */
  g_autofree char *plain_form = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKD);
  g_autofree char *folded = g_utf8_casefold (plain_form, -1);
  g_autofree char *parts = g_utf8_normalize (folded, -1, G_NORMALIZE_NFKD);
  GString *out = g_string_sized_new (strlen (parts) + 1);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *plain = plain_letter (c);
      if (g_unichar_isspace (c))
        {
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
        }
      else if (plain != NULL)
        g_string_append (out, plain);
      else if (!g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  /* Marks alone would fold to nothing and match everything. */
  if (out->len == 0 && *valid != '\0')
    g_string_assign (out, valid);
  return g_string_free (out, FALSE);
}

gboolean
ent_text_folded_has_prefix (const char *folded, const char *prefix)
{
  for (const char *p = folded; p != NULL; p = strchr (p, ' '))
    {
      p += *p == ' ';
      if (g_str_has_prefix (p, prefix))
        return TRUE;
    }
  return FALSE;
}

char *
ent_text_ascii (const char *visible)
{
  static const struct
  {
    gunichar c;
    const char *text;
  } marks[] = {
    { 0x2026, "..." }, { 0x21b5, "/" }, { 0x00b7, "-" }, { 0x2022, "*" },
    { 0x2192, "->" },  { 0x2013, "-" }, { 0x2014, "-" }, { 0x20ac, "EUR" },
  };

  if (g_str_is_ascii (visible))
    return g_strdup (visible);
  GString *out = g_string_new (NULL);
  for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *text = NULL;
      for (gsize i = 0; i < G_N_ELEMENTS (marks) && text == NULL; i++)
        if (marks[i].c == c)
          text = marks[i].text;
      g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *other = text == NULL ? g_str_to_ascii (one, "C") : NULL;
      if (ent_text_char_width (c) != 0)
        g_string_append (out, text != NULL ? text : strlen (other) <= 3 ? other : "?");
    }
  return g_string_free (out, FALSE);
}

/* Optimal string alignment: insert, delete, replace, swap of neighbours. */
static guint
distance (const char *a, const char *b)
{
  gsize n = strlen (a), m = strlen (b);
  g_autofree guint *rows = g_new0 (guint, 3 * (m + 1));
  guint *before = rows, *last = rows + (m + 1), *row = rows + 2 * (m + 1);

  for (gsize j = 0; j <= m; j++)
    last[j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          guint change = last[j - 1] + (a[i - 1] != b[j - 1]);
          row[j] = MIN (MIN (last[j] + 1, row[j - 1] + 1), change);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      guint *spare = before;
      before = last;
      last = row;
      row = spare;
    }
  return last[m];
}

/* The shortest that begins with the word, of which two letters say nothing yet; NULL for none. */
static const char *
shortest_begun (const char *word, const char *const *known)
{
  const char *best = NULL;

  for (; strlen (word) > 2 && *known != NULL; known++)
    if (g_str_has_prefix (*known, word) && (best == NULL || strlen (*known) < strlen (best)))
      best = *known;
  return best;
}

const char *
ent_text_nearest (const char *word, const char *const *known)
{
  const char *begun = shortest_begun (word, known);
  const char *best = NULL;
  /* A word in which every letter is another is not near. */
  guint least = (guint) MIN (strlen (word) / 3 + 2, strlen (word));

  if (strlen (word) > 64)
    return NULL;
  for (; *known != NULL; known++)
    {
      guint d = strlen (*known) <= 64 ? distance (word, *known) : G_MAXUINT;
      if (d < least)
        {
          least = d;
          best = *known;
        }
    }
  /* One wrong letter is likelier than a word that was broken off. */
  return begun != NULL && least > 1 ? begun : best;
}
