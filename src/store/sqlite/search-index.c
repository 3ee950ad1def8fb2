/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search index follows a transaction at its end. FTS5 writes what it has
 * gathered to the file whenever a statement that could fail halfway ends, and
 * whenever a row comes before the one written last; so rows are remembered,
 * and added in order by plain statements: twice as fast for an import.
 */
#include "store/sqlite/connection.h"
#include "store/sqlite/search-text.h"

/* Rows remembered before they are written, so that memory stays bounded. */
#define PENDING_AT_MOST 65536u

typedef struct
{
  gint64 key; /* in the index */
  gint64 id;
  EntNounId noun;
} Place;

/* One number for a noun and an id; ids have 27 bits in the index. */
static gint64
mark_of (EntNounId noun, gint64 id)
{
  return (gint64) noun << 40 | id;
}

/* Borrowed from the connection. */
static const char *
text_sql (EntConnection *connection, EntNounId noun, EntIndexPart part)
{
  char **sql = &connection->index_reads[noun][part];

  if (*sql != NULL)
    return *sql;
  gboolean key = part == ENT_INDEX_KEY;
  g_autofree char *of = key ? ent_search_text_select (ent_noun (noun))
                            : ent_search_words_select (ent_noun (noun));
  *sql = key ? g_strdup_printf ("SELECT rowid FROM (%s WHERE id = ?)", of)
             : g_strconcat (of, " WHERE id = ?)", NULL);
  return *sql;
}

static EntStatement *
read_text (EntStore *store, EntIndexPart part, EntNounId noun, gint64 id, gboolean *ret_row,
           GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, text_sql (store->connection, noun, part), error);

  *ret_row = FALSE;
  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, id);
  return ent_step (statement, ret_row, error) ? g_steal_pointer (&statement) : NULL;
}

static gboolean
write_row (EntStore *store, const char *sql, EntNounId noun, gint64 id, GError **error)
{
  gboolean row;
  g_autoptr (EntStatement) text = read_text (store, ENT_INDEX_TEXT, noun, id, &row, error);
  g_autoptr (EntStatement) statement = text != NULL ? ent_statement (store, sql, error) : NULL;

  if (statement == NULL)
    return FALSE;
  if (!row)
    return TRUE;
  ent_bind_number (statement, ent_column_number (text, 0));
  ent_bind_text (statement, ent_column_text (text, 1));
  ent_bind_text (statement, ent_column_text (text, 2));
  return ent_run (statement, error);
}

gboolean
ent_sqlite_index_remove (EntStore *store, EntNounId noun, gint64 id, GError **error)
{
  gint64 mark = mark_of (noun, id);

  if (ent_noun (noun)->searched == NULL
      || g_hash_table_remove (store->connection->unindexed, &mark))
    return TRUE;
  return write_row (store,
                    "INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)",
                    noun, id, error);
}

gboolean
ent_sqlite_index_add (EntStore *store, EntNounId noun, gint64 id, GError **error)
{
  gint64 mark = mark_of (noun, id);

  if (ent_noun (noun)->searched == NULL)
    return TRUE;
  g_hash_table_add (store->connection->unindexed, g_memdup2 (&mark, sizeof mark));
  return g_hash_table_size (store->connection->unindexed) < PENDING_AT_MOST
         || ent_sqlite_index_flush (store, error);
}

static int
by_key (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->key < y->key ? -1 : x->key > y->key;
}

/* Where the rows go; one whose record is gone again is left out. */
static GArray *
find_places (EntStore *store, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GHashTableIter iter;
  gpointer mark;

  g_hash_table_iter_init (&iter, store->connection->unindexed);
  while (g_hash_table_iter_next (&iter, &mark, NULL))
    {
      Place place = { .noun = (EntNounId) (*(gint64 *) mark >> 40),
                      .id = *(gint64 *) mark & 0xffffffffff };
      gboolean row;
      g_autoptr (EntStatement)
        statement = read_text (store, ENT_INDEX_KEY, place.noun, place.id, &row, error);
      if (statement == NULL)
        return NULL;
      place.key = row ? ent_column_number (statement, 0) : 0;
      if (row)
        g_array_append_val (places, place);
    }
  g_array_sort (places, by_key);
  return g_steal_pointer (&places);
}

gboolean
ent_sqlite_index_flush (EntStore *store, GError **error)
{
  if (g_hash_table_size (store->connection->unindexed) == 0)
    return TRUE;
  g_autoptr (GArray) places = find_places (store, error);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      if (!write_row (store, "INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)", place->noun,
                      place->id, error))
        return FALSE;
    }
  g_hash_table_remove_all (store->connection->unindexed);
  return places != NULL;
}

void
ent_sqlite_index_forget (EntStore *store)
{
  g_hash_table_remove_all (store->connection->unindexed);
}

/* In order of the rows, which is what FTS5 takes fastest. */
gboolean
ent_sqlite_index_rebuild (EntStore *store, GError **error)
{
  g_autofree char *words = ent_search_words_all ();
  g_autofree char *script = g_strconcat ("INSERT INTO search(search) VALUES ('delete-all');"
                                         "INSERT INTO search(rowid, title, body) ",
                                         words, " ORDER BY rowid", NULL);

  ent_sqlite_index_forget (store);
  return ent_exec (store, script, error);
}
