/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publishing again and again, whenever the original has changed. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_NEWS_SNAPSHOT, /* another one */
  ENT_NEWS_CURRENT,  /* nothing has changed up to this time */
  ENT_NEWS_PROGRESS, /* how much of the first one is made */
  ENT_NEWS_FAULT     /* none can be made at the moment */
} EntPublisherNews;

/* Who is told. */
typedef struct
{
  /* at: seconds UTC; percent: of the progress, else 0; snapshot: borrowed, NULL for other news.
   * FALSE when nobody listens any more. */
  gboolean (*tell) (gpointer data, EntPublisherNews news, gint64 at, int percent, GBytes *snapshot);
  /* Lets that much time pass. FALSE when nobody listens any more. */
  gboolean (*rest) (gpointer data, int milliseconds);
  gpointer data;
} EntPublisherListener;

/*
 * Publishes until nobody listens any more. partner: as for
 * ent_publication_new(). FALSE with error when not even the first snapshot can
 * be made; later faults are news.
 */
gboolean ent_publisher_run (const EntContext *context, const char *partner,
                            const EntPublisherListener *listener, GError **error);

G_END_DECLS
