/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The zones of a calendar. A name of the zone database counts as that of this system, whatever
 * the calendar says of it: programs write definitions that hold for a few years only. Any other is
 * what its VTIMEZONE says (RFC 5545 §3.6.5), else the name that Windows has for a zone.
 */
#pragma once

#include <glib.h>
#include <libical/ical.h>

typedef struct EntCalendarZone EntCalendarZone;

EntCalendarZone *ent_calendar_zone_ref (EntCalendarZone *zone);
void ent_calendar_zone_unref (EntCalendarZone *zone);
/* Seconds UTC of a time on the wall (recurrence.h), and back. */
gint64 ent_calendar_zone_utc (const EntCalendarZone *zone, gint64 wall);
gint64 ent_calendar_zone_wall (const EntCalendarZone *zone, gint64 utc);

typedef struct EntCalendarZones EntCalendarZones;

EntCalendarZones *ent_calendar_zones_new (GTimeZone *user);
void ent_calendar_zones_free (EntCalendarZones *zones);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendarZones, ent_calendar_zones_free)
/* Takes the VTIMEZONE. */
void ent_calendar_zones_define (EntCalendarZones *zones, icalcomponent *definition);
/* Borrowed. The user's zone for NULL, and "UTC" for UTC; NULL for a name that nothing explains. */
EntCalendarZone *ent_calendar_zones_find (EntCalendarZones *zones, const char *name);
