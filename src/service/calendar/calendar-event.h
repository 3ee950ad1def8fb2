/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One event of a calendar (VEVENT, RFC 5545 §3.6.1), as libical read it. */
#pragma once

#include "service/calendar/calendar-zone.h"

typedef struct
{
  char *name;       /* NULL: none given */
  char *address;    /* in lower case */
  char *answer;     /* PARTSTAT in lower case, such as accepted; NULL: none */
  gboolean outside; /* a room, or somebody who is only told (CUTYPE, ROLE) */
} EntAttendee;

/* When it repeats, and what was taken out. */
typedef struct
{
  GArray *rules, *except_rules; /* struct icalrecurrencetype */
  GArray *dates, *except_dates; /* gint64: seconds UTC */
  GArray *except_days;          /* gint64: seconds on the wall, a midnight */
} EntEventRepeats;

typedef struct
{
  char *uid;
  EntCalendarZone *zone;
  gint64 wall;              /* its start on the wall (recurrence.h) */
  gint64 start, end;        /* seconds UTC; end is ENT_NONE when it is not given */
  gboolean all_day;         /* start is the first second of the day, in the zone of the user */
  gboolean floating;        /* the same hour in every zone; start is that of the user */
  gint64 original;          /* RECURRENCE-ID, seconds UTC: it stands for that time of a series; or
                               ENT_NONE */
  gboolean and_future;      /* and for all behind it */
  EntEventRepeats *repeats; /* NULL: once */
  gint64 sequence;          /* counts its changes */
  gint64 stamp;             /* when it was changed or sent, seconds UTC; or ENT_NONE */
  gboolean cancelled, private;
  char *summary, *place, *notes; /* NULL: none given */
  GPtrArray *people;             /* EntAttendee; the organizer first */
} EntCalendarEvent;

/* NULL and why (borrowed) when it has no UID or no start, or a time that cannot be told. */
EntCalendarEvent *ent_calendar_event_new (icalcomponent *component, EntCalendarZones *zones,
                                          const char **ret_why);
void ent_calendar_event_free (EntCalendarEvent *event);
/* Whether a is a later change of the event than b. */
gboolean ent_calendar_event_is_newer (const EntCalendarEvent *a, const EntCalendarEvent *b);
