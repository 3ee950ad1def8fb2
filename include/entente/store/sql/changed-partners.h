/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which partners the change log says were changed, so that only those are worked out anew. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* The id of the latest change in the log; 0 for none. */
gboolean ent_changed_partners_latest (EntStore *store, gint64 *ret_change, GError **error);
/*
 * Adds to partners (a set of gint64 *) those that a change after that one
 * is about. TRUE in ret_all when they are too many to tell, or when the log
 * is not the one it was: then everything may have changed.
 */
gboolean ent_changed_partners_since (EntStore *store, gint64 change, GHashTable *partners,
                                     gboolean *ret_all, gint64 *ret_latest, GError **error);

G_END_DECLS
