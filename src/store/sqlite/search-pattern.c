/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/search-pattern.h"

#include <string.h>

#include "entente/base/text.h"

#define WORDS_AT_MOST 16u
#define BEFORE_MATCH 24 /* characters shown before the first match */

/* Words that follow each other; the last is a prefix where the quote is still open, or there is
 * none. */
typedef struct
{
  GPtrArray *words; /* folded */
  gboolean prefix;
} Phrase;

struct EntPattern
{
  GPtrArray *phrases; /* Phrase; a plain word is a phrase of one */
  guint n_words;
};

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_ptr_array_unref (phrase->words);
  g_free (phrase);
}

static gboolean
is_word (const char *p)
{
  gunichar character = g_utf8_get_char (p);

  return g_unichar_isalnum (character) || g_unichar_ismark (character);
}

/* The next word at or after *p: its start, and *p at its end. NULL when there is none. */
static const char *
next_word (const char **p)
{
  while (**p != '\0' && !is_word (*p))
    *p = g_utf8_next_char (*p);
  const char *start = *p;
  while (**p != '\0' && is_word (*p))
    *p = g_utf8_next_char (*p);
  return *p > start ? start : NULL;
}

/* The words of a text, folded. */
static GPtrArray *
split_words (const char *text)
{
  g_autofree char *folded = ent_text_fold (text != NULL ? text : "");
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = folded;

  for (const char *start; (start = next_word (&p)) != NULL;)
    g_ptr_array_add (words, g_strndup (start, (gsize) (p - start)));
  return words;
}

static void
add_phrase (EntPattern *pattern, GPtrArray *words, gboolean prefix)
{
  if (words->len == 0 || pattern->n_words + words->len > WORDS_AT_MOST)
    {
      g_ptr_array_unref (words);
      return;
    }
  Phrase *phrase = g_new (Phrase, 1);
  *phrase = (Phrase){ words, prefix };
  pattern->n_words += words->len;
  g_ptr_array_add (pattern->phrases, phrase);
}

static void
add_plain (EntPattern *pattern, const char *text)
{
  g_autoptr (GPtrArray) words = split_words (text);

  for (guint i = 0; i < words->len; i++)
    {
      GPtrArray *one = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (one, g_strdup (words->pdata[i]));
      add_phrase (pattern, one, TRUE);
    }
}

EntPattern *
ent_pattern_new (const char *words)
{
  EntPattern *pattern = g_new0 (EntPattern, 1);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) parts = g_strsplit (valid, "\"", -1);

  pattern->phrases = g_ptr_array_new_with_free_func (phrase_free);
  for (guint i = 0; parts[i] != NULL; i++)
    if (i % 2 == 0)
      add_plain (pattern, parts[i]);
    else
      add_phrase (pattern, split_words (parts[i]), parts[i + 1] == NULL);
  return pattern;
}

void
ent_pattern_free (EntPattern *pattern)
{
  if (pattern == NULL)
    return;
  g_ptr_array_unref (pattern->phrases);
  g_free (pattern);
}

gboolean
ent_pattern_is_empty (const EntPattern *pattern)
{
  return pattern->phrases->len == 0;
}

gboolean
ent_pattern_has_phrases (const EntPattern *pattern)
{
  for (guint i = 0; i < pattern->phrases->len; i++)
    if (((Phrase *) pattern->phrases->pdata[i])->words->len > 1)
      return TRUE;
  return FALSE;
}

/* Bytes of the prefix of a word that the index has. */
static gsize
rough_length (const char *word)
{
  glong characters = g_utf8_strlen (word, -1);

  return (gsize) (g_utf8_offset_to_pointer (word, characters >= 3 ? 3 : 1) - word);
}

gboolean
ent_pattern_can_be_rough (const EntPattern *pattern)
{
  for (guint i = 0; i < pattern->phrases->len; i++)
    {
      const Phrase *phrase = pattern->phrases->pdata[i];
      const char *last = phrase->words->pdata[phrase->words->len - 1];
      if (phrase->prefix && rough_length (last) < strlen (last))
        return TRUE;
    }
  return FALSE;
}

char *
ent_pattern_match (const EntPattern *pattern, gboolean rough)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < pattern->phrases->len; i++)
    {
      const Phrase *phrase = pattern->phrases->pdata[i];
      for (guint n = 0; n < phrase->words->len; n++)
        {
          const char *word = phrase->words->pdata[n];
          gboolean prefix = phrase->prefix && n + 1 == phrase->words->len;
          gsize length = rough && prefix ? rough_length (word) : strlen (word);
          g_string_append_printf (match, "%s\"%.*s\"%s", match->len > 0 ? " " : "", (int) length,
                                  word, prefix ? "*" : "");
        }
    }
  return g_string_free (match, FALSE);
}

/* Whether a word is the one at that place of the phrase. */
static gboolean
same_word (const Phrase *phrase, guint n, const char *word)
{
  const char *wanted = phrase->words->pdata[n];

  return phrase->prefix && n + 1 == phrase->words->len ? g_str_has_prefix (word, wanted)
                                                       : g_str_equal (word, wanted);
}

static gboolean
stands_at (const Phrase *phrase, const GPtrArray *words, guint at)
{
  if (at + phrase->words->len > words->len)
    return FALSE;
  for (guint n = 0; n < phrase->words->len; n++)
    if (!same_word (phrase, n, words->pdata[at + n]))
      return FALSE;
  return TRUE;
}

static gboolean
stands_in (const Phrase *phrase, const GPtrArray *words)
{
  for (guint at = 0; at < words->len; at++)
    if (stands_at (phrase, words, at))
      return TRUE;
  return FALSE;
}

gboolean
ent_pattern_fits (const EntPattern *pattern, const char *title, const char *body)
{
  g_autoptr (GPtrArray) of_title = split_words (title), of_body = split_words (body);

  for (guint i = 0; i < pattern->phrases->len; i++)
    if (!stands_in (pattern->phrases->pdata[i], of_title)
        && !stands_in (pattern->phrases->pdata[i], of_body))
      return FALSE;
  return TRUE;
}

/* How many words, from this one on, match a phrase of the pattern. */
static guint
match_length (const EntPattern *pattern, const GPtrArray *words, guint at)
{
  guint most = 0;

  for (guint i = 0; i < pattern->phrases->len; i++)
    {
      const Phrase *phrase = pattern->phrases->pdata[i];
      if (stands_at (phrase, words, at))
        most = MAX (most, phrase->words->len);
    }
  return most;
}

/* A word of a text as it stands there. */
typedef struct
{
  const char *start, *end;
} Place;

static GArray *
find_places (const char *text, GPtrArray *words)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  const char *p = text;

  for (const char *start; (start = next_word (&p)) != NULL;)
    {
      const Place place = { start, p };
      g_autofree char *word = g_strndup (start, (gsize) (p - start));
      g_ptr_array_add (words, ent_text_fold (word));
      g_array_append_val (places, place);
    }
  return places;
}

/* Where the shown part begins: at the start, or some characters before the match. */
static const char *
shown_from (const char *text, const char *match)
{
  if (match == NULL || g_utf8_pointer_to_offset (text, match) <= BEFORE_MATCH)
    return text;
  return g_utf8_offset_to_pointer (text, g_utf8_pointer_to_offset (text, match) - BEFORE_MATCH);
}

char *
ent_pattern_mark (const EntPattern *pattern, const char *text, glong characters)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) places = find_places (valid, words);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0, n; i < words->len; i += MAX (1, n))
    {
      n = match_length (pattern, words, i);
      const Place match = { g_array_index (places, Place, i).start,
                            g_array_index (places, Place, i + MAX (1, n) - 1).end };
      if (n > 0)
        g_array_append_val (matches, match);
    }
  const char *p =
    shown_from (valid, matches->len > 0 ? g_array_index (matches, Place, 0).start : NULL);
  const char *end = p;
  for (glong n = 0; n < characters && *end != '\0'; n++)
    end = g_utf8_next_char (end);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < matches->len && g_array_index (matches, Place, i).end <= end; i++)
    {
      const Place *match = &g_array_index (matches, Place, i);
      g_string_append_len (out, p, match->start - p);
      g_string_append_printf (out, "\002%.*s\003", (int) (match->end - match->start), match->start);
      p = match->end;
    }
  g_string_append_len (out, p, end - p);
  return g_string_free (out, FALSE);
}
