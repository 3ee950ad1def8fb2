/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports read of every partner. */
#pragma once

#include "entente/store/sql/row-range.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call, here and below. */
typedef struct
{
  gint64 partner, created_at;
  const char *kind, *tier;
  const char *since; /* the day since when it is a partner */
  const char *state, *state_since;
} EntMemberRow;

typedef struct
{
  gint64 partner;
  const char *name;
} EntPartnerNameRow;

typedef struct
{
  gint64 partner;
  gint64 value; /* minor units; ENT_NONE: not known */
  const char *day, *currency;
} EntStartedRow;

typedef struct
{
  gint64 partner;
  const char *kind;
  const char *day; /* "": not known */
} EntContributionRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntMemberFunc) (gpointer data, const EntMemberRow *row);
typedef gboolean (*EntPartnerNameFunc) (gpointer data, const EntPartnerNameRow *row);
typedef gboolean (*EntStartedFunc) (gpointer data, const EntStartedRow *row);
typedef gboolean (*EntContributionFunc) (gpointer data, const EntContributionRow *row);

gboolean ent_report_rows_members (EntStore *store, EntMemberFunc func, gpointer data,
                                  GError **error);
gboolean ent_report_rows_names (EntStore *store, EntPartnerNameFunc func, gpointer data,
                                GError **error);
/* Engagements of the stage that began in the days, or came into it when no start is known. */
gboolean ent_report_rows_started (EntStore *store, const EntDayRange *days, const char *stage,
                                  EntStartedFunc func, gpointer data, GError **error);
/* Contributions of the days; "" for both: those whose day is not known. */
gboolean ent_report_rows_contributions (EntStore *store, const EntDayRange *days,
                                        EntContributionFunc func, gpointer data, GError **error);

G_END_DECLS
