/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"

#define PAGES_AT_ONCE 512

gboolean
ent_sqlite_copy (EntStore *from, EntStore *to, EntStoreProgressFunc progress, gpointer data,
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
  gboolean ok = result == SQLITE_OK ? ent_sqlite_copy (store, &target, progress, data, error)
                                    : ent_sqlite_fail (&target, result, error);
  store->engine->driver->close (target.connection);
  return ok;
}

/* SQLite writes to a plain file alone: where it is no such one, to one beside, and then in. */
static gboolean
stream_copy (EntStore *store, EntFile *file, EntStoreProgressFunc progress, gpointer data,
             GError **error)
{
  g_autofree char *temporary = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  int fd = g_file_open_tmp ("entente-XXXXXX", &temporary, error);

  if (fd < 0)
    return FALSE;
  close (fd);
  gboolean ok = write_copy (store, temporary, progress, data, error)
                && g_file_get_contents (temporary, &bytes, &length, error);
  g_unlink (temporary);
  if (ok && !ent_file_write_all (ent_file_fd (file), bytes, length))
    return ent_file_fail (file, errno, error);
  return ok;
}

gboolean
ent_sqlite_backup (EntStore *store, const char *path, gboolean replace,
                   EntStoreProgressFunc progress, gpointer data, GError **error)
{
  if (!ent_store_spares (store, path, error))
    return FALSE;
  g_autoptr (EntFile) file = ent_file_begin (path, replace, error);
  if (file == NULL)
    return FALSE;
  gboolean ok = ent_file_temporary (file) != NULL
                  ? write_copy (store, ent_file_temporary (file), progress, data, error)
                  : stream_copy (store, file, progress, data, error);
  return ok && ent_file_commit (file, error);
}

static gboolean
is_file (const char *path, const struct stat *other)
{
  struct stat info;

  return stat (path, &info) == 0 && info.st_dev == other->st_dev && info.st_ino == other->st_ino;
}

gboolean
ent_sqlite_owns (const EntStore *store, const char *path)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  char *real = realpath (folder, NULL);
  g_autofree char *full = real != NULL ? g_build_filename (real, name, NULL) : g_strdup (path);
  gboolean owns = FALSE;
  struct stat info;

  free (real);
  for (gsize i = 0; store->path != NULL && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *own = g_strconcat (store->path, suffixes[i], NULL);
      owns = owns || g_str_equal (full, own) || (stat (own, &info) == 0 && is_file (path, &info));
    }
  return owns;
}

/* A sum of all that the log tells: that of a backup differs from that of the present. */
static gboolean
sum_log (EntStore *store, gint64 *ret_sum)
{
  static const char sql[] = "SELECT ifnull(sum((id * 31 + at) % 1000003), 0) FROM action";

  return ent_query_number (store, sql, 0, ret_sum, NULL);
}

/* What fails may come after the moment from which on the backup counts: its log says which is in
 * the file. */
static gboolean
take_over (EntStore *source, EntStore *store, EntStoreProgressFunc progress, gpointer data,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 before = 0, backup = 0, now = 0;
  gboolean known = sum_log (store, &before) && sum_log (source, &backup) && before != backup;

  if (ent_store_is_replaced (store))
    return ent_fault_set (store, ENT_FAULT_REPLACED, "", error);
  ent_statements_drop (store);
  if (ent_sqlite_copy (source, store, progress, data, &failure))
    return TRUE;
  if (g_error_matches (failure, ENT_ERROR, ENT_ERROR_FAILED) && known && sum_log (store, &now)
      && now == backup)
    {
      ent_store_remark_stored (store);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
ent_sqlite_restore (EntStore *store, const char *path, EntStoreProgressFunc progress, gpointer data,
                    GError **error)
{
  const EntStoreOptions options = {
    .path = path, .private_copy = TRUE, .must_exist = TRUE, .who = store->who, .clock = store->clock
  };
  g_autoptr (GPtrArray) problems = NULL;

  if (ent_sqlite_owns (store, path))
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("%s is the database itself; name a backup"), path);
      return FALSE;
    }
  g_autoptr (EntStore) source = ent_store_open (&options, error);
  if (source == NULL || !ent_store_check (source, &problems, error))
    return FALSE;
  if (problems->len > 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s is not sound: %s"), path,
                     (char *) problems->pdata[0]);
      return FALSE;
    }
  return take_over (source, store, progress, data, error);
}
