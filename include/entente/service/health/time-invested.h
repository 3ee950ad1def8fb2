/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a partnership takes and brings: the minutes of each side by quarter,
 * beside the services that began in it. Quarters are of UTC, as the store sums them.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/service/pipeline/money-sum.h"

G_BEGIN_DECLS

#define ENT_INVESTED_QUARTERS 8

typedef struct
{
  int year, quarter; /* 1 to 4 */
  gint64 contacts;
  gint64 minutes, their_minutes;
  EntMoneySum *value; /* engagements won that began then */
} EntInvestedQuarter;

typedef struct
{
  EntInvestedQuarter quarters[ENT_INVESTED_QUARTERS]; /* latest first */
  EntMoneySum *running;                               /* value of what runs now */
} EntInvested;

/* NULL with error. Free with ent_invested_free(). */
EntInvested *ent_invested_of (const EntContext *context, gint64 partner, GError **error);
void ent_invested_free (EntInvested *invested);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntInvested, ent_invested_free)

G_END_DECLS
