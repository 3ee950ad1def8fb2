/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interactions that are planned: the review asks of those whose time has passed. */
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
  g_array_append_val ((GArray *) data, *row);
  return TRUE;
}

/* Somebody as one of a partner: a plan of another partner with them does not answer their silence.
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

static void
put_meeting (GHashTable *times, const Meeting *with, gint64 at)
{
  if (!g_hash_table_contains (times, with))
    g_hash_table_insert (times, g_memdup2 (with, sizeof *with), g_memdup2 (&at, sizeof at));
}

/* With whom: nobody in particular, or some people. */
static gboolean
take_people (EntRules *rules, const EntPlannedRow *row, GError **error)
{
  g_autoptr (EntInteraction)
    interaction = ent_repo_find (rules->context->store, ENT_NOUN_INTERACTION, row->id, error);

  for (guint i = 0;
       interaction != NULL && interaction->people != NULL && i < interaction->people->len; i++)
    put_meeting (rules->met_soon,
                 &(Meeting){ g_array_index (interaction->people, gint64, i), row->partner },
                 row->at);
  return interaction != NULL;
}

gboolean
ent_plans_find (EntRules *rules, gint64 partner, GError **error)
{
  const EntTimeRange time = { .partner = partner, .from = ENT_NONE + 1, .until = G_MAXINT64 };

  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (EntPlannedRow));

  rules->planned = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  rules->met_soon = g_hash_table_new_full (g_int64_hash, meeting_equal, g_free, g_free);
  gboolean ok =
    ent_queue_rows_planned_interactions (rules->context->store, &time, take_planned, rows, error);
  for (guint i = 0; ok && i < rows->len; i++)
    {
      const EntPlannedRow *row = &g_array_index (rows, EntPlannedRow, i);
      put_first (rules->planned, row->partner, row->at);
      ok = take_people (rules, row, error);
    }
  return ok;
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
