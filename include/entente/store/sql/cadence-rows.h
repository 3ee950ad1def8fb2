/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what the silence of partners and people is measured. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call. */
typedef struct
{
  gint64 partner;
  gint64 last_at; /* ENT_NONE: never met */
  gint64 created_at;
  gint64 cadence_days; /* ENT_NONE: none of its own */
  const char *tier, *next_on, *country;
} EntPartnerCadenceRow;

typedef struct
{
  gint64 partner, person;
  gint64 last_at; /* ENT_NONE: never met */
  gint64 created_at, cadence_days;
  const char *left_on;
  const char *country; /* of the partner */
} EntPersonCadenceRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntPartnerCadenceFunc) (gpointer data, const EntPartnerCadenceRow *row);
typedef gboolean (*EntPersonCadenceFunc) (gpointer data, const EntPersonCadenceRow *row);

/* Partners last met before that time (seconds UTC), longest silent first; those never met come
 * before all. partner 0: every partner, here and below. */
gboolean ent_cadence_rows_partners (EntStore *store, gint64 partner, gint64 before,
                                    EntPartnerCadenceFunc func, gpointer data, GError **error);
/* People with a cadence of their own. */
gboolean ent_cadence_rows_people (EntStore *store, gint64 partner, EntPersonCadenceFunc func,
                                  gpointer data, GError **error);
/* The shortest cadence that a partner has of its own; 0 when none has one. */
gboolean ent_cadence_rows_shortest (EntStore *store, gint64 *ret_days, GError **error);

G_END_DECLS
