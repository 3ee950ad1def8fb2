/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a search finds nothing: names that are near by spelling. */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/*
 * EntHit, nearest first, at most limit, of the nouns that the search wants;
 * their rank only tells them apart. Freed with the array; NULL with error.
 */
GPtrArray *ent_did_you_mean (const EntContext *context, const EntSearchQuery *query, guint limit,
                             GError **error);
/* A record as a hit; NULL when it is gone. */
EntHit *ent_hit_of_record (const EntContext *context, EntNounId noun, gint64 id);
/* Reads the names, so that the first such question does not wait for that. */
void ent_did_you_mean_expect (const EntContext *context);
/* "Lutèce Intégration (partner 1), …"; the caller frees it. */
char *ent_did_you_mean_text (const GPtrArray *hits);

G_END_DECLS
