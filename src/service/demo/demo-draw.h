/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the demonstration is made from, and how its facts are drawn. Private to it. */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

#define TWO_YEARS 730

typedef struct
{
  const EntContext *context;
  GRand *random;
  GRand *more; /* for what later versions added, so that the rest stays the same */
  EntYaml *partners, *texts;
  gint64 now;
  GDate today;
} Demo;

typedef struct
{
  EntPartner *record;
  const EntYaml *facts;
  GArray *people; /* ids */
  int rank;       /* the more, the closer */
} Member;

/* The day so many days from today, ISO; the caller frees it. */
char *ent_demo_day (const Demo *demo, int offset);
/* A number from least to most, both included. */
int ent_demo_between (GRand *random, int least, int most);
gboolean ent_demo_chance (GRand *random, int percent);
/* A text of a list. Borrowed. */
const char *ent_demo_pick (GRand *random, const EntYaml *list);
