/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/slip.h"

#include <string.h>

#include "entente/base/nearness.h"

char *
ent_slip_by_ear (const char *word)
{
  static const struct
  {
    const char *from, *to;
  } sounds[] = {
    { "ph", "f" },  { "th", "t" },  { "dt", "t" }, { "ck", "k" }, { "qu", "k" }, { "ch", "ch" },
    { "ce", "se" }, { "ci", "si" }, { "c", "k" },  { "y", "i" },  { "z", "s" },  { "w", "v" },
  };
  GString *out = g_string_new (NULL);

  for (const char *p = word; *p != '\0';)
    {
      const char *to = NULL;
      gsize length = 1;
      for (gsize i = 0; i < G_N_ELEMENTS (sounds) && to == NULL; i++)
        if (g_str_has_prefix (p, sounds[i].from))
          {
            to = sounds[i].to;
            length = strlen (sounds[i].from);
          }
      /* A doubled letter sounds like a single one. */
      if (to != NULL)
        g_string_append (out, out->len > 0 && out->str[out->len - 1] == *to ? to + 1 : to);
      else if (out->len == 0 || out->str[out->len - 1] != *p || (*p & 0x80) != 0)
        g_string_append_c (out, *p);
      p += length;
    }
  if (g_str_has_suffix (out->str, "ah"))
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
sound_alike (const char *word, const char *other)
{
  g_autofree char *one = ent_slip_by_ear (word), *two = ent_slip_by_ear (other);

  return g_str_equal (one, two);
}

static gboolean
has_digit (const char *word)
{
  return strpbrk (word, "0123456789") != NULL;
}

/* "system" and "systems", "nordlich" and "nordlicht". */
static gboolean
is_short_of_its_end (const char *word, const char *other)
{
  gsize n = strlen (word), m = strlen (other), shorter = MIN (n, m);
  const char *longer = n > m ? word : other;

  return MAX (n, m) == shorter + 1 && strncmp (word, other, shorter) == 0
         && (longer[shorter] == 's' || shorter >= 8);
}

static gboolean
is_in_the_middle (const char *word, const char *other)
{
  const char *end = word + strlen (word), *other_end = other + strlen (other);

  return g_utf8_get_char (word) == g_utf8_get_char (other)
         && g_utf8_get_char (g_utf8_prev_char (end))
              == g_utf8_get_char (g_utf8_prev_char (other_end));
}

/* Of two words that are one slip apart: whether two neighbours are swapped. */
static gboolean
is_swap (const char *word, const char *other)
{
  while (*word == *other && *word != '\0')
    word++, other++;
  while ((*word & 0xc0) == 0x80)
    word--, other--;
  gunichar first = g_utf8_get_char (word), other_first = g_utf8_get_char (other);
  const char *second = g_utf8_next_char (word), *other_second = g_utf8_next_char (other);
  return *word != '\0' && *other != '\0' && g_utf8_get_char (second) == other_first
         && g_utf8_get_char (other_second) == first;
}

gboolean
ent_is_slip (const char *word, const char *other, gboolean person)
{
  glong n = g_utf8_strlen (word, -1), m = g_utf8_strlen (other, -1), shorter = MIN (n, m);

  if (shorter < 3 || has_digit (word) || has_digit (other) || g_str_equal (word, other))
    return FALSE;
  if (sound_alike (word, other))
    return TRUE;
  if (!person && shorter >= 6 && is_short_of_its_end (word, other))
    return TRUE;
  guint d = ent_text_distance (word, strlen (word), other, strlen (other));
  if (d > 2 || (d == 2 && shorter < (glong) ENT_TWO_SLIPS) || !is_in_the_middle (word, other))
    return FALSE;
  /* Replacing a letter makes another word more often than leaving one out does. */
  return shorter >= (n == m ? 7 : 6) || (d == 1 && shorter >= 5 && is_swap (word, other));
}
