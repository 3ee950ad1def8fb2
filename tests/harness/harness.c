/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/harness.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vterm.h>

#include "harness/picture.h"
#include "harness/process.h"

#define PATIENCE_MS 30000
#define LOOKS 4 /* A key on its way through the kernel's pty wakes it between two of these. */
#define LOOK_MS 5
/* Keys closer than 60 ms are those of one that is held. */
#define ALONE_MS 80

#define PIECE 16 /* bytes that travel together */
#define STATUS_QUERY "\033[5n"

typedef struct
{
  gint64 due; /* microseconds, monotonic */
  gsize length;
  char bytes[PIECE];
} Piece;

struct Harness
{
  VTerm *vterm;
  VTermScreen *screen;
  int rows, columns, fd, status;
  int vterm_rows, vterm_columns;
  pid_t pid;
  gboolean ended;
  gint64 last_byte, last_key;
  char *home;
  gboolean has_link, synchronises, has_no_brackets;
  HarnessLink link;
  GRand *random;
  GQueue down, up; /* Piece */
  gint64 down_free, up_free;
  gsize on_the_way;
  GString *output;
};

static void
set_environment (Harness *self, const char *const *environment)
{
  static const char *const fixed[] = { "TERM=xterm-256color",
                                       "ENTENTE_STRICT=1",
                                       "LC_ALL=C.UTF-8",
                                       "TZ=UTC",
                                       "ENTENTE_NOW=2026-03-10T10:00:00Z",
                                       "USER=tester",
                                       "LOGNAME=tester" };
  static const char *const gone[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                      "ENTENTE_DB",      "NO_COLOR",      "LINES",
                                      "COLUMNS",         "LANGUAGE",      "ESCDELAY" };

  for (gsize i = 0; i < G_N_ELEMENTS (gone); i++)
    unsetenv (gone[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    putenv ((char *) fixed[i]);
  setenv ("HOME", self->home, 1);
  for (; environment != NULL && *environment != NULL; environment++)
    putenv (g_strdup (*environment));
}

Harness *
harness_start (const char *const *argv, int rows, int columns, const char *const *environment)
{
  Harness *self = g_new0 (Harness, 1);
  struct winsize size = { .ws_row = (unsigned short) rows, .ws_col = (unsigned short) columns };

  self->rows = self->vterm_rows = rows;
  self->columns = self->vterm_columns = columns;
  self->home = g_dir_make_tmp ("entente-home-XXXXXX", NULL);
  self->output = g_string_new (NULL);
  self->random = g_rand_new_with_seed (1);
  self->vterm = vterm_new (rows, columns);
  vterm_set_utf8 (self->vterm, 1);
  self->screen = vterm_obtain_screen (self->vterm);
  vterm_screen_reset (self->screen, 1);
  self->pid = forkpty (&self->fd, NULL, NULL, &size);
  g_assert_cmpint (self->pid, >=, 0);
  if (self->pid == 0)
    {
      set_environment (self, environment);
      /* What a shell ignores for what runs in its background stays ignored; on a terminal nothing
       * is. */
      signal (SIGINT, SIG_DFL);
      signal (SIGQUIT, SIG_DFL);
      execvp (argv[0], (char *const *) argv);
      _exit (127);
    }
  fcntl (self->fd, F_SETFL, O_NONBLOCK);
  return self;
}

static gboolean read_some (Harness *self, int timeout_ms, gsize *bytes);

/* The program may wait for its own output to be read before it reads. */
static void
write_all (Harness *self, const char *bytes, gsize length)
{
  gsize seen = 0;

  while (length > 0)
    {
      ssize_t n = write (self->fd, bytes, length);
      if (n <= 0 && errno != EAGAIN)
        return;
      bytes += MAX (0, n);
      length -= (gsize) MAX (0, n);
      if (n <= 0)
        read_some (self, 10, &seen);
    }
}

/* Puts the bytes on their way; the line is busy until *line_free. */
static void
post (Harness *self, GQueue *queue, gint64 *line_free, int bytes_per_second, const char *bytes,
      gsize length)
{
  for (gsize at = 0; at < length; at += PIECE)
    {
      Piece *piece = g_new0 (Piece, 1);
      gint64 jitter = self->link.jitter_ms > 0
                        ? g_rand_int_range (self->random, 0, self->link.jitter_ms * 1000)
                        : 0;
      piece->length = MIN (PIECE, length - at);
      memcpy (piece->bytes, bytes + at, piece->length);
      piece->due = MAX (g_get_monotonic_time () + self->link.delay_ms * 1000 + jitter, *line_free);
      if (bytes_per_second > 0)
        piece->due += (gint64) piece->length * G_USEC_PER_SEC / bytes_per_second;
      *line_free = piece->due;
      g_queue_push_tail (queue, piece);
    }
}

static void
send_up (Harness *self, const char *bytes, gsize length)
{
  if (self->has_link)
    post (self, &self->up, &self->up_free, 0, bytes, length);
  else
    write_all (self, bytes, length);
}

/* What a terminal answers to queries. libvterm does not know mode 2026. */
static void
answer (Harness *self)
{
  char answer[256];
  size_t length = vterm_output_read (self->vterm, answer, sizeof answer - 1);
  char *unknown;

  if (length == 0)
    return;
  answer[length] = '\0';
  if (self->has_no_brackets && (unknown = strstr (answer, "?2004;")) != NULL)
    unknown[6] = '0';
  if (self->synchronises && (unknown = strstr (answer, "?2026;0$y")) != NULL)
    unknown[6] = '2';
  send_up (self, answer, length);
}

static void
show (Harness *self, const char *bytes, gsize length)
{
  self->last_byte = g_get_monotonic_time ();
  g_string_append_len (self->output, bytes, (gssize) length);
  vterm_input_write (self->vterm, bytes, length);
  answer (self);
}

/* Delivers what has arrived; milliseconds until the next will, at most the timeout. */
static int
deliver (Harness *self, int timeout_ms)
{
  gint64 now = g_get_monotonic_time (), next = now + timeout_ms * 1000;
  Piece *piece;

  while ((piece = g_queue_peek_head (&self->down)) != NULL && piece->due <= now)
    {
      g_queue_pop_head (&self->down);
      self->on_the_way -= piece->length;
      show (self, piece->bytes, piece->length);
      g_free (piece);
    }
  if (piece != NULL)
    next = MIN (next, piece->due);
  while ((piece = g_queue_peek_head (&self->up)) != NULL && piece->due <= now)
    {
      g_queue_pop_head (&self->up);
      write_all (self, piece->bytes, piece->length);
      g_free (piece);
    }
  if (piece != NULL)
    next = MIN (next, piece->due);
  return (int) ((next - now + 999) / 1000);
}

/* One read; FALSE when nothing came in that time, or never will. */
static gboolean
read_some (Harness *self, int timeout_ms, gsize *bytes)
{
  struct pollfd poll_fd = { .fd = self->fd, .events = POLLIN };
  char buffer[16384];
  gboolean travels = self->down.length + self->up.length > 0;

  timeout_ms = deliver (self, timeout_ms);
  if (self->ended || poll (&poll_fd, 1, timeout_ms) <= 0)
    return travels;
  ssize_t n = read (self->fd, buffer, sizeof buffer);
  if (n <= 0)
    {
      self->ended = n == 0 || errno == EIO;
      return travels;
    }
  *bytes += (gsize) n;
  if (!self->has_link)
    show (self, buffer, (gsize) n);
  else
    {
      self->on_the_way += (gsize) n;
      post (self, &self->down, &self->down_free, self->link.bytes_per_second, buffer, (gsize) n);
    }
  return TRUE;
}

void
harness_set_link (Harness *self, const HarnessLink *link)
{
  self->has_link = TRUE;
  self->link = *link;
}

gsize
harness_on_the_way (const Harness *self)
{
  return self->on_the_way;
}

gsize
harness_hold (Harness *self, const char *key, int times, int interval_ms)
{
  gsize most = 0, bytes = 0;

  for (int i = 0; i < times; i++)
    {
      gint64 until = g_get_monotonic_time () + interval_ms * 1000;
      harness_send (self, key);
      for (gint64 left; (left = until - g_get_monotonic_time ()) > 0;)
        {
          read_some (self, (int) (left + 999) / 1000, &bytes);
          most = MAX (most, self->on_the_way);
        }
    }
  return most;
}

void
harness_synchronise (Harness *self)
{
  self->synchronises = TRUE;
}

void
harness_forget_brackets (Harness *self)
{
  self->has_no_brackets = TRUE;
}

GString *
harness_take_output (Harness *self)
{
  GString *output = self->output;

  self->output = g_string_new (NULL);
  return output;
}

void
harness_wait_frames (Harness *self, int frames)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gsize bytes = 0;

  for (;;)
    {
      const char *at = self->output->str;
      int n = 0;
      for (; (at = strstr (at, STATUS_QUERY)) != NULL; at++)
        n++;
      if (n >= frames)
        return;
      if (g_get_monotonic_time () > limit)
        g_error ("waited for %d frames; %d came", frames, n);
      read_some (self, 100, &bytes);
    }
}

gsize
harness_drain (Harness *self, int quiet_ms)
{
  gsize bytes = 0;

  while (read_some (self, quiet_ms, &bytes))
    continue;
  return bytes;
}

void
harness_settle (Harness *self)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gsize bytes = 0;

  for (int quiet = 0; quiet < LOOKS && !self->ended;)
    {
      gsize before = bytes;
      if (g_get_monotonic_time () > limit)
        g_error ("the program does not come to rest");
      read_some (self, LOOK_MS, &bytes);
      quiet = bytes == before && self->down.length + self->up.length == 0
                  && process_rests (self->pid)
                ? quiet + 1
                : 0;
    }
}

static void
wait_until (Harness *self, const char *text, gboolean there)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gsize bytes = 0;

  for (;;)
    {
      g_autofree char *screen = harness_text (self, FALSE);
      if ((strstr (screen, text) != NULL) == there)
        return;
      if (g_get_monotonic_time () > limit || (self->ended && !read_some (self, 0, &bytes)))
        g_error ("waited for %s\"%s\"; the screen is\n%s", there ? "" : "the end of ", text,
                 screen);
      read_some (self, 100, &bytes);
    }
}

void
harness_wait_for (Harness *self, const char *text)
{
  wait_until (self, text, TRUE);
}

void
harness_wait_gone (Harness *self, const char *text)
{
  wait_until (self, text, FALSE);
}

void
harness_send (Harness *self, const char *keys)
{
  self->last_key = g_get_monotonic_time ();
  send_up (self, keys, strlen (keys));
}

/* Reads until the program has ended: its pidfd (pidfd_open(2)) then becomes readable. */
static void
read_until_exit (Harness *self)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000;
  int pid_fd = (int) syscall (SYS_pidfd_open, self->pid, 0);
  gsize bytes = 0;

  g_assert_cmpint (pid_fd, >=, 0);
  for (struct pollfd fds[] = { { .fd = pid_fd, .events = POLLIN }, { .events = POLLIN } };;)
    {
      fds[1].fd = self->ended ? -1 : self->fd;
      poll (fds, G_N_ELEMENTS (fds), deliver (self, 20));
      if (fds[0].revents != 0)
        break;
      if (g_get_monotonic_time () > limit)
        g_error ("the program does not end");
      read_some (self, 0, &bytes);
    }
  close (pid_fd);
}

void
harness_send_alone (Harness *self, const char *key)
{
  gsize bytes = 0;

  harness_settle (self);
  for (gint64 left; (left = self->last_key + ALONE_MS * 1000 - g_get_monotonic_time ()) > 0;)
    read_some (self, (int) (left + 999) / 1000, &bytes);
  harness_send (self, key);
}

int
harness_wait_exit (Harness *self)
{
  gsize bytes = 0;

  read_until_exit (self);
  waitpid (self->pid, &self->status, 0);
  /* What it sent last may not have been read yet. */
  while (read_some (self, 20, &bytes))
    continue;
  self->pid = 0;
  return WIFEXITED (self->status) ? WEXITSTATUS (self->status) : -WTERMSIG (self->status);
}

void
harness_signal (Harness *self, int number)
{
  kill (self->pid, number);
}

void
harness_hang_up (Harness *self)
{
  close (self->fd);
  self->fd = -1;
  self->ended = TRUE;
}

void
harness_resize (Harness *self, int rows, int columns)
{
  struct winsize size = { .ws_row = (unsigned short) rows, .ws_col = (unsigned short) columns };

  self->rows = rows;
  self->columns = columns;
  /* libvterm 0.1.4 can crash when it shrinks, so it only grows; what lies outside is not read. */
  self->vterm_rows = MAX (self->vterm_rows, rows);
  self->vterm_columns = MAX (self->vterm_columns, columns);
  vterm_set_size (self->vterm, self->vterm_rows, self->vterm_columns);
  ioctl (self->fd, TIOCSWINSZ, &size);
}

void
harness_wait_turns (Harness *self, gboolean child, int turns)
{
  int pid = child ? process_child (self->pid) : self->pid;
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000, until = process_waits (pid) + turns;
  gsize bytes = 0;

  while (process_waits (pid) < until)
    {
      if (g_get_monotonic_time () > limit)
        g_error ("process %d does not wake", pid);
      read_some (self, 20, &bytes);
    }
}

void
harness_resize_and_settle (Harness *self, int rows, int columns)
{
  gint64 limit = g_get_monotonic_time () + PATIENCE_MS * 1000;
  gsize bytes = 0;

  harness_resize (self, rows, columns);
  while (bytes == 0 && !self->ended)
    {
      if (g_get_monotonic_time () > limit)
        g_error ("nothing was drawn for the new size");
      read_some (self, 100, &bytes);
    }
  harness_settle (self);
}

int
harness_pid (const Harness *self)
{
  return self->pid;
}

gint64
harness_last_byte (const Harness *self)
{
  return self->last_byte;
}

void
harness_free (Harness *self)
{
  if (self == NULL)
    return;
  if (self->pid > 0)
    {
      kill (self->pid, SIGHUP);
      harness_wait_exit (self);
    }
  if (self->fd >= 0)
    close (self->fd);
  g_queue_clear_full (&self->down, g_free);
  g_queue_clear_full (&self->up, g_free);
  g_rand_free (self->random);
  g_string_free (self->output, TRUE);
  vterm_free (self->vterm);
  const char *argv[] = { "rm", "-rf", self->home, NULL };
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (self->home);
  g_free (self);
}

char *
harness_text (const Harness *self, gboolean styles)
{
  const Picture picture = { self->screen, self->rows, self->columns };

  return picture_text (&picture, styles);
}

char *
harness_svg (const Harness *self)
{
  const Picture picture = { self->screen, self->rows, self->columns };

  return picture_svg (&picture);
}
