/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/signal-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/eventfd.h>
#include <unistd.h>

static volatile sig_atomic_t came[NSIG];
static volatile sig_atomic_t wake = -1;

static void
on_signal (int number)
{
  const guint64 one = 1;
  int saved = errno;

  came[number] = 1;
  /* It can only fail when the loop has been woken already. */
  ssize_t n G_GNUC_UNUSED = write (wake, &one, sizeof one);
  errno = saved;
}

static gboolean
on_wake (int fd, GIOCondition condition, gpointer data)
{
  const EntSignalWatch *watch = data;
  guint64 count;

  /* First, so that a signal that comes now wakes it again. */
  ssize_t n G_GNUC_UNUSED = read (fd, &count, sizeof count);
  for (gsize i = 0; i < ENT_WATCHED_SIGNALS; i++)
    {
      int number = watch->numbers[i];
      if (came[number] == 0)
        continue;
      came[number] = 0;
      watch->func (number, watch->data);
    }
  return G_SOURCE_CONTINUE;
}

void
ent_signal_watch_start (EntSignalWatch *watch)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

  sigemptyset (&action.sa_mask);
  watch->fd = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (watch->fd < 0)
    g_error ("eventfd: %s", g_strerror (errno));
  wake = watch->fd;
  watch->source = g_unix_fd_add (watch->fd, G_IO_IN, on_wake, watch);
  for (gsize i = 0; i < ENT_WATCHED_SIGNALS; i++)
    sigaction (watch->numbers[i], &action, &watch->before[i]);
}

void
ent_signal_watch_stop (EntSignalWatch *watch)
{
  for (gsize i = 0; i < ENT_WATCHED_SIGNALS; i++)
    {
      sigaction (watch->numbers[i], &watch->before[i], NULL);
      came[watch->numbers[i]] = 0;
    }
  g_source_remove (watch->source);
  wake = -1;
  close (watch->fd);
}

gboolean
ent_signal_watch_ends (void)
{
  return came[SIGHUP] != 0 || came[SIGTERM] != 0;
}
