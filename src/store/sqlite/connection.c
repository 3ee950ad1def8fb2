/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sqlite/connection.h"

EntConnection *
ent_connection_new (EntStore *store)
{
  EntConnection *connection = g_new0 (EntConnection, 1);

  connection->store = store;
  connection->unindexed = ent_sqlite_unindexed_new ();
  return connection;
}

sqlite3 *
ent_sqlite_db (const EntStore *store)
{
  return store->connection->db;
}

EntFault
ent_sqlite_fault (int result, const char *message)
{
  if (result == SQLITE_CONSTRAINT_UNIQUE)
    return ENT_FAULT_UNIQUE;
  if (result == SQLITE_READONLY_DBMOVED)
    return ENT_FAULT_REPLACED;
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ENT_FAULT_BUSY;
    case SQLITE_READONLY:
      return ENT_FAULT_READ_ONLY;
    case SQLITE_NOTADB:
      return ENT_FAULT_NO_DATABASE;
    case SQLITE_CORRUPT:
      return ENT_FAULT_DAMAGED;
    case SQLITE_CONSTRAINT:
      return ENT_FAULT_RULE;
    case SQLITE_TOOBIG:
      return ENT_FAULT_TOO_LARGE;
    case SQLITE_FULL:
      return ENT_FAULT_FULL;
    case SQLITE_INTERRUPT:
      return ENT_FAULT_INTERRUPTED;
    case SQLITE_CANTOPEN:
      return ENT_FAULT_CANNOT_OPEN;
    case SQLITE_IOERR:
      return ENT_FAULT_DISK;
    default:
      /* Of sum() and of arithmetic in SQL. */
      return g_strcmp0 (message, "integer overflow") == 0 ? ENT_FAULT_OVERFLOW : ENT_FAULT_OTHER;
    }
}

gboolean
ent_sqlite_fail (EntStore *store, int result, GError **error)
{
  const char *message = sqlite3_errmsg (store->connection->db);

  return ent_fault_set (store, ent_sqlite_fault (result, message), message, error);
}
