/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is worked out from other records and kept: columns of partners and
 * people, contacts summed by quarter, contributions by week. A write marks what
 * it makes stale, and the end of its transaction recomputes it, each
 * once; check compares all with the same expressions, and repair writes them.
 * Private to the store.
 */
#pragma once

#include "store/store-private.h"

/* A set for EntStore.stale. */
GHashTable *ent_stale_new (void);
/* Marks what follows from a record that was before and is after; NULL: it was not, or is gone. */
gboolean ent_derived_mark (EntStore *store, const EntRecord *before, const EntRecord *after,
                           GError **error);
/* Works out what is marked; before a commit. */
gboolean ent_derived_flush (EntStore *store, GError **error);
/* Adds a text for what does not follow from the records, at most some of a kind. */
gboolean ent_derived_check (EntStore *store, GPtrArray *problems, GError **error);
/* The keys of names alone. */
gboolean ent_derived_repair_names (EntStore *store, GError **error);
/* Works out all that is wrong. */
gboolean ent_derived_repair (EntStore *store, GError **error);
