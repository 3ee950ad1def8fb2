/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that holds the original: it looks for changes, publishes, and can do nothing else. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/lockdown.h"
#include "entente/service/kiosk/publish.h"
#include "service/kiosk/snapshot-feed-private.h"

#define LOOK_MS 400
#define LONGEST_MS 800
#define CURRENT_SECONDS 60

static gboolean
send_all (int pipe, gconstpointer data, gsize size)
{
  const char *next = data;

  while (size > 0)
    {
      ssize_t n = write (pipe, next, size);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      next += n;
      size -= (gsize) n;
    }
  return TRUE;
}

static gboolean
send_frame (int pipe, EntFrameKind kind, int code, gint64 at, gconstpointer data, gsize size)
{
  EntFrame frame;

  memset (&frame, 0, sizeof frame);
  frame.kind = kind;
  frame.code = code;
  frame.time = at;
  frame.size = size;
  return send_all (pipe, &frame, sizeof frame) && send_all (pipe, data, size);
}

G_NORETURN static void
refuse (int pipe, const GError *error)
{
  send_frame (pipe, ENT_FRAME_REFUSED, error->code, 0, error->message, strlen (error->message));
  _exit (1);
}

/* FALSE when the display is gone. */
static gboolean
wait_for (int pipe, int ms)
{
  struct pollfd end = { .fd = pipe };

  return poll (&end, 1, ms) <= 0 || (end.revents & (POLLERR | POLLHUP | POLLNVAL)) == 0;
}

/* The terminal belongs to the display alone. */
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

static gboolean
lock (const EntStore *store, GError **error)
{
  unsigned layers = ent_lockdown_available ();
  g_autofree char *folder = g_path_get_dirname (ent_store_path (store));

  return ent_lockdown_hush (error)
         && ((layers & ENT_LOCKDOWN_FILES) == 0 || ent_lockdown_files (folder, error))
         && ((layers & ENT_LOCKDOWN_CALLS) == 0 || ent_lockdown_calls (error));
}

static gboolean
on_progress (gint64 done, gint64 total, gpointer data)
{
  int pipe = GPOINTER_TO_INT (data);

  return send_frame (pipe, ENT_FRAME_PROGRESS, total > 0 ? (int) (done * 100 / total) : 0, 0, NULL,
                     0);
}

/* Publishes what has changed; how long to rest after it: half the time others have the machine. 0:
 * display gone. */
static int
publish (EntPublication *publication, const EntClock *clock, int pipe, gboolean first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 start = g_get_monotonic_time (), now = ent_clock_now (clock);
  gboolean ok = ent_publication_bytes (publication, &bytes, &error);

  if (!ok && first)
    refuse (pipe, error);
  EntFrameKind kind = !ok             ? ENT_FRAME_FAULT
                      : bytes != NULL ? ENT_FRAME_SNAPSHOT
                                      : ENT_FRAME_CURRENT;
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  gboolean sent =
    send_frame (pipe, kind, 0, now, bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL, size);
  gint64 took = (g_get_monotonic_time () - start) / 1000;
  return sent ? (int) CLAMP (took, LOOK_MS, LONGEST_MS) : 0;
}

static void
follow (EntStore *store, EntPublication *publication, const EntClock *clock, int pipe)
{
  int rest = publish (publication, clock, pipe, TRUE);
  gint64 told = ent_clock_now (clock);
  gboolean replaced = FALSE;

  while (rest > 0 && wait_for (pipe, rest))
    {
      gint64 now = ent_clock_now (clock);
      gboolean due = ent_store_poll (store) || ent_publication_is_due (publication)
                     || now - told >= CURRENT_SECONDS || replaced;
      rest = LOOK_MS;
      /* Whom names and ids mean in another file is not known. */
      replaced = ent_store_is_replaced (store);
      if (replaced)
        rest = send_frame (pipe, ENT_FRAME_FAULT, 0, told, NULL, 0) ? LOOK_MS : 0;
      else if (due)
        {
          rest = publish (publication, clock, pipe, FALSE);
          told = now;
        }
    }
}

void
ent_publisher_run (const EntSnapshotFeedSource *source, int pipe)
{
  EntStoreOptions options = {
    .path = source->database, .read_only = TRUE, .must_exist = TRUE, .clock = source->clock
  };
  EntContext context = { .config = source->config, .clock = source->clock };
  EntPublication *publication = NULL;
  GError *error = NULL;

  leave_terminal ();
  context.store = ent_store_open (&options, &error);
  if (context.store == NULL || !lock (context.store, &error)
      || (publication = ent_publication_new (&context, source->partner, &error)) == NULL)
    refuse (pipe, error);
  ent_publication_set_progress (publication, on_progress, GINT_TO_POINTER (pipe));
  follow (context.store, publication, source->clock, pipe);
  _exit (0);
}
