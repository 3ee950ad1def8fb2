/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/contact-log.h"

#include <string.h>

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
settle_follow_up (const EntContext *context, gint64 interaction, const char *day, GError **error)
{
  return set_day (context, ENT_NOUN_INTERACTION, interaction, "followed_up_on", day, error);
}

static gboolean
set_planned (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  return set_day (context, ENT_NOUN_PARTNER, partner, "planned_on", day, error);
}

/* Open follow-ups that were due by that day are done on it. */
static gboolean
answer_follow_ups (const EntContext *context, gint64 partner, const char *day, gint64 but,
                   GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!ent_queue_rows_follow_ups (context->store, partner, day, take_id, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != but
        && !settle_follow_up (context, g_array_index (ids, gint64, i), day, error))
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

/* The next contact of the partner is that one, unless one is planned before it. */
static gboolean
plan_by (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  g_autoptr (EntPartner) record = ent_repo_find (context->store, ENT_NOUN_PARTNER, partner, error);
  g_autofree char *today = ent_clock_today_iso (context->clock);

  if (record == NULL)
    return FALSE;
  gboolean sooner = record->planned_on != NULL && strcmp (record->planned_on, today) >= 0
                    && strcmp (record->planned_on, day) <= 0;
  return sooner || set_planned (context, partner, day, error);
}

gboolean
ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error)
{
  g_autofree char *on = ent_clock_day_iso (context->clock, interaction->at);

  if (!ent_store_begin (context->store, "add interaction", error))
    return FALSE;
  gboolean ahead = interaction->at > ent_clock_now (context->clock);
  gboolean ok =
    ent_repo_insert (context->store, interaction, error)
    && (ahead ? plan_by (context, interaction->partner, on, error)
              : answer_follow_ups (context, interaction->partner, on, interaction->base.id, error)
                  && answer_plan (context, interaction->partner, on, error));
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_plan (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);

  if (!ent_store_begin (context->store, "plan contact", error))
    return FALSE;
  gboolean ok = set_planned (context, partner, day, error)
                && answer_follow_ups (context, partner, today, 0, error);
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_hold (const EntContext *context, gint64 partner, const char *until, const char *reason,
                  GError **error)
{
  g_autoptr (EntPartner)
    original = ent_repo_find (context->store, ENT_NOUN_PARTNER, partner, error);
  g_autoptr (EntPartner) mine = original != NULL ? ent_record_copy (original) : NULL;

  if (mine == NULL)
    return FALSE;
  g_free (mine->hold_until);
  mine->hold_until = g_strdup (until);
  g_free (mine->hold_reason);
  mine->hold_reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  if (!ent_store_begin (context->store, "snooze partner", error))
    return FALSE;
  return ent_store_end (context->store, ent_repo_update (context->store, original, mine, error),
                        error);
}

gboolean
ent_contact_follow_up_done (const EntContext *context, gint64 interaction, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);

  return settle_follow_up (context, interaction, today, error);
}
