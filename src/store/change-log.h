/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Actions with the name of what they were about. Private to the store. */
#pragma once

#include "store/store-private.h"

/* This user's latest action that was not undone, or the one with that id; *ret NULL: none. */
gboolean ent_action_to_undo (EntStore *store, gint64 id, EntAction **ret, GError **error);
/* The oldest undone action above the last one that was not: a new change ends the redo. */
gboolean ent_action_to_redo (EntStore *store, EntAction **ret, GError **error);
