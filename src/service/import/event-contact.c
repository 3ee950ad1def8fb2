/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/event-contact.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"
#include "service/mail/mail-text.h"

#define SUMMARY_MOST 500u
#define NOTES_MOST ((gsize) 100 * 1000)
#define MINUTES_MOST 10080 /* what the field takes: a week */

void
ent_event_outcome_add (EntEventOutcome *all, const EntEventOutcome *one)
{
  all->added += one->added;
  all->updated += one->updated;
  all->unchanged += one->unchanged;
  all->open = all->open || one->open;
  if (one->why != NULL)
    all->why = one->why;
  if (one->again_at != ENT_NONE && (all->again_at == ENT_NONE || one->again_at < all->again_at))
    all->again_at = one->again_at;
}

static gboolean
has_state (const EntInteraction *contact, const char *state)
{
  return g_strcmp0 (contact->state, state) == 0;
}

gboolean
ent_event_contact_is_planned (const EntInteraction *contact)
{
  return has_state (contact, "planned");
}

static gboolean
has_answer (const EntAttendee *attendee, const char *answer)
{
  return g_strcmp0 (attendee->answer, answer) == 0;
}

/* Who passed it on to somebody else is not there either. */
static gboolean
takes_part (const EntAttendee *attendee)
{
  return !attendee->outside && !has_answer (attendee, "declined")
         && !has_answer (attendee, "delegated");
}

gboolean
ent_event_contact_is_declined (const EntCalendarEvent *event)
{
  for (guint i = 0; i < event->people->len; i++)
    if (has_answer (event->people->pdata[i], "declined"))
      return TRUE;
  return FALSE;
}

/* Of ours somebody declined, and nobody comes. */
static gboolean
is_declined_by_us (const EntEventContacts *contacts, const EntCalendarEvent *event)
{
  guint declined = 0;

  for (guint i = 0; i < event->people->len; i++)
    {
      const EntAttendee *attendee = event->people->pdata[i];
      const char *domain = ent_address_domain (attendee->address);
      if (domain == NULL || attendee->outside || !ent_address_is_ours (contacts->context, domain))
        continue;
      if (takes_part (attendee))
        return FALSE;
      declined++;
    }
  return declined > 0;
}

static gboolean
find_people (const EntEventContacts *contacts, const EntCalendarEvent *event, gboolean all,
             EntContactParties *parties, GError **error)
{
  ent_contact_people_begin (contacts->people);
  for (guint i = 0; i < event->people->len; i++)
    {
      const EntAttendee *attendee = event->people->pdata[i];
      if (all || takes_part (attendee))
        ent_contact_people_add (contacts->people, attendee->name, attendee->address);
    }
  return ent_contact_people_find (contacts->people, parties, error);
}

gboolean
ent_event_contact_people (const EntEventContacts *contacts, const EntCalendarEvent *event,
                          EntContactParties *parties, GError **error)
{
  if (event->people->len == 0 || is_declined_by_us (contacts, event))
    {
      *parties = (EntContactParties){ .why = event->people->len == 0 ? _("an event without guests")
                                                                     : _("declined by us") };
      return TRUE;
    }
  if (!find_people (contacts, event, FALSE, parties, error))
    return FALSE;
  if (parties->partner == 0 && !parties->open && ent_event_contact_is_declined (event))
    parties->why = _("declined by those who were invited");
  return TRUE;
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

/* Which change of the event is known. */
static void
fill_change (EntInteraction *contact, const EntCalendarEvent *event)
{
  contact->event_sequence = event->sequence;
  contact->event_changed = event->stamp;
}

/* What the calendar says of it, but for its people. */
static void
fill (EntInteraction *contact, const EntOccurrence *occurrence)
{
  const EntCalendarEvent *event = occurrence->event;
  const char *summary = event->summary != NULL ? event->summary : _("(no subject)");
  g_autofree char *line = g_strdelimit (g_strdup (summary), "\r\n\t", ' ');
  gint64 end = occurrence->end;

  contact->at = occurrence->start;
  contact->minutes = ENT_NONE;
  if (end != ENT_NONE && end > occurrence->start && !event->all_day)
    contact->minutes = MIN ((end - occurrence->start) / 60, MINUTES_MOST);
  set_text (&contact->summary, ent_mail_cut_text (line, SUMMARY_MOST));
  fill_change (contact, event);
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

gboolean
ent_event_contact_add (const EntEventContacts *contacts, const EntOccurrence *occurrence,
                       const char *key, GError **error)
{
  g_autoptr (EntInteraction) contact = ent_interaction_new ();
  EntContactParties parties;

  if (!ent_event_contact_people (contacts, occurrence->event, &parties, error))
    return FALSE;
  if (parties.partner == 0)
    {
      contacts->outcome->why = parties.why;
      contacts->outcome->open = contacts->outcome->open || parties.open;
      return TRUE;
    }
  fill (contact, occurrence);
  contact->partner = parties.partner;
  contact->kind = g_strdup ("meeting");
  contact->ours = g_strdup (parties.ours);
  contact->body = notes_of (occurrence->event);
  contact->event_uid = g_strdup (key);
  set_people (contact, parties.people);
  contacts->outcome->added++;
  return ent_contact_log (contacts->context, contact, error);
}

/* Below 0: an earlier change of the event than the one that is known; above: a later one. */
static int
compare_change (const EntCalendarEvent *event, const EntInteraction *stored)
{
  if (event->sequence != stored->event_sequence)
    return event->sequence < stored->event_sequence ? -1 : 1;
  if (event->stamp == ENT_NONE || stored->event_changed == ENT_NONE)
    return 0;
  return event->stamp < stored->event_changed ? -1 : event->stamp > stored->event_changed;
}

/* The same contact at another time may still be held; one of a series that was called off stays
 * so when another of it is changed. */
static void
fill_state (EntInteraction *mine, const EntInteraction *stored, const EntOccurrence *occurrence)
{
  gboolean moved = mine->at != stored->at;
  gboolean again = has_state (stored, "not-held") && occurrence->key == NULL;

  if (moved || again)
    set_text (&mine->state, NULL);
}

static gboolean
store (const EntEventContacts *contacts, const EntInteraction *stored, EntInteraction *mine,
       GError **error)
{
  if (ent_record_same (stored, mine))
    {
      contacts->outcome->unchanged++;
      return TRUE;
    }
  contacts->outcome->updated++;
  return mine->at != stored->at || !has_state (stored, mine->state != NULL ? mine->state : "")
           ? ent_contact_reschedule (contacts->context, stored, mine, error)
           : ent_repo_update (contacts->context->store, stored, mine, error);
}

gboolean
ent_event_contact_change (const EntEventContacts *contacts, const EntInteraction *stored,
                          const EntOccurrence *occurrence, const char *key, GError **error)
{
  g_autoptr (EntInteraction) mine = ent_record_copy (stored);
  EntContactParties parties;

  set_text (&mine->event_uid, g_strdup (key));
  if (compare_change (occurrence->event, stored) <= 0)
    return store (contacts, stored, mine, error);
  if (!ent_event_contact_people (contacts, occurrence->event, &parties, error))
    return FALSE;
  if (parties.partner == 0 && ent_event_contact_is_declined (occurrence->event))
    return ent_event_contact_cancel (contacts, stored, occurrence->event, error);
  g_autofree char *summary = g_strdup (stored->summary);
  fill (mine, occurrence);
  if (occurrence->event->private)
    set_text (&mine->summary, g_steal_pointer (&summary));
  if (parties.partner == stored->partner)
    set_people (mine, parties.people);
  fill_state (mine, stored, occurrence);
  return store (contacts, stored, mine, error);
}

/* Ends a contact that is planned. */
static gboolean
end_contact (const EntEventContacts *contacts, const EntInteraction *stored, GError **error)
{
  return !has_state (stored, "planned")
         || ent_contact_not_held (contacts->context, stored->base.id, error);
}

gboolean
ent_event_contact_cancel (const EntEventContacts *contacts, const EntInteraction *stored,
                          const EntCalendarEvent *event, GError **error)
{
  EntStore *store = contacts->context->store;
  int order = compare_change (event, stored);

  if (order < 0 || (order == 0 && has_state (stored, "not-held")))
    {
      contacts->outcome->unchanged++;
      return TRUE;
    }
  if (!end_contact (contacts, stored, error))
    return FALSE;
  g_autoptr (EntInteraction)
    ended = ent_repo_find (store, ENT_NOUN_INTERACTION, stored->base.id, error);
  if (ended == NULL)
    return FALSE;
  g_autoptr (EntInteraction) mine = ent_record_copy (ended);
  set_text (&mine->state, g_strdup ("not-held"));
  fill_change (mine, event);
  contacts->outcome->updated++;
  return ent_repo_update (store, ended, mine, error);
}

/* The people of the contact, with those of the answer or without them. */
static GArray *
people_after (const EntInteraction *stored, const GArray *answered, gboolean declined)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; stored->people != NULL && i < stored->people->len; i++)
    g_array_append_val (people, g_array_index (stored->people, gint64, i));
  for (guint i = 0; i < answered->len; i++)
    {
      gint64 id = g_array_index (answered, gint64, i);
      for (guint k = people->len; k-- > 0;)
        if (g_array_index (people, gint64, k) == id)
          g_array_remove_index (people, k);
      if (!declined)
        g_array_append_val (people, id);
    }
  return people;
}

/* One who accepts is among its people, one who declines is not; without any it is not held. */
gboolean
ent_event_contact_answer (const EntEventContacts *contacts, const EntInteraction *stored,
                          const EntCalendarEvent *event, GError **error)
{
  g_autoptr (EntInteraction) mine = ent_record_copy (stored);
  EntContactParties parties;

  if (!has_state (stored, "planned"))
    {
      contacts->outcome->unchanged++;
      return TRUE;
    }
  if (!find_people (contacts, event, TRUE, &parties, error))
    return FALSE;
  g_autoptr (GArray)
    people = people_after (stored, parties.people, ent_event_contact_is_declined (event));
  set_people (mine, people);
  if (people->len > 0 || ent_record_same (stored, mine))
    return store (contacts, stored, mine, error);
  contacts->outcome->updated++;
  return end_contact (contacts, stored, error);
}
