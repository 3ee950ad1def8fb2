/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Times as people write them: a day of entente/base/day-words.h, an hour of
 * it, or both, in the clock's zone.
 *
 *   "14:30"  "14h30"  "9am"  "at 14:30"  "à 14h"  "noon"  "midi"
 *   "hier 14h30"  "2026-03-01 09:00"  "9am on monday"
 *   "2 hours ago"  "dans une heure"  "now"  "2026-03-01T09:00"  RFC 3339
 *   "this morning"  "hier soir"  "9h du matin"; in a sentence "15:00-16:00", "from 9am to 10am"
 *
 * A morning is 9:00, an afternoon 15:00, an evening 19:00 and a night 21:00, or now where it is
 * that part of today. An hour alone is today's. A day alone is its noon, but today is now. Looking
 * behind, the name of today's weekday with an hour that is still to come is a
 * week ago. ent_time_from_day() says which second a local time is that the zone
 * leaves out or has twice.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/base/day-words.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 utc;
  gboolean has_day, has_hour; /* what was written */
  gboolean weekday;           /* the day is the name of a weekday alone */
  EntWordsTrust trust;
  int minutes; /* to the hour where it ended, "15:00-16:00"; 0: none was written */
} EntTimeFound;

/* A whole phrase, as in a field; ENT_ERROR_DATA when it is no time. */
gboolean ent_time_words_parse (const char *phrase, EntLook look, const EntClock *clock,
                               gint64 *ret_utc, GError **error);
/* As ent_day_words_match(). An hour below eight that may as well be a duration ("2h") has to come
 * after "at" or "à"; a bare "1:30" is in doubt. */
guint ent_time_words_match (const char *const *words, guint n, EntLook look, const EntClock *clock,
                            EntTimeFound *ret_found);

G_END_DECLS
