/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day behind a day in a cell: "T10:00:00Z", " 5:30 PM", " 14:30 +02:00". Private to the
 * imports. */
#pragma once

#include <glib.h>

typedef struct
{
  gboolean is_written;
  int seconds; /* of the day */
  gboolean has_zone;
  int offset; /* seconds east of UTC */
} EntCsvHour;

/* FALSE without an error when the whole text is no such thing. */
gboolean ent_csv_hour_read (const char *text, EntCsvHour *ret_hour);
/* Seconds since 1970 UTC of one with a zone. */
gint64 ent_csv_hour_utc (const GDate *day, const EntCsvHour *hour);
