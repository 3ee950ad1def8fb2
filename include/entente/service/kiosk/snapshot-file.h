/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots from a file that somebody publishes again and again. */
#pragma once

#include "entente/service/kiosk/snapshot-source.h"

G_BEGIN_DECLS

/* A larger one is no snapshot for a display. */
#define ENT_SNAPSHOT_MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)

/* Follows the file. Nothing is read yet. */
EntSnapshotSource *ent_snapshot_file_follow (const char *file);

G_END_DECLS
