/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite's file system, but for one thing. Whoever opens a rollback journal
 * that may have to be made writes the directory to the disk too, at each first
 * commit of a process. A journal that was emptied after an earlier commit is
 * in the directory for long: the first commit that used it saw to that.
 */
#include <fcntl.h>
#include <sys/stat.h>

#include "store/sqlite/connection.h"

typedef struct
{
  sqlite3_vfs vfs;
  sqlite3_vfs *base;
} JournalVfs;

/* Empty, and written to since it was made. Where a file system does not tell when: no. */
static gboolean
was_used (const char *path)
{
  struct statx info;

  if (statx (AT_FDCWD, path, AT_SYMLINK_NOFOLLOW,
             STATX_SIZE | STATX_MTIME | STATX_BTIME | STATX_TYPE, &info)
        != 0
      || (info.stx_mask & STATX_BTIME) == 0 || !S_ISREG (info.stx_mode) || info.stx_size != 0)
    return FALSE;
  return info.stx_mtime.tv_sec != info.stx_btime.tv_sec
           ? info.stx_mtime.tv_sec > info.stx_btime.tv_sec
           : info.stx_mtime.tv_nsec > info.stx_btime.tv_nsec;
}

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags)
{
  sqlite3_vfs *base = ((JournalVfs *) vfs)->base;

  if ((flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 && name != NULL && was_used (name)
      && base->xOpen (base, name, file, flags & ~SQLITE_OPEN_CREATE, ret_flags) == SQLITE_OK)
    return SQLITE_OK;
  return base->xOpen (base, name, file, flags, ret_flags);
}

void
ent_sqlite_journal_register (void)
{
  JournalVfs *ours = g_new0 (JournalVfs, 1);

  ours->base = sqlite3_vfs_find (NULL);
  ours->vfs = *ours->base;
  ours->vfs.pNext = NULL;
  ours->vfs.zName = ENT_SQLITE_VFS;
  ours->vfs.xOpen = open_file;
  /* For as long as the process is. */
  if (sqlite3_vfs_register (&ours->vfs, 0) != SQLITE_OK)
    g_free (ours);
}
