/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/publisher-process.h"

#include <poll.h>
#include <string.h>

#include "entente/base/child-pipe.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/lockdown.h"
#include "entente/service/kiosk/publisher.h"
#include "entente/service/kiosk/snapshot-file.h"

/* Beside the news of the publisher: nothing can be published at all, and why; the process ends. */
#define REFUSED 100

/* What the publishing process can do once the original is open: read it and write to the pipe. */
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
tell (gpointer data, EntPublisherNews news, gint64 at, int percent, GBytes *snapshot)
{
  const EntMessage message = { .kind = news,
                               .code = percent,
                               .time = at,
                               .size = snapshot != NULL ? g_bytes_get_size (snapshot) : 0 };

  return ent_message_send (GPOINTER_TO_INT (data), &message,
                           snapshot != NULL ? g_bytes_get_data (snapshot, NULL) : NULL);
}

static gboolean
rest (gpointer data, int milliseconds)
{
  return ent_child_rest (GPOINTER_TO_INT (data), milliseconds);
}

static void
publish (int pipe, gpointer data)
{
  const EntPublisherOptions *options = data;
  const EntStoreOptions original = {
    .path = options->database, .read_only = TRUE, .must_exist = TRUE, .clock = options->clock
  };
  const EntPublisherListener display = { tell, rest, GINT_TO_POINTER (pipe) };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_open (&original, &error);
  const EntContext context = { .store = store, .config = options->config, .clock = options->clock };

  if (store != NULL && lock (store, &error)
      && ent_publisher_run (&context, options->partner, &display, &error))
    return;
  const EntMessage refused = { .kind = REFUSED,
                               .code = error->code,
                               .size = strlen (error->message) };
  ent_message_send (pipe, &refused, error->message);
}

/* The publisher tells each minute that it is there (publisher.c). */
#define SILENCE_MS (150 * 1000)

/* The display's end. */
typedef struct
{
  EntSnapshotSource source;
  gint64 heard; /* when the last message came, by g_get_monotonic_time() */
  gint64 patience;
  EntMessageReader *reader;
  gboolean faulty;
  GError *refused; /* why nothing is published at all */
  EntSnapshotProgress progress;
  gpointer progress_data;
} PublisherEnd;

static void
take_message (PublisherEnd *self, const EntMessage *message, const char *body)
{
  self->heard = g_get_monotonic_time ();
  self->source.current = MAX (self->source.current, message->time);
  if (message->kind == ENT_NEWS_PROGRESS)
    {
      if (self->progress != NULL)
        self->progress (message->code, 100, self->progress_data);
      return;
    }
  self->faulty = message->kind == ENT_NEWS_FAULT || message->kind == REFUSED;
  if (message->kind == REFUSED && self->refused == NULL)
    ent_set_error (&self->refused, message->code, "%s", body);
}

/* A process that was stopped keeps its end open, and says nothing. */
static gboolean
is_silent (const PublisherEnd *self)
{
  return g_get_monotonic_time () - self->heard > self->patience;
}

static EntSnapshotTurn
read_news (EntSnapshotSource *source, GBytes **ret_bytes)
{
  PublisherEnd *self = (PublisherEnd *) source;
  EntMessage message;
  char *body;

  *ret_bytes = NULL;
  while (*ret_bytes == NULL && ent_message_reader_next (self->reader, &message, &body))
    {
      take_message (self, &message, body);
      if (message.kind == ENT_NEWS_SNAPSHOT)
        *ret_bytes = g_bytes_new_take (body, message.size);
      else
        g_free (body);
    }
  source->fd = ent_message_reader_fd (self->reader);
  if (*ret_bytes != NULL)
    return ENT_SNAPSHOT_NEW;
  return self->faulty || source->fd < 0 || is_silent (self) ? ENT_SNAPSHOT_FAULT
                                                            : ENT_SNAPSHOT_SAME;
}

/* Until one has come, or the process will send none. */
static GBytes *
wait_for_one (PublisherEnd *self)
{
  GBytes *bytes = NULL;

  while (read_news (&self->source, &bytes) != ENT_SNAPSHOT_NEW && self->source.fd >= 0
         && self->refused == NULL)
    {
      struct pollfd end = { .fd = self->source.fd, .events = POLLIN };
      poll (&end, 1, -1);
    }
  return bytes;
}

static GBytes *
first (EntSnapshotSource *source, EntSnapshotProgress progress, gpointer data, GError **error)
{
  PublisherEnd *self = (PublisherEnd *) source;

  self->progress = progress;
  self->progress_data = data;
  GBytes *bytes = wait_for_one (self);
  self->progress = NULL;
  if (bytes != NULL)
    return bytes;
  if (self->refused != NULL)
    g_propagate_error (error, g_steal_pointer (&self->refused));
  else
    ent_set_error (error, ENT_ERROR_FAILED, "%s", _("the publishing process ended by itself"));
  return NULL;
}

static void
end_free (EntSnapshotSource *source)
{
  PublisherEnd *self = (PublisherEnd *) source;

  ent_message_reader_free (self->reader);
  g_clear_error (&self->refused);
  g_free (self);
}

EntSnapshotSource *
ent_publisher_process_start (const EntPublisherOptions *options, GError **error)
{
  int pipe = ent_child_start (publish, (gpointer) options, error);

  if (pipe < 0)
    return NULL;
  PublisherEnd *self = g_new0 (PublisherEnd, 1);
  self->reader = ent_message_reader_new (pipe, ENT_SNAPSHOT_MOST_BYTES);
  self->heard = g_get_monotonic_time ();
  self->patience = 1000 * (options->silence_ms > 0 ? options->silence_ms : SILENCE_MS);
  self->source =
    (EntSnapshotSource){ .first = first, .read = read_news, .free = end_free, .fd = pipe };
  return &self->source;
}
