/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is new about people: who left, whose record changed, whose certification ends. */
#pragma once

#include "entente/store/sql/row-range.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call; changed_at is in seconds UTC. */
typedef struct
{
  gint64 partner, person, changed_at; /* when the record was last written */
  const char *left_on;
} EntPersonLeftRow;

typedef struct
{
  gint64 partner, person, changed_at;
  const char *what; /* "role", "influence" or "partner"; NULL: another field */
} EntPersonChangeRow;

typedef struct
{
  gint64 partner, certification, changed_at; /* when the record was last written */
  const char *expires_on;
} EntExpiryRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntPersonLeftFunc) (gpointer data, const EntPersonLeftRow *row);
typedef gboolean (*EntPersonChangeFunc) (gpointer data, const EntPersonChangeRow *row);
typedef gboolean (*EntExpiryFunc) (gpointer data, const EntExpiryRow *row);

/* People who left on that day or later. partner 0: of every partner, here and below. */
gboolean ent_people_news_left (EntStore *store, gint64 partner, const char *from,
                               EntPersonLeftFunc func, gpointer data, GError **error);
/* Changes of people that were not undone, latest first; of one partner those since that time, of
 * every partner all: func stops. */
gboolean ent_people_news_changes (EntStore *store, gint64 partner, gint64 since,
                                  EntPersonChangeFunc func, gpointer data, GError **error);
/* Certifications that end in the days, but not those that were renewed, nor those of people who had
 * left by today. */
gboolean ent_people_news_expiries (EntStore *store, const EntDayRange *days, const char *today,
                                   EntExpiryFunc func, gpointer data, GError **error);

G_END_DECLS
