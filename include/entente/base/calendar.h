/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days and durations as people read them. What they write is read by
 * entente/base/day-words.h, time-words.h and duration.h.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
