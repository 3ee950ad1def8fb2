/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A random world to filter, in a zone that is not UTC. */
#pragma once

#include "entente/store/repo.h"
#include "harness/world.h"

#define NOW WORLD_SECONDS
#define DAY 86400

/* Days are those of a zone that is not UTC. */
void set_up (World *f, gconstpointer data);
const char *pick (GRand *rand, const char *const *from);
void add_interaction (World *f, GRand *rand, gint64 partner, gint64 person);
void fill (World *f, GRand *rand);
