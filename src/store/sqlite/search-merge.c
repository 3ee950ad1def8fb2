/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The segments of the search index. FTS5 adds one with each commit, and merges them when it has
 * many: within the commit, which then writes all that was there anew, megabytes after an import. So
 * none are merged there but in an emergency (migration 0019); that is done here, in transactions of
 * its own, when nobody waits. After an import all become one on the highest level, which what
 * comes later does not touch; later ones are merged level by level, at least 16 at a time.
 */
#include "store/sqlite/connection.h"

/* A search looks into each. */
#define SEGMENTS_AT_MOST 32
/* Changes after which all are worth being one. */
#define IMPORTED 5000
/* Leaves of 1 kB that one transaction writes, about. */
#define MERGE "INSERT INTO search(search, rank) VALUES ('merge', 1000)"
#define MERGE_ALL "INSERT INTO search(search, rank) VALUES ('merge', -1000)"
/* The record of search_data that lists the segments. */
#define STRUCTURE "10"

/* A number of FTS5: seven bits a byte, the highest bit set where more follow. */
static const unsigned char *
read_number (const unsigned char *at, const unsigned char *end, guint *ret_number)
{
  guint number = 0;

  while (at < end)
    {
      number = number << 7 | (*at & 0x7f);
      if ((*at++ & 0x80) == 0)
        break;
    }
  *ret_number = number;
  return at;
}

static guint
count_segments (EntConnection *connection)
{
  sqlite3_stmt *stmt = NULL;
  guint levels, segments = 0;

  if (sqlite3_prepare_v2 (connection->db, "SELECT block FROM search_data WHERE id = " STRUCTURE, -1,
                          &stmt, NULL)
        == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW && sqlite3_column_bytes (stmt, 0) > 4)
    {
      /* Four bytes of a cookie, the number of levels, that of segments. */
      const unsigned char *block = sqlite3_column_blob (stmt, 0);
      const unsigned char *end = block + sqlite3_column_bytes (stmt, 0);
      read_number (read_number (block + 4, end, &levels), end, &segments);
    }
  sqlite3_finalize (stmt);
  return segments;
}

static gboolean
may_merge (EntConnection *connection)
{
  return connection->db != NULL && !connection->store->read_only
         && sqlite3_get_autocommit (connection->db) != 0
         && sqlite3_total_changes (connection->db) != connection->merged_at
         && !ent_store_is_replaced (connection->store);
}

/* One step; FALSE when that was the last, which FTS5 says by a count of less than 2. */
static gboolean
merge (EntConnection *connection, const char *sql)
{
  int before = sqlite3_total_changes (connection->db);

  return sqlite3_exec (connection->db, sql, NULL, NULL, NULL) == SQLITE_OK
         && sqlite3_total_changes (connection->db) - before >= 2;
}

void
ent_sqlite_index_merge (EntConnection *connection)
{
  if (!may_merge (connection))
    return;
  connection->impatient = TRUE;
  if (count_segments (connection) >= SEGMENTS_AT_MOST)
    merge (connection, MERGE);
  connection->impatient = FALSE;
  connection->merged_at = sqlite3_total_changes (connection->db);
}

void
ent_sqlite_index_close (EntConnection *connection)
{
  if (!may_merge (connection))
    return;
  if (sqlite3_total_changes (connection->db) < IMPORTED)
    {
      ent_sqlite_index_merge (connection);
      return;
    }
  connection->impatient = TRUE;
  for (const char *sql = MERGE_ALL; merge (connection, sql);)
    sql = MERGE;
}
