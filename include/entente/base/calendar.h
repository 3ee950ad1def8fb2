/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days, times and durations as people write them, in English and French, case
 * and accents aside. Both languages are always understood.
 *
 * A weekday is the next such day after today: on a Tuesday, "tue" is a week
 * away. "next tue" ("mardi prochain") is that of the next calendar week, which
 * begins on Monday; "last tue" ("mardi dernier") the latest before today.
 * Adding months keeps the day of the month or takes the month's last one.
 */
#pragma once

#include "entente/base/clock.h"

G_BEGIN_DECLS

/*
 * "2026-12-05", "5/12/2026", "05/12" (day first; the next one to come), "5 dec
 * 2026", "dec 5", "today", "demain", "fri", "mardi prochain", "+3w", "-2m",
 * "in 3 weeks", "dans 3 semaines", "3 weeks ago", "il y a 3 jours", "next
 * month", "eom", "fin de mois". ENT_ERROR_DATA for anything else.
 */
gboolean ent_calendar_parse_day (const char *phrase, const GDate *today, GDate *ret_day,
                                 GError **error);
/*
 * A day, with or without an hour ("hier 14h30", "2026-03-01 09:00", "9am"), or
 * RFC 3339, or "now". An hour alone is today's. A day alone is its noon, but today is now.
 */
gboolean ent_calendar_parse_time (const char *phrase, const EntClock *clock, gint64 *ret_utc,
                                  GError **error);
/* "45m", "45 min", "1h30", "1.5h", "1:30", "90": 0 to 10080 minutes (a week). */
gboolean ent_calendar_parse_minutes (const char *text, int *ret_minutes, GError **error);

/* "45m", "1h", "1h30". The caller frees each. */
char *ent_calendar_format_minutes (int minutes);
/* "today", "tomorrow", "in 5 d", "12 d ago", "3 w ago", "8 mo ago", "2 y ago". */
char *ent_calendar_format_relative (const GDate *day, const GDate *today);
/* "05 Mar" in today's year, "05 Mar 25" in another. */
char *ent_calendar_format_short (const GDate *day, const GDate *today);
/* "Tue 9 Dec 2026". */
char *ent_calendar_format_long (const GDate *day);
/* "Mar 26". */
char *ent_calendar_format_month (const GDate *day);

G_END_DECLS
