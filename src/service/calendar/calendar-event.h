/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of a calendar (RFC 5545) and what a mail asks about them (iTIP, RFC 5546); libical
 * reads them. */
#pragma once

#include <glib.h>

typedef struct
{
  char *name;    /* NULL: none given */
  char *address; /* in lower case */
  char *answer;  /* PARTSTAT in lower case, such as accepted; NULL: none */
} EntAttendee;

typedef struct
{
  char *uid;
  char *recurrence;  /* RECURRENCE-ID: one of the repeated events; NULL: the event as such */
  gint64 sequence;   /* counts its changes */
  gint64 start, end; /* seconds UTC; end is ENT_NONE when it is not given */
  gboolean all_day;  /* start is the first second of the day, in the zone of the user */
  gboolean cancelled;
  char *summary, *place, *notes; /* NULL: none given */
  GPtrArray *people;             /* EntAttendee; the organizer first */
} EntCalendarEvent;

typedef enum
{
  ENT_CALENDAR_OTHER, /* published, or a method that needs no answer here */
  ENT_CALENDAR_REQUEST,
  ENT_CALENDAR_REPLY,
  ENT_CALENDAR_CANCEL,
} EntCalendarMethod;

typedef struct
{
  EntCalendarMethod method;
  GPtrArray *events; /* EntCalendarEvent with UID and start */
} EntCalendar;

/* Times without a zone are in the given one. An event without UID or start is left out. text is
 * valid UTF-8. NULL when it is no calendar. */
EntCalendar *ent_calendar_read (const char *text, GTimeZone *zone);
void ent_calendar_free (EntCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendar, ent_calendar_free)
