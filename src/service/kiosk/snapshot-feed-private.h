/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes through the pipe from the publishing process to the display. */
#pragma once

#include "entente/service/kiosk/snapshot-feed.h"

typedef enum
{
  ENT_FRAME_SNAPSHOT = 1, /* its bytes follow */
  ENT_FRAME_CURRENT,      /* nothing has changed up to time */
  ENT_FRAME_PROGRESS,     /* of reading all; code is in hundredths */
  ENT_FRAME_FAULT,        /* no snapshot can be made at the moment */
  ENT_FRAME_REFUSED       /* none at all: code and text of the error follow; the process ends */
} EntFrameKind;

typedef struct
{
  guint32 kind;
  gint32 code;
  gint64 time;
  guint64 size;
} EntFrame;

/* The publishing process: never returns. */
G_NORETURN void ent_publisher_run (const EntSnapshotFeedSource *source, int pipe);
