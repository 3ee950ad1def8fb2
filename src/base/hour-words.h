/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours of the day as people write them, for the readers of times. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int hour, minute;
  int minutes;       /* how long, where its end was written too: "15:00-16:00"; 0: it was not */
  gboolean at;       /* after "at" or "à" */
  gboolean duration; /* may also be one: "2h", "1h30" */
  gboolean colon;
  gboolean half;  /* with "am" or "pm", which two numbers may share */
  gboolean loose; /* "at 9": a guess */
} EntHour;

/* How many of the folded words are an hour when read from the first one on: "14:30", "14h30",
 * "at 9am", "noon"; in a sentence also "from 14:00 to 15:00", "9-10am", and "at 9" at its end. */
guint ent_hour_words_match (const char *const *words, guint n, gboolean field, EntHour *ret_hour);
/* "this morning", "ce soir", "hier matin" have a part of the day after the day: its first and its
 * usual hour. How many words it takes, 0 when there is none. */
typedef struct
{
  int from, until, usual; /* hours */
} EntDayPart;
guint ent_day_part_match (const char *const *words, guint n, EntDayPart *ret_part);

G_END_DECLS
