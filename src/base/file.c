/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/file.h"

#include <errno.h>
#include <poll.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

char *
ent_file_begin (const char *path, int *ret_fd, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (errno));
      return NULL;
    }
  *ret_fd = fd;
  return g_steal_pointer (&temporary);
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

gboolean
ent_file_finish (const char *temporary, const char *path, GError **error)
{
  if (g_rename (temporary, path) != 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), path, g_strerror (errno));
      g_unlink (temporary);
      return FALSE;
    }
  sync_folder (path);
  return TRUE;
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
