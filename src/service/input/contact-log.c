/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/contact-log.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"
#include "entente/store/sql/queue-rows.h"

static gboolean
take_id (gpointer data, const EntDueRow *row)
{
  g_array_append_val ((GArray *) data, row->id);
  return TRUE;
}

/* The same of the record as the user sees it. */
static gboolean
set_text_of (const EntContext *context, const EntRecord *original, const char *field,
             const char *day, GError **error)
{
  g_autoptr (EntRecord) mine = ent_record_copy (original);

  ent_record_set_text (mine, ent_noun_field (mine->noun, field), day);
  return ent_record_edit_save (context, original, mine, error);
}

/* Puts a day or a word, or none, into a field of a stored record: what follows from an edit. */
static gboolean
set_text (const EntContext *context, EntNounId noun, gint64 id, const char *field, const char *day,
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
  return set_text (context, ENT_NOUN_INTERACTION, interaction, "followed_up_on", day, error);
}

static gboolean
set_planned (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  return set_text (context, ENT_NOUN_PARTNER, partner, "planned_on", day, error);
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

/* Open follow-ups and a plan that were due by its day are answered by a contact. */
static gboolean
answer (const EntContext *context, const EntInteraction *interaction, GError **error)
{
  g_autofree char *on = ent_clock_day_iso (context->clock, interaction->at);

  return answer_follow_ups (context, interaction->partner, on, interaction->base.id, error)
         && answer_plan (context, interaction->partner, on, error);
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

static gboolean
is_planned (const EntInteraction *interaction)
{
  return g_strcmp0 (interaction->state, "planned") == 0;
}

/* What follows from an interaction that was stored, by its state. */
static gboolean
follow (const EntContext *context, const EntInteraction *interaction, GError **error)
{
  g_autofree char *on = ent_clock_day_iso (context->clock, interaction->at);

  if (g_strcmp0 (interaction->state, "held") == 0)
    return answer (context, interaction, error);
  return !is_planned (interaction) || plan_by (context, interaction->partner, on, error);
}

gboolean
ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error)
{
  if (!ent_store_begin (context->store, "add interaction", error))
    return FALSE;
  gboolean ok = ent_repo_insert (context->store, interaction, error)
                && follow (context, interaction, error);
  return ent_store_end (context->store, ok, error);
}

/* The planned interaction of that id; NULL with error for any other. */
static EntInteraction *
find_planned (const EntContext *context, gint64 id, GError **error)
{
  g_autoptr (EntInteraction)
    found = ent_record_edit_find (context, ENT_NOUN_INTERACTION, id, error);

  if (found == NULL || is_planned (found))
    return g_steal_pointer (&found);
  ent_set_error (error, ENT_ERROR_USAGE, "%s", _("this contact is not planned"));
  return NULL;
}

/* The partner's next contact, where it is the day of that one, becomes another day or none. */
static gboolean
change_plan (const EntContext *context, const EntInteraction *planned, const char *day,
             GError **error)
{
  g_autofree char *on = ent_clock_day_iso (context->clock, planned->at);
  g_autoptr (EntPartner)
    partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, planned->partner, error);

  return partner != NULL
         && (g_strcmp0 (partner->planned_on, on) != 0
             || set_planned (context, planned->partner, day, error));
}

static gboolean
set_state (const EntContext *context, const EntInteraction *planned, const char *state,
           GError **error)
{
  return set_text_of (context, &planned->base, "state", state, error);
}

gboolean
ent_contact_held (const EntContext *context, gint64 interaction, GError **error)
{
  g_autoptr (EntInteraction) planned = find_planned (context, interaction, error);

  if (planned == NULL || !ent_store_begin (context->store, "contact held", error))
    return FALSE;
  gboolean ok = set_state (context, planned, "held", error) && answer (context, planned, error);
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_not_held (const EntContext *context, gint64 interaction, GError **error)
{
  g_autoptr (EntInteraction) planned = find_planned (context, interaction, error);

  if (planned == NULL || !ent_store_begin (context->store, "contact not held", error))
    return FALSE;
  gboolean ok = set_state (context, planned, "not-held", error)
                && change_plan (context, planned, NULL, error);
  return ent_store_end (context->store, ok, error);
}

/* The hour of a time on another day, by the clock on the wall. */
static gint64
on_day (const EntContext *context, gint64 at, const GDate *day)
{
  GTimeZone *zone = ent_clock_zone (context->clock);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) moved = g_date_time_new (
    zone, g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day),
    g_date_time_get_hour (local), g_date_time_get_minute (local), g_date_time_get_second (local));

  return moved != NULL ? g_date_time_to_unix (moved) : ENT_NONE;
}

static gboolean
follow_stored (const EntContext *context, gint64 id, GError **error)
{
  g_autoptr (EntInteraction)
    stored = ent_repo_find (context->store, ENT_NOUN_INTERACTION, id, error);

  return stored != NULL && follow (context, stored, error);
}

gboolean
ent_contact_reschedule (const EntContext *context, const EntInteraction *original,
                        EntInteraction *moved, GError **error)
{
  g_autofree char *day = ent_clock_day_iso (context->clock, moved->at);

  if (!ent_store_begin (context->store, "move contact", error))
    return FALSE;
  gboolean ok = ent_record_edit_save (context, original, moved, error)
                && (is_planned (original) ? change_plan (context, original, day, error)
                                          : follow_stored (context, moved->base.id, error));
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_move (const EntContext *context, gint64 interaction, const char *day, GError **error)
{
  g_autoptr (EntInteraction) planned = find_planned (context, interaction, error);
  GDate to;

  if (planned == NULL || !ent_day_parse_iso (day, &to, error))
    return FALSE;
  g_autoptr (EntInteraction) moved = ent_record_copy (planned);
  moved->at = on_day (context, planned->at, &to);
  return ent_contact_reschedule (context, planned, moved, error);
}

gboolean
ent_contact_is_awaited (const EntContext *context, gint64 partner, gboolean *ret_awaited,
                        GError **error)
{
  const char *end = "9999-12-31";

  *ret_awaited = FALSE;
  return ent_queue_rows_follow_ups (context->store, partner, end, note, ret_awaited, error)
         && (*ret_awaited
             || ent_queue_rows_planned (context->store, partner, end, note, ret_awaited, error));
}

gboolean
ent_contact_plan (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);
  g_autoptr (EntRecord) original = ent_record_edit_find (context, ENT_NOUN_PARTNER, partner, error);

  if (original == NULL || !ent_store_begin (context->store, "plan contact", error))
    return FALSE;
  gboolean ok = set_text_of (context, original, "planned_on", day, error)
                && answer_follow_ups (context, partner, today, 0, error);
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_hold (const EntContext *context, gint64 partner, const char *until, const char *reason,
                  GError **error)
{
  g_autoptr (EntPartner)
    original = ent_record_edit_find (context, ENT_NOUN_PARTNER, partner, error);
  g_autoptr (EntPartner) mine = original != NULL ? ent_record_copy (original) : NULL;

  if (mine == NULL)
    return FALSE;
  g_free (mine->hold_until);
  mine->hold_until = g_strdup (until);
  g_free (mine->hold_reason);
  mine->hold_reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  if (!ent_store_begin (context->store, "snooze partner", error))
    return FALSE;
  return ent_store_end (context->store, ent_record_edit_save (context, original, mine, error),
                        error);
}

gboolean
ent_contact_follow_up_done (const EntContext *context, gint64 interaction, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);
  g_autoptr (EntRecord)
    original = ent_record_edit_find (context, ENT_NOUN_INTERACTION, interaction, error);

  return original != NULL && set_text_of (context, original, "followed_up_on", today, error);
}
