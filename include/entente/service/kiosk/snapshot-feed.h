/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a kiosk's snapshots come from: a file that somebody publishes, or a
 * process of its own that holds the original. That one is forked before
 * anything is opened, reads the database, and sends snapshots through a pipe,
 * so that the displaying process never has the original, not even for a
 * moment. It ends when the other end of the pipe does.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/config/config.h"

G_BEGIN_DECLS

typedef struct EntFeed EntFeed;

typedef enum
{
  ENT_FEED_SAME,
  ENT_FEED_NEW,  /* a snapshot has come */
  ENT_FEED_FAULT /* the file cannot be read as a snapshot, or its publisher is gone or cannot publish */
} EntFeedTurn;

typedef struct
{
  const EntConfig *config;
  const EntClock *clock;
  const char *database; /* path of the original */
  const char *partner;  /* whose snapshot; NULL: all that may show */
} EntFeedSource;

/* Follows a file. Nothing is read yet. */
EntFeed *ent_feed_follow (const char *file);
/* Starts the publishing process. The source is borrowed until the call returns. */
EntFeed *ent_feed_publish (const EntFeedSource *source, GError **error);
void ent_feed_free (EntFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFeed, ent_feed_free)

/* Called while the first snapshot is being made, with how much of it is. */
typedef gboolean (*EntFeedProgress) (gint64 done, gint64 total, gpointer data);
void ent_feed_set_progress (EntFeed *feed, EntFeedProgress progress, gpointer data);
/* Waits for the first snapshot; NULL with what is wrong. */
GBytes *ent_feed_first (EntFeed *feed, GError **error);
/* What has come since; never waits. *ret_bytes is set for ENT_FEED_NEW and belongs to the caller. */
EntFeedTurn ent_feed_read (EntFeed *feed, GBytes **ret_bytes);
/* A descriptor that becomes readable when there is something to read; -1 where one has to look. */
int ent_feed_fd (const EntFeed *feed);
/* Until when a publishing process has said that nothing changed (seconds UTC); 0: it says nothing. */
gint64 ent_feed_current (const EntFeed *feed);
/* What it is called in messages; borrowed. */
const char *ent_feed_name (const EntFeed *feed);
/* Beneath which files still have to be opened for reading; NULL for none. The caller frees it. */
char *ent_feed_folder (const EntFeed *feed);

G_END_DECLS
