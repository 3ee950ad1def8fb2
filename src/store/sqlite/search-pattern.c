/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/search-pattern.h"

#include <string.h>

#include "entente/base/text.h"
#include "entente/base/words.h"
#include "store/sqlite/search-text.h"

#define WORDS_AT_MOST 16u /* that the index is asked for; the text tells of others */
#define BEFORE_MATCH 24   /* characters shown before the first match */

typedef struct
{
  char *word, *other; /* other: as it is written out; NULL: the same */
} Wanted;

/* Words that follow each other; the last may be a prefix. */
typedef struct
{
  GArray *words; /* Wanted */
  gboolean prefix;
  GPtrArray *marks; /* of own fields, of which the only word is a label */
} Phrase;

struct EntPattern
{
  GPtrArray *phrases; /* Phrase; a plain word is a phrase of one */
  guint n_words;
};

static void
wanted_clear (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->word);
  g_free (wanted->other);
}

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_array_unref (phrase->words);
  g_ptr_array_unref (phrase->marks);
  g_free (phrase);
}

static const EntTextWord *
word_at (const GArray *words, guint i)
{
  return &g_array_index (words, EntTextWord, i);
}

static const Wanted *
wanted_at (const Phrase *phrase, guint i)
{
  return &g_array_index (phrase->words, Wanted, i);
}

/* Takes the words from first to end as a phrase. A character alone is the beginning of the pairs
 * that it stands in; a pair is whole. */
static void
add_phrase (EntPattern *pattern, const GArray *words, guint first, guint end, gboolean open)
{
  Phrase *phrase = g_new0 (Phrase, 1);
  EntWordKind last = ENT_WORD_WHOLE;

  phrase->words = g_array_new (FALSE, FALSE, sizeof (Wanted));
  g_array_set_clear_func (phrase->words, wanted_clear);
  phrase->marks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = first; i < end; i++)
    {
      const EntTextWord *word = word_at (words, i);
      if (word->kind == ENT_WORD_LAST)
        continue;
      const Wanted wanted = { g_strdup (word->word), g_strdup (word->other) };
      g_array_append_val (phrase->words, wanted);
      last = word->kind;
    }
  phrase->prefix = last == ENT_WORD_CHARACTER || (open && last == ENT_WORD_WHOLE);
  pattern->n_words += phrase->words->len;
  g_ptr_array_add (pattern->phrases, phrase);
}

static void
add_plain (EntPattern *pattern, const char *text)
{
  g_autoptr (GArray) words = ent_text_words (text);

  for (guint i = 0, end; i < words->len; i = end)
    {
      for (end = i + 1; end < words->len && word_at (words, end)->joined;)
        end++;
      add_phrase (pattern, words, i, end, TRUE);
    }
}

static void
add_quoted (EntPattern *pattern, const char *text, gboolean open)
{
  g_autoptr (GArray) words = ent_text_words (text);

  if (words->len > 0)
    add_phrase (pattern, words, 0, words->len, open);
}

static void
add_marks (EntPattern *pattern, const EntFieldLabel *field)
{
  g_autofree char *label = g_utf8_make_valid (field->label, -1);
  g_autoptr (GArray) words = ent_text_words (label);

  for (guint i = 0; i < pattern->phrases->len; i++)
    {
      Phrase *phrase = pattern->phrases->pdata[i];
      for (guint n = 0; phrase->words->len == 1 && n < words->len; n++)
        if (g_str_equal (wanted_at (phrase, 0)->word, word_at (words, n)->word))
          {
            g_ptr_array_add (phrase->marks, ent_search_own_mark (field->name));
            break;
          }
    }
}

EntPattern *
ent_pattern_new (const char *words, const GPtrArray *field_labels)
{
  EntPattern *pattern = g_new0 (EntPattern, 1);
  g_autofree char *valid = g_utf8_make_valid (words, -1);
  g_auto (GStrv) parts = g_strsplit (valid, "\"", -1);

  pattern->phrases = g_ptr_array_new_with_free_func (phrase_free);
  for (guint i = 0; parts[i] != NULL; i++)
    if (i % 2 == 0)
      add_plain (pattern, parts[i]);
    else
      add_quoted (pattern, parts[i], parts[i + 1] == NULL);
  for (guint i = 0; field_labels != NULL && i < field_labels->len; i++)
    add_marks (pattern, field_labels->pdata[i]);
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
ent_pattern_needs_text (const EntPattern *pattern)
{
  for (guint i = 0; i < pattern->phrases->len; i++)
    if (((Phrase *) pattern->phrases->pdata[i])->words->len > 1)
      return TRUE;
  return pattern->n_words > WORDS_AT_MOST;
}

gboolean
ent_pattern_names_field (const EntPattern *pattern, const char *name)
{
  g_autofree char *mark = ent_search_own_mark (name);

  for (guint i = 0; i < pattern->phrases->len; i++)
    if (g_ptr_array_find_with_equal_func (((Phrase *) pattern->phrases->pdata[i])->marks, mark,
                                          g_str_equal, NULL))
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
      const char *last = wanted_at (phrase, phrase->words->len - 1)->word;
      if (phrase->prefix && rough_length (last) < strlen (last))
        return TRUE;
    }
  return FALSE;
}

static void
append_string (GString *match, const char *word, gboolean prefix, gboolean rough)
{
  gsize length = rough && prefix ? rough_length (word) : strlen (word);

  g_string_append_printf (match, "%s\"%.*s\"%s", g_str_has_suffix (match->str, "(") ? "" : " OR ",
                          (int) length, word, prefix ? "*" : "");
}

char *
ent_pattern_match (const EntPattern *pattern, gboolean rough)
{
  GString *match = g_string_new (NULL);
  guint left = WORDS_AT_MOST;

  for (guint i = 0; i < pattern->phrases->len; i++)
    {
      const Phrase *phrase = pattern->phrases->pdata[i];
      for (guint n = 0; n < phrase->words->len && left > 0; n++, left--)
        {
          const Wanted *wanted = wanted_at (phrase, n);
          gboolean prefix = phrase->prefix && n + 1 == phrase->words->len;
          g_string_append (match, match->len > 0 ? " AND (" : "(");
          append_string (match, wanted->word, prefix, rough);
          if (wanted->other != NULL)
            append_string (match, wanted->other, prefix, rough);
          for (guint m = 0; m < phrase->marks->len; m++)
            append_string (match, phrase->marks->pdata[m], FALSE, FALSE);
          g_string_append_c (match, ')');
        }
    }
  return g_string_free (match, FALSE);
}

static gboolean
same_form (const char *wanted, gboolean prefix, const EntTextWord *word)
{
  if (wanted == NULL)
    return FALSE;
  if (!prefix)
    return g_str_equal (word->word, wanted) || g_strcmp0 (word->other, wanted) == 0;
  return g_str_has_prefix (word->word, wanted)
         || (word->other != NULL && g_str_has_prefix (word->other, wanted));
}

/* Whether a word is the one at that place of the phrase. */
static gboolean
same_word (const Phrase *phrase, guint n, const EntTextWord *word)
{
  gboolean prefix = phrase->prefix && n + 1 == phrase->words->len;
  const Wanted *wanted = wanted_at (phrase, n);

  return same_form (wanted->word, prefix, word) || same_form (wanted->other, prefix, word)
         || g_ptr_array_find_with_equal_func (phrase->marks, word->word, g_str_equal, NULL);
}

/* The words from that one on that the phrase takes; 0 when it does not stand there. */
static guint
length_at (const Phrase *phrase, const GArray *words, guint at)
{
  guint i = at;

  for (guint n = 0; n < phrase->words->len; n++, i++)
    {
      /* The last of a run stands between its pairs and what follows. */
      if (n > 0 && i < words->len && word_at (words, i)->kind == ENT_WORD_LAST
          && !same_word (phrase, n, word_at (words, i)))
        i++;
      if (i >= words->len || !same_word (phrase, n, word_at (words, i)))
        return 0;
    }
  return i - at;
}

static gboolean
stands_in (const Phrase *phrase, const GArray *words)
{
  for (guint at = 0; at < words->len; at++)
    if (length_at (phrase, words, at) > 0)
      return TRUE;
  return FALSE;
}

/* The words of a text of the store, which is then kept in ret_valid. */
static GArray *
words_of (const char *text, char **ret_valid)
{
  *ret_valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  return ent_text_words (*ret_valid);
}

/* As the index has them: a mark, then the words of the value. */
static gboolean
stands_in_own (const Phrase *phrase, const GPtrArray *values)
{
  for (guint i = 0; i < values->len; i += 2)
    {
      g_autofree char *mark = ent_search_own_mark (values->pdata[i]), *valid = NULL;
      g_autoptr (GArray) words = words_of (values->pdata[i + 1], &valid);
      if (g_ptr_array_find_with_equal_func (phrase->marks, mark, g_str_equal, NULL)
          || stands_in (phrase, words))
        return TRUE;
    }
  return FALSE;
}

gboolean
ent_pattern_fits (const EntPattern *pattern, const char *title, const char *body,
                  const char *custom)
{
  g_autofree char *valid_title = NULL, *valid_body = NULL;
  g_autoptr (GArray) of_title = words_of (title, &valid_title);
  g_autoptr (GArray) of_body = words_of (body, &valid_body);
  g_autoptr (GPtrArray) own = ent_search_own_values (custom);

  for (guint i = 0; i < pattern->phrases->len; i++)
    if (!stands_in (pattern->phrases->pdata[i], of_title)
        && !stands_in (pattern->phrases->pdata[i], of_body)
        && !stands_in_own (pattern->phrases->pdata[i], own))
      return FALSE;
  return TRUE;
}

/* How many words, from this one on, match a phrase of the pattern. */
static guint
match_length (const EntPattern *pattern, const GArray *words, guint at)
{
  guint most = 0;

  for (guint i = 0; i < pattern->phrases->len; i++)
    most = MAX (most, length_at (pattern->phrases->pdata[i], words, at));
  return most;
}

/* A part of a text. */
typedef struct
{
  const char *start, *end;
} Place;

/* What matches, in order; pairs overlap, and become one part. */
static GArray *
find_matches (const EntPattern *pattern, const GArray *words)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < words->len; i++)
    {
      guint n = match_length (pattern, words, i);
      if (n == 0)
        continue;
      const Place match = { word_at (words, i)->start, word_at (words, i + n - 1)->end };
      Place *before = matches->len > 0 ? &g_array_index (matches, Place, matches->len - 1) : NULL;
      if (before != NULL && match.start < before->end)
        before->end = MAX (before->end, match.end);
      else
        g_array_append_val (matches, match);
    }
  return matches;
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
  g_autofree char *valid = NULL;
  g_autoptr (GArray) words = words_of (text, &valid);
  g_autoptr (GArray) matches = find_matches (pattern, words);

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
