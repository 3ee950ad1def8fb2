/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every service works with. The context borrows its parts: the program
 * makes them at the start and frees them at the end.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/config/config.h"
#include "entente/store/store.h"

typedef struct
{
  EntStore *store;
  const EntConfig *config; /* NULL: any word is taken for a choice */
  const EntClock *clock;
} EntContext;
