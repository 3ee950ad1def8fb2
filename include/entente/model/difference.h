/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three versions of one record, field by field: the original, from which two people started, the
 * current one, and mine. What only one of them changed is taken from that version; where both did,
 * somebody must choose.
 */
#pragma once

#include "entente/model/nouns.h"

G_BEGIN_DECLS

typedef struct
{
  const EntField *field; /* NULL: a custom one */
  const char *custom;    /* its name, interned */
  gboolean theirs, ours; /* who changed it; both also where they did so alike */
  gboolean clash;        /* both did, or each changed a part of what belongs together */
} EntDifference;

/*
 * What either changed, derived fields aside. An amount belongs to its currency, people to
 * their partner, and some fields to another by their descriptor: one taken from here and the other
 * from there would mean something that nobody wrote.
 */
GArray *ent_differences (gconstpointer original, gconstpointer current, gconstpointer mine);
gboolean ent_differences_clash (const GArray *differences);
/* The current version with what is ours, or where it clashes stays theirs. */
gpointer ent_differences_merge (const GArray *differences, gconstpointer current,
                                gconstpointer mine);

/* Whether the two belong together as above. */
gboolean ent_difference_is_bound (const EntDifference *a, const EntDifference *b);
gboolean ent_difference_same (const EntDifference *difference, gconstpointer a, gconstpointer b);
/* The canonical text, in quotes; for people. The caller frees it. */
char *ent_difference_text (const EntDifference *difference, gconstpointer record);
void ent_difference_take (const EntDifference *difference, gpointer to, gconstpointer from);

G_END_DECLS
