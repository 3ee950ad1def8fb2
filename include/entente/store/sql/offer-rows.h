/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joint offers, and what was sold of them. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* Amounts are in minor units of the currency. Texts are borrowed for the call. */
typedef struct
{
  gint64 offer;
  gint64 price; /* ENT_NONE: not known */
  gint64 n_components, n_partners;
  const char *name, *stage, *currency;
} EntOfferRow;

/* Engagements of one offer, stage and currency. */
typedef struct
{
  gint64 offer, n, value;
  const char *stage, *currency;
} EntOfferSumRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntOfferFunc) (gpointer data, const EntOfferRow *row);
typedef gboolean (*EntOfferSumFunc) (gpointer data, const EntOfferSumRow *row);

/* By name. */
gboolean ent_offer_rows_all (EntStore *store, EntOfferFunc func, gpointer data, GError **error);
gboolean ent_offer_rows_sums (EntStore *store, EntOfferSumFunc func, gpointer data, GError **error);

G_END_DECLS
