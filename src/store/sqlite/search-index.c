/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The search index follows a transaction at its end. FTS5 writes what it has
 * gathered to the file whenever a statement that could fail halfway ends, and
 * whenever a row comes before the one written last; so rows are remembered,
 * and added in order by plain statements: twice as fast for an import.
 */
#include <string.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/search-text.h"

/* What is remembered before it is written, so that memory stays bounded. */
#define ROWS_AT_MOST 65536u
#define BYTES_AT_MOST ((gsize) 8 << 20)

/* A row to be. */
typedef struct
{
  gint64 mark; /* noun and id in one number; ids have 27 bits in the index */
  gint64 key;  /* in the index */
  char *title; /* words, and behind their NUL those of the body */
} Row;

static gint64
mark_of (EntNounId noun, gint64 id)
{
  return (gint64) noun << 40 | id;
}

static const char *
body_of (const Row *row)
{
  return row->title + strlen (row->title) + 1;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->title);
  g_free (row);
}

GHashTable *
ent_sqlite_unindexed_new (void)
{
  /* The mark stands first in a row. */
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, row_free, NULL);
}

static gboolean
write_row (EntStore *store, const char *sql, const Row *row, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, row->key);
  ent_bind_text (statement, row->title);
  ent_bind_text (statement, body_of (row));
  return ent_run (statement, error);
}

static Row *
row_of (const EntRecord *record)
{
  g_autofree char *title = ent_search_record_title (record),
                  *body = ent_search_record_body (record);
  gsize first = strlen (title) + 1, second = strlen (body) + 1;
  Row *row = g_new (Row, 1);

  row->mark = mark_of (record->noun->id, record->id);
  row->key = ent_search_record_key (record);
  row->title = g_malloc (first + second);
  memcpy (row->title, title, first);
  memcpy (row->title + first, body, second);
  return row;
}

static gsize
size_of (const Row *row)
{
  return strlen (row->title) + strlen (body_of (row));
}

gboolean
ent_sqlite_index_remove (EntStore *store, const EntRecord *record, GError **error)
{
  EntConnection *connection = store->connection;
  gint64 mark = mark_of (record->noun->id, record->id);
  const Row *there = g_hash_table_lookup (connection->unindexed, &mark);

  if (there != NULL)
    {
      connection->unindexed_bytes -= size_of (there);
      g_hash_table_remove (connection->unindexed, &mark);
    }
  if (record->noun->searched == NULL || there != NULL)
    return TRUE;
  Row *row = row_of (record);
  gboolean ok = write_row (
    store, "INSERT INTO search(search, rowid, title, body) VALUES ('delete', ?, ?, ?)", row, error);
  row_free (row);
  return ok;
}

gboolean
ent_sqlite_index_add (EntStore *store, const EntRecord *record, GError **error)
{
  EntConnection *connection = store->connection;

  if (record->noun->searched == NULL)
    return TRUE;
  Row *row = row_of (record);
  connection->unindexed_bytes += size_of (row);
  g_hash_table_add (connection->unindexed, row);
  return (g_hash_table_size (connection->unindexed) < ROWS_AT_MOST
          && connection->unindexed_bytes < BYTES_AT_MOST)
         || ent_sqlite_index_flush (store, error);
}

static int
by_key (gconstpointer a, gconstpointer b)
{
  const Row *x = *(Row *const *) a, *y = *(Row *const *) b;

  return x->key < y->key ? -1 : x->key > y->key;
}

gboolean
ent_sqlite_index_flush (EntStore *store, GError **error)
{
  EntConnection *connection = store->connection;
  guint n = g_hash_table_size (connection->unindexed);
  gboolean ok = TRUE;

  if (n == 0)
    return TRUE;
  g_autofree Row **rows = (Row **) g_hash_table_get_keys_as_array (connection->unindexed, NULL);
  qsort (rows, n, sizeof *rows, by_key);
  for (guint i = 0; i < n && ok; i++)
    ok =
      write_row (store, "INSERT INTO search(rowid, title, body) VALUES (?, ?, ?)", rows[i], error);
  ent_sqlite_index_forget (store);
  return ok;
}

void
ent_sqlite_index_forget (EntStore *store)
{
  EntConnection *connection = store->connection;

  g_hash_table_remove_all (connection->unindexed);
  connection->unindexed_bytes = 0;
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
