/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/kiosk/snapshot-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

typedef struct
{
  EntSnapshotSource source;
  struct stat seen; /* of the file as it was read last */
  gboolean has_seen;
} SnapshotFile;

static gboolean
is_same_file (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size
         && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec
         && a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static gboolean
unreadable (const SnapshotFile *self, const char *why, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read the snapshot %s: %s"), self->source.file,
                 why);
  return FALSE;
}

/* All of it, unless it changes meanwhile. */
static gboolean
read_whole (SnapshotFile *self, int fd, const struct stat *info, GBytes **ret_bytes, GError **error)
{
  gsize size = (gsize) info->st_size, have = 0;
  g_autofree char *data = g_try_malloc (MAX (size, 1));
  struct stat after;

  if (data == NULL)
    return unreadable (self, g_strerror (ENOMEM), error);
  while (have < size)
    {
      ssize_t n = read (fd, data + have, size - have);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return unreadable (self, g_strerror (errno), error);
      if (n == 0)
        break;
      have += (gsize) n;
    }
  if (fstat (fd, &after) != 0 || have < size || !is_same_file (info, &after))
    return unreadable (self, _("it is being written"), error);
  *ret_bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  return TRUE;
}

/* *ret_bytes stays NULL when the file is the one that was read last. A link is not followed. */
static gboolean
read_file (SnapshotFile *self, GBytes **ret_bytes, GError **error)
{
  struct stat info;
  int fd = open (self->source.file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return unreadable (
      self, errno == ELOOP ? _("it is a link; give the file's own path") : g_strerror (errno),
      error);
  gboolean ok = TRUE;
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode)
      || (guint64) info.st_size > ENT_SNAPSHOT_MOST_BYTES)
    ok = unreadable (self, _("it is no plain file of a size that can be shown"), error);
  else if (!self->has_seen || !is_same_file (&info, &self->seen))
    {
      ok = read_whole (self, fd, &info, ret_bytes, error);
      self->seen = info;
      self->has_seen = ok;
    }
  close (fd);
  return ok;
}

static GBytes *
first (EntSnapshotSource *source, EntSnapshotProgress progress, gpointer data, GError **error)
{
  GBytes *bytes = NULL;

  return read_file ((SnapshotFile *) source, &bytes, error) ? bytes : NULL;
}

static EntSnapshotTurn
read_again (EntSnapshotSource *source, GBytes **ret_bytes)
{
  SnapshotFile *self = (SnapshotFile *) source;

  *ret_bytes = NULL;
  if (!read_file (self, ret_bytes, NULL))
    {
      /* Whatever comes back is read again. */
      self->has_seen = FALSE;
      return ENT_SNAPSHOT_FAULT;
    }
  return *ret_bytes != NULL ? ENT_SNAPSHOT_NEW : ENT_SNAPSHOT_SAME;
}

static void
file_free (EntSnapshotSource *source)
{
  g_free (source);
}

EntSnapshotSource *
ent_snapshot_file_follow (const char *file)
{
  SnapshotFile *self = g_new0 (SnapshotFile, 1);

  self->source = (EntSnapshotSource){
    .first = first, .read = read_again, .free = file_free, .file = g_strdup (file), .fd = -1
  };
  return &self->source;
}
