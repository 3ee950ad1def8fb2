/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One time of an event as a contact: what lies ahead is planned, what is over was held. A later
 * change of the event (SEQUENCE, then LAST-MODIFIED or DTSTAMP) changes its contact, one that is
 * cancelled is not held. Inside of a transaction.
 */
#pragma once

#include "service/calendar/event-series.h"
#include "service/import/contact-people.h"

/* What became of the times of an event; none of it: why it makes no contact. */
typedef struct
{
  guint added, updated, unchanged;
  const char *why; /* borrowed; NULL */
  gboolean open;   /* with why: it may make one once somebody more is known */
  gint64 again_at; /* from then on it has more to say, seconds UTC; or ENT_NONE */
} EntEventOutcome;

void ent_event_outcome_add (EntEventOutcome *all, const EntEventOutcome *one);

/* Events on their way to their contacts. */
typedef struct
{
  const EntContext *context;
  EntContactPeople *people;
  EntEventOutcome *outcome;
} EntEventContacts;

/* Whom the event leads to, without those who do not come; parties->why when that is nobody. */
gboolean ent_event_contact_people (const EntEventContacts *contacts, const EntCalendarEvent *event,
                                   EntContactParties *parties, GError **error);
/* key: what the contact is known by. */
gboolean ent_event_contact_add (const EntEventContacts *contacts, const EntOccurrence *occurrence,
                                const char *key, GError **error);
/* Brings the stored contact up to what is said now, and to that key. */
gboolean ent_event_contact_change (const EntEventContacts *contacts, const EntInteraction *stored,
                                   const EntOccurrence *occurrence, const char *key,
                                   GError **error);
/* The event takes place no more at that time. */
gboolean ent_event_contact_cancel (const EntEventContacts *contacts, const EntInteraction *stored,
                                   const EntCalendarEvent *event, GError **error);
/* A guest answered. */
gboolean ent_event_contact_answer (const EntEventContacts *contacts, const EntInteraction *stored,
                                   const EntCalendarEvent *event, GError **error);
gboolean ent_event_contact_is_declined (const EntCalendarEvent *event);
gboolean ent_event_contact_is_planned (const EntInteraction *contact);
