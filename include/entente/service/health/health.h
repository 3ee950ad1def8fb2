/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The health of a partnership: 0 to 100, in parts that each show their facts.
 * It is worked out for any day from what had happened by then, so that last
 * week and the last twelve months need nothing stored. docs/review.md has the
 * formulas.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_HEALTH_RECENCY,
  ENT_HEALTH_RECIPROCITY,
  ENT_HEALTH_BREADTH,
  ENT_HEALTH_MOMENTUM,
  ENT_HEALTH_ENGAGEMENTS,
  ENT_HEALTH_CONTRIBUTIONS,
  ENT_N_HEALTH_PARTS
} EntHealthPartId;

typedef enum
{
  ENT_BAND_POOR,
  ENT_BAND_FAIR,
  ENT_BAND_GOOD
} EntBand;

typedef enum
{
  ENT_SERVICES_NONE,
  ENT_SERVICES_PAST,     /* ended within a year */
  ENT_SERVICES_PREPARED, /* in a stage that is still open */
  ENT_SERVICES_RUNNING
} EntServices;

/* Promises of one side within a year. */
typedef struct
{
  int kept, late, broken, overdue;
} EntPromises;

/* The facts on one day. */
typedef struct
{
  guint32 known_from;      /* the day on which the partner was entered */
  int silence;             /* days since the last contact; -1 when there was none */
  int ideal, longest;      /* the cadence, in days */
  EntPromises promises[2]; /* ours, theirs */
  int people;      /* met within a year, and not gone; of a past day also those met before and again
                      after it, up to the last day asked for */
  double contacts; /* of this quarter, filled up from the one before */
  double usual;    /* of a quarter, over the four before */
  EntServices services;
  int contributions; /* within a year */
} EntHealthFacts;

typedef struct
{
  int weights[ENT_N_HEALTH_PARTS];
  int full_people, full_contributions;
  int good, fair;
} EntHealthRules;
void ent_health_rules (const EntConfig *config, EntHealthRules *ret_rules);

/* From 0 to 1; -1 when nothing is known, and the part does not count. */
double ent_health_part (const EntHealthRules *rules, const EntHealthFacts *facts,
                        EntHealthPartId part);
/* 0 to 100: the mean of the parts that count, by their weights. */
int ent_health_score (const EntHealthRules *rules, const EntHealthFacts *facts);
EntBand ent_health_band (const EntHealthRules *rules, int score);
const char *ent_health_part_name (EntHealthPartId part);  /* as in the configuration */
const char *ent_health_part_label (EntHealthPartId part); /* for people */
const char *ent_band_label (EntBand band);
/* The facts behind a part, in words. The caller frees it. */
char *ent_health_part_facts (const EntHealthFacts *facts, EntHealthPartId part);

/*
 * The facts of one partner, or of all for 0, on n days (ascending):
 * partner (gint64 *) → EntHealthFacts[n]. One pass over indexes, whatever n,
 * when the days lie in the last day's quarter or the one before; else one
 * partner after the other.
 */
GHashTable *ent_health_load (const EntContext *context, gint64 partner, const guint32 *days,
                             guint n, GError **error);

#define ENT_HEALTH_MONTHS 12
/* What a screen shows of one partner: today, and the end of each of the last months, oldest first.
 */
typedef struct
{
  EntHealthFacts facts;
  int score;
  EntBand band;
  int months[ENT_HEALTH_MONTHS]; /* -1 before there was anything to know */
} EntHealth;
/* NULL with error when there is no such partner. Free with g_free(). */
EntHealth *ent_health_of (const EntContext *context, gint64 partner, GError **error);

/* The twelve months as a sparkline; the caller frees it. */
char *ent_health_sparkline (const EntHealth *health, gboolean ascii);

G_END_DECLS
