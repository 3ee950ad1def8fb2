/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapshots from a process of its own that holds the original. It is forked
 * before anything is opened, reads the database, and sends snapshots through a
 * pipe, so that the displaying process never has the original, not even for a
 * moment. It ends when the display does.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/config/config.h"
#include "entente/service/kiosk/snapshot-source.h"

G_BEGIN_DECLS

typedef struct
{
  const EntConfig *config;
  const EntClock *clock;
  const char *database; /* path of the original */
  const char *partner;  /* whose snapshot; NULL: all that may be shown */
  int silence_ms;       /* after so long without a word something is wrong; 0: some minutes */
} EntPublisherOptions;

/* Starts the process. The options are borrowed until the call returns. */
EntSnapshotSource *ent_publisher_process_start (const EntPublisherOptions *options, GError **error);

G_END_DECLS
