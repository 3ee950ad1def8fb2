/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/power-loss.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

/* Bytes written, or with none of them the length that the file was cut to. */
typedef struct
{
  gint64 offset;
  GBytes *bytes;
} Change;

/* What the disk has of a file. */
typedef struct
{
  GByteArray *written;
  GPtrArray *changes; /* since */
  gboolean named;     /* its name is on the disk, too */
} Disk;

typedef struct
{
  sqlite3_file file;
  Disk *disk; /* NULL: a temporary file */
  gboolean names;
  sqlite3_file *base;
} LossyFile;

/* One a process, as SQLite's file systems are. */
static struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *base;
  GHashTable *disks; /* path → Disk */
  guint n_syncs, at_sync;
  gboolean off;
} power;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static void
disk_free (gpointer data)
{
  Disk *disk = data;

  g_byte_array_unref (disk->written);
  g_ptr_array_unref (disk->changes);
  g_free (disk);
}

static Disk *
disk_of (const char *path)
{
  Disk *disk = g_hash_table_lookup (power.disks, path);

  if (disk == NULL)
    {
      g_autofree char *bytes = NULL;
      gsize length = 0;
      disk = g_new0 (Disk, 1);
      disk->written = g_byte_array_new ();
      disk->changes = g_ptr_array_new_with_free_func (change_free);
      disk->named = g_file_get_contents (path, &bytes, &length, NULL);
      if (length > 0)
        g_byte_array_append (disk->written, (const guint8 *) bytes, (guint) length);
      g_hash_table_insert (power.disks, g_strdup (path), disk);
    }
  return disk;
}

static void
cut (Disk *disk, gint64 length)
{
  guint before = disk->written->len;

  g_byte_array_set_size (disk->written, (guint) length);
  if (length > before)
    memset (disk->written->data + before, 0, (gsize) length - before);
}

static void
put (Disk *disk, gint64 offset, const guint8 *bytes, gsize length)
{
  if (disk->written->len < offset + (gint64) length)
    cut (disk, offset + (gint64) length);
  memcpy (disk->written->data + offset, bytes, length);
}

/* The change as a whole, or with rand what of it came to the disk. */
static void
apply (Disk *disk, const Change *change, GRand *rand)
{
  gsize length;

  if (change->bytes == NULL)
    {
      if (rand == NULL || g_rand_boolean (rand))
        cut (disk, change->offset);
      return;
    }
  const guint8 *bytes = g_bytes_get_data (change->bytes, &length);
  gboolean none = rand != NULL && g_rand_boolean (rand);
  for (gsize at = 0; !none && at < length; at += SECTOR)
    if (rand == NULL || g_rand_int_range (rand, 0, 4) > 0)
      put (disk, change->offset + (gint64) at, bytes + at, MIN (SECTOR, length - at));
}

static void
remember (LossyFile *file, gint64 offset, const void *bytes, int length)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  change->bytes = bytes != NULL ? g_bytes_new (bytes, (gsize) length) : NULL;
  g_ptr_array_add (file->disk->changes, change);
}

static sqlite3_file *
base_of (sqlite3_file *file)
{
  return ((LossyFile *) file)->base;
}

static int
on_close (sqlite3_file *file)
{
  return base_of (file)->pMethods->xClose (base_of (file));
}

static int
on_read (sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
  if (power.off)
    return SQLITE_IOERR_READ;
  return base_of (file)->pMethods->xRead (base_of (file), bytes, length, offset);
}

static int
on_write (sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
  LossyFile *ours = (LossyFile *) file;

  if (power.off)
    return SQLITE_IOERR_WRITE;
  if (ours->disk != NULL)
    remember (ours, offset, bytes, length);
  return ours->base->pMethods->xWrite (ours->base, bytes, length, offset);
}

static int
on_truncate (sqlite3_file *file, sqlite3_int64 length)
{
  LossyFile *ours = (LossyFile *) file;

  if (power.off)
    return SQLITE_IOERR_TRUNCATE;
  if (ours->disk != NULL)
    remember (ours, length, NULL, 0);
  return ours->base->pMethods->xTruncate (ours->base, length);
}

static int
on_sync (sqlite3_file *file, int flags)
{
  LossyFile *ours = (LossyFile *) file;

  if (!power.off && ++power.n_syncs == power.at_sync)
    power.off = TRUE;
  if (power.off)
    return SQLITE_IOERR_FSYNC;
  if (ours->disk == NULL)
    return SQLITE_OK;
  for (guint i = 0; i < ours->disk->changes->len; i++)
    apply (ours->disk, ours->disk->changes->pdata[i], NULL);
  g_ptr_array_set_size (ours->disk->changes, 0);
  ours->disk->named = ours->disk->named || ours->names;
  return SQLITE_OK;
}

static int
on_size (sqlite3_file *file, sqlite3_int64 *ret_size)
{
  return base_of (file)->pMethods->xFileSize (base_of (file), ret_size);
}

static int
on_lock (sqlite3_file *file, int level)
{
  return base_of (file)->pMethods->xLock (base_of (file), level);
}

static int
on_unlock (sqlite3_file *file, int level)
{
  return base_of (file)->pMethods->xUnlock (base_of (file), level);
}

static int
on_check_lock (sqlite3_file *file, int *ret_locked)
{
  return base_of (file)->pMethods->xCheckReservedLock (base_of (file), ret_locked);
}

static int
on_control (sqlite3_file *file, int what, void *data)
{
  return base_of (file)->pMethods->xFileControl (base_of (file), what, data);
}

static int
on_sector_size (sqlite3_file *file)
{
  return base_of (file)->pMethods->xSectorSize (base_of (file));
}

static int
on_characteristics (sqlite3_file *file)
{
  return base_of (file)->pMethods->xDeviceCharacteristics (base_of (file));
}

static const sqlite3_io_methods methods = { .iVersion = 1,
                                            .xClose = on_close,
                                            .xRead = on_read,
                                            .xWrite = on_write,
                                            .xTruncate = on_truncate,
                                            .xSync = on_sync,
                                            .xFileSize = on_size,
                                            .xLock = on_lock,
                                            .xUnlock = on_unlock,
                                            .xCheckReservedLock = on_check_lock,
                                            .xFileControl = on_control,
                                            .xSectorSize = on_sector_size,
                                            .xDeviceCharacteristics = on_characteristics };

static int
on_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  LossyFile *ours = (LossyFile *) file;

  ours->file.pMethods = NULL;
  ours->base = (sqlite3_file *) (ours + 1);
  ours->disk = name != NULL ? disk_of (name) : NULL;
  /* Who may have to make it writes its folder, too, when it is first synced. */
  ours->names = (flags & SQLITE_OPEN_CREATE) != 0;
  if (power.off)
    return SQLITE_CANTOPEN;
  int result = power.base->xOpen (power.base, name, ours->base, flags, ret_flags);
  if (result == SQLITE_OK)
    ours->file.pMethods = &methods;
  return result;
}

void
power_loss_install (void)
{
  power.base = sqlite3_vfs_find (NULL);
  power.vfs = *power.base;
  power.vfs.pNext = NULL;
  power.vfs.zName = "lossy";
  power.vfs.szOsFile = (int) sizeof (LossyFile) + power.base->szOsFile;
  power.vfs.xOpen = on_open;
  power.disks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, disk_free);
  g_assert_cmpint (sqlite3_vfs_register (&power.vfs, 1), ==, SQLITE_OK);
}

void
power_loss_begin (guint at_sync)
{
  g_hash_table_remove_all (power.disks);
  power.n_syncs = 0;
  power.at_sync = at_sync;
  power.off = FALSE;
}

guint
power_loss_count (void)
{
  return power.n_syncs;
}

void
power_loss_end (GRand *rand)
{
  GHashTableIter iter;
  gpointer path, data;

  g_hash_table_iter_init (&iter, power.disks);
  while (g_hash_table_iter_next (&iter, &path, &data))
    {
      Disk *disk = data;
      for (guint i = 0; i < disk->changes->len; i++)
        apply (disk, disk->changes->pdata[i], rand);
      if (disk->named || g_rand_boolean (rand))
        g_assert_true (g_file_set_contents_full (path, (const char *) disk->written->data,
                                                 (gssize) disk->written->len,
                                                 G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      else
        g_unlink (path);
    }
  g_hash_table_remove_all (power.disks);
  power.off = FALSE;
  power.at_sync = 0;
}
