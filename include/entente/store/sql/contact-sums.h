/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contacts counted by partner and quarter, as the database keeps them, and counted one by one. */
#pragma once

#include "entente/store/sql/row-range.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 partner;
  gint64 quarter; /* of UTC: year * 4 and 0 to 3 */
  gint64 n;
  gint64 minutes, their_minutes;
} EntContactSum;

/* Return FALSE to stop reading. */
typedef gboolean (*EntContactSumFunc) (gpointer data, const EntContactSum *row);

/* Of every partner, from one quarter to another, both included; quarters without a contact are left
 * out. */
gboolean ent_contact_sums_read (EntStore *store, gint64 from_quarter, gint64 until_quarter,
                                EntContactSumFunc func, gpointer data, GError **error);
/* Of one partner: EntContactSum of each quarter in order, also of those without a contact. The
 * caller frees it. */
GArray *ent_contact_sums_of (EntStore *store, gint64 partner, gint64 from_quarter,
                             gint64 until_quarter, GError **error);

/* How many contacts a partner has in the time, and when the last one before its end was (ENT_NONE:
 * never). */
gboolean ent_contact_sums_count (EntStore *store, const EntTimeRange *time, gint64 *ret_n,
                                 gint64 *ret_last_at, GError **error);

G_END_DECLS
