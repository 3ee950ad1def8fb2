/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The clock that tests can set. Times are seconds since 1970 UTC; days are the
 * user's, in the clock's zone.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct EntClock EntClock;

/* A clock that is fixed. zone is referenced; NULL: UTC. */
EntClock *ent_clock_new_at (gint64 utc, GTimeZone *zone);
/* The system's clock, or one fixed at ENTENTE_NOW (RFC 3339). ENT_ERROR_USAGE if that is no
 * time. */
EntClock *ent_clock_new_from_environment (GError **error);
void ent_clock_set (EntClock *clock, gint64 utc);
void ent_clock_free (EntClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntClock, ent_clock_free)

gint64 ent_clock_now (const EntClock *clock);
void ent_clock_today (const EntClock *clock, GDate *ret_today);
GTimeZone *ent_clock_zone (const EntClock *clock); /* borrowed */
/* Today, and the day of a time, in ISO 8601. The caller frees each. */
char *ent_clock_today_iso (const EntClock *clock);
char *ent_clock_day_iso (const EntClock *clock, gint64 utc);

/* A time lies within the years 1 to 9999, which is what RFC 3339 can write; in seconds UTC. */
#define ENT_TIME_FIRST G_GINT64_CONSTANT (-62135596800)
#define ENT_TIME_LAST G_GINT64_CONSTANT (253402300799)
static inline gboolean
ent_time_is_within (gint64 utc)
{
  return utc >= ENT_TIME_FIRST && utc <= ENT_TIME_LAST;
}
/* The time in the zone, or in UTC where the zone's year would be none of these. Never NULL; the
 * caller frees it. */
GDateTime *ent_time_local (gint64 utc, GTimeZone *zone);

/*
 * Seconds UTC of a local time, as RFC 5545 (3.3.5) has it: of a time that is
 * there twice the first, and one that a change of daylight saving leaves out is
 * counted with the offset before the change, so that 02:30 becomes 03:30.
 */
gint64 ent_time_from_day (const GDate *day, int hour, int minute, GTimeZone *zone);
void ent_time_to_day (gint64 utc, GTimeZone *zone, GDate *ret_day);
/* The same as a number: days since 31 December of the year 0, as GDate counts them ("julian"). */
guint32 ent_time_day_number (gint64 utc, GTimeZone *zone);
/* The first second UTC that belongs to that day, however the zone changes around it. */
gint64 ent_time_day_start (guint32 day, GTimeZone *zone);
/* The number of an ISO day; 0 for NULL and for what is no day. Made for many rows. */
guint32 ent_day_number (const char *iso);
/* The ISO day of a number, within the years 1 to 9999; NULL for 0. The caller frees it. */
char *ent_day_format_number (guint32 day);
/* Its quarter as one number: year * 4 and 0 to 3; 0 for 0. */
gint64 ent_day_quarter (guint32 day);

/* The year in four digits, which g_date_time_format() does not give, then '-' and the rest by its
 * rules; the caller frees it. */
char *ent_time_format (GDateTime *time, const char *rest);
/* "2026-03-01T09:30:00Z" (RFC 3339). */
char *ent_time_format_rfc3339 (gint64 utc);
/* A full date and time with its offset; else ENT_ERROR_DATA. */
gboolean ent_time_parse_rfc3339 (const char *text, gint64 *ret_utc, GError **error);
/* "2026-03-01" (ISO 8601). */
char *ent_day_format_iso (const GDate *day);
/* Strictly YYYY-MM-DD, years 0001 to 9999; ENT_ERROR_DATA else. */
gboolean ent_day_parse_iso (const char *text, GDate *ret_day, GError **error);

G_END_DECLS
