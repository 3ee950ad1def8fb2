/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Days as people write them, in English and French, case and accents aside.
 * Both languages are always understood, and may be mixed.
 *
 * What happened lies behind, what is due or planned lies ahead. The caller says
 * which, and a day that leaves its year or week open is taken from there:
 *
 *   "15 nov", "05/12"   behind: the latest one, today included;
 *                       ahead: the next one, today included
 *   "tue", "mardi"      behind: the latest one, today included;
 *                       ahead: the next one after today
 *   "eom", "fin mars"   behind: the latest such day; ahead: the next one
 *   "the 15th", "le 15", "week 25", "mid june": the same, and in a sentence in doubt
 *
 * Everything else says which way it points: "tomorrow", "in 3 weeks", "il y
 * a 3 jours", "+3w", "5 dec 2026". "next tue" ("mardi prochain") is that of the
 * next calendar week, which begins on Monday; "last tue" ("mardi dernier") the
 * latest before today. Adding months keeps the day of the month or takes the
 * month's last one.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_LOOK_BEHIND, /* what happened */
  ENT_LOOK_AHEAD   /* what is due or planned */
} EntLook;

/* How certain it is that words in the middle of a sentence are a day or a time. */
typedef enum
{
  ENT_WORDS_SURE,
  ENT_WORDS_WEAK,    /* words that can mean something else: "sun", "mer", "may 3" */
  ENT_WORDS_BARE,    /* "5/6": a day only where "le" or "by" leads to it */
  ENT_WORDS_DOUBTFUL /* may be something else: "10/12"; or contradict themselves: "mon 15 june" on a
                        Tuesday */
} EntWordsTrust;

typedef struct
{
  GDate day;
  EntWordsTrust trust;
  gboolean weekday; /* only the name of a weekday */
} EntDayFound;

/*
 * A whole phrase, as in a field. ENT_ERROR_DATA when it is no day. A field
 * also takes "5/12", "+10" and "5 dec 26", which in a sentence may be anything.
 */
gboolean ent_day_words_parse (const char *phrase, EntLook look, const GDate *today, GDate *ret_day,
                              GError **error);
/*
 * How many of the n words, which are folded and without punctuation, are a day
 * when read from the first one on: the most that are, 0 for none.
 */
guint ent_day_words_match (const char *const *words, guint n, EntLook look, const GDate *today,
                           EntDayFound *ret_found);

/* For the readers of times and durations. */

/* Folded, with typewriter marks in place of typographic ones: "d’ici", "avant‑hier", "1½h". The
 * caller frees it. */
char *ent_day_words_fold (const char *text);
/* A number in digits (at most six) or as a word, such as "a", "un", "douze", "thirty"; FALSE for
 * none. */
gboolean ent_day_words_number (const char *folded, int *ret_number);

G_END_DECLS
