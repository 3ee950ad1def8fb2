/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the demonstration share. */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

#define TWO_YEARS 730

typedef struct
{
  const EntContext *context;
  GRand *random;
  GRand *more; /* for what was added later, so that the rest stays as it was */
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

/*
 * Convictions, certifications, recommendations, leads, agreements, capabilities,
 * deployments and what the joint offers won. members: Member, with their people.
 */
gboolean ent_demo_fill_partnership (Demo *demo, GPtrArray *members, GError **error);
/* What technology partners committed within a year. */
gboolean ent_demo_fill_code (Demo *demo, GPtrArray *members, GError **error);
