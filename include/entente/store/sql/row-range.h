/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a reader reads: of which partner, and from when to when. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 partner;           /* 0: every partner */
  const char *from, *until; /* days, both included */
} EntDayRange;

typedef struct
{
  gint64 partner;
  gint64 from, until; /* seconds UTC; until is not included */
} EntTimeRange;

G_END_DECLS
