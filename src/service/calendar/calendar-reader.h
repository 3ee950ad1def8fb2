/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The events of a calendar, of a file or a text: a reader takes one at a time. It goes through the
 * calendar twice, since a zone may be defined behind its use, and what changes single times of a
 * repeated event may stand anywhere. Only repeated events with such changes are in memory together.
 */
#pragma once

#include <stdio.h>

#include "service/calendar/calendar-event.h"
#include "service/calendar/calendar-parts.h"

/* Events with one UID: one, or a repeated one with changes of its times. */
typedef struct
{
  EntCalendarMethod method;
  GPtrArray *events; /* EntCalendarEvent; none when they could not be read, for the reason why */
  const char *why;   /* borrowed */
  gint64 line;       /* of the first of them */
  guint n;           /* how many were read */
} EntCalendarItem;

void ent_calendar_item_free (EntCalendarItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendarItem, ent_calendar_item_free)

typedef struct EntCalendarReader EntCalendarReader;

/* Borrows the file, which has to be one in which one can go back, and reads it from where it
 * stands; name is copied, for errors. Times without a zone are in the given one. */
EntCalendarReader *ent_calendar_reader_new (FILE *file, const char *name, GTimeZone *zone,
                                            GError **error);
void ent_calendar_reader_free (EntCalendarReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendarReader, ent_calendar_reader_free)
/* *ret_item NULL at the end. ENT_ERROR_DATA with the place when it is no calendar, or cut. */
gboolean ent_calendar_reader_next (EntCalendarReader *reader, EntCalendarItem **ret_item,
                                   GError **error);
/* Bytes of the file that were read. */
gint64 ent_calendar_reader_done (const EntCalendarReader *reader);

/* A calendar that came inside of something else, whole. */
typedef struct
{
  EntCalendarMethod method; /* of its first event */
  GPtrArray *items;         /* EntCalendarItem, of which events were read */
} EntCalendar;

/* What can be read of it; NULL when it has no event. text is valid UTF-8. */
EntCalendar *ent_calendar_read (const char *text, GTimeZone *zone);
void ent_calendar_free (EntCalendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendar, ent_calendar_free)
