/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk: pages for a room, drawn from a snapshot alone, in a process that
 * has given up everything else before the first key is read.
 */
#pragma once

#include "entente/config/config.h"
#include "entente/service/kiosk/snapshot-source.h"

G_BEGIN_DECLS

typedef struct
{
  const EntConfig *config;
  const EntClock *clock;
  EntSnapshotSource *source;
  GBytes *first;     /* the first snapshot of the source */
  const char *theme; /* NULL: the configuration's */
  gboolean ascii;
} EntKioskOptions;

/* Runs until it is left. ret_signal is the signal that ended it, or 0. The process stays locked
 * afterwards. */
gboolean ent_kiosk_run (const EntKioskOptions *options, int *ret_signal, GError **error);

G_END_DECLS
