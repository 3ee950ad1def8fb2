/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log in its tables. Private to the store. */
#pragma once

#include "store/store-private.h"

/* The first or last change of an action; NULL when it has none that can be read. */
EntChange *ent_change_first (EntStore *store, gint64 action_id, gboolean last);
/* Whether a later action that still stands changed the same record. */
gboolean ent_change_is_followed (EntStore *store, const EntChange *change, gboolean *ret_later,
                                 GError **error);

/* Actions without their subject, which change-log.c tells. Latest first, below before_id. */
GPtrArray *ent_action_rows (EntStore *store, gint64 before_id, guint limit, GError **error);
/* This user's latest action that was not undone, or the one with that id; *ret NULL: none. */
gboolean ent_action_row_to_undo (EntStore *store, gint64 id, EntAction **ret, GError **error);
/* The oldest undone action above the last one that was not: a new change ends the redo. */
gboolean ent_action_row_to_redo (EntStore *store, EntAction **ret, GError **error);
/* The action that took that one back last. */
gboolean ent_action_latest_reverse (EntStore *store, gint64 action_id, gint64 *ret_id,
                                    GError **error);
gboolean ent_action_mark (EntStore *store, gint64 action_id, gboolean undone, GError **error);
