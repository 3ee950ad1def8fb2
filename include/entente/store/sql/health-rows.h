/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of the health, beside the cadence, the promises and the sums of contacts. */
#pragma once

#include "entente/store/sql/row-range.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call; times are in seconds UTC. */
typedef struct
{
  gint64 partner;
  gint64 first_at, last_at; /* when the person was met; ENT_NONE: never */
  const char *left_on;
} EntPersonMetRow;

typedef struct
{
  gint64 partner;
  const char *stage, *stage_since, *start_on, *end_on;
} EntServiceRow;

typedef struct
{
  gint64 partner;
  const char *day; /* "": not known */
} EntContributionDayRow;

typedef struct
{
  gint64 partner;
  gint64 n;       /* contacts in the time */
  gint64 last_at; /* the last contact before it; ENT_NONE: none */
} EntLaterContactsRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntPersonMetFunc) (gpointer data, const EntPersonMetRow *row);
typedef gboolean (*EntServiceFunc) (gpointer data, const EntServiceRow *row);
typedef gboolean (*EntContributionDayFunc) (gpointer data, const EntContributionDayRow *row);
typedef gboolean (*EntLaterContactsFunc) (gpointer data, const EntLaterContactsRow *row);

/* Every person, met or not; what lies at until (seconds UTC) or later is no meeting yet. partner 0:
 * of every partner, here and below. Rows of a partner come together. */
gboolean ent_health_rows_people (EntStore *store, gint64 partner, gint64 until,
                                 EntPersonMetFunc func, gpointer data, GError **error);
/* Every engagement. */
gboolean ent_health_rows_services (EntStore *store, gint64 partner, EntServiceFunc func,
                                   gpointer data, GError **error);
/* Contributions on that day or later. */
gboolean ent_health_rows_contributions (EntStore *store, gint64 partner, const char *from,
                                        EntContributionDayFunc func, gpointer data, GError **error);
/* Every partner that was met in the time or after it. The partner of the time is not looked at. */
gboolean ent_health_rows_later_contacts (EntStore *store, const EntTimeRange *time,
                                         EntLaterContactsFunc func, gpointer data, GError **error);

G_END_DECLS
