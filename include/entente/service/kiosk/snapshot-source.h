/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a kiosk's snapshots come from. The display knows this much alone: what
 * is behind it may be a file that somebody publishes
 * (entente/service/kiosk/snapshot-file.h) or a process that holds the original.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_SNAPSHOT_SAME,
  ENT_SNAPSHOT_NEW,  /* a snapshot has come */
  ENT_SNAPSHOT_FAULT /* the file cannot be read as a snapshot, or its publisher is gone or cannot
                        publish */
} EntSnapshotTurn;

/* Told while the first snapshot is being made how much of it is. TRUE to go on. */
typedef gboolean (*EntSnapshotProgress) (gint64 done, gint64 total, gpointer data);

typedef struct EntSnapshotSource EntSnapshotSource;

struct EntSnapshotSource
{
  /* Waits for the first snapshot, which the caller frees; NULL with what is wrong. */
  GBytes *(*first) (EntSnapshotSource *source, EntSnapshotProgress progress, gpointer data,
                    GError **error);
  /* What has come since; never waits. *ret_bytes is set for ENT_SNAPSHOT_NEW and belongs to the
   * caller. */
  EntSnapshotTurn (*read) (EntSnapshotSource *source, GBytes **ret_bytes);
  void (*free) (EntSnapshotSource *source);
  char *file; /* that is opened again and again; NULL: none */
  int fd;     /* becomes readable when there is something to read; -1 where one has to look */
  gint64
    current; /* until when nothing has changed, as far as was told (seconds UTC); 0: not told */
};

void ent_snapshot_source_free (EntSnapshotSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSnapshotSource, ent_snapshot_source_free)
/* What it is called in messages; borrowed. */
const char *ent_snapshot_source_name (const EntSnapshotSource *source);

G_END_DECLS
