/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A commit at each of whose calls of the operating system something fails once, or from then on:
 * what is said of it is true. SQLite's files lie behind a layer of ours that counts and fails.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "entente/base/error.h"
#include "harness/empty-database.h"
#include "harness/world.h"

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* behind this one, in the same piece of memory */
} File;

static struct
{
  sqlite3_vfs vfs, *real;
  int calls;   /* since armed */
  int fail_at; /* 0: never */
  gboolean lasts;
  gboolean armed;
} disk;

static gboolean
fails (void)
{
  if (!disk.armed || disk.fail_at == 0)
    return FALSE;
  disk.calls++;
  return disk.calls == disk.fail_at || (disk.lasts && disk.calls > disk.fail_at);
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((File *) (void *) file)->real;
}

#define FORWARD(name, parameters, arguments, error)                                                \
  static int name parameters                                                                       \
  {                                                                                                \
    return error != SQLITE_OK && fails () ? error : real_of (file)->pMethods->arguments;           \
  }

FORWARD (x_close, (sqlite3_file * file), xClose (real_of (file)), SQLITE_OK)
FORWARD (x_read, (sqlite3_file * file, void *to, int n, sqlite3_int64 at),
         xRead (real_of (file), to, n, at), SQLITE_OK)
FORWARD (x_write, (sqlite3_file * file, const void *from, int n, sqlite3_int64 at),
         xWrite (real_of (file), from, n, at), SQLITE_IOERR_WRITE)
FORWARD (x_truncate, (sqlite3_file * file, sqlite3_int64 size), xTruncate (real_of (file), size),
         SQLITE_IOERR_TRUNCATE)
FORWARD (x_size, (sqlite3_file * file, sqlite3_int64 *size), xFileSize (real_of (file), size),
         SQLITE_OK)
FORWARD (x_lock, (sqlite3_file * file, int lock), xLock (real_of (file), lock), SQLITE_OK)
FORWARD (x_reserved, (sqlite3_file * file, int *out), xCheckReservedLock (real_of (file), out),
         SQLITE_OK)
FORWARD (x_control, (sqlite3_file * file, int op, void *data),
         xFileControl (real_of (file), op, data), SQLITE_OK)
FORWARD (x_sector, (sqlite3_file * file), xSectorSize (real_of (file)), SQLITE_OK)
FORWARD (x_device, (sqlite3_file * file), xDeviceCharacteristics (real_of (file)), SQLITE_OK)

/* No power is lost here: what succeeds need not wait for the disk. */
static int
x_sync (sqlite3_file *file, int flags)
{
  return fails () ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

/* The lock goes all the same: another program would wait for ever. */
static int
x_unlock (sqlite3_file *file, int lock)
{
  int result = real_of (file)->pMethods->xUnlock (real_of (file), lock);

  return fails () ? SQLITE_IOERR_UNLOCK : result;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = x_close,
  .xRead = x_read,
  .xWrite = x_write,
  .xTruncate = x_truncate,
  .xSync = x_sync,
  .xFileSize = x_size,
  .xLock = x_lock,
  .xUnlock = x_unlock,
  .xCheckReservedLock = x_reserved,
  .xFileControl = x_control,
  .xSectorSize = x_sector,
  .xDeviceCharacteristics = x_device,
};

static int
x_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  File *own = (File *) (void *) file;

  own->real = (sqlite3_file *) (void *) (own + 1);
  int result = disk.real->xOpen (disk.real, name, own->real, flags, out);
  own->base.pMethods = own->real->pMethods != NULL ? &methods : NULL;
  return result;
}

static void
install (void)
{
  disk.real = sqlite3_vfs_find (NULL);
  disk.vfs = *disk.real;
  disk.vfs.zName = "failing";
  disk.vfs.szOsFile = (int) sizeof (File) + disk.real->szOsFile;
  disk.vfs.xOpen = x_open;
  sqlite3_vfs_register (&disk.vfs, TRUE);
}

/* The rows of that name, as another program finds them once the disk is well. */
static gint64
count (const char *path, const char *name)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_prepare_v2 (db, "SELECT count(*) FROM partner WHERE name = ?", -1, &statement, NULL),
    ==, SQLITE_OK);
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_TRANSIENT);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  gint64 n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

typedef struct
{
  int stored, not_stored, unknown, remarked;
} Tally;

/* FALSE when nothing failed any more. */
static gboolean
try_at (const char *folder, int fail_at, gboolean lasts, Tally *tally)
{
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *name = g_strdup_printf ("Partner %d", fail_at);
  g_autoptr (GError) error = NULL;
  empty_database_write (path);
  World *world = world_open (NULL, WORLD_NOW, NULL, path, "ana");
  g_autoptr (EntPartner) partner = ent_record_new (ent_noun (ENT_NOUN_PARTNER));

  partner->name = g_strdup (name);
  world_add (world, ENT_NOUN_PARTNER, "name", "Before", NULL);
  disk.calls = 0;
  disk.fail_at = fail_at;
  disk.lasts = lasts;
  disk.armed = TRUE;
  gboolean ok = ent_repo_insert (world->store, partner, &error);
  gboolean failed = disk.calls >= fail_at;
  disk.armed = FALSE;
  g_autofree char *remark = ent_store_take_remark (world->store);
  gint64 n = count (path, name);
  g_test_message ("%d %s: %s, %s", fail_at, lasts ? "and on" : "once", ok ? "ok" : error->message,
                  remark != NULL ? remark : "");
  if (ok)
    g_assert_cmpint (n, ==, 1);
  else if (strstr (error->message, "nothing was changed") != NULL)
    g_assert_cmpint (n, ==, 0);
  else
    g_assert_nonnull (strstr (error->message, "whether it was stored"));
  tally->stored += ok && failed;
  tally->remarked += remark != NULL;
  tally->not_stored += !ok && strstr (error->message, "nothing was changed") != NULL;
  tally->unknown += !ok && strstr (error->message, "whether it was stored") != NULL;
  world_free (world);
  g_unlink (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_unlink (journal);
  return failed;
}

static void
try_each (gboolean lasts, Tally *tally)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-commit-XXXXXX", NULL);

  for (int fail_at = 1; try_at (folder, fail_at, lasts, tally); fail_at++)
    g_assert_cmpint (fail_at, <, 500);
  g_rmdir (folder);
}

static void
what_is_said_of_a_commit_is_true_when_one_call_fails (void)
{
  Tally tally = { 0 };

  try_each (FALSE, &tally);
  g_assert_cmpint (tally.not_stored, >, 5);
  /* The last sync and the last unlock come after it counts. */
  g_assert_cmpint (tally.remarked, >, 0);
  g_assert_cmpint (tally.unknown, ==, 0);
}

static void
what_is_said_of_a_commit_is_true_when_the_disk_is_gone (void)
{
  Tally tally = { 0 };

  try_each (TRUE, &tally);
  g_assert_cmpint (tally.not_stored + tally.unknown, >, 5);
}

int
main (int argc, char **argv)
{
  install ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commit-faults/what_is_said_of_a_commit_is_true_when_one_call_fails",
                   what_is_said_of_a_commit_is_true_when_one_call_fails);
  g_test_add_func ("/commit-faults/what_is_said_of_a_commit_is_true_when_the_disk_is_gone",
                   what_is_said_of_a_commit_is_true_when_the_disk_is_gone);
  return g_test_run ();
}
