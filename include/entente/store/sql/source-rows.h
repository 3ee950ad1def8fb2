/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What partners bring: engagements of others, and recommendations. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_SOURCE_SOURCED,
  ENT_SOURCE_HELPED,
  ENT_SOURCE_RECOMMENDED,
  ENT_N_SOURCE_ROLES
} EntSourceRole;

/* Texts are borrowed for the call. */
typedef struct
{
  gint64 partner; /* that brought it, not whose engagement it is */
  gint64 engagement;
  gint64 value; /* minor units; ENT_NONE: not known */
  const char *stage, *currency;
} EntBroughtRow;

typedef struct
{
  gint64 partner, n;
} EntRecommendationCountRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntBroughtFunc) (gpointer data, const EntBroughtRow *row);
typedef gboolean (*EntRecommendationCountFunc) (gpointer data,
                                                const EntRecommendationCountRow *row);

/* Engagements that another partner than their own brought in that role. */
gboolean ent_source_rows_brought (EntStore *store, EntSourceRole role, EntBroughtFunc func,
                                  gpointer data, GError **error);
/* Recommendations by partner. */
gboolean ent_source_rows_recommendations (EntStore *store, EntRecommendationCountFunc func,
                                          gpointer data, GError **error);

G_END_DECLS
