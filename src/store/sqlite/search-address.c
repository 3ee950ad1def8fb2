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
#define RECORDS_AT_MOST 10000 /* that are looked at for a single word, those changed last */

typedef struct
{
  EntStore *store;
  guint8 n;           /* words that were looked for before this one */
  gint64 limit;       /* records for each word */
  GByteArray *levels; /* by the id of a person: how many words fit, from the first on */
  GArray *found;      /* ids of people with the first word */
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
take_people_of (Finder *finder, const GArray *partners, GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT id FROM person WHERE partner_id");

  if (partners->len == 0)
    return TRUE;
  ent_sql_bind_ids (sql, "", partners);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, finder->store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    take_person (finder, ent_column_number (statement, 0));
  return ok;
}

static gboolean
find_word (Finder *finder, const char *match, GError **error)
{
  g_autoptr (GArray) partners = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (EntStatement) statement = ent_statement (
    finder->store, "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
    error);
  gboolean ok = statement != NULL;

  if (ok)
    {
      ent_bind_text (statement, match);
      ent_bind_number (statement, finder->limit);
    }
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 key = ent_column_number (statement, 0), id = ent_search_key_id (key);
      if (ent_search_key_noun (key) == ENT_NOUN_PERSON)
        take_person (finder, id);
      else
        g_array_append_val (partners, id);
    }
  return ok && take_people_of (finder, partners, error);
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
  gsize x = strlen (*(char *const *) a), y = strlen (*(char *const *) b);

  return x > y ? -1 : x < y;
}

/* Those that are likely to be rare come first. */
static GPtrArray *
list_matches (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) words = ent_text_words (valid);
  GPtrArray *matches = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < words->len; i++)
    {
      const EntTextWord *word = &g_array_index (words, EntTextWord, i);
      if (word->kind != ENT_WORD_LAST)
        g_ptr_array_add (matches, match_of (word));
    }
  g_ptr_array_sort (matches, longest_first);
  if (matches->len > WORDS_AT_MOST)
    g_ptr_array_set_size (matches, WORDS_AT_MOST);
  return matches;
}

GArray *
ent_sqlite_find_addressed (EntStore *store, const char *text, GError **error)
{
  g_autoptr (GPtrArray) matches = list_matches (text);
  g_autoptr (GByteArray) levels = g_byte_array_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  Finder finder = { .store = store,
                    .limit = matches->len > 1 ? -1 : RECORDS_AT_MOST,
                    .levels = levels,
                    .found = found };
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (store->depth > 0 && !ent_index_flush (store, error))
    return NULL;
  for (; finder.n < matches->len; finder.n++)
    if (!find_word (&finder, matches->pdata[finder.n], error))
      {
        g_array_unref (all);
        return NULL;
      }
  for (guint i = 0; i < found->len; i++)
    {
      gint64 id = g_array_index (found, gint64, i);
      if (level_of (&finder, id) == finder.n)
        g_array_append_val (all, id);
    }
  return all;
}
