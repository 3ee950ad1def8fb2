/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one partner and we give each other. Every reader here is of one partner. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* An engagement and what it brings; amounts are in minor units of the currency, ENT_NONE when they
 * are not known. Texts are borrowed for the call, here and below. */
typedef struct
{
  gint64 partner; /* whose engagement it is */
  gint64 value, discount;
  gint64 sourced_by, helped_by, recommended_by; /* ENT_NONE: nobody */
  const char *stage, *stage_since, *start_on, *kind, *currency;
} EntDealRow;

typedef struct
{
  const char *day, *direction, *state;
} EntLeadRow;

typedef struct
{
  const char *day;
} EntRecommendationRow;

typedef struct
{
  const char *kind, *settled_on;
} EntAgreementRow;

typedef struct
{
  gint64 users;      /* ENT_NONE: not known */
  const char *stage; /* of the service that covers it; NULL: none */
} EntDeploymentRow;

typedef struct
{
  const char *kind, *level;
} EntCapabilityRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntDealFunc) (gpointer data, const EntDealRow *row);
typedef gboolean (*EntLeadFunc) (gpointer data, const EntLeadRow *row);
typedef gboolean (*EntRecommendationFunc) (gpointer data, const EntRecommendationRow *row);
typedef gboolean (*EntAgreementFunc) (gpointer data, const EntAgreementRow *row);
typedef gboolean (*EntDeploymentFunc) (gpointer data, const EntDeploymentRow *row);
typedef gboolean (*EntCapabilityFunc) (gpointer data, const EntCapabilityRow *row);

/* Engagements of the partner. */
gboolean ent_balance_rows_bought (EntStore *store, gint64 partner, EntDealFunc func, gpointer data,
                                  GError **error);
/* Engagements that the partner sourced, helped with or recommended us for, each once; its own among
 * them. */
gboolean ent_balance_rows_deals (EntStore *store, gint64 partner, EntDealFunc func, gpointer data,
                                 GError **error);
/* Leads and recommendations on that day or later. */
gboolean ent_balance_rows_leads (EntStore *store, gint64 partner, const char *from,
                                 EntLeadFunc func, gpointer data, GError **error);
gboolean ent_balance_rows_recommendations (EntStore *store, gint64 partner, const char *from,
                                           EntRecommendationFunc func, gpointer data,
                                           GError **error);
/* Rules of engagement and conflicts. */
gboolean ent_balance_rows_agreements (EntStore *store, gint64 partner, EntAgreementFunc func,
                                      gpointer data, GError **error);
gboolean ent_balance_rows_deployments (EntStore *store, gint64 partner, EntDeploymentFunc func,
                                       gpointer data, GError **error);
gboolean ent_balance_rows_capabilities (EntStore *store, gint64 partner, EntCapabilityFunc func,
                                        gpointer data, GError **error);

G_END_DECLS
