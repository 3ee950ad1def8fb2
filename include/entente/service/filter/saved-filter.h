/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters that the team keeps under names, each for the lists of one noun. */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/* Those of a noun by name, fifty at most: EntSavedFilter, freed with the array; NULL with error. */
GPtrArray *ent_saved_filters_of (const EntContext *context, EntNounId noun, GError **error);
/* The one of that name, accents and case aside; NULL: none. Borrowed from the array. */
const EntSavedFilter *ent_saved_filter_named (const GPtrArray *filters, const char *name);
/*
 * Keeps an expression under a name: changes the one of the filters that has
 * that name, or adds one for the lists of the noun. ret_id: of the filter.
 */
gboolean ent_saved_filter_keep (const EntContext *context, EntNounId noun, const char *name,
                                const char *expression, gint64 *ret_id, GError **error);
gboolean ent_saved_filter_rename (const EntContext *context, const EntSavedFilter *filter,
                                  const char *name, GError **error);

G_END_DECLS
