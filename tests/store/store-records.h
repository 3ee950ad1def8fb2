/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in memory, and records to put into it. */
#pragma once

#include "entente/store/repo.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

typedef struct
{
  EntClock *clock;
  EntStore *store;
} Fixture;

EntStore *open_as (const EntClock *clock, const char *path, const char *who, GError **error);
void set_up (Fixture *f, gconstpointer data);
void tear_down (Fixture *f, gconstpointer data);
gint64 add_partner (EntStore *store, const char *name);
gint64 add_interaction (EntStore *store, gint64 partner, gint64 at, const char *summary);
EntPartner *find_partner (EntStore *store, gint64 id);
