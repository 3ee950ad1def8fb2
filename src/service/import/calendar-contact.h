/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Events of calendars, repeated ones too, as contacts: each time up to now and the next one, known
 * again by the event's UID and the time (RECURRENCE-ID). Inside of a transaction.
 */
#pragma once

#include "service/calendar/calendar-reader.h"
#include "service/import/event-contact.h"

gboolean ent_calendar_contacts_take (const EntContext *context, EntContactPeople *people,
                                     const EntCalendarItem *item, EntEventOutcome *ret,
                                     GError **error);
/* The event is gone from its calendar: what is planned of it, by its UID, is not held. */
gboolean ent_calendar_contacts_end (const EntContext *context, const char *uid,
                                    EntEventOutcome *ret, GError **error);
