/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three partners, for tests of the balance between us and them. */
#pragma once

#include "entente/store/repo.h"
#include "harness/world.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC: the first quarter of 2026 */
#define PARTNERS 3

typedef struct
{
  World world;
  GRand *random;
  gint64 partners[PARTNERS];
} Fixture;

void set_up (Fixture *f, gconstpointer data);
void tear_down (Fixture *f, gconstpointer data);
void insert (Fixture *f, gpointer record);
