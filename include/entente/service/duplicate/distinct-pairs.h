/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pairs of partners or of people that look the same and are not. They are
 * records (entente/model/nouns.h), so that they are listed, undone and deleted
 * as any other; the search for duplicates passes them over.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/* Whether two records of that noun can be the same one: partners and people. */
gboolean ent_duplicates_allowed (EntNounId noun);

/*
 * Keeps, as one action, that the record is none of the others; pairs that are
 * kept already are passed over. ENT_ERROR_USAGE for a record and itself, and
 * for nouns that cannot be merged; then nothing is written.
 */
gboolean ent_distinct_pair_add (const EntContext *context, EntNounId noun, gint64 one,
                                const gint64 *others, guint n, GError **error);
/* All pairs of that noun by name: EntFalseDuplicate, freed with the array. */
GPtrArray *ent_distinct_pair_list (const EntContext *context, EntNounId noun, GError **error);

/* Which pairs are none, for many questions at once. */
typedef struct EntDistinctPairs EntDistinctPairs;
EntDistinctPairs *ent_distinct_pairs_read (const EntContext *context, EntNounId noun,
                                           GError **error);
void ent_distinct_pairs_free (EntDistinctPairs *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDistinctPairs, ent_distinct_pairs_free)
gboolean ent_distinct_pairs_have (const EntDistinctPairs *set, gint64 one, gint64 other);

/*
 * Before the record goes is merged into the one that stays, in the caller's
 * transaction: deletes the pair of the two, and those that the other one has too.
 */
gboolean ent_distinct_pair_unite (const EntContext *context, EntNounId noun, gint64 stays,
                                  gint64 goes, GError **error);

G_END_DECLS
