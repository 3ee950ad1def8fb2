/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms of entente/base/day-words.h share. Each reads words from the first one on, and
 * says how many it took, 0 when it is no day of that form. */
#pragma once

#include "entente/base/day-words.h"

G_BEGIN_DECLS

/* What a phrase is read with, and what comes of it. */
typedef struct
{
  EntLook look;
  const GDate *today;
  gboolean field; /* a phrase of its own, so that less is enough */
  EntDayFound found;
} EntDayReader;

#define ENT_WORD_IS(word, ...) g_strv_contains ((const char *const[]){ __VA_ARGS__, NULL }, (word))

gboolean ent_day_make (int year, int month, int day, GDate *ret);
/* Days from today, or months times ENT_DAY_MONTH; the month's last day where it has no such. */
gboolean ent_day_reader_move (EntDayReader *reader, int n, int unit);
/* Without a year: the nearest such day in the direction, today included. 29 February may be some
 * years away. */
gboolean ent_day_reader_nearest (EntDayReader *reader, int month, int day);
/* A year that a date may end in. */
gboolean ent_day_reader_year (const EntDayReader *reader, const char *word, int *ret);
/* Whether a sentence may go on so after a day: "week 25 with Ana", but not "week 25 prices". */
gboolean ent_day_reader_ends (const EntDayReader *reader, const char *const *words, guint n,
                              guint taken);
/* A date as it is written: "5 dec 2026", "05/12", "the 15th". */
guint ent_day_reader_date (EntDayReader *reader, const char *const *words, guint n);
/* The end, the beginning or the middle of a week, a month and so on; a week by its number, a
 * quarter, a month alone. */
guint ent_day_reader_span (EntDayReader *reader, const char *const *words, guint n);

G_END_DECLS
