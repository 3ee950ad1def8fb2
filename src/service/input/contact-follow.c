/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/input/contact-follow.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/store/repo.h"
#include "entente/store/sql/queue-rows.h"

static gboolean
take_id (gpointer data, const EntDueRow *row)
{
  g_array_append_val ((GArray *) data, row->id);
  return TRUE;
}

/* Puts a day, or none, into a field of a stored record. */
static gboolean
set_day (const EntContext *context, EntNounId noun, gint64 id, const char *field, const char *day,
         GError **error)
{
  g_autoptr (EntRecord) original = ent_repo_find (context->store, noun, id, error);

  if (original == NULL)
    return FALSE;
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  ent_record_set_text (mine, ent_noun_field (mine->noun, field), day);
  return ent_repo_update (context->store, original, mine, error);
}

static gboolean
set_planned (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  return set_day (context, ENT_NOUN_PARTNER, partner, "planned_on", day, error);
}

gboolean
ent_contact_answer_follow_ups (const EntContext *context, gint64 partner, const char *day,
                               gint64 but, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!ent_queue_rows_follow_ups (context->store, partner, day, take_id, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != but
        && !set_day (context, ENT_NOUN_INTERACTION, g_array_index (ids, gint64, i),
                     "followed_up_on", day, error))
      return FALSE;
  return TRUE;
}

static gboolean
note (gpointer data, const EntDueRow *row)
{
  *(gboolean *) data = TRUE;
  return FALSE;
}

/* A contact that was planned by that day has happened. */
static gboolean
answer_plan (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  gboolean planned = FALSE;

  return ent_queue_rows_planned (context->store, partner, day, note, &planned, error)
         && (!planned || set_planned (context, partner, NULL, error));
}

/* Open follow-ups and a plan that were due by its day are answered by a contact. */
static gboolean
answer (const EntContext *context, const EntInteraction *interaction, GError **error)
{
  g_autofree char *on = ent_clock_day_iso (context->clock, interaction->at);

  return ent_contact_answer_follow_ups (context, interaction->partner, on, interaction->base.id,
                                        error)
         && answer_plan (context, interaction->partner, on, error);
}

/* The next contact of the partner is that one, unless one is planned before it. A plan whose day
 * has passed is asked about, and is no longer the next contact. */
static gboolean
plan_by (const EntContext *context, const EntInteraction *planned, GError **error)
{
  g_autofree char *day = ent_clock_day_iso (context->clock, planned->at);
  g_autofree char *today = ent_clock_today_iso (context->clock);
  g_autoptr (EntPartner)
    record = ent_repo_find (context->store, ENT_NOUN_PARTNER, planned->partner, error);

  if (record == NULL)
    return FALSE;
  if (strcmp (day, today) < 0)
    return TRUE;
  gboolean sooner = record->planned_on != NULL && strcmp (record->planned_on, today) >= 0
                    && strcmp (record->planned_on, day) <= 0;
  return sooner || set_planned (context, planned->partner, day, error);
}

static gboolean
take_first (gpointer data, const EntPlannedRow *row)
{
  *(gint64 *) data = row->at;
  return FALSE;
}

/* The day of the first plan from today on, NULL for none. FALSE with error. */
static gboolean
find_next (const EntContext *context, gint64 partner, char **ret_day, GError **error)
{
  GTimeZone *zone = ent_clock_zone (context->clock);
  guint32 today = ent_time_day_number (ent_clock_now (context->clock), zone);
  const EntTimeRange time = { .partner = partner,
                              .from = ent_time_day_start (today, zone),
                              .until = G_MAXINT64 };
  gint64 at = ENT_NONE;

  if (!ent_queue_rows_planned_interactions (context->store, &time, take_first, &at, error))
    return FALSE;
  *ret_day = at != ENT_NONE ? ent_clock_day_iso (context->clock, at) : NULL;
  return TRUE;
}

/* A plan was moved, or is no plan any more: where the partner's next contact was on its day, it is
 * now that of the first plan left. */
static gboolean
leave_plan (const EntContext *context, const EntInteraction *before, GError **error)
{
  g_autofree char *was = ent_clock_day_iso (context->clock, before->at), *next = NULL;
  g_autoptr (EntPartner)
    partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, before->partner, error);

  if (partner == NULL)
    return FALSE;
  if (g_strcmp0 (partner->planned_on, was) != 0)
    return TRUE;
  if (!find_next (context, before->partner, &next, error))
    return FALSE;
  return g_strcmp0 (next, was) == 0 || set_planned (context, before->partner, next, error);
}

static gboolean
is (const EntInteraction *interaction, const char *state)
{
  return interaction != NULL && g_strcmp0 (interaction->state, state) == 0;
}

gboolean
ent_contact_follow (const EntContext *context, const EntInteraction *before,
                    const EntInteraction *after, GError **error)
{
  gboolean was = is (before, "planned"), planned = is (after, "planned");
  gboolean moved = was && planned && (before->at != after->at || before->partner != after->partner);

  if (was && (!planned || moved) && !leave_plan (context, before, error))
    return FALSE;
  if (planned && (!was || before->partner != after->partner))
    return plan_by (context, after, error);
  return !is (after, "held") || is (before, "held") || answer (context, after, error);
}
