/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sqlite/driver.h"
#include "store/sql/filter.h"
#include "store/sqlite/names.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "store/sqlite/schema.h"

#define BUSY_LIMIT_MS 5000
/* Rows of an index that are looked at for the planner's statistics; enough for it, and a bound for
 * the user. */
#define ANALYSIS_LIMIT "400"
/* Fewer changes are not worth it: SQLite analyses anew, with a commit of its own, where a partial
 * index is empty. */
#define CHANGES_TO_ANALYSE 500

static int
on_busy (void *data, int count)
{
  EntStore *store = data;
  gint64 now = g_get_monotonic_time ();

  if (count == 0 || store->busy_since == 0)
    store->busy_since = now;
  guint waited = (guint) ((now - store->busy_since) / 1000);
  if (store->busy != NULL ? !store->busy (waited, store->busy_data) : waited >= BUSY_LIMIT_MS)
    return 0;
  g_usleep (1000 * (count < 10 ? 1 + count : 20));
  return 1;
}

static int
on_progress (void *data)
{
  EntStore *store = data;

  if (store->patience > 0 && --store->patience == 0)
    return 1;
  return store->interrupt != NULL && store->interrupt (store->interrupt_data);
}

static void
sql_fold (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);

  sqlite3_result_text (context, ent_text_fold (text != NULL ? text : ""), -1, g_free);
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
    sqlite3_db_config (store->db, options[i].option, options[i].value, NULL);
  sqlite3_busy_handler (store->db, on_busy, store);
  sqlite3_create_function (store->db, "ent_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                           sql_fold, NULL, NULL);
  ent_filter_functions (store);
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
  if (lstat (store->path, &info) != 0)
    {
      if (create)
        return make_file (store->path, error);
      ent_set_error (error, ENT_ERROR_NOT_FOUND, _("there is no database at %s"), store->path);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      ent_set_error (error, ENT_ERROR_FAILED,
                     _("%s is not a plain file; give the database's own path"), store->path);
      return FALSE;
    }
  store->read_only = options->read_only || access (store->path, W_OK) != 0;
  store->device = info.st_dev;
  store->inode = info.st_ino;
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
    return ent_db_fail (store, SQLITE_NOMEM, error);
  if (size > 0)
    memcpy (copy, data, size);
  int result = sqlite3_deserialize (store->db, "main", copy, (sqlite3_int64) size,
                                    (sqlite3_int64) size,
                                    SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  return result == SQLITE_OK || ent_db_fail (store, result, error);
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
  int result = sqlite3_open_v2 (in_memory ? ":memory:" : store->path, &store->db, flags, NULL);
  if (result != SQLITE_OK)
    return ent_db_fail (store, result, error);
  return image == NULL || take_image (store, image, error);
}

/* What stands in the file, read before anything is written to it. */
static gboolean
inspect (EntStore *store, int *ret_version, GError **error)
{
  gint64 application, version, tables;

  if (!ent_query_number (store, "PRAGMA application_id", 0, &application, error)
      || !ent_query_number (store, "PRAGMA user_version", 0, &version, error)
      || !ent_query_number (store, "SELECT count(*) FROM sqlite_schema", 0, &tables, error))
    return FALSE;
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

typedef struct
{
  const EntStoreOptions *options;
  int version; /* reached */
} Migration;

/* Versions are all that is known of how far it is. */
static int
on_migrating (void *data)
{
  const Migration *migration = data;
  const EntStoreOptions *options = migration->options;

  return !options->migrating (migration->version, ent_schema_version, options->migrating_data);
}

static gboolean
migrate_locked (EntStore *store, const EntStoreOptions *options, GError **error)
{
  Migration migration = { .options = options };

  if (!inspect (store, &migration.version, error))
    return FALSE;
  if (options->migrating != NULL && migration.version > 0)
    sqlite3_progress_handler (store->db, ENT_STEPS_BETWEEN, on_migrating, &migration);
  gboolean ok = TRUE;
  for (; ok && migration.version < ent_schema_version; migration.version += ok)
    ok = ent_exec (store, ent_schema_migrations[migration.version], error);
  sqlite3_progress_handler (store->db, 0, NULL, NULL);
  if (!ok)
    return FALSE;
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                                            ent_schema_version, ENT_SCHEMA_APPLICATION_ID);
  return ent_exec (store, stamp, error) && ent_exec (store, "COMMIT", error);
}

static gboolean
migrate (EntStore *store, const EntStoreOptions *options, int version, GError **error)
{
  if (version == ent_schema_version)
    return TRUE;
  if (store->read_only)
    {
      ent_set_error (error, ENT_ERROR_READ_ONLY,
                     _("the database is of an older entente and can only be read here; open it "
                        "once with entente as its owner (%s)"),
                     store->path);
      return FALSE;
    }
  if (!ent_exec (store, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (migrate_locked (store, options, error))
    return TRUE;
  sqlite3_exec (store->db, "ROLLBACK", NULL, NULL, NULL);
  return FALSE;
}

static void
finalize (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

static gboolean
open_checked (EntStore *store, const EntStoreOptions *options, GError **error)
{
  int version;

  if (options->image != NULL)
    {
      store->path = g_strdup (options->path);
      store->read_only = TRUE;
    }
  else if (options->path != NULL && !find_file (store, options, error))
    return FALSE;
  if (!connect_file (store, options->image, error) || !harden (store, error)
      || !inspect (store, &version, error))
    return FALSE;
  if (!store->read_only
      && !ent_exec (store, "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL", error))
    return FALSE;
  if (!migrate (store, options, version, error))
    return FALSE;
  ent_store_poll (store);
  return TRUE;
}

/* SQLite counts what it allocates under a lock, at each allocation; nobody asks for the count. */
static void
configure_once (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      g_once_init_leave (&done, 1);
    }
}

EntStore *
ent_store_open (const EntStoreOptions *options, GError **error)
{
  EntStore *store = g_new0 (EntStore, 1);

  configure_once ();
  store->clock = options->clock;
  store->who = g_strdup (options->who != NULL ? options->who : g_get_user_name ());
  store->unindexed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  store->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  if (open_checked (store, options, error))
    return store;
  ent_store_close (store);
  return NULL;
}

/* Brings the planner's statistics up to date where this connection wrote much; never waits for a
 * lock. */
static void
optimize (EntStore *store)
{
  if (store->db == NULL || store->read_only
      || sqlite3_total_changes (store->db) < CHANGES_TO_ANALYSE)
    return;
  sqlite3_busy_handler (store->db, NULL, NULL);
  sqlite3_exec (store->db, "PRAGMA analysis_limit = " ANALYSIS_LIMIT "; PRAGMA optimize", NULL,
                NULL, NULL);
}

void
ent_store_close (EntStore *store)
{
  if (store == NULL)
    return;
  g_hash_table_unref (store->statements);
  g_clear_pointer (&store->unindexed, g_hash_table_unref);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    ent_names_free (store->names[i]);
  optimize (store);
  sqlite3_close (store->db);
  g_free (store->label);
  g_free (store->path);
  g_free (store->who);
  g_free (store);
}

gboolean
ent_store_is_read_only (const EntStore *store)
{
  return store->read_only;
}

const char *
ent_store_path (const EntStore *store)
{
  return store->path;
}

guint64
ent_store_n_statements (const EntStore *store)
{
  return store->n_statements;
}

const EntClock *
ent_store_clock (const EntStore *store)
{
  return store->clock;
}

const char *
ent_store_who (const EntStore *store)
{
  return store->who;
}

void
ent_store_set_busy (EntStore *store, EntStoreBusyFunc busy, gpointer data)
{
  store->busy = busy;
  store->busy_data = data;
}

/* Asks every so many steps of a query, if there is anything to ask. */
static void
watch (EntStore *store)
{
  gboolean asked = store->interrupt != NULL || store->patience > 0;

  sqlite3_progress_handler (store->db, asked ? ENT_STEPS_BETWEEN : 0, asked ? on_progress : NULL,
                            store);
}

void
ent_store_set_interrupt (EntStore *store, EntStoreInterruptFunc interrupt, gpointer data)
{
  store->interrupt = interrupt;
  store->interrupt_data = data;
  watch (store);
}

void
ent_store_set_patience (EntStore *store, int patience)
{
  store->patience = patience;
  watch (store);
}

void
ent_store_set_reverting (EntStore *store, EntStoreProgressFunc reverting, gpointer data)
{
  store->reverting = reverting;
  store->reverting_data = data;
}

gint64
ent_store_change_token (EntStore *store)
{
  gint64 version;

  if (!ent_query_number (store, "PRAGMA data_version", 0, &version, NULL))
    return 0;
  return (version << 40) + sqlite3_total_changes64 (store->db) + 1;
}

gboolean
ent_store_is_replaced (const EntStore *store)
{
  struct stat info;

  return store->inode != 0
         && (lstat (store->path, &info) != 0 || info.st_dev != store->device
             || info.st_ino != store->inode);
}

gboolean
ent_store_poll (EntStore *store)
{
  gint64 version;

  if (!ent_query_number (store, "PRAGMA data_version", 0, &version, NULL))
    return FALSE;
  gboolean changed = store->data_version != 0 && store->data_version != (int) version;
  store->data_version = (int) version;
  return changed;
}
