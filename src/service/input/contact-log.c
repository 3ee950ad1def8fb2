/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/contact-log.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"
#include "entente/store/sql/queue-rows.h"
#include "service/input/contact-follow.h"

/* Puts a day or a word, or none, into a field of the record as the user sees it. */
static gboolean
set_text_of (const EntContext *context, const EntRecord *original, const char *field,
             const char *day, GError **error)
{
  const EntField *known = ent_noun_field (original->noun, field);
  g_autoptr (EntRecord) mine = ent_record_copy (original);

  ent_record_set_text (mine, known, day);
  return ent_record_same_field (original, mine, known)
           ? ent_record_edit_affirm (context, original, known, error)
           : ent_record_edit_save (context, original, mine, error);
}

static gboolean
note (gpointer data, const EntDueRow *row)
{
  *(gboolean *) data = TRUE;
  return FALSE;
}

static gboolean
is_planned (const EntInteraction *interaction)
{
  return g_strcmp0 (interaction->state, "planned") == 0;
}

gboolean
ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error)
{
  if (!ent_store_begin (context->store, "add interaction", error))
    return FALSE;
  gboolean ok = ent_repo_insert (context->store, interaction, error)
                && ent_contact_follow (context, NULL, interaction, error);
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

/* The consequences are drawn by the edit (record-edit.c). */
static gboolean
set_state (const EntContext *context, gint64 interaction, const char *state, const char *label,
           GError **error)
{
  g_autoptr (EntInteraction) planned = find_planned (context, interaction, error);

  if (planned == NULL || !ent_store_begin (context->store, label, error))
    return FALSE;
  return ent_store_end (context->store,
                        set_text_of (context, &planned->base, "state", state, error), error);
}

gboolean
ent_contact_held (const EntContext *context, gint64 interaction, GError **error)
{
  return set_state (context, interaction, "held", "contact held", error);
}

gboolean
ent_contact_not_held (const EntContext *context, gint64 interaction, GError **error)
{
  return set_state (context, interaction, "not-held", "contact not held", error);
}

/* That local hour on another day. */
static gint64
on_day (const EntContext *context, gint64 at, const GDate *day)
{
  GTimeZone *zone = ent_clock_zone (context->clock);
  g_autoptr (GDateTime) local = ent_time_local (at, zone);
  g_autoptr (GDateTime) moved = g_date_time_new (
    zone, g_date_get_year (day), (int) g_date_get_month (day), g_date_get_day (day),
    g_date_time_get_hour (local), g_date_time_get_minute (local), g_date_time_get_second (local));

  return moved != NULL ? g_date_time_to_unix (moved) : ENT_NONE;
}

gboolean
ent_contact_reschedule (const EntContext *context, const EntInteraction *original,
                        EntInteraction *moved, GError **error)
{
  if (!ent_store_begin (context->store, "move contact", error))
    return FALSE;
  return ent_store_end (context->store, ent_record_edit_save (context, original, moved, error),
                        error);
}

gboolean
ent_contact_move_to (const EntContext *context, gint64 interaction, gint64 at, GError **error)
{
  g_autoptr (EntInteraction) planned = find_planned (context, interaction, error);

  if (planned == NULL)
    return FALSE;
  g_autoptr (EntInteraction) moved = ent_record_copy (planned);
  moved->at = at;
  return ent_contact_reschedule (context, planned, moved, error);
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
                && ent_contact_answer_follow_ups (context, partner, today, 0, error);
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
