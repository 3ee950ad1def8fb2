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

typedef struct EntSnapshotFeed EntSnapshotFeed;

typedef enum
{
  ENT_SNAPSHOT_FEED_SAME,
  ENT_SNAPSHOT_FEED_NEW,  /* a snapshot has come */
  ENT_SNAPSHOT_FEED_FAULT /* the file cannot be read as a snapshot, or its publisher is gone or
                             cannot publish */
} EntSnapshotFeedTurn;

typedef struct
{
  const EntConfig *config;
  const EntClock *clock;
  const char *database; /* path of the original */
  const char *partner;  /* whose snapshot; NULL: all that may show */
} EntSnapshotFeedSource;

/* Follows a file. Nothing is read yet. */
EntSnapshotFeed *ent_snapshot_feed_follow (const char *file);
/* Starts the publishing process. The source is borrowed until the call returns. */
EntSnapshotFeed *ent_snapshot_feed_publish (const EntSnapshotFeedSource *source, GError **error);
void ent_snapshot_feed_free (EntSnapshotFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSnapshotFeed, ent_snapshot_feed_free)

/* Called while the first snapshot is being made, with how much of it is. */
typedef gboolean (*EntSnapshotFeedProgress) (gint64 done, gint64 total, gpointer data);
void ent_snapshot_feed_set_progress (EntSnapshotFeed *feed, EntSnapshotFeedProgress progress,
                                     gpointer data);
/* Waits for the first snapshot; NULL with what is wrong. */
GBytes *ent_snapshot_feed_first (EntSnapshotFeed *feed, GError **error);
/* What has come since; never waits. *ret_bytes is set for ENT_SNAPSHOT_FEED_NEW and belongs to the
 * caller. */
EntSnapshotFeedTurn ent_snapshot_feed_read (EntSnapshotFeed *feed, GBytes **ret_bytes);
/* A descriptor that becomes readable when there is something to read; -1 where one has to look. */
int ent_snapshot_feed_fd (const EntSnapshotFeed *feed);
/* Until when a publishing process has said that nothing changed (seconds UTC); 0: it says nothing.
 */
gint64 ent_snapshot_feed_current (const EntSnapshotFeed *feed);
/* What it is called in messages; borrowed. */
const char *ent_snapshot_feed_name (const EntSnapshotFeed *feed);
/* Beneath which files still have to be opened for reading; NULL for none. The caller frees it. */
char *ent_snapshot_feed_folder (const EntSnapshotFeed *feed);

G_END_DECLS
