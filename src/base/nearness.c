/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/nearness.h"

#include <string.h>

#include "entente/base/text.h"

#define LONGEST 64u /* characters of a text that is compared */

/* Where in the first i of a the character stood last; 0 for nowhere. */
static gsize
last_place (const gunichar *a, gsize i, gunichar c)
{
  while (i > 0 && a[i - 1] != c)
    i--;
  return i;
}

/*
 * The least number of letters put in, left out, replaced or swapped with a neighbour, also where
 * others were put between the two afterwards: R. Lowrance, R. A. Wagner, "An Extension of the
 * String-to-String Correction Problem", J. ACM 22 (1975).
 */
static guint
distance (const gunichar *a, gsize n, const gunichar *b, gsize m)
{
  guint rows[LONGEST + 1][LONGEST + 1];

  for (gsize j = 0; j <= m; j++)
    rows[0][j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      gsize same = 0; /* the last place before j where b has a[i - 1] */
      rows[i][0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          guint change = rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
          guint least = MIN (MIN (rows[i - 1][j] + 1, rows[i][j - 1] + 1), change);
          gsize other = same > 0 && a[i - 1] != b[j - 1] ? last_place (a, i - 1, b[j - 1]) : 0;
          if (other > 0)
            least =
              MIN (least, rows[other - 1][same - 1] + (guint) (i - other - 1 + j - same - 1) + 1);
          if (a[i - 1] == b[j - 1])
            same = j;
          rows[i][j] = least;
        }
    }
  return rows[n][m];
}

/* The characters of a text; FALSE where there are too many. */
static gboolean
read_characters (const char *text, gsize bytes, gunichar *ret, gsize *ret_n)
{
  gsize n = 0;

  for (const char *p = text; p < text + bytes; p = g_utf8_next_char (p))
    {
      if (n == LONGEST)
        return FALSE;
      ret[n++] = g_utf8_get_char (p);
    }
  *ret_n = n;
  return TRUE;
}

guint
ent_text_distance (const char *a, gsize a_bytes, const char *b, gsize b_bytes)
{
  gunichar x[LONGEST], y[LONGEST];
  gsize n, m;

  if (a_bytes == b_bytes && memcmp (a, b, a_bytes) == 0)
    return 0;
  if (!read_characters (a, a_bytes, x, &n) || !read_characters (b, b_bytes, y, &m))
    return ENT_DISTANCE_FAR;
  return distance (x, n, y, m);
}

guint
ent_text_near_at_most (gsize characters)
{
  return characters < 3 ? 0 : characters < 6 ? 1 : 2;
}

void
ent_letters_of (const char *text, gsize bytes, EntLetters *ret)
{
  const char *end = text + bytes;

  *ret = (EntLetters){ 0 };
  while (text < end)
    {
      gunichar c = (*text & 0x80) == 0 ? (gunichar) *text : g_utf8_get_char (text);
      text = (*text & 0x80) == 0 ? text + 1 : g_utf8_next_char (text);
      ret->set |= G_GUINT64_CONSTANT (1) << (c & 63);
      ret->n++;
    }
}

gboolean
ent_letters_may_have (const EntLetters *whole, const EntLetters *part, guint most)
{
  return __builtin_popcountll (part->set & ~whole->set) <= (int) most;
}

gboolean
ent_letters_may_be_near (const EntLetters *a, const EntLetters *b, guint most)
{
  guint longer = MAX (a->n, b->n), shorter = MIN (a->n, b->n);

  /* Each slip takes at most one letter away, and brings at most one. */
  return longer - shorter <= most && __builtin_popcountll (a->set & ~b->set) <= (int) most
         && __builtin_popcountll (b->set & ~a->set) <= (int) most;
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
ent_text_nearest (const char *written, const char *const *known)
{
  g_autofree char *word = g_utf8_make_valid (written, -1);
  const char *begun = shortest_begun (word, known);
  const char *best = NULL;
  /* A word in which every letter is another is not near. */
  guint least = (guint) MIN (strlen (word) / 3 + 2, strlen (word));

  for (; *known != NULL; known++)
    {
      guint d = ent_text_distance (word, strlen (word), *known, strlen (*known));
      if (d < least)
        {
          least = d;
          best = *known;
        }
    }
  /* One wrong letter is likelier than a word that was broken off. */
  return begun != NULL && least > 1 ? begun : best;
}
