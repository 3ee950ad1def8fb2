/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to a database: its file, a safe connection, and whether it is one of ours. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/heap.h"
#include "entente/base/i18n.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"

static sqlite3 *
db_of (EntStore *store)
{
  return store->connection->db;
}

/* SQLite's own handler waits longer from time to time; nobody should wait for that. */
static int
on_busy (void *data, int count)
{
  EntConnection *connection = data;

  if (count == 0)
    connection->store->busy_since = 0;
  if (connection->impatient || !ent_store_waits_on (connection->store))
    return 0;
  g_usleep (1000 * (count < 10 ? 1 + (gulong) count : 20));
  return 1;
}

static gboolean
harden (EntStore *store, GError **error)
{
  static const struct
  {
    int option, value;
  } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },
    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },
    { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
    { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    sqlite3_db_config (db_of (store), options[i].option, options[i].value, NULL);
  sqlite3_busy_handler (db_of (store), on_busy, store->connection);
  ent_sqlite_functions (db_of (store));
  return ent_exec (store, "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY", error);
}

/* The folder may be reached through links; the file itself may not be one. */
static char *
real_path (const char *path, gboolean create, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  if (create && g_mkdir_with_parents (folder, 0700) != 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot make the folder %s: %s"), folder,
                     g_strerror (errno));
      return NULL;
    }
  char *resolved = realpath (folder, NULL);
  if (resolved == NULL && !create && errno == ENOENT)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no database at %s"), path);
      return NULL;
    }
  if (resolved == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot open %s: %s"), path, g_strerror (errno));
      return NULL;
    }
  char *full = g_build_filename (resolved, name, NULL);
  free (resolved);
  return full;
}

static gboolean
make_file (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot create %s: %s"), path, g_strerror (errno));
  return FALSE;
}

static gboolean
find_file (EntStore *store, const EntStoreOptions *options, GError **error)
{
  struct stat info;
  gboolean create = !options->must_exist && !options->read_only;

  store->path = real_path (options->path, create, error);
  if (store->path == NULL)
    return FALSE;
  if (create && lstat (store->path, &info) != 0 && !make_file (store->path, error))
    return FALSE;
  if (lstat (store->path, &info) != 0)
    {
      ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no database at %s"), store->path);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      ent_set_error (error, ENT_ERROR_FAILED,
                     _("%s is not a plain file; give the database's own path"), store->path);
      return FALSE;
    }
  /* A journal lies beside one name only: opened by the other, what was cut short would stay so. */
  if (info.st_nlink > 1 && !options->read_only && !options->private_copy)
    {
      ent_set_error (
        error, ENT_ERROR_FAILED,
        _("%s has another name (a hard link), which would damage it; keep one: copy it "
           "to a new file, and use that"),
        store->path);
      return FALSE;
    }
  store->read_only = options->read_only || access (store->path, W_OK) != 0;
  store->connection->device = info.st_dev;
  store->connection->inode = info.st_ino;
  return TRUE;
}

/* The bytes stand for the file from now on. */
static gboolean
take_image (EntStore *store, GBytes *image, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (image, &size);
  unsigned char *copy = sqlite3_malloc64 (MAX (size, 1));

  if (copy == NULL)
    return ent_sqlite_fail (store, SQLITE_NOMEM, error);
  if (size > 0)
    memcpy (copy, data, size);
  int result = sqlite3_deserialize (db_of (store), "main", copy, (sqlite3_int64) size,
                                    (sqlite3_int64) size,
                                    SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  return result == SQLITE_OK || ent_sqlite_fail (store, result, error);
}

static gboolean
connect_file (EntStore *store, GBytes *image, GError **error)
{
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
              | SQLITE_OPEN_NOFOLLOW;

  gboolean in_memory = store->path == NULL || image != NULL;

  flags |= store->read_only && !in_memory ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (in_memory)
    flags |= SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  int result = sqlite3_open_v2 (in_memory ? ":memory:" : store->path, &store->connection->db, flags,
                                in_memory ? NULL : ENT_SQLITE_VFS);
  if (result != SQLITE_OK)
    return ent_sqlite_fail (store, result, error);
  return image == NULL || take_image (store, image, error);
}

gboolean
ent_sqlite_open_scratch (EntStore *store, GError **error)
{
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
                    | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
  int result = sqlite3_open_v2 ("", &store->connection->db, flags, NULL);

  return result == SQLITE_OK || ent_sqlite_fail (store, result, error);
}

/* The pages of the file in a database that is nobody else's, and can be written to. */
static gboolean
connect_copy (EntStore *store, GError **error)
{
  EntStore source = { .engine = store->engine, .path = store->path, .read_only = TRUE };

  source.connection = ent_connection_new (&source);
  store->read_only = FALSE;
  gboolean ok = connect_file (&source, NULL, error) && ent_sqlite_open_scratch (store, error);
  if (ok)
    {
      sqlite3_busy_handler (db_of (&source), on_busy, source.connection);
      ok = ent_sqlite_copy (&source, store, NULL, NULL, error);
    }
  store->engine->driver->close (source.connection);
  return ok;
}

/* What the file says of itself, read before anything is written to it. */
static gboolean
inspect (EntStore *store, int *ret_version, GError **error)
{
  gint64 application, version, tables;

  /* In one transaction: each statement would take the lock, and look for a journal, by itself. */
  if (!ent_read_begin (store, error)
      || !ent_query_number (store, "PRAGMA application_id", 0, &application, error)
      || !ent_query_number (store, "PRAGMA user_version", 0, &version, error)
      || !ent_query_number (store, "SELECT count(*) FROM sqlite_schema", 0, &tables, error))
    return FALSE;
  ent_read_end (store);
  if (application != ENT_SCHEMA_APPLICATION_ID && (application != 0 || tables > 0))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("another program made this database (%s)"),
                     store->path);
      return FALSE;
    }
  if (version > ent_schema_version)
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("the database has schema %d, this program knows up to %d; "
                        "use a newer entente (%s)"),
                     (int) version, ent_schema_version, store->path);
      return FALSE;
    }
  *ret_version = (int) version;
  return TRUE;
}

static void *
take (int size)
{
  return ent_heap_take ((gsize) size);
}

static void *
resize (void *block, int size)
{
  return ent_heap_resize (block, (gsize) size);
}

static int
size_of (void *block)
{
  return (int) malloc_usable_size (block);
}

static int
round_up (int size)
{
  return (size + 7) & ~7;
}

static int
begin_heap (void *data)
{
  return SQLITE_OK;
}

static void
end_heap (void *data)
{
}

/*
 * Where SQLite finds no memory it tells the call that needed it, of which there are many, such as
 * each that binds or reads a value: one that goes unheard stores half of a record. The program
 * ends instead. SQLite counts what it allocates under a lock; nobody asks for the count.
 */
static void
configure_once (void)
{
  static const sqlite3_mem_methods heap = { .xMalloc = take,
                                            .xFree = free,
                                            .xRealloc = resize,
                                            .xSize = size_of,
                                            .xRoundup = round_up,
                                            .xInit = begin_heap,
                                            .xShutdown = end_heap };
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MALLOC, &heap);
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      ent_sqlite_journal_register ();
      g_once_init_leave (&done, 1);
    }
}

gboolean
ent_sqlite_open (EntStore *store, const EntStoreOptions *options, int *ret_version, GError **error)
{
  configure_once ();
  store->connection = ent_connection_new (store);
  if (options->image != NULL)
    {
      store->path = g_strdup (options->path);
      store->read_only = TRUE;
    }
  else if (options->path != NULL && !find_file (store, options, error))
    return FALSE;
  if (!(options->private_copy ? connect_copy (store, error)
                              : connect_file (store, options->image, error))
      || !harden (store, error) || !inspect (store, ret_version, error))
    return FALSE;
  /* What a transaction changes stays in memory for longer before it spills into the file. */
  if (options->writes_much && !ent_exec (store, "PRAGMA cache_size = -16384", error))
    return FALSE;
  if (options->private_copy && *ret_version == 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("there is nothing in %s"), store->path);
      return FALSE;
    }
  return store->read_only
         || ent_exec (store, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL", error);
}
