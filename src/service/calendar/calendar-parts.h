/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a calendar (RFC 5545 §3.4), one after the other: its events and the definitions of
 * its zones. What lies in an event (alarms) and beside it (tasks, journals) is left out, and so are
 * pictures and other attachments.
 */
#pragma once

#include "service/calendar/calendar-lines.h"

/* What the calendar wants done (iTIP, RFC 5546 §1.4). */
typedef enum
{
  ENT_CALENDAR_OTHER, /* published, or no method at all */
  ENT_CALENDAR_REQUEST,
  ENT_CALENDAR_REPLY,
  ENT_CALENDAR_CANCEL,
  ENT_CALENDAR_PROPOSAL, /* a guest asks for something: COUNTER, REFRESH and the like */
} EntCalendarMethod;

typedef struct
{
  gboolean is_zone;         /* VTIMEZONE; else VEVENT */
  GString *text;            /* its lines, unfolded, with BEGIN and END */
  gint64 line;              /* on which it begins */
  EntCalendarMethod method; /* of the calendar that it is in */
  gboolean changes_one;     /* has a RECURRENCE-ID */
  gboolean too_long;        /* and so not whole */
} EntCalendarPart;

typedef struct EntCalendarParts EntCalendarParts;

/* Borrows the lines. name is copied, for errors. */
EntCalendarParts *ent_calendar_parts_new (EntCalendarLines *lines, const char *name);
void ent_calendar_parts_free (EntCalendarParts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendarParts, ent_calendar_parts_free)
/*
 * *ret_part is borrowed until the next call; NULL at the end. ENT_ERROR_DATA with the place when it
 * is no calendar, or cut.
 */
gboolean ent_calendar_parts_next (EntCalendarParts *parts, const EntCalendarPart **ret_part,
                                  GError **error);
