/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/words.h"

#include <string.h>
#include <unictype.h>

#include "entente/base/text.h"

typedef struct
{
  const char *start, *end; /* of the run of letters in the text */
  const char *word;        /* folded */
  gsize length;
  const char *other; /* NULL: the same */
  EntWordKind kind;
  gboolean joined;
} Piece;

typedef void (*PieceFunc) (gpointer data, const Piece *piece);

/* Scripts that put no blanks between words, and Hangul, in which names are written together. */
static const struct
{
  gunichar first, last;
} unspaced[] = {
  { 0x0e00, 0x0eff },   { 0x1000, 0x109f },   { 0x1100, 0x11ff }, { 0x1780, 0x17ff },
  { 0x2e80, 0x2fdf },   { 0x3005, 0x3007 },   { 0x3021, 0x30ff }, { 0x3100, 0x312f },
  { 0x31a0, 0x31ff },   { 0x3400, 0x4dbf },   { 0x4e00, 0x9fff }, { 0xa960, 0xa97f },
  { 0xa9e0, 0xa9ff },   { 0xaa60, 0xaa7f },   { 0xac00, 0xd7ff }, { 0xf900, 0xfaff },
  { 0x1b000, 0x1b16f }, { 0x20000, 0x3ffff },
};

static gboolean
is_unspaced (gunichar c)
{
  for (gsize i = 0; c >= unspaced[0].first && i < G_N_ELEMENTS (unspaced); i++)
    if (c >= unspaced[i].first && c <= unspaced[i].last)
      return TRUE;
  return FALSE;
}

/* What is not seen stands within a word, as a soft hyphen does. */
static gboolean
is_letter (gunichar c)
{
  return uc_is_general_category_withtable (c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N
                                                | UC_CATEGORY_MASK_M)
         || uc_is_property_default_ignorable_code_point (c);
}

/* The end of the letters at p. */
static const char *
skip_letters (const char *p)
{
  for (;;)
    {
      while (g_ascii_isalnum (*p))
        p++;
      if ((*p & 0x80) == 0 || !is_letter (g_utf8_get_char (p)))
        return p;
      p = g_utf8_next_char (p);
    }
}

/* A mark on what is no letter begins no word: together, the two can be one character (U+0385),
 * which is no letter either. */
static gboolean
begins_word (const char *p)
{
  if ((*p & 0x80) == 0)
    return g_ascii_isalnum (*p);
  gunichar c = g_utf8_get_char (p);
  return is_letter (c) && !uc_is_general_category_withtable (c, UC_CATEGORY_MASK_M);
}

static const char *
skip_others (const char *p)
{
  while (*p != '\0' && !begins_word (p))
    p = g_utf8_next_char (p);
  return p;
}

/* Characters of a run and of what it folds to; where they are as many, each is told its place. */
typedef struct
{
  const Piece *run;
  const char *folded;
  gboolean even;
} Places;

static const char *
place_of (const Places *places, const char *in_folded)
{
  glong n = g_utf8_pointer_to_offset (places->folded, in_folded);

  return g_utf8_offset_to_pointer (places->run->start, n);
}

/* Of the letters from p to end, none of which stands apart: pairs, and the last alone. */
static void
give_pairs (const Places *places, const char *p, const char *end, PieceFunc func, gpointer data)
{
  gboolean first = TRUE;

  for (const char *next; p < end; p = next, first = FALSE)
    {
      next = g_utf8_next_char (p);
      const char *past = next < end ? g_utf8_next_char (next) : next;
      Piece piece = *places->run;
      piece.word = p;
      piece.length = (gsize) (past - p);
      piece.other = NULL;
      piece.kind = past > next ? ENT_WORD_PAIR : first ? ENT_WORD_CHARACTER : ENT_WORD_LAST;
      piece.joined = p > places->folded;
      if (places->even)
        {
          piece.start = place_of (places, p);
          piece.end = place_of (places, past);
        }
      func (data, &piece);
    }
}

/* A run whose letters are not all of one word. */
static void
give_parts (const Piece *run, const char *folded, PieceFunc func, gpointer data)
{
  const Places places = {
    run, folded, g_utf8_strlen (folded, -1) == g_utf8_strlen (run->start, run->end - run->start)
  };

  for (const char *p = skip_others (folded), *end; *p != '\0'; p = skip_others (end))
    {
      gboolean pairs = is_unspaced (g_utf8_get_char (p));
      const char *past = skip_letters (p);
      for (end = p; end < past && is_unspaced (g_utf8_get_char (end)) == pairs;)
        end = g_utf8_next_char (end);
      if (pairs)
        {
          give_pairs (&places, p, end, func, data);
          continue;
        }
      Piece piece = *run;
      piece.word = p;
      piece.length = (gsize) (end - p);
      piece.joined = p > folded;
      if (places.even)
        {
          piece.start = place_of (&places, p);
          piece.end = place_of (&places, end);
        }
      func (data, &piece);
    }
}

/* Marks and what is not seen are no word without a letter. */
static gboolean
has_letter (const char *folded)
{
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (uc_is_general_category_withtable (g_utf8_get_char (p),
                                          UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_word (const char *folded)
{
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (!is_letter (c) || is_unspaced (c))
        return FALSE;
    }
  return TRUE;
}

/* Most runs are plain letters, which cost nothing more. */
static void
give_ascii (const char *start, const char *end, PieceFunc func, gpointer data)
{
  char small[64];
  gsize length = (gsize) (end - start);
  g_autofree char *longer = length >= sizeof small ? g_ascii_strdown (start, (gssize) length)
                                                   : NULL;

  for (gsize i = 0; longer == NULL && i < length; i++)
    small[i] = g_ascii_tolower (start[i]);
  const Piece piece = {
    .start = start, .end = end, .word = longer != NULL ? longer : small, .length = length
  };
  func (data, &piece);
}

static void
give_run (const char *start, const char *end, PieceFunc func, gpointer data)
{
  g_autofree char *run = g_strndup (start, (gsize) (end - start));
  g_autofree char *folded = ent_text_fold (run);
  Piece piece = { .start = start, .end = end, .word = folded, .length = strlen (folded) };

  if (!has_letter (folded))
    return;
  if (!is_one_word (folded))
    {
      give_parts (&piece, folded, func, data);
      return;
    }
  g_autofree char *other = ent_text_fold_written_out (run);
  piece.other = other;
  func (data, &piece);
}

static void
each_piece (const char *text, PieceFunc func, gpointer data)
{
  for (const char *p = skip_others (text), *end; *p != '\0'; p = skip_others (end))
    {
      for (end = p; g_ascii_isalnum (*end);)
        end++;
      gboolean ascii = (*end & 0x80) == 0;
      end = ascii ? end : skip_letters (end);
      (ascii ? give_ascii : give_run) (p, end, func, data);
    }
}

static void
add_word (gpointer data, const Piece *piece)
{
  const EntTextWord word = {
    piece->start, piece->end,   g_strndup (piece->word, piece->length), g_strdup (piece->other),
    piece->kind,  piece->joined
  };

  g_array_append_val ((GArray *) data, word);
}

static void
word_clear (gpointer data)
{
  EntTextWord *word = data;

  g_free (word->word);
  g_free (word->other);
}

GArray *
ent_text_words (const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (EntTextWord));

  g_array_set_clear_func (words, word_clear);
  each_piece (text, add_word, words);
  return words;
}

static void
join_word (gpointer data, const Piece *piece)
{
  GString *out = data;

  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append_len (out, piece->word, (gssize) piece->length);
  if (piece->other != NULL)
    g_string_append_printf (out, " %s", piece->other);
}

char *
ent_text_words_joined (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid) + 1);

  each_piece (valid, join_word, out);
  return g_string_free (out, FALSE);
}
