/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be due in the review, read from the indexes of what is open. */
#pragma once

#include "entente/store/sql/row-range.h"
#include "entente/store/store.h"

G_BEGIN_DECLS

/* Something that is due on a day. Texts are borrowed for the call. */
typedef struct
{
  gint64 partner;
  gint64 id; /* of the interaction or the promise; 0 for a planned contact */
  const char *day;
  const char *country; /* of the partner */
} EntDueRow;

typedef struct
{
  EntDueRow due;
  const char *side;
} EntDuePromiseRow;

typedef struct
{
  gint64 partner, engagement;
  const char *since;
} EntWaitingRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntDueFunc) (gpointer data, const EntDueRow *row);
typedef gboolean (*EntDuePromiseFunc) (gpointer data, const EntDuePromiseRow *row);
typedef gboolean (*EntWaitingFunc) (gpointer data, const EntWaitingRow *row);

/* Open follow-ups due by the day, first due first. partner 0: of every partner, here and below. */
gboolean ent_queue_rows_follow_ups (EntStore *store, gint64 partner, const char *day,
                                    EntDueFunc func, gpointer data, GError **error);
/* Partners whose planned contact is due by the day. */
gboolean ent_queue_rows_planned (EntStore *store, gint64 partner, const char *day, EntDueFunc func,
                                 gpointer data, GError **error);
/* An interaction that is planned still. */
typedef struct
{
  gint64 partner, id;
  gint64 at; /* seconds UTC */
} EntPlannedRow;
typedef gboolean (*EntPlannedFunc) (gpointer data, const EntPlannedRow *row);
/* Those of that time, the first one first. */
gboolean ent_queue_rows_planned_interactions (EntStore *store, const EntTimeRange *time,
                                              EntPlannedFunc func, gpointer data, GError **error);
/* Somebody with whom one is planned still. */
typedef struct
{
  gint64 partner, person;
  gint64 at; /* seconds UTC */
} EntPlannedPersonRow;
typedef gboolean (*EntPlannedPersonFunc) (gpointer data, const EntPlannedPersonRow *row);
/* Each person of each of those, in the same order. */
gboolean ent_queue_rows_planned_people (EntStore *store, const EntTimeRange *time,
                                        EntPlannedPersonFunc func, gpointer data, GError **error);
/* Open promises of both sides due by the day. */
gboolean ent_queue_rows_promises (EntStore *store, gint64 partner, const char *day,
                                  EntDuePromiseFunc func, gpointer data, GError **error);

typedef struct
{
  gint64 partner;
  const char *stage;
  const char *day; /* in the stage since then or longer */
} EntWaitingQuery;
/* Engagements that wait in a stage. */
gboolean ent_queue_rows_waiting (EntStore *store, const EntWaitingQuery *query, EntWaitingFunc func,
                                 gpointer data, GError **error);

G_END_DECLS
