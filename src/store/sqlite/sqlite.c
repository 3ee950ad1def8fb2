/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/sqlite.h"

#include <sys/stat.h>

#include "store/sqlite/connection.h"

static gint64
change_token (EntStore *store)
{
  gint64 version;

  if (!ent_query_number (store, "PRAGMA data_version", 0, &version, NULL))
    return 0;
  return (version << 40) + sqlite3_total_changes64 (ent_sqlite_db (store)) + 1;
}

static void
tidy (EntStore *store)
{
  ent_sqlite_index_merge (store->connection);
}

static gboolean
has_changed (EntStore *store)
{
  EntConnection *connection = store->connection;
  gint64 version;

  if (!ent_query_number (store, "PRAGMA data_version", 0, &version, NULL))
    return FALSE;
  gboolean changed = connection->data_version != 0 && connection->data_version != (int) version;
  connection->data_version = (int) version;
  return changed;
}

static gboolean
is_replaced (const EntStore *store)
{
  const EntConnection *connection = store->connection;
  struct stat info;

  return connection->inode != 0
         && (lstat (store->path, &info) != 0 || info.st_dev != connection->device
             || info.st_ino != connection->inode);
}

static const EntBackend backend = {
  .migrate = ent_sqlite_migrate,
  .check = ent_sqlite_check,
  .backup = ent_sqlite_backup,
  .restore = ent_sqlite_restore,
  .owns = ent_sqlite_owns,
  .change_token = change_token,
  .has_changed = has_changed,
  .tidy = tidy,
  .is_replaced = is_replaced,
  .index_remove = ent_sqlite_index_remove,
  .index_add = ent_sqlite_index_add,
  .index_flush = ent_sqlite_index_flush,
  .index_forget = ent_sqlite_index_forget,
  .index_rebuild = ent_sqlite_index_rebuild,
  .search = ent_sqlite_search,
  .find_addressed = ent_sqlite_find_addressed,
  .mirror = ent_sqlite_mirror,
};

const EntEngine ent_sqlite = { "SQLite", &ent_sqlite_driver, &ent_sqlite_dialect, &backend };
