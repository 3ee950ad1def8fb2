/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long a relationship may stay silent, and on which days something can be
 * due. Days are numbers as ent_day_number() gives them.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_CADENCE_OWN, /* entered at the partner */
  ENT_CADENCE_TAG, /* of one of its tags; the one with the shortest longest interval, then the
                      shortest ideal one */
  ENT_CADENCE_TIER,
  ENT_CADENCE_STANDARD /* of partners without a tier */
} EntCadenceSource;

typedef struct
{
  int ideal, longest; /* days between contacts */
  EntCadenceSource source;
  const char *word; /* the tag or the tier, as stored; NULL else */
} EntCadence;

/* own_days: ENT_NONE or 0 when the partner has none. tags: NULL-terminated, or NULL. */
EntCadence ent_cadence (const EntConfig *config, gint64 own_days, const char *tier,
                        const char *const *tags);

/* Cadences of many partners: the tags that have one are read once. partner 0: all. */
typedef struct EntCadences EntCadences;
EntCadences *ent_cadences_new (const EntContext *context, gint64 partner, GError **error);
void ent_cadences_free (EntCadences *cadences);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCadences, ent_cadences_free)
EntCadence ent_cadences_of (const EntCadences *cadences, gint64 partner, gint64 own_days,
                            const char *tier);
/* The shortest interval of all, to know where to look: no partner is silent for too long before it.
 */
int ent_cadences_shortest (const EntCadences *cadences);

/* Weekends and days off: ours, and those of a partner's country. */
typedef struct EntFreeDays EntFreeDays;
EntFreeDays *ent_free_days_new (const EntConfig *config);
void ent_free_days_free (EntFreeDays *free_days);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFreeDays, ent_free_days_free)
/* country: two letters, or NULL. */
/* The day itself, or the first after it that is not free; the day itself again when a whole year is
 * free, or the rest of time. */
guint32 ent_free_days_step (EntFreeDays *free_days, guint32 day, const char *country);

G_END_DECLS
