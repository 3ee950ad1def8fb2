/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/kiosk/snapshot-feed-private.h"

#define PIPE_BYTES (1 << 20)
/* A larger one is no snapshot for a display. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)

struct EntSnapshotFeed
{
  char *file;       /* NULL: a pipe */
  struct stat seen; /* of the file that was read last */
  gboolean has_seen;
  int pipe; /* -1: none, or its other end is gone */
  EntFrame frame;
  gsize have; /* of the frame's head, then of its body */
  gboolean in_body;
  char *body;
  gint64 current;
  gboolean faulty;
  EntSnapshotFeedProgress progress;
  gpointer progress_data;
};

EntSnapshotFeed *
ent_snapshot_feed_follow (const char *file)
{
  EntSnapshotFeed *feed = g_new0 (EntSnapshotFeed, 1);

  feed->file = g_strdup (file);
  feed->pipe = -1;
  return feed;
}

EntSnapshotFeed *
ent_snapshot_feed_publish (const EntSnapshotFeedSource *source, GError **error)
{
  int ends[2];
  pid_t child = pipe2 (ends, O_CLOEXEC) == 0 ? fork () : -1;

  if (child < 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot start the publishing process: %s"),
                     g_strerror (errno));
      return NULL;
    }
  if (child == 0)
    {
      close (ends[0]);
      ent_publisher_run (source, ends[1]);
    }
  close (ends[1]);
  /* A snapshot is large: fewer turns between the two. The kernel may give less. */
  fcntl (ends[0], F_SETPIPE_SZ, PIPE_BYTES);
  fcntl (ends[0], F_SETFL, O_NONBLOCK);
  EntSnapshotFeed *feed = g_new0 (EntSnapshotFeed, 1);
  feed->pipe = ends[0];
  return feed;
}

void
ent_snapshot_feed_free (EntSnapshotFeed *feed)
{
  if (feed == NULL)
    return;
  if (feed->pipe >= 0)
    close (feed->pipe);
  g_free (feed->body);
  g_free (feed->file);
  g_free (feed);
}

int
ent_snapshot_feed_fd (const EntSnapshotFeed *feed)
{
  return feed->pipe;
}

gint64
ent_snapshot_feed_current (const EntSnapshotFeed *feed)
{
  return feed->current;
}

const char *
ent_snapshot_feed_name (const EntSnapshotFeed *feed)
{
  return feed->file != NULL ? feed->file : _("the snapshot");
}

char *
ent_snapshot_feed_folder (const EntSnapshotFeed *feed)
{
  return feed->file != NULL ? g_path_get_dirname (feed->file) : NULL;
}

void
ent_snapshot_feed_set_progress (EntSnapshotFeed *feed, EntSnapshotFeedProgress progress,
                                gpointer data)
{
  feed->progress = progress;
  feed->progress_data = data;
}

static gboolean
is_same_file (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size
         && a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec
         && a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

static gboolean
unreadable (const EntSnapshotFeed *feed, const char *why, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read the snapshot %s: %s"), feed->file, why);
  return FALSE;
}

/* All of it, unless it changes meanwhile. */
static gboolean
read_whole (EntSnapshotFeed *feed, int fd, const struct stat *info, GBytes **ret_bytes,
            GError **error)
{
  gsize size = (gsize) info->st_size, have = 0;
  g_autofree char *data = g_try_malloc (MAX (size, 1));
  struct stat after;

  if (data == NULL)
    return unreadable (feed, g_strerror (ENOMEM), error);
  while (have < size)
    {
      ssize_t n = read (fd, data + have, size - have);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return unreadable (feed, g_strerror (errno), error);
      if (n == 0)
        break;
      have += (gsize) n;
    }
  if (fstat (fd, &after) != 0 || have < size || !is_same_file (info, &after))
    return unreadable (feed, _("it is being written"), error);
  *ret_bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  return TRUE;
}

/* *ret_bytes stays NULL when the file is the one that was read last. A link is not followed. */
static gboolean
read_file (EntSnapshotFeed *feed, GBytes **ret_bytes, GError **error)
{
  struct stat info;
  int fd = open (feed->file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return unreadable (
      feed, errno == ELOOP ? _("it is a link; give the file's own path") : g_strerror (errno),
      error);
  gboolean ok = TRUE;
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || (guint64) info.st_size > MOST_BYTES)
    ok = unreadable (feed, _("it is no plain file of a size that can be shown"), error);
  else if (!feed->has_seen || !is_same_file (&info, &feed->seen))
    {
      ok = read_whole (feed, fd, &info, ret_bytes, error);
      feed->seen = info;
      feed->has_seen = ok;
    }
  close (fd);
  return ok;
}

static void
close_pipe (EntSnapshotFeed *feed)
{
  close (feed->pipe);
  feed->pipe = -1;
}

/* TRUE when something was read; FALSE with the pipe closed when the other end is. */
static gboolean
read_pipe (EntSnapshotFeed *feed, void *to, gsize size)
{
  ssize_t n = read (feed->pipe, (char *) to + feed->have, size - feed->have);

  if (n > 0)
    {
      feed->have += (gsize) n;
      return TRUE;
    }
  if (n == 0 || (errno != EAGAIN && errno != EINTR))
    close_pipe (feed);
  return FALSE;
}

/* TRUE when a frame is complete. */
static gboolean
read_frame (EntSnapshotFeed *feed)
{
  while (feed->pipe >= 0)
    {
      if (!feed->in_body && feed->have == sizeof feed->frame)
        {
          if (feed->frame.size > MOST_BYTES)
            {
              close_pipe (feed);
              return FALSE;
            }
          feed->in_body = TRUE;
          feed->have = 0;
          g_free (feed->body);
          feed->body = g_malloc (feed->frame.size + 1);
        }
      if (feed->in_body && feed->have == feed->frame.size)
        {
          feed->body[feed->have] = '\0';
          feed->in_body = FALSE;
          feed->have = 0;
          return TRUE;
        }
      if (feed->in_body ? !read_pipe (feed, feed->body, feed->frame.size)
                        : !read_pipe (feed, &feed->frame, sizeof feed->frame))
        return FALSE;
    }
  return FALSE;
}

static EntSnapshotFeedTurn
take_frames (EntSnapshotFeed *feed, GBytes **ret_bytes)
{
  EntSnapshotFeedTurn turn = ENT_SNAPSHOT_FEED_SAME;

  while (turn != ENT_SNAPSHOT_FEED_NEW && read_frame (feed))
    {
      feed->current = MAX (feed->current, feed->frame.time);
      if (feed->frame.kind == ENT_FRAME_PROGRESS)
        {
          if (feed->progress != NULL)
            feed->progress (feed->frame.code, 100, feed->progress_data);
          continue;
        }
      feed->faulty = feed->frame.kind == ENT_FRAME_FAULT || feed->frame.kind == ENT_FRAME_REFUSED;
      if (feed->frame.kind != ENT_FRAME_SNAPSHOT)
        continue;
      *ret_bytes = g_bytes_new_take (g_steal_pointer (&feed->body), feed->frame.size);
      turn = ENT_SNAPSHOT_FEED_NEW;
    }
  return turn == ENT_SNAPSHOT_FEED_SAME && (feed->faulty || feed->pipe < 0)
           ? ENT_SNAPSHOT_FEED_FAULT
           : turn;
}

EntSnapshotFeedTurn
ent_snapshot_feed_read (EntSnapshotFeed *feed, GBytes **ret_bytes)
{
  *ret_bytes = NULL;
  if (feed->file == NULL)
    return take_frames (feed, ret_bytes);
  if (!read_file (feed, ret_bytes, NULL))
    {
      /* Whatever comes back is read again. */
      feed->has_seen = FALSE;
      return ENT_SNAPSHOT_FEED_FAULT;
    }
  return *ret_bytes != NULL ? ENT_SNAPSHOT_FEED_NEW : ENT_SNAPSHOT_FEED_SAME;
}

GBytes *
ent_snapshot_feed_first (EntSnapshotFeed *feed, GError **error)
{
  GBytes *bytes = NULL;

  if (feed->file != NULL)
    return read_file (feed, &bytes, error) ? bytes : NULL;
  while (feed->pipe >= 0)
    {
      struct pollfd end = { .fd = feed->pipe, .events = POLLIN };
      if (take_frames (feed, &bytes) == ENT_SNAPSHOT_FEED_NEW)
        return bytes;
      if (feed->frame.kind == ENT_FRAME_REFUSED && feed->body != NULL && !feed->in_body)
        {
          ent_set_error (error, feed->frame.code, "%s", feed->body);
          return NULL;
        }
      if (feed->pipe >= 0)
        poll (&end, 1, -1);
    }
  ent_set_error (error, ENT_ERROR_FAILED, "%s", _("the publishing process ended by itself"));
  return NULL;
}
