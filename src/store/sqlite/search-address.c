/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whom a mail program asks for. The index has the words of people and of partners a second time
 * behind a mark (search-text.c), so that neither notes nor what interactions say are looked
 * through.
 */
#include "store/sqlite/connection.h"

#include <string.h>

#include "entente/base/words.h"
#include "store/sqlite/search-text.h"
#include "store/sql/rows.h"

#define WORDS_AT_MOST 16u
#define RECORDS_AT_MOST 10000 /* that are looked at for all words, those changed last */

typedef struct
{
  EntStore *store;
  guint8 n;           /* words that were taken before this one */
  gint64 limit;       /* records for each word; -1: all */
  GByteArray *levels; /* by the id of a person: how many words fit, from the first on */
  GArray *found;      /* ids of people with the first word */
  GArray *first;      /* ids of people with the first word that very many have; NULL: none has */
} Finder;

static guint8
level_of (const Finder *finder, gint64 id)
{
  return id < finder->levels->len ? finder->levels->data[id] : 0;
}

static void
take_person (Finder *finder, gint64 id)
{
  if (level_of (finder, id) != finder->n)
    return;
  if (id >= finder->levels->len)
    {
      guint before = finder->levels->len, after = (guint) id + id / 2 + 1;
      g_byte_array_set_size (finder->levels, after);
      memset (finder->levels->data + before, 0, after - before);
    }
  finder->levels->data[id]++;
  if (finder->n == 0)
    g_array_append_val (finder->found, id);
}

static gboolean
add_people_of (const Finder *finder, const GArray *partners, GArray *people, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT id FROM person WHERE partner_id");

  if (partners->len == 0)
    return TRUE;
  ent_sql_bind_ids (sql, "", partners);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, finder->store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 id = ent_column_number (statement, 0);
      g_array_append_val (people, id);
    }
  return ok;
}

/* The people whom the word finds; of more records than are looked at, those changed last. */
static gboolean
find_word (const Finder *finder, const char *match, GArray *people, gboolean *ret_cut,
           GError **error)
{
  g_autoptr (GArray) partners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntStatement) statement = ent_statement (
    finder->store, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
    error);
  gboolean ok = statement != NULL;
  gint64 n = 0;

  if (ok)
    {
      ent_bind_text (statement, match);
      ent_bind_number (statement, finder->limit);
    }
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 key = ent_column_number (statement, 0), id = ent_search_key_id (key);
      if (ent_search_key_noun (key) == ENT_NOUN_PERSON)
        g_array_append_val (people, id);
      else
        g_array_append_val (partners, id);
      n++;
    }
  *ret_cut = n == finder->limit;
  return ok && add_people_of (finder, partners, people, error);
}

static char *
match_of (const EntTextWord *word)
{
  g_autofree char *match = ent_search_address_match (word->word);

  if (word->other == NULL)
    return g_steal_pointer (&match);
  g_autofree char *other = ent_search_address_match (word->other);
  return g_strconcat (match, " OR ", other, NULL);
}

static int
longest_first (gconstpointer a, gconstpointer b)
{
  gsize x = strlen (((const EntTextWord *) a)->word), y = strlen (((const EntTextWord *) b)->word);

  return x > y ? -1 : x < y;
}

/* Those that are likely to be rare come first. */
static GArray *
list_words (const char *valid)
{
  GArray *words = ent_text_words (valid);

  for (guint i = words->len; i-- > 0;)
    if (g_array_index (words, EntTextWord, i).kind == ENT_WORD_LAST)
      g_array_remove_index (words, i);
  g_array_sort (words, longest_first);
  if (words->len > WORDS_AT_MOST)
    g_array_set_size (words, WORDS_AT_MOST);
  return words;
}

static void
take_people (Finder *finder, const GArray *people)
{
  for (guint i = 0; i < people->len; i++)
    take_person (finder, g_array_index (people, gint64, i));
  finder->n++;
}

/* A word that very many have rules few out: who has it is told of the few that are shown. */
static gboolean
take_word (Finder *finder, const EntTextWord *word, EntAddressed *addressed, GError **error)
{
  g_autofree char *match = match_of (word);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean cut;

  if (!find_word (finder, match, people, &cut, error))
    return FALSE;
  if (!cut)
    take_people (finder, people);
  else
    {
      ent_addressed_add_word (addressed, word);
      if (finder->first == NULL)
        finder->first = g_steal_pointer (&people);
    }
  return TRUE;
}

static gboolean
find (Finder *finder, const GArray *words, EntAddressed *addressed, GError **error)
{
  for (guint i = 0; i < words->len; i++)
    if (!take_word (finder, &g_array_index (words, EntTextWord, i), addressed, error))
      return FALSE;
  addressed->cut = finder->n == 0 && finder->first != NULL;
  if (addressed->cut)
    take_people (finder, finder->first);
  for (guint i = 0; i < finder->found->len; i++)
    {
      gint64 id = g_array_index (finder->found, gint64, i);
      if (level_of (finder, id) == finder->n)
        g_array_append_val (addressed->people, id);
    }
  return TRUE;
}

EntAddressed *
ent_sqlite_find_addressed (EntStore *store, const char *text, gboolean all, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) words = list_words (valid);
  g_autoptr (GByteArray) levels = g_byte_array_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntAddressed) addressed = ent_addressed_new ();
  Finder finder = { .store = store,
                    .limit = all || words->len == 0 ? -1 : RECORDS_AT_MOST / (gint64) words->len,
                    .levels = levels,
                    .found = found };

  if (store->depth > 0 && !ent_index_flush (store, error))
    return NULL;
  gboolean ok = find (&finder, words, addressed, error);
  g_clear_pointer (&finder.first, g_array_unref);
  return ok ? g_steal_pointer (&addressed) : NULL;
}
