/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/event-contact.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"
#include "service/mail/mail-text.h"

#define SUMMARY_MOST 500u
#define NOTES_MOST ((gsize) 100 * 1000)
#define UID_MOST 1000u
#define MINUTES_MOST 10080 /* what the field takes: a week */

/* An event on its way to its contact. */
typedef struct
{
  const EntContext *context;
  EntContactPeople *people;
  const EntCalendarEvent *event;
  char *key;
  EntEventOutcome *outcome;
} Taking;

static gboolean
has_state (const EntInteraction *contact, const char *state)
{
  return g_strcmp0 (contact->state, state) == 0;
}

static char *
key_of (const EntCalendarEvent *event)
{
  g_autofree char *key = event->recurrence != NULL
                           ? g_strconcat (event->uid, "/", event->recurrence, NULL)
                           : g_strdup (event->uid);

  if (strlen (key) <= UID_MOST)
    return g_steal_pointer (&key);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  return g_strconcat ("sha256:", sum, NULL);
}

/* The people of the contact that the event names. */
static gboolean
find_people (Taking *taking, EntContactParties *parties, GError **error)
{
  ent_contact_people_begin (taking->people);
  for (guint i = 0; i < taking->event->people->len; i++)
    {
      const EntAttendee *attendee = taking->event->people->pdata[i];
      ent_contact_people_add (taking->people, attendee->name, attendee->address);
    }
  return ent_contact_people_find (taking->people, parties, error);
}

static void
set_people (EntInteraction *contact, const GArray *people)
{
  ent_record_set_refs (contact, ent_noun_field (contact->base.noun, "people"),
                       (const gint64 *) (const void *) people->data, people->len);
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* What the calendar says of it, but for its people. */
static void
fill (EntInteraction *contact, const EntCalendarEvent *event)
{
  const char *summary = event->summary != NULL ? event->summary : _("(no subject)");
  g_autofree char *line = g_strdelimit (g_strdup (summary), "\r\n\t", ' ');

  contact->at = event->start;
  contact->minutes = ENT_NONE;
  if (event->end != ENT_NONE && event->end > event->start && !event->all_day)
    contact->minutes = MIN ((event->end - event->start) / 60, MINUTES_MOST);
  set_text (&contact->summary, ent_mail_cut_text (line, SUMMARY_MOST));
  contact->event_sequence = event->sequence;
}

static char *
notes_of (const EntCalendarEvent *event)
{
  const char *place = event->place, *notes = event->notes;
  g_autofree char *all = place != NULL && notes != NULL ? g_strconcat (place, "\n\n", notes, NULL)
                         : place != NULL                ? g_strdup (place)
                                                        : g_strdup (notes);

  return all != NULL ? ent_mail_cut_text (all, NOTES_MOST) : NULL;
}

static gboolean
pass_over (Taking *taking, const char *why, gboolean open)
{
  taking->outcome->why = why;
  taking->outcome->open = open;
  return TRUE;
}

static gboolean
add_contact (Taking *taking, GError **error)
{
  g_autoptr (EntInteraction) contact = ent_interaction_new ();
  EntContactParties parties;

  if (!find_people (taking, &parties, error))
    return FALSE;
  if (parties.partner == 0)
    return pass_over (taking, parties.why, parties.open);
  fill (contact, taking->event);
  contact->partner = parties.partner;
  contact->kind = g_strdup ("meeting");
  contact->ours = g_strdup (parties.ours);
  contact->body = notes_of (taking->event);
  contact->event_uid = g_strdup (taking->key);
  set_people (contact, parties.people);
  taking->outcome->added = TRUE;
  return ent_contact_log (taking->context, contact, error);
}

/* A change that is not known yet; or one that takes back that it was cancelled. */
static gboolean
change_contact (Taking *taking, const EntInteraction *stored, GError **error)
{
  g_autoptr (EntInteraction) mine = ent_record_copy (stored);
  EntContactParties parties;
  gint64 known = stored->event_sequence;
  gboolean again = taking->event->sequence == known && has_state (stored, "not-held");

  if (known != ENT_NONE && taking->event->sequence <= known && !again)
    return TRUE;
  if (!find_people (taking, &parties, error))
    return FALSE;
  fill (mine, taking->event);
  if (parties.partner == stored->partner)
    set_people (mine, parties.people);
  if (has_state (mine, "not-held") || has_state (mine, "planned"))
    set_text (&mine->state, NULL);
  taking->outcome->updated = TRUE;
  return ent_contact_reschedule (taking->context, stored, mine, error);
}

static gboolean
end_contact (Taking *taking, const EntInteraction *stored, GError **error)
{
  return has_state (stored, "planned")
         && ent_contact_not_held (taking->context, stored->base.id, error);
}

/* The sequence that is kept lies one above, so that what came before it changes nothing more. */
static gboolean
cancel_contact (Taking *taking, const EntInteraction *stored, GError **error)
{
  if (stored->event_sequence != ENT_NONE && taking->event->sequence < stored->event_sequence)
    return TRUE;
  if (has_state (stored, "planned") && !end_contact (taking, stored, error))
    return FALSE;
  g_autoptr (EntInteraction)
    ended = ent_repo_find (taking->context->store, ENT_NOUN_INTERACTION, stored->base.id, error);
  g_autoptr (EntInteraction) mine = ended != NULL ? ent_record_copy (ended) : NULL;
  if (mine == NULL)
    return FALSE;
  set_text (&mine->state, g_strdup ("not-held"));
  mine->event_sequence = taking->event->sequence + 1;
  taking->outcome->updated = TRUE;
  return ent_repo_update (taking->context->store, ended, mine, error);
}

static gboolean
is_declined (const EntCalendarEvent *event)
{
  for (guint i = 0; i < event->people->len; i++)
    if (g_strcmp0 (((EntAttendee *) event->people->pdata[i])->answer, "declined") == 0)
      return TRUE;
  return FALSE;
}

/* One who accepts is among its people, one who declines is not; without any it is not held. */
static gboolean
answer_contact (Taking *taking, const EntInteraction *stored, GError **error)
{
  g_autoptr (EntInteraction) mine = ent_record_copy (stored);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  EntContactParties parties;
  gboolean declined = is_declined (taking->event);

  if (!has_state (stored, "planned") || !find_people (taking, &parties, error))
    return has_state (stored, "planned") ? FALSE : TRUE;
  for (guint i = 0; stored->people != NULL && i < stored->people->len; i++)
    g_array_append_val (people, g_array_index (stored->people, gint64, i));
  for (guint i = 0; i < parties.people->len; i++)
    {
      gint64 id = g_array_index (parties.people, gint64, i);
      for (guint k = people->len; k-- > 0;)
        if (g_array_index (people, gint64, k) == id)
          g_array_remove_index (people, k);
      if (!declined)
        g_array_append_val (people, id);
    }
  set_people (mine, people);
  if (ent_record_same (stored, mine))
    return TRUE;
  taking->outcome->updated = TRUE;
  if (people->len == 0)
    return end_contact (taking, stored, error);
  return ent_repo_update (taking->context->store, stored, mine, error);
}

static gboolean
take_unknown (Taking *taking, EntCalendarMethod method, GError **error)
{
  if (method == ENT_CALENDAR_CANCEL || taking->event->cancelled)
    return pass_over (taking, _("cancels an event that is not known"), FALSE);
  if (method == ENT_CALENDAR_REPLY && is_declined (taking->event))
    return pass_over (taking, _("declines an event that is not known"), FALSE);
  return add_contact (taking, error);
}

static gboolean
take (Taking *taking, EntCalendarMethod method, GError **error)
{
  gint64 id;

  if (!ent_repo_by_identity (taking->context->store, ent_noun (ENT_NOUN_INTERACTION), "event_uid",
                             taking->key, &id, error))
    return FALSE;
  if (id == 0)
    return take_unknown (taking, method, error);
  g_autoptr (EntInteraction)
    stored = ent_repo_find (taking->context->store, ENT_NOUN_INTERACTION, id, error);
  if (stored == NULL)
    return FALSE;
  if (method == ENT_CALENDAR_REPLY)
    return answer_contact (taking, stored, error);
  return method == ENT_CALENDAR_CANCEL || taking->event->cancelled
           ? cancel_contact (taking, stored, error)
           : change_contact (taking, stored, error);
}

gboolean
ent_event_contact_take (const EntContext *context, EntContactPeople *people,
                        const EntCalendarEvent *event, EntCalendarMethod method,
                        EntEventOutcome *ret, GError **error)
{
  g_autofree char *key = key_of (event);
  Taking taking = {
    .context = context, .people = people, .event = event, .key = key, .outcome = ret
  };

  *ret = (EntEventOutcome){ 0 };
  return take (&taking, method, error);
}
