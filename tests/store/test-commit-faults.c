/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A commit at each of whose calls of the operating system something fails once, or from then on,
 * and what only reads, at each of its reads: what is said of it is true. SQLite's files lie behind
 * a layer of ours that counts and fails.
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
  gboolean reads; /* what reads is counted, and fails; else all but that */
} disk;

static gboolean
counts (void)
{
  if (disk.fail_at == 0)
    return FALSE;
  disk.calls++;
  return disk.calls == disk.fail_at || (disk.lasts && disk.calls > disk.fail_at);
}

static gboolean
fails (void)
{
  return disk.armed && !disk.reads && counts ();
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

static int
x_read (sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
  return disk.armed && disk.reads && counts ()
           ? SQLITE_IOERR_READ
           : real_of (file)->pMethods->xRead (real_of (file), to, n, at);
}

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

typedef gboolean (*Reader) (World *world, const char *other, GError **error);

static gboolean
check (World *world, const char *other, GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  gboolean ok = ent_store_check (world->store, &problems, error);

  if (ok)
    g_assert_cmpuint (problems->len, ==, 0);
  return ok;
}

static gboolean
back_up (World *world, const char *other, GError **error)
{
  g_autofree char *copy = g_strconcat (other, ".copy", NULL);
  gboolean ok = ent_store_backup (world->store, copy, FALSE, NULL, NULL, error);

  g_assert_cmpint (g_unlink (copy), ==, ok ? 0 : -1);
  return ok;
}

static gboolean
restore (World *world, const char *other, GError **error)
{
  return ent_store_restore (world->store, other, NULL, NULL, error);
}

static const struct
{
  const char *name;
  Reader run;
  int step; /* of the reads at which it fails */
} readers[] = { { "check", check, 5 }, { "backup", back_up, 9 }, { "restore", restore, 23 } };

/* Whether a read failed, in a database and another one that are whole. */
static gboolean
read_at (const char *folder, Reader run, int fail_at)
{
  g_autofree char *path = g_build_filename (folder, "a.db", NULL);
  g_autofree char *other = g_build_filename (folder, "b.db", NULL);
  g_autoptr (GError) error = NULL;
  World *world = world_open (NULL, WORLD_NOW, NULL, path, "ana");

  disk.calls = 0;
  disk.fail_at = fail_at;
  disk.lasts = FALSE;
  disk.reads = disk.armed = TRUE;
  gboolean ok = run (world, other, &error);
  gboolean failed = disk.calls >= fail_at;
  disk.reads = disk.armed = FALSE;
  g_test_message ("%d: %s", fail_at, ok ? "ok" : error->message);
  if (!ok)
    {
      g_assert_true (failed);
      g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "the disk reported an error"));
    }
  world_free (world);
  return failed;
}

/* One read that fails says nothing of the file. */
static void
a_read_that_fails_is_the_disks_fault_and_no_damage (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-read-XXXXXX", NULL);
  static const char *const names[] = { "a.db", "b.db", "a.db-journal", "b.db-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      int fail_at = 1;
      for (gsize k = 0; k < 2; k++)
        {
          g_autofree char *path = g_build_filename (folder, names[k], NULL);
          empty_database_write (path);
        }
      g_test_message ("%s", readers[i].name);
      while (read_at (folder, readers[i].run, fail_at))
        fail_at += readers[i].step;
      g_assert_cmpint (fail_at, >, 1);
    }
  for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
    {
      g_autofree char *path = g_build_filename (folder, names[k], NULL);
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
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
  g_test_add_func ("/commit-faults/a_read_that_fails_is_the_disks_fault_and_no_damage",
                   a_read_that_fails_is_the_disks_fault_and_no_damage);
  return g_test_run ();
}
