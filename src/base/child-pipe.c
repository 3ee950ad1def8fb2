/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/child-pipe.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"

#define PIPE_BYTES (1 << 20)

struct EntMessageReader
{
  int pipe;
  guint64 most;
  EntMessage message;
  char *body;  /* NULL: the message itself is being read */
  guint64 got; /* of the message, then of its body */
};

/* It belongs to the parent alone, and so do the signals that its keys send. */
static void
leave_terminal (void)
{
  int null = open ("/dev/null", O_RDONLY);

  setsid ();
  for (int fd = 0; fd <= 2; fd++)
    dup2 (null, fd);
  if (null > 2)
    close (null);
  signal (SIGHUP, SIG_IGN);
  signal (SIGINT, SIG_IGN);
}

int
ent_child_start (void (*run) (int pipe, gpointer data), gpointer data, GError **error)
{
  int ends[2];
  pid_t child = pipe2 (ends, O_CLOEXEC) == 0 ? fork () : -1;

  if (child < 0)
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot start a process: %s"),
                     g_strerror (errno));
      return -1;
    }
  if (child == 0)
    {
      close (ends[0]);
      leave_terminal ();
      run (ends[1], data);
      _exit (0);
    }
  close (ends[1]);
  /* Large bodies take fewer turns between the two. The kernel may give less. */
  fcntl (ends[0], F_SETPIPE_SZ, PIPE_BYTES);
  fcntl (ends[0], F_SETFL, O_NONBLOCK);
  return ends[0];
}

gboolean
ent_message_send (int pipe, const EntMessage *message, gconstpointer body)
{
  return ent_file_write_all (pipe, (const char *) message, sizeof *message)
         && ent_file_write_all (pipe, body, message->size);
}

gboolean
ent_child_rest (int pipe, int milliseconds)
{
  struct pollfd end = { .fd = pipe };

  return poll (&end, 1, milliseconds) <= 0 || (end.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

EntMessageReader *
ent_message_reader_new (int pipe, guint64 most)
{
  EntMessageReader *reader = g_new0 (EntMessageReader, 1);

  reader->pipe = pipe;
  reader->most = most;
  return reader;
}

static void
close_pipe (EntMessageReader *reader)
{
  if (reader->pipe >= 0)
    close (reader->pipe);
  reader->pipe = -1;
}

void
ent_message_reader_free (EntMessageReader *reader)
{
  if (reader == NULL)
    return;
  close_pipe (reader);
  g_free (reader->body);
  g_free (reader);
}

/* TRUE when all of it is there. */
static gboolean
read_part (EntMessageReader *reader, void *to, guint64 size)
{
  while (reader->pipe >= 0 && reader->got < size)
    {
      ssize_t n = read (reader->pipe, (char *) to + reader->got, size - reader->got);
      if (n > 0)
        reader->got += (guint64) n;
      else if (n < 0 && errno == EAGAIN)
        return FALSE;
      else if (n == 0 || errno != EINTR)
        close_pipe (reader);
    }
  return reader->pipe >= 0;
}

gboolean
ent_message_reader_next (EntMessageReader *reader, EntMessage *ret_message, char **ret_body)
{
  if (reader->body == NULL)
    {
      if (!read_part (reader, &reader->message, sizeof reader->message))
        return FALSE;
      if (reader->message.size > reader->most)
        {
          close_pipe (reader);
          return FALSE;
        }
      reader->body = g_malloc (reader->message.size + 1);
      reader->got = 0;
    }
  if (!read_part (reader, reader->body, reader->message.size))
    return FALSE;
  reader->got = 0;
  reader->body[reader->message.size] = '\0';
  *ret_message = reader->message;
  *ret_body = g_steal_pointer (&reader->body);
  return TRUE;
}

int
ent_message_reader_fd (const EntMessageReader *reader)
{
  return reader->pipe;
}
