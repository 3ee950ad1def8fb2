/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How near two texts are by spelling. Both are folded and valid UTF-8. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_DISTANCE_FAR G_MAXUINT

/*
 * Damerau-Levenshtein distance in characters: letters left out, put in,
 * replaced or swapped. ENT_DISTANCE_FAR where one has more than 64.
 */
guint ent_text_distance (const char *a, gsize a_bytes, const char *b, gsize b_bytes);
/* The distance up to which a word of so many characters may be a slip of another: 0, 1 or 2. */
guint ent_text_near_at_most (gsize characters);

/* What of a text tells most texts that are not near, in a fraction of the time. */
typedef struct
{
  guint64 set; /* of its characters, by their six low bits */
  guint n;     /* how many they are */
} EntLetters;
void ent_letters_of (const char *text, gsize bytes, EntLetters *ret);
/* FALSE where certainly no part of the whole is as near as that to the part. */
gboolean ent_letters_may_have (const EntLetters *whole, const EntLetters *part, guint most);
/* FALSE where the distance is certainly greater than that. */
gboolean ent_letters_may_be_near (const EntLetters *a, const EntLetters *b, guint most);

G_END_DECLS
