/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/kiosk/publisher.h"

#include "entente/service/kiosk/publish.h"

/* How often the original is looked at, and how long a rest after publishing may be. */
#define LOOK_MS 400
#define LONGEST_MS 800
/* Without a change the display is told that it is current at least so often. */
#define CURRENT_SECONDS 60

typedef struct
{
  const EntContext *context;
  const EntPublisherListener *listener;
  EntPublication *publication;
  gint64 told; /* when something was published last, or found unchanged */
} Publisher;

static gboolean
tell (const Publisher *self, EntPublisherNews news, gint64 at, int percent, GBytes *snapshot)
{
  return self->listener->tell (self->listener->data, news, at, percent, snapshot);
}

static gboolean
on_progress (gint64 done, gint64 total, gpointer data)
{
  return tell (data, ENT_NEWS_PROGRESS, 0, total > 0 ? (int) (done * 100 / total) : 0, NULL);
}

/*
 * Publishes what has changed. *ret_rest: how long to rest after it, so that
 * others have the machine for half of the time. FALSE when nobody listens; a
 * fault is an error where error is given, news where it is NULL.
 */
static gboolean
publish (Publisher *self, int *ret_rest, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gint64 start = g_get_monotonic_time ();

  self->told = ent_clock_now (self->context->clock);
  gboolean ok = ent_publication_bytes (self->publication, &bytes, error);
  if (!ok && error != NULL)
    return FALSE;
  EntPublisherNews news = !ok             ? ENT_NEWS_FAULT
                          : bytes != NULL ? ENT_NEWS_SNAPSHOT
                                          : ENT_NEWS_CURRENT;
  gboolean heard = tell (self, news, self->told, 0, bytes);
  *ret_rest = (int) CLAMP ((g_get_monotonic_time () - start) / 1000, LOOK_MS, LONGEST_MS);
  return heard;
}

/* One look at the original. FALSE when nobody listens. */
static gboolean
look (Publisher *self, gboolean *was_replaced, int *ret_rest)
{
  EntStore *store = self->context->store;
  gboolean due = ent_store_poll (store) || ent_publication_is_due (self->publication)
                 || ent_clock_now (self->context->clock) - self->told >= CURRENT_SECONDS
                 || *was_replaced;

  *ret_rest = LOOK_MS;
  /* In another file names and ids may mean somebody else. */
  *was_replaced = ent_store_is_replaced (store);
  if (*was_replaced)
    return tell (self, ENT_NEWS_FAULT, self->told, 0, NULL);
  return !due || publish (self, ret_rest, NULL);
}

gboolean
ent_publisher_run (const EntContext *context, const char *partner,
                   const EntPublisherListener *listener, GError **error)
{
  g_autoptr (EntPublication) publication = ent_publication_new (context, partner, error);
  Publisher self = { .context = context, .listener = listener, .publication = publication };
  g_autoptr (GError) local = NULL;
  gboolean replaced = FALSE;
  int rest;

  if (publication == NULL)
    return FALSE;
  ent_publication_set_progress (publication, on_progress, &self);
  gboolean heard = publish (&self, &rest, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  while (heard && listener->rest (listener->data, rest))
    heard = look (&self, &replaced, &rest);
  return TRUE;
}
