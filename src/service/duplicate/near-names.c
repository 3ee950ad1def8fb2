/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/near-names.h"

#include <string.h>

#include "entente/service/duplicate/slip.h"

#define LETTERS_AT_MOST 40u
#define ALIKE_AT_MOST 60u /* words that are the same without a letter; more say nothing */
#define SLIPS_AT_MOST 2u  /* words of a name that may differ */

typedef struct
{
  char *word;
  GArray *near; /* guint, words that it may be a slip of; NULL: none */
} Word;

typedef struct
{
  guint *words; /* places in words, ended by G_MAXUINT */
  const char *context;
  guint place;
} Name;

struct EntNearNames
{
  gboolean people;
  GArray *words;        /* Word */
  GHashTable *by_word;  /* char * → place + 1 */
  GHashTable *contexts; /* char *, each once */
  GArray *names;        /* Name */
};

static void
word_clear (gpointer data)
{
  Word *word = data;

  g_free (word->word);
  g_clear_pointer (&word->near, g_array_unref);
}

static void
name_clear (gpointer data)
{
  g_free (((Name *) data)->words);
}

EntNearNames *
ent_near_names_new (gboolean people)
{
  EntNearNames *names = g_new0 (EntNearNames, 1);

  names->people = people;
  names->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (names->words, word_clear);
  names->by_word = g_hash_table_new (g_str_hash, g_str_equal);
  names->contexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  names->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (names->names, name_clear);
  return names;
}

void
ent_near_names_free (EntNearNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->by_word);
  g_hash_table_unref (names->contexts);
  g_array_unref (names->words);
  g_array_unref (names->names);
  g_free (names);
}

static Word *
word_at (const EntNearNames *names, guint place)
{
  return &g_array_index (names->words, Word, place);
}

static guint
place_of (EntNearNames *names, const char *text)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (names->by_word, text));

  if (place > 0)
    return place - 1;
  const Word word = { .word = g_strdup (text) };
  g_array_append_val (names->words, word);
  g_hash_table_insert (names->by_word, word.word, GUINT_TO_POINTER (names->words->len));
  return names->words->len - 1;
}

void
ent_near_names_add (EntNearNames *names, char *const *words, const char *context, guint place)
{
  guint n = g_strv_length ((char **) words);
  Name name = { g_new (guint, n + 1), NULL, place };

  for (guint i = 0; i < n; i++)
    name.words[i] = place_of (names, words[i]);
  name.words[n] = G_MAXUINT;
  if (!g_hash_table_contains (names->contexts, context))
    g_hash_table_add (names->contexts, g_strdup (context));
  name.context = g_hash_table_lookup (names->contexts, context);
  g_array_append_val (names->names, name);
}

/* A word without some letters. Two words of one hash are compared, so that chance does no harm. */
typedef struct
{
  guint64 hash;
  guint word;
} Short;

/* FNV-1a, of the letters but for two of them; G_MAXSIZE: none.
 * http://www.isthe.com/chongo/tech/comp/fnv/ */
static guint64
hash_without (const gunichar *letters, gsize n, gsize one, gsize other)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < n; i++)
    if (i != one && i != other)
      hash = (hash ^ letters[i]) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

static void
add_shorts (GArray *shorts, const char *text, guint word)
{
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);

  if (n < 3 || n > (glong) LETTERS_AT_MOST || strpbrk (text, "0123456789") != NULL)
    return;
  for (gsize i = 0; i <= (gsize) n; i++)
    {
      gsize end = n >= (glong) ENT_TWO_SLIPS && i < (gsize) n ? (gsize) n : i + 1;
      for (gsize j = i; j < end; j++)
        {
          const Short one = { hash_without (letters, (gsize) n, i, j), word };
          g_array_append_val (shorts, one);
        }
    }
}

/* Words that differ by more than a letter may still sound alike. */
static void
add_sound (GArray *shorts, const char *text, guint word)
{
  g_autofree char *sound = ent_slip_by_ear (text);
  glong n;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (sound, -1, &n);
  const Short one = { hash_without (letters, (gsize) n, G_MAXSIZE, G_MAXSIZE), word };

  if (g_utf8_strlen (text, -1) >= 3)
    g_array_append_val (shorts, one);
}

static int
by_hash (gconstpointer a, gconstpointer b)
{
  const Short *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->word < y->word ? -1 : x->word > y->word;
}

static void
add_near (EntNearNames *names, guint word, guint other)
{
  GArray **near = &word_at (names, word)->near;

  if (*near == NULL)
    *near = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < (*near)->len; i++)
    if (g_array_index (*near, guint, i) == other)
      return;
  g_array_append_val (*near, other);
}

static void
compare_alike (EntNearNames *names, const Short *shorts, guint n)
{
  for (guint i = 0; n <= ALIKE_AT_MOST && i < n; i++)
    for (guint j = i + 1; j < n; j++)
      {
        guint one = shorts[i].word, other = shorts[j].word;
        if (one == other
            || !ent_is_slip (word_at (names, one)->word, word_at (names, other)->word,
                             names->people))
          continue;
        add_near (names, one, other);
        add_near (names, other, one);
      }
}

static void
find_near_words (EntNearNames *names)
{
  g_autoptr (GArray) shorts = g_array_new (FALSE, FALSE, sizeof (Short));
  guint n = 0;

  for (guint i = 0; i < names->words->len; i++)
    {
      add_shorts (shorts, word_at (names, i)->word, i);
      add_sound (shorts, word_at (names, i)->word, i);
    }
  g_array_sort (shorts, by_hash);
  const Short *all = (const Short *) (void *) shorts->data;
  for (guint i = 0; i < shorts->len; i += n)
    {
      for (n = 1; i + n < shorts->len && all[i + n].hash == all[i].hash;)
        n++;
      compare_alike (names, all + i, n);
    }
}

static guint
name_hash (gconstpointer key)
{
  const Name *name = key;
  guint hash = g_direct_hash (name->context);

  for (const guint *word = name->words; *word != G_MAXUINT; word++)
    hash = hash * 31 + *word;
  return hash;
}

static gboolean
name_equal (gconstpointer a, gconstpointer b)
{
  const Name *x = a, *y = b;
  const guint *word = x->words, *other = y->words;

  while (*word == *other && *word != G_MAXUINT)
    word++, other++;
  return *word == *other && x->context == y->context;
}

typedef struct
{
  EntNearNames *names;
  GHashTable *by_words; /* Name, the first of those with the same words */
  const Name *name;
  void (*func) (gpointer data, guint place, guint other);
  gpointer data;
} Finding;

static int
by_text (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntNearNames *names = data;

  return strcmp (word_at (names, *(const guint *) a)->word,
                 word_at (names, *(const guint *) b)->word);
}

/* The name with the words that replace its own. */
static void
look_up (const Finding *finding, const guint *words, guint n)
{
  g_autofree guint *sorted = g_memdup2 (words, (n + 1) * sizeof *words);
  const Name wanted = { sorted, finding->name->context, 0 };

  if (finding->names->people)
    g_qsort_with_data (sorted, (int) n, sizeof *sorted, by_text, finding->names);
  const Name *other = g_hash_table_lookup (finding->by_words, &wanted);
  /* The other one finds this one as well. */
  if (other != NULL && finding->name->place < other->place)
    finding->func (finding->data, finding->name->place, other->place);
}

/* Replaces one more word, from that one on, by each that it is near to. */
static void
replace_words (const Finding *finding, guint *words, guint n, guint first, guint left)
{
  for (guint i = first; left > 0 && i < n; i++)
    {
      guint mine = words[i];
      const GArray *near = word_at (finding->names, mine)->near;
      for (guint k = 0; near != NULL && k < near->len; k++)
        {
          words[i] = g_array_index (near, guint, k);
          look_up (finding, words, n);
          replace_words (finding, words, n, i + 1, left - 1);
        }
      words[i] = mine;
    }
}

void
ent_near_names_find (EntNearNames *names, void (*func) (gpointer data, guint place, guint other),
                     gpointer data)
{
  g_autoptr (GHashTable) by_words = g_hash_table_new (name_hash, name_equal);

  find_near_words (names);
  for (guint i = 0; i < names->names->len; i++)
    {
      Name *name = &g_array_index (names->names, Name, i);
      if (!g_hash_table_contains (by_words, name))
        g_hash_table_add (by_words, name);
    }
  for (guint i = 0; i < names->names->len; i++)
    {
      const Name *name = &g_array_index (names->names, Name, i);
      const Finding finding = { names, by_words, name, func, data };
      guint n = 0;
      while (name->words[n] != G_MAXUINT)
        n++;
      if (g_hash_table_lookup (by_words, name) == name)
        replace_words (&finding, name->words, n, 0, SLIPS_AT_MOST);
    }
}
