/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sqlite/snapshot.h"

#include <sys/stat.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

const char ent_schema_stamp[] =
  "CREATE TABLE snapshot (id INTEGER PRIMARY KEY CHECK (id = 1), as_of INTEGER NOT NULL,"
  " pages TEXT NOT NULL) STRICT";

gboolean
ent_snapshot_is_at (const char *path)
{
  static const char sql[] =
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'snapshot'";
  struct stat info;
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  gboolean is = lstat (path, &info) == 0 && S_ISREG (info.st_mode)
                && sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW, NULL)
                     == SQLITE_OK
                && sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
                && sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return is;
}
