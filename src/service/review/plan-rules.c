/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interactions that are planned: the review asks of those whose time has passed. */
#include "entente/store/sql/queue-rows.h"
#include "service/review/queue-rules.h"

static gboolean
take_planned (gpointer data, const EntPlannedRow *row)
{
  GHashTable *planned = data;

  if (!g_hash_table_contains (planned, &row->partner))
    g_hash_table_insert (planned, g_memdup2 (&row->partner, sizeof row->partner),
                         g_memdup2 (&row->at, sizeof row->at));
  return TRUE;
}

gboolean
ent_plans_find (EntRules *rules, gint64 partner, GError **error)
{
  const EntTimeRange time = { .partner = partner, .from = ENT_NONE + 1, .until = G_MAXINT64 };

  rules->planned = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return ent_queue_rows_planned_interactions (rules->context->store, &time, take_planned,
                                              rules->planned, error);
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
 * where the review asks about none. */
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
ent_plans_within (const EntRules *rules, gint64 partner, int longest)
{
  gint64 at = first (rules, partner);

  return at != ENT_NONE && day_of (rules, at) <= rules->today + (guint32) longest;
}
