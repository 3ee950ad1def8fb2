/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"

#define PAGES_AT_ONCE 512

static gboolean
copy_pages (EntStore *from, EntStore *to, EntStoreProgressFunc progress, gpointer data,
            GError **error)
{
  sqlite3 *target = ent_sqlite_db (to);
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", ent_sqlite_db (from), "main");
  int result = SQLITE_OK;

  if (backup == NULL)
    return ent_sqlite_fail (to, sqlite3_extended_errcode (target), error);
  while (result == SQLITE_OK)
    {
      result = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      int total = sqlite3_backup_pagecount (backup);
      int done = total - sqlite3_backup_remaining (backup);
      if (result == SQLITE_OK && progress != NULL && !progress (done, total, data))
        result = SQLITE_INTERRUPT;
    }
  int finished = sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    return ent_sqlite_fail (to, result, error);
  return finished == SQLITE_OK || ent_sqlite_fail (to, finished, error);
}

/* The target is a file that was made for it: nothing of it is looked at. */
static gboolean
write_copy (EntStore *store, const char *temporary, EntStoreProgressFunc progress, gpointer data,
            GError **error)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
  EntStore target = { .engine = store->engine, .path = (char *) temporary, .read_only = TRUE };

  target.connection = ent_connection_new (&target);
  int result = sqlite3_open_v2 (temporary, &target.connection->db, flags, NULL);
  gboolean ok = result == SQLITE_OK ? copy_pages (store, &target, progress, data, error)
                                    : ent_sqlite_fail (&target, result, error);
  store->engine->driver->close (target.connection);
  return ok;
}

gboolean
ent_sqlite_backup (EntStore *store, const char *path, gboolean replace,
                   EntStoreProgressFunc progress, gpointer data, GError **error)
{
  struct stat info;

  if (!replace && lstat (path, &info) == 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("%s exists already; give another name"), path);
      return FALSE;
    }
  int fd;
  g_autofree char *temporary = ent_file_begin (path, &fd, error);
  if (temporary == NULL)
    return FALSE;
  close (fd);
  if (write_copy (store, temporary, progress, data, error))
    return ent_file_finish (temporary, path, error);
  g_unlink (temporary);
  return FALSE;
}

gboolean
ent_sqlite_restore (EntStore *store, const char *path, EntStoreProgressFunc progress, gpointer data,
                    GError **error)
{
  EntStoreOptions options = {
    .path = path, .read_only = TRUE, .must_exist = TRUE, .who = store->who, .clock = store->clock
  };
  g_autoptr (EntStore) source = ent_store_open (&options, error);
  g_autoptr (GPtrArray) problems = NULL;

  if (source == NULL || !ent_store_check (source, &problems, error))
    return FALSE;
  if (problems->len > 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s is not sound: %s"), path,
                     (char *) problems->pdata[0]);
      return FALSE;
    }
  ent_statements_drop (store);
  return copy_pages (source, store, progress, data, error);
}
