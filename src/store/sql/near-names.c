/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Did you mean", and names by some letters of theirs: one look at every name, which are kept in
 * memory. The letters of a word rule out nearly all names before any distance is worked out.
 */
#include <string.h>

#include "entente/base/nearness.h"
#include "entente/base/text.h"
#include "store/sql/names.h"

#define WORDS_AT_MOST 12u /* of a name or a search; what has more is compared as a whole alone */

typedef struct
{
  const char *text;
  gsize length;
  EntLetters letters;
} Word;

typedef struct
{
  Word words[WORDS_AT_MOST];
  guint n;
  gboolean cut;      /* there are more words */
  EntLetters joined; /* of all of them */
} Words;

typedef struct
{
  EntNearName near;
  gboolean begins; /* with the same letter */
  guint place;
} Candidate;

static gboolean
is_word (char c)
{
  return (c & 0x80) != 0 || g_ascii_isalnum (c);
}

static void
split (const char *text, gsize length, Words *ret)
{
  const char *end = text + length;

  ret->n = 0;
  ret->cut = FALSE;
  ret->joined = (EntLetters){ 0 };
  for (const char *p = text; p < end;)
    {
      for (; p < end && !is_word (*p);)
        p++;
      Word word = { .text = p };
      for (; p < end && is_word (*p);)
        p++;
      word.length = (gsize) (p - word.text);
      if (word.length == 0)
        break;
      ent_letters_of (word.text, word.length, &word.letters);
      ret->joined.set |= word.letters.set;
      ret->joined.n += word.letters.n;
      if (ret->n < WORDS_AT_MOST)
        ret->words[ret->n++] = word;
      else
        ret->cut = TRUE;
    }
}

/* 0 where the word begins so; ENT_DISTANCE_FAR where it is not near. */
static guint
word_cost (const Word *wanted, const Word *word)
{
  guint most = ent_text_near_at_most (wanted->letters.n);

  if (word->length >= wanted->length && memcmp (word->text, wanted->text, wanted->length) == 0)
    return 0;
  if (!ent_letters_may_be_near (&wanted->letters, &word->letters, most))
    return ENT_DISTANCE_FAR;
  guint d = ent_text_distance (wanted->text, wanted->length, word->text, word->length);
  return d <= most ? d : ENT_DISTANCE_FAR;
}

/* Each word wanted by the word nearest to it. */
static guint
cost_by_words (const Words *wanted, const Words *name)
{
  guint sum = 0;

  if (wanted->cut || name->cut)
    return ENT_DISTANCE_FAR;
  for (guint i = 0; i < wanted->n; i++)
    {
      guint least = ENT_DISTANCE_FAR;
      for (guint j = 0; j < name->n && least > 0; j++)
        least = MIN (least, word_cost (&wanted->words[i], &name->words[j]));
      if (least == ENT_DISTANCE_FAR)
        return ENT_DISTANCE_FAR;
      sum += least;
    }
  return sum;
}

/* Letters alone. The caller frees it. */
static char *
join (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 1);

  for (const char *p = text; p < text + length; p++)
    if (is_word (*p))
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

static guint
cost_as_a_whole (const Words *wanted, const char *joined, const Words *words, const EntName *name)
{
  guint most = ent_text_near_at_most (wanted->joined.n);

  if (!ent_letters_may_be_near (&wanted->joined, &words->joined, most))
    return ENT_DISTANCE_FAR;
  g_autofree char *mine = join (name->text, name->length);
  /* The blanks themselves are a slip. */
  guint d = ent_text_distance (joined, strlen (joined), mine, strlen (mine));
  return d <= most ? MAX (d, 1) : ENT_DISTANCE_FAR;
}

static int
by_nearness (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->near.distance != y->near.distance)
    return x->near.distance < y->near.distance ? -1 : 1;
  if (x->begins != y->begins)
    return x->begins ? -1 : 1;
  return x->place < y->place ? -1 : x->place > y->place;
}

/* Whether the name may contain each word, or consist of all of them. */
static gboolean
may_be_near (const Words *wanted, const EntName *name)
{
  if (ent_letters_may_have (name->letters, &wanted->joined,
                            ent_text_near_at_most (wanted->joined.n)))
    return TRUE;
  for (guint i = 0; i < wanted->n; i++)
    if (!ent_letters_may_have (name->letters, &wanted->words[i].letters,
                               ent_text_near_at_most (wanted->words[i].letters.n)))
      return FALSE;
  return TRUE;
}

static GArray *
find_candidates (const EntNames *names, const char *text)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree char *folded = ent_text_fold (text), *joined = join (folded, strlen (folded));
  Words wanted, words;

  split (folded, strlen (folded), &wanted);
  for (guint i = 0; wanted.joined.n > 0 && i < ent_names_length (names); i++)
    {
      EntName name;
      ent_names_at (names, i, &name);
      if (!may_be_near (&wanted, &name))
        continue;
      split (name.text, name.length, &words);
      guint whole = cost_as_a_whole (&wanted, joined, &words, &name),
            by_words = cost_by_words (&wanted, &words);
      const Candidate candidate = {
        .near = { name.id, MIN (whole, by_words) },
        .begins = words.n > 0 && *words.words[0].text == *joined,
        .place = i,
      };
      /* What begins so is no slip: a search finds it. */
      if (by_words > 0 && candidate.near.distance != ENT_DISTANCE_FAR)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, by_nearness);
  return candidates;
}

GArray *
ent_repo_near_names (EntStore *store, EntNounId noun, const char *text, gint64 partner, guint limit,
                     GError **error)
{
  gboolean kept = partner == 0 && ent_noun_is_folded (ent_noun (noun));
  EntNames *some = kept ? NULL : ent_names_read_some (store, noun, partner, error);
  const EntNames *names = kept ? ent_names_of (store, noun, error) : some;

  if (names == NULL)
    return NULL;
  g_autoptr (GArray) candidates = find_candidates (names, text);
  ent_names_free (some);
  GArray *near = g_array_new (FALSE, FALSE, sizeof (EntNearName));
  for (guint i = 0; i < candidates->len && i < limit; i++)
    g_array_append_val (near, g_array_index (candidates, Candidate, i).near);
  return near;
}

/* How far a name is from some letters of it: the less, the closer. */
enum
{
  INITIALS = 1,   /* the letters are beginnings of words that follow each other */
  LATER_WORD = 2, /* that, or a whole beginning, of a word behind the first */
  WITHIN = 5,     /* in the middle of a word */
  ONE_SLIP = 8,   /* the beginning of a word, but for a slip */
  IN_ORDER = 12   /* the letters stand in it in that order, the first at a word's beginning */
};

#define SLIP_FROM 3u /* letters of a word: in fewer, a slip leaves nothing to go by */

/* Whether the letters are the beginnings of words from that one on, none left out in the letters.
 */
static gboolean
are_beginnings (const char *letters, gsize n, const Words *words, guint from)
{
  if (n == 0)
    return TRUE;
  for (guint i = from; i < words->n; i++)
    for (gsize k = MIN (n, words->words[i].length); k > 0; k--)
      if (memcmp (letters, words->words[i].text, k) == 0
          && are_beginnings (letters + k, n - k, words, i + 1))
        return TRUE;
  return FALSE;
}

static gboolean
stand_in_order (const Word *wanted, const Word *word, const char *end)
{
  gsize i = 0;

  if (*word->text != *wanted->text)
    return FALSE;
  for (const char *p = word->text; p < end && i < wanted->length; p++)
    if (*p == wanted->text[i])
      i++;
  return i == wanted->length;
}

/* Of the beginning of the word, as long as what is wanted, or a letter more or less. */
static gboolean
begins_but_for_a_slip (const Word *wanted, const Word *word)
{
  if (wanted->letters.n < SLIP_FROM)
    return FALSE;
  for (gsize length = wanted->length - 1; length <= wanted->length + 1; length++)
    {
      gsize bytes = MIN (length, word->length);
      while (bytes < word->length && (word->text[bytes] & 0xC0) == 0x80)
        bytes++;
      if (ent_text_distance (wanted->text, wanted->length, word->text, bytes) <= 1)
        return TRUE;
    }
  return FALSE;
}

/* ENT_DISTANCE_FAR where the name has nothing of it. */
static guint
letters_cost (const Word *wanted, const Words *words, const EntName *name)
{
  const char *end = name->text + name->length;
  guint least = ENT_DISTANCE_FAR;

  for (guint i = 0; i < words->n; i++)
    {
      const Word *word = &words->words[i];
      guint later = i > 0 ? LATER_WORD : 0;
      if (word->length >= wanted->length && memcmp (word->text, wanted->text, wanted->length) == 0)
        least = MIN (least, later);
      else if (*word->text == *wanted->text
               && are_beginnings (wanted->text, wanted->length, words, i))
        least = MIN (least, INITIALS + later);
      else if (begins_but_for_a_slip (wanted, word))
        least = MIN (least, ONE_SLIP + later);
      else if (stand_in_order (wanted, word, end))
        least = MIN (least, IN_ORDER + later);
    }
  if (least > WITHIN && memmem (name->text, name->length, wanted->text, wanted->length) != NULL)
    least = WITHIN;
  return least;
}

static guint
closeness (const Words *wanted, const EntName *name)
{
  Words words;
  guint sum = 0;

  split (name->text, name->length, &words);
  for (guint i = 0; i < wanted->n && sum != ENT_DISTANCE_FAR; i++)
    {
      guint cost = letters_cost (&wanted->words[i], &words, name);
      sum = cost == ENT_DISTANCE_FAR ? cost : sum + cost;
    }
  return sum;
}

GArray *
ent_repo_names_by_letters (EntStore *store, EntNounId noun, const char *text, GError **error)
{
  const EntNames *names = ent_names_of (store, noun, error);
  g_autofree char *folded = ent_text_fold (text);
  Words wanted;

  if (names == NULL)
    return NULL;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (EntNearName));
  split (folded, strlen (folded), &wanted);
  for (guint i = 0; wanted.n > 0 && i < ent_names_length (names); i++)
    {
      EntName name;
      ent_names_at (names, i, &name);
      if (!ent_letters_may_have (name.letters, &wanted.joined, 1))
        continue;
      const EntNearName near = { name.id, closeness (&wanted, &name) };
      if (near.distance != ENT_DISTANCE_FAR)
        g_array_append_val (found, near);
    }
  return found;
}
