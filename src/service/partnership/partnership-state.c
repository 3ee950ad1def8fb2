/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/partnership-state.h"

#include "entente/base/calendar.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/day-phrase.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"
#include "entente/store/sql/health-rows.h"
#include "entente/store/sql/partner-sets.h"
#include "entente/store/sql/promise-rows.h"
#include "entente/store/sql/queue-rows.h"

static EntPartnershipState
state_of_word (const EntWord *word)
{
  if (word == NULL)
    return ENT_PARTNERSHIP_UNKNOWN;
  return word->outcome == ENT_OUTCOME_WON    ? ENT_PARTNERSHIP_ALIVE
         : word->outcome == ENT_OUTCOME_LOST ? ENT_PARTNERSHIP_OVER
                                             : ENT_PARTNERSHIP_HOPED;
}

EntPartnershipState
ent_partnership_state_of (const EntConfig *config, const char *state)
{
  return config != NULL && state != NULL
           ? state_of_word (ent_config_word (config, "partner_states", state))
           : ENT_PARTNERSHIP_UNKNOWN;
}

gboolean
ent_partnership_state_is_over (const EntConfig *config, const char *state, const char *since,
                               guint32 day)
{
  return ent_partnership_state_of (config, state) == ENT_PARTNERSHIP_OVER
         && (since == NULL || ent_day_number (since) <= day);
}

gboolean
ent_partnership_state_read_over (const EntContext *context, gint64 partner, guint32 day,
                                 GHashTable *partners, GError **error)
{
  const GPtrArray *words = ent_config_vocabulary (context->config, "partner_states");
  g_autofree char *until = ent_day_format_number (day);

  for (guint i = 0; i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      if (state_of_word (word) == ENT_PARTNERSHIP_OVER
          && !ent_partner_set_in_state (context->store, partner, word->id, until, partners, error))
        return FALSE;
    }
  return TRUE;
}

static EntPartnershipStateStep *
step_new (const char *state, const char *since, gboolean moved)
{
  EntPartnershipStateStep *step = g_new0 (EntPartnershipStateStep, 1);

  step->state = g_strdup (state);
  step->since = g_strdup (since);
  step->moved = moved;
  return step;
}

void
ent_partnership_state_step_free (gpointer data)
{
  EntPartnershipStateStep *step = data;

  g_free (step->state);
  g_free (step->since);
  g_free (step);
}

EntPartnershipStateStep *
ent_partnership_state_before (const EntStateChangeRow *row)
{
  return step_new (row->state, row->since, row->since_changed != 0);
}

/* From the latest backwards: a state that did not begin before its successor was corrected by that
 * one. */
GPtrArray *
ent_partnership_state_walk (const char *state, const char *since, const GPtrArray *changes)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (ent_partnership_state_step_free);
  const char *next = NULL;

  for (guint i = changes != NULL ? changes->len : 0;; i--)
    {
      if (next == NULL || since == NULL || g_strcmp0 (since, next) < 0)
        {
          g_ptr_array_insert (steps, 0, step_new (state, since, TRUE));
          next = since != NULL ? since : next;
        }
      if (i == 0)
        break;
      const EntPartnershipStateStep *before = changes->pdata[i - 1];
      state = before->state;
      since = before->moved ? before->since : since;
    }
  const EntPartnershipStateStep *first = steps->pdata[0];
  if (first->state == NULL)
    g_ptr_array_remove_index (steps, 0);
  return steps;
}

static gboolean
add_before (gpointer data, const EntStateChangeRow *row)
{
  g_ptr_array_add (data, ent_partnership_state_before (row));
  return TRUE;
}

GPtrArray *
ent_partnership_state_steps (const EntContext *context, const EntPartner *partner, GError **error)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (ent_partnership_state_step_free);

  if (!ent_state_rows_changes (context->store, partner->base.id, add_before, changes, error))
    return NULL;
  return ent_partnership_state_walk (partner->state, partner->state_since, changes);
}

char *
ent_partnership_state_text (const EntContext *context, const char *state, const char *since,
                            const char *reason)
{
  GDate day;

  if (state == NULL)
    return NULL;
  g_autofree char *label =
    ent_text_visible (ent_config_label (context->config, "partner_states", state), -1);
  g_autoptr (GString) text = g_string_new (label);
  if (since != NULL && ent_day_parse_iso (since, &day, NULL))
    {
      g_autofree char *long_day = ent_calendar_format_long (&day);
      g_string_append_printf (text, _(" since %s"), long_day);
    }
  if (reason != NULL)
    {
      g_autofree char *visible = ent_text_visible (reason, -1);
      g_autofree char *whole = g_strdup_printf (_("%s: %s"), text->str, visible);
      return g_steal_pointer (&whole);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ent_partnership_state_remark (const EntContext *context, const EntPartner *partner)
{
  return ent_partnership_state_of (context->config, partner->state) != ENT_PARTNERSHIP_ALIVE
           ? ent_partnership_state_text (context, partner->state, partner->state_since,
                                         partner->state_reason)
           : NULL;
}

#define LAST_DAY "9999-12-31"

typedef struct
{
  const EntConfig *config;
  guint promises, follow_ups, engagements;
} Left;

static gboolean
count_promise (gpointer data, const EntPromiseRow *row)
{
  ((Left *) data)->promises += g_strcmp0 (row->state, "open") == 0;
  return TRUE;
}

static gboolean
count_follow_up (gpointer data, const EntDueRow *row)
{
  ((Left *) data)->follow_ups++;
  return TRUE;
}

static gboolean
count_engagement (gpointer data, const EntServiceRow *row)
{
  Left *left = data;
  const EntWord *stage = ent_config_word (left->config, "stages", row->stage);

  left->engagements += stage == NULL || !stage->ended;
  return TRUE;
}

static void
add_count (GString *text, guint n, const char *format)
{
  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? ", " : "");
  g_string_append_printf (text, format, n);
}

char *
ent_partnership_state_left_text (const EntContext *context, gint64 partner, GError **error)
{
  Left left = { .config = context->config };
  g_autoptr (GString) text = g_string_new (NULL);

  if (!ent_promise_rows_ledger (context->store, partner, LAST_DAY, count_promise, &left, error)
      || !ent_queue_rows_follow_ups (context->store, partner, LAST_DAY, count_follow_up, &left,
                                     error)
      || !ent_health_rows_services (context->store, partner, count_engagement, &left, error))
    return NULL;
  add_count (text, left.promises, ngettext ("%u promise", "%u promises", left.promises));
  add_count (text, left.follow_ups, ngettext ("%u follow-up", "%u follow-ups", left.follow_ups));
  add_count (text, left.engagements,
             ngettext ("%u engagement", "%u engagements", left.engagements));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

gboolean
ent_partnership_state_parse (const EntContext *context, const char *text, char **ret_state,
                             char **ret_since, char **ret_reason, GError **error)
{
  g_autofree char *line = g_strstrip (g_strdup (text));
  gsize length = strcspn (line, " ,:");
  g_autofree char *name = g_strndup (line, length);
  const EntWord *word = ent_config_match (context->config, "partner_states", name, error);
  g_autofree char *reason = NULL;
  GDate day;

  if (word == NULL)
    return FALSE;
  const char *rest = line + length + strspn (line + length, " ,:");
  gboolean dated = ent_day_phrase_split (context, rest, ENT_LOOK_BEHIND, &day, &reason);
  *ret_state = g_strdup (word->id);
  *ret_since = dated ? ent_day_format_iso (&day) : NULL;
  *ret_reason = *reason != '\0' ? g_steal_pointer (&reason) : NULL;
  return TRUE;
}

gboolean
ent_partnership_state_set (const EntContext *context, gint64 partner, const char *state,
                           const char *since, const char *reason, GError **error)
{
  g_autoptr (EntPartner)
    original = ent_record_edit_find (context, ENT_NOUN_PARTNER, partner, error);
  g_autoptr (EntPartner) mine = original != NULL ? ent_record_copy (original) : NULL;

  if (mine == NULL)
    return FALSE;
  g_autofree char *today = ent_clock_today_iso (context->clock);
  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state"), state);
  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state_since"),
                       since != NULL ? since : today);
  ent_record_set_text (mine, ent_noun_field (mine->base.noun, "state_reason"), reason);
  return ent_record_edit_save (context, original, mine, error);
}
