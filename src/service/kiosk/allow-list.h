/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The allow-list of the section kiosk: what may be published. Mistakes are named with file, line
 * and column. */
#pragma once

#include "entente/service/context.h"

/*
 * Sets for each noun an array of interned ids of the columns that are published, NULL-terminated;
 * NULL for none. What is set is the caller's, also on failure. Needs no store.
 */
gboolean ent_allow_columns (const EntConfig *config, GPtrArray **fields, GError **error);
/*
 * *ret_partners is a set of gint64 *, which the caller frees; NULL for all.
 * partner: an id or a name, when the others are left out, or NULL; *only is then
 * its id, 0 at first, and the same from one call to the next.
 */
gboolean ent_allow_partners (const EntContext *context, const char *partner, gint64 *only,
                             GHashTable **ret_partners, GError **error);
