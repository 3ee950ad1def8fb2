/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planned interactions: the review asks about those whose time has passed. */
#include <string.h>

#include "entente/store/repo.h"
#include "entente/store/sql/queue-rows.h"
#include "service/review/queue-rules.h"

/* The first one stays. */
static void
put_first (GHashTable *times, gint64 id, gint64 at)
{
  if (!g_hash_table_contains (times, &id))
    g_hash_table_insert (times, g_memdup2 (&id, sizeof id), g_memdup2 (&at, sizeof at));
}

static gboolean
take_planned (gpointer data, const EntPlannedRow *row)
{
  put_first (data, row->partner, row->at);
  return TRUE;
}

/* A person together with a partner: a plan of another partner with them does not answer their
 * silence.
 */
typedef struct
{
  gint64 person, partner; /* hashed by the first */
} Meeting;

static gboolean
meeting_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Meeting)) == 0;
}

static gboolean
take_meeting (gpointer data, const EntPlannedPersonRow *row)
{
  const Meeting with = { row->person, row->partner };

  if (!g_hash_table_contains (data, &with))
    g_hash_table_insert (data, g_memdup2 (&with, sizeof with),
                         g_memdup2 (&row->at, sizeof row->at));
  return TRUE;
}

gboolean
ent_plans_find (EntRules *rules, gint64 partner, GError **error)
{
  const EntTimeRange time = { .partner = partner, .from = ENT_NONE + 1, .until = G_MAXINT64 };
  EntStore *store = rules->context->store;

  rules->planned = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  rules->met_soon = g_hash_table_new_full (g_int64_hash, meeting_equal, g_free, g_free);
  return ent_queue_rows_planned_interactions (store, &time, take_planned, rules->planned, error)
         && ent_queue_rows_planned_people (store, &time, take_meeting, rules->met_soon, error);
}

static gint64
now_of (const EntRules *rules)
{
  return ent_clock_now (rules->context->clock);
}

static guint32
day_of (const EntRules *rules, gint64 at)
{
  return ent_time_day_number (at, ent_clock_zone (rules->context->clock));
}

/* The time of the first interaction that is planned with the partner; ENT_NONE without one, or
 * where the review does not ask about plans. */
static gint64
first (const EntRules *rules, gint64 partner)
{
  const gint64 *at = g_hash_table_lookup (rules->planned, &partner);

  return at != NULL && rules->points[ENT_REASON_PLANNED] > 0 ? *at : ENT_NONE;
}

gboolean
ent_plans_ask (const EntRules *rules, gint64 partner, guint32 day)
{
  gint64 at = first (rules, partner);

  return at != ENT_NONE && at <= now_of (rules) && day_of (rules, at) == day;
}

gboolean
ent_plans_meet (const EntRules *rules, gint64 partner, gint64 person, int longest)
{
  const gint64 *at = g_hash_table_lookup (rules->met_soon, &(Meeting){ person, partner });

  return at != NULL && rules->points[ENT_REASON_PLANNED] > 0
         && day_of (rules, *at) <= rules->today + (guint32) longest;
}

gboolean
ent_plans_within (const EntRules *rules, gint64 partner, int longest)
{
  gint64 at = first (rules, partner);

  return at != ENT_NONE && day_of (rules, at) <= rules->today + (guint32) longest;
}
