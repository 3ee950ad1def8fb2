/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of days, folded, and what they mean. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Units are days; from the month on they are months times this. */
#define ENT_DAY_MONTH 1000

typedef enum
{
  ENT_DAY_AWAY,     /* days from today */
  ENT_DAY_WEEKDAYS, /* 1 (Monday) to 7 */
  ENT_DAY_MONTHS,   /* 1 to 12 */
  ENT_DAY_UNITS,    /* days, or months times ENT_DAY_MONTH */
  ENT_DAY_NUMBERS,  /* "a" and "one" to "twelve" */
  ENT_DAY_COMMON    /* names of days and months that are also words of another meaning */
} EntDayTable;

/* ret may be NULL. */
gboolean ent_day_table_find (EntDayTable table, const char *folded, int *ret);

G_END_DECLS
