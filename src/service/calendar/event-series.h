/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An event that repeats, and what was changed of single times of it (RECURRENCE-ID), as one: the
 * times at which it takes place.
 */
#pragma once

#include "service/calendar/calendar-event.h"

/* A time at which an event takes place. */
typedef struct
{
  gint64 original;               /* the time by the rule, seconds UTC */
  gint64 start, end;             /* seconds UTC; end may be ENT_NONE */
  const EntCalendarEvent *event; /* what is said of it; borrowed */
  char *key;                     /* its RECURRENCE-ID as one writes it; NULL: it does not repeat */
} EntOccurrence;

/*
 * EntOccurrence in the order of their starts, freed with the array: those up to the time, and the
 * next one; of events (EntCalendarEvent of one UID). NULL and why (borrowed) when it repeats so
 * often that they are no appointments. What was cancelled of it is left out.
 */
GPtrArray *ent_event_series_occurrences (const GPtrArray *events, gint64 until,
                                         const char **ret_why);
/* The event itself, not one of its times; of several the latest change. NULL: none. */
const EntCalendarEvent *ent_event_series_main (const GPtrArray *events);
/* Whether the time was taken out of it by name (EXDATE), or cancelled. */
gboolean ent_event_series_excludes (const GPtrArray *events, gint64 original);
/* The key that such a time of the event has, and back: ENT_NONE when it is none. */
char *ent_event_series_key (const EntCalendarEvent *event, gint64 original);
gint64 ent_event_series_original (const EntCalendarEvent *event, const char *key);
