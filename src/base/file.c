/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

/* Between the name of a file and the letters at random; at most so many bytes of the name, which
 * with both may have 255. */
#define MARK ".entente-"
#define NAME_BYTES 200

struct EntFile
{
  char *path;
  char *temporary; /* NULL: in place */
  int fd;
  FILE *stream;
  int fault; /* errno of the first write of the stream that failed; stdio forgets it */
  gboolean replace;
  gboolean among; /* others of its folder: swept and synced together */
};

/* Names in /dev and /proc stand for what a process has open. */
static gboolean
is_magic (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *real = realpath (folder, NULL);
  gboolean magic = real != NULL
                   && (g_str_equal (real, "/dev") || g_str_has_prefix (real, "/proc/"));

  free (real);
  return magic;
}

/* Whether the path leads to a device, a pipe or the like, into which one writes in place. */
static gboolean
is_special (const char *path)
{
  struct stat info;

  if (stat (path, &info) != 0 || S_ISDIR (info.st_mode) || S_ISBLK (info.st_mode))
    return FALSE;
  return !S_ISREG (info.st_mode) || is_magic (path);
}

gboolean
ent_file_exists (const char *path)
{
  struct stat info;

  return lstat (path, &info) == 0 && !is_special (path);
}

static gboolean
set_errno (const char *path, int fault, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (fault));
  return FALSE;
}

gboolean
ent_file_fail (const EntFile *file, int fault, GError **error)
{
  return set_errno (file->path, fault, error);
}

static gboolean
refuse_existing (const char *path, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("%s exists already; give another name"), path);
  return FALSE;
}

/* What no name may replace: a folder, and whatever is no plain file and no link. */
static gboolean
is_replaceable (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0 || S_ISREG (info.st_mode))
    return TRUE;
  if (S_ISLNK (info.st_mode) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("%s is no plain file, and is left as it is"), path);
  return FALSE;
}

static gboolean
open_in_place (EntFile *file, GError **error)
{
  file->fd = open (file->path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
  return file->fd >= 0 || ent_file_fail (file, errno, error);
}

/* What the names begin with under which the file is written: hidden ones of its folder. */
static char *
temporary_prefix (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return g_strdup_printf (".%.*s%s", NAME_BYTES, name, MARK);
}

/* Deletes a file that was begun; first its journal, which nobody would find without it. */
static void
delete_temporary (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (journal);
  g_unlink (path);
}

/* Unless somebody writes it: who does holds a lock, which goes with the process. */
static void
delete_left_over (const char *path)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0)
    return;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    delete_temporary (path);
  close (fd);
}

/* Whether a file was written under that name; prefix NULL: any file. */
static gboolean
is_temporary (const char *name, const char *prefix)
{
  const char *mark = *name == '.' ? g_strrstr (name, MARK) : NULL;
  gsize random = strlen ("XXXXXX");

  if (prefix != NULL)
    return g_str_has_prefix (name, prefix) && strlen (name) == strlen (prefix) + random;
  return mark != NULL && strlen (mark) == strlen (MARK) + random;
}

/* Deletes what a process that was killed had begun. */
static void
sweep (const char *folder, const char *prefix)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (is_temporary (name, prefix))
      {
        g_autofree char *file = g_build_filename (folder, name, NULL);
        delete_left_over (file);
      }
}

static gboolean
is_linked (int fd)
{
  struct stat info;

  return fstat (fd, &info) == 0 && info.st_nlink > 0;
}

static gboolean
open_beside (EntFile *file, GError **error)
{
  g_autofree char *prefix = temporary_prefix (file->path);
  g_autofree char *folder = g_path_get_dirname (file->path);

  if (!is_replaceable (file->path, error))
    return FALSE;
  if (!file->replace && ent_file_exists (file->path))
    return refuse_existing (file->path, error);
  if (!file->among)
    sweep (folder, prefix);
  for (;;)
    {
      g_autofree char *name = g_strconcat (prefix, "XXXXXX", NULL);
      g_autofree char *temporary = g_build_filename (folder, name, NULL);
      file->fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
      if (file->fd < 0)
        return ent_file_fail (file, errno, error);
      flock (file->fd, LOCK_EX);
      if (is_linked (file->fd))
        {
          file->temporary = g_steal_pointer (&temporary);
          return TRUE;
        }
      /* Another process swept it before it was locked. */
      close (file->fd);
    }
}

static EntFile *
begin (const char *path, gboolean replace, gboolean among, GError **error)
{
  g_autoptr (EntFile) file = g_new0 (EntFile, 1);

  file->path = g_strdup (path);
  file->fd = -1;
  file->replace = replace;
  file->among = among;
  if (!(is_special (path) ? open_in_place : open_beside) (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

EntFile *
ent_file_begin (const char *path, gboolean replace, GError **error)
{
  return begin (path, replace, FALSE, error);
}

int
ent_file_fd (const EntFile *file)
{
  return file->fd;
}

const char *
ent_file_temporary (const EntFile *file)
{
  return file->temporary;
}

static ssize_t
write_stream (void *cookie, const char *bytes, size_t length)
{
  EntFile *file = cookie;

  if (ent_file_write_all (file->fd, bytes, length))
    return (ssize_t) length;
  if (file->fault == 0)
    file->fault = errno;
  return 0;
}

FILE *
ent_file_stream (EntFile *file)
{
  const cookie_io_functions_t functions = { .write = write_stream };

  if (file->stream == NULL)
    file->stream = fopencookie (file, "w", functions);
  return file->stream;
}

/* A device and a pipe cannot be synced, and need not. */
static gboolean
is_synced (const EntFile *file)
{
  return file->among || fsync (file->fd) == 0
         || (file->temporary == NULL && (errno == EINVAL || errno == EROFS));
}

/* The name survives a loss of power only when its folder is on disk too; some file systems cannot
 * sync one. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* To a name that nothing has: also where a file system has no such rename. */
static gboolean
rename_new (const EntFile *file, GError **error)
{
  if (renameat2 (AT_FDCWD, file->temporary, AT_FDCWD, file->path, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno == EEXIST)
    return refuse_existing (file->path, error);
  if (errno != EINVAL && errno != ENOSYS)
    return ent_file_fail (file, errno, error);
  if (link (file->temporary, file->path) == 0)
    {
      g_unlink (file->temporary);
      return TRUE;
    }
  if (errno == EEXIST || ent_file_exists (file->path))
    return refuse_existing (file->path, error);
  return g_rename (file->temporary, file->path) == 0 || ent_file_fail (file, errno, error);
}

static gboolean
put_in_place (EntFile *file, GError **error)
{
  if (!file->replace)
    {
      if (!rename_new (file, error))
        return FALSE;
    }
  else if (!is_replaceable (file->path, error))
    return FALSE;
  else if (g_rename (file->temporary, file->path) != 0)
    return ent_file_fail (file, errno, error);
  g_clear_pointer (&file->temporary, g_free);
  if (!file->among)
    sync_folder (file->path);
  return TRUE;
}

gboolean
ent_file_commit (EntFile *file, GError **error)
{
  if (file->stream != NULL && (fflush (file->stream) != 0 || file->fault != 0))
    return ent_file_fail (file, file->fault != 0 ? file->fault : errno, error);
  /* Some file systems tell an error only when a file is closed; the lock goes with the last
   * descriptor, when the file has its name. */
  int copy = is_synced (file) ? dup (file->fd) : -1;
  if (copy < 0 || close (copy) != 0)
    return ent_file_fail (file, errno, error);
  return file->temporary == NULL || put_in_place (file, error);
}

gboolean
ent_file_end (EntFile *file, GError *failure, GError **error)
{
  if (failure != NULL && !g_error_matches (failure, ENT_ERROR, ENT_ERROR_OUTPUT))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_clear_error (&failure);
  return ent_file_commit (file, error);
}

void
ent_file_free (EntFile *file)
{
  if (file == NULL)
    return;
  if (file->stream != NULL)
    fclose (file->stream);
  if (file->fd >= 0)
    close (file->fd);
  if (file->temporary != NULL)
    delete_temporary (file->temporary);
  g_free (file->temporary);
  g_free (file->path);
  g_free (file);
}

static gboolean
put (const char *path, const char *text, gboolean among, GError **error)
{
  g_autoptr (EntFile) file = begin (path, TRUE, among, error);

  if (file == NULL)
    return FALSE;
  if (!ent_file_write_all (file->fd, text, strlen (text)))
    return ent_file_fail (file, errno, error);
  return ent_file_commit (file, error);
}

gboolean
ent_file_put (const char *path, const char *text, GError **error)
{
  return put (path, text, FALSE, error);
}

gboolean
ent_file_put_among (const char *path, const char *text, GError **error)
{
  return put (path, text, TRUE, error);
}

gboolean
ent_file_settle (const char *folder, GError **error)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && syncfs (fd) == 0;

  if (!ok)
    set_errno (folder, errno, error);
  if (fd >= 0)
    close (fd);
  sweep (folder, NULL);
  return ok;
}

gboolean
ent_file_write_all (int fd, const char *bytes, gsize length)
{
  struct pollfd out = { .fd = fd, .events = POLLOUT };

  while (length > 0)
    {
      ssize_t n = write (fd, bytes, length);
      if (n >= 0)
        {
          bytes += n;
          length -= (gsize) n;
        }
      else if (errno == EAGAIN)
        poll (&out, 1, -1);
      else if (errno != EINTR)
        return FALSE;
    }
  return TRUE;
}
