/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events of calendars as contacts: what lies ahead is planned, what is over was held. An event is
 * known again by its UID (and RECURRENCE-ID); a later change of it (SEQUENCE) moves its contact, a
 * cancelled one is not held.
 */
#pragma once

#include "service/calendar/calendar-event.h"
#include "service/import/contact-people.h"

/* What became of an event. */
typedef struct
{
  gboolean added, updated; /* neither: nothing was to be done, or why */
  const char *why;         /* it makes no contact; borrowed; NULL */
  gboolean open;           /* with why: it may make one once somebody more is known */
} EntEventOutcome;

/* Inside of a transaction. */
gboolean ent_event_contact_take (const EntContext *context, EntContactPeople *people,
                                 const EntCalendarEvent *event, EntCalendarMethod method,
                                 EntEventOutcome *ret, GError **error);
