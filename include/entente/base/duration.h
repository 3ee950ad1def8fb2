/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations as people write them, in minutes, English and French. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "45m", "45 min", "1h30", "1.5h", "1:30", "90", "une heure", "half an hour": 0 to 10080 minutes (a
 * week). ENT_ERROR_DATA for anything else. */
gboolean ent_duration_parse (const char *text, int *ret_minutes, GError **error);
/*
 * How many of the n folded words are a duration when read from the first one
 * on; 0 for none. In a sentence it needs a unit, and "14h30" is an hour of the day.
 */
guint ent_duration_match (const char *const *words, guint n, int *ret_minutes);

G_END_DECLS
