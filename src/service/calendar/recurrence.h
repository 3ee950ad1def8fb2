/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * When something repeats (RRULE, RFC 5545 §3.3.10). libical reads the rule; its days are found
 * here, by asking each day in turn, because libical goes on to the year 2582 for a rule that no day
 * fits, within one call that nobody can stop: a line in a mail kept an import busy for minutes.
 *
 * Times are on the wall: seconds since 1970 as a clock without a zone counts them.
 */
#pragma once

#include <glib.h>
#include <libical/ical.h>

#define ENT_DAY_SECONDS G_GINT64_CONSTANT (86400)

typedef struct
{
  const struct icalrecurrencetype *rule; /* until and rscale of it are not looked at */
  gint64 start;                          /* the first time, whatever the rule says of it */
  gint64 last;                           /* nothing later is given */
} EntRecurrence;

/* Return FALSE to stop. */
typedef gboolean (*EntRecurrenceFunc) (gint64 wall, gpointer data);

/*
 * Each time of the rule, the first one first, until func stops it. FALSE when the rule asks for so
 * many times that they are no appointments (such as each second): some may have been given.
 */
gboolean ent_recurrence_each (const EntRecurrence *recurrence, EntRecurrenceFunc func,
                              gpointer data);
/* The time on the wall, and back; is_date of the latter is not set. */
gint64 ent_wall_from_ical (const icaltimetype *time);
void ent_wall_to_day (gint64 wall, GDate *ret_day);
