/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/contact-log.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/review/cadence.h"
#include "entente/service/input/field-input.h"
#include "entente/store/sql/pulse.h"
#include "entente/store/repo.h"

static char *
today_iso (const EntContext *context)
{
  GDate today;

  ent_clock_today (context->clock, &today);
  return ent_day_format_iso (&today);
}

static gboolean
take_id (gpointer data, const EntPulse *row)
{
  g_array_append_val ((GArray *) data, row->id);
  return TRUE;
}

/* Open follow-ups that were due by that day are done on it. */
static gboolean
answer_follow_ups (const EntContext *context, gint64 partner, const char *day, gint64 but,
                   GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const EntPulseQuery query = { .partner = partner, .until = day };

  if (!ent_pulse_read (context->store, ENT_PULSE_FOLLOW_UPS, &query, take_id, ids, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) != but
        && !ent_field_input_change (context, ENT_NOUN_INTERACTION, g_array_index (ids, gint64, i),
                                    "followed_up_on", day, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_planned (const EntContext *context, gint64 id, const char *day, GError **error)
{
  g_autoptr (EntPartner) original = ent_partner_repo_find (context->store, id, error);

  if (original == NULL)
    return FALSE;
  g_autoptr (EntPartner) mine = ent_record_copy (original);
  g_free (mine->planned_on);
  mine->planned_on = g_strdup (day);
  return ent_partner_repo_update (context->store, original, mine, error);
}

static gboolean
note (gpointer data, const EntPulse *row)
{
  *(gboolean *) data = TRUE;
  return FALSE;
}

/* A contact that was planned by that day has happened. */
static gboolean
answer_plan (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  const EntPulseQuery query = { .partner = partner, .until = day };
  gboolean planned = FALSE;

  return ent_pulse_read (context->store, ENT_PULSE_PLANNED, &query, note, &planned, error)
         && (!planned || set_planned (context, partner, NULL, error));
}

gboolean
ent_contact_log (const EntContext *context, EntInteraction *interaction, GError **error)
{
  GDate day;

  if (!ent_store_begin (context->store, "add interaction", error))
    return FALSE;
  ent_time_to_day (interaction->at, ent_clock_zone (context->clock), &day);
  g_autofree char *on = ent_day_format_iso (&day);
  gboolean ok =
    ent_interaction_repo_insert (context->store, interaction, error)
    && answer_follow_ups (context, interaction->partner, on, interaction->base.id, error)
    && answer_plan (context, interaction->partner, on, error);
  return ent_store_end (context->store, ok, error);
}

gboolean
ent_contact_plan (const EntContext *context, gint64 partner, const char *day, GError **error)
{
  g_autofree char *today = today_iso (context);

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
  g_autoptr (EntPartner) original = ent_partner_repo_find (context->store, partner, error);
  g_autoptr (EntPartner) mine = original != NULL ? ent_record_copy (original) : NULL;

  if (mine == NULL)
    return FALSE;
  g_free (mine->hold_until);
  mine->hold_until = g_strdup (until);
  g_free (mine->hold_reason);
  mine->hold_reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;
  if (!ent_store_begin (context->store, "snooze partner", error))
    return FALSE;
  return ent_store_end (context->store,
                        ent_partner_repo_update (context->store, original, mine, error), error);
}

gboolean
ent_contact_follow_up_done (const EntContext *context, gint64 interaction, GError **error)
{
  g_autofree char *today = today_iso (context);

  return ent_field_input_change (context, ENT_NOUN_INTERACTION, interaction, "followed_up_on",
                                 today, error);
}

char *
ent_contact_day (const EntContext *context, gint64 partner, const char *phrase, gboolean *ret_moved,
                 GError **error)
{
  g_autoptr (EntFreeDays) free_days = ent_free_days_new (context->config);
  g_autoptr (EntPartner)
    record = partner != 0 ? ent_partner_repo_find (context->store, partner, NULL) : NULL;
  GDate today, day;

  ent_clock_today (context->clock, &today);
  if (!ent_calendar_parse_day (phrase, &today, &day, error))
    return NULL;
  if (g_date_compare (&day, &today) < 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("“%s” is past; give a day to come, such as +1w"),
                     phrase);
      return NULL;
    }
  guint32 wanted = g_date_get_julian (&day);
  guint32 put = ent_free_days_step (free_days, wanted, record != NULL ? record->country : NULL);
  if (ret_moved != NULL)
    *ret_moved = put != wanted;
  g_date_set_julian (&day, put);
  return ent_day_format_iso (&day);
}

#define DAY_WORDS 4 /* "dans 3 semaines" and one to spare */

/* The longest beginning that is a day: how many of its words, or 0. */
static guint
count_day_words (const EntContext *context, char **words)
{
  GDate today, day;

  ent_clock_today (context->clock, &today);
  for (guint n = MIN (DAY_WORDS, g_strv_length (words)); n > 0; n--)
    {
      char *next = g_steal_pointer (&words[n]);
      g_autofree char *phrase = g_strjoinv (" ", words);
      words[n] = next;
      if (ent_calendar_parse_day (phrase, &today, &day, NULL))
        return n;
    }
  return 0;
}

gboolean
ent_contact_split_day (const EntContext *context, const char *text, GDate *ret_day, char **ret_rest)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = count_day_words (context, words);
  GDate today;

  *ret_rest = g_strstrip (g_strjoinv (" ", words + n));
  if (n == 0)
    return FALSE;
  ent_clock_today (context->clock, &today);
  char *next = g_steal_pointer (&words[n]);
  g_autofree char *phrase = g_strjoinv (" ", words);
  words[n] = next;
  return ent_calendar_parse_day (phrase, &today, ret_day, NULL);
}

char *
ent_contact_hold_parse (const EntContext *context, gint64 partner, const char *text,
                        char **ret_reason, gboolean *ret_moved, GError **error)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n = count_day_words (context, words);
  g_autofree char *reason = g_strstrip (g_strjoinv (" ", words + n));

  if (n == 0 || *reason == '\0')
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     n == 0 ? _("begin with a day, such as +2w or next tue")
                            : _("say why, too: +2w waiting for their budget"));
      return NULL;
    }
  char *next = g_steal_pointer (&words[n]);
  g_autofree char *phrase = g_strjoinv (" ", words);
  words[n] = next;
  char *day = ent_contact_day (context, partner, phrase, ret_moved, error);
  if (day != NULL)
    *ret_reason = g_steal_pointer (&reason);
  return day;
}
