/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Ids to ids, and sets of ids. What a file holds comes with ids that lie close together, so that a
 * million of them take 8 MB in a map and some hundred KB in a set. Private to the imports.
 */
#pragma once

#include <glib.h>

typedef struct EntIdMap EntIdMap;
EntIdMap *ent_id_map_new (void);
void ent_id_map_free (EntIdMap *map);
/* What the id leads to; 0: nothing. */
gint64 ent_id_map_get (const EntIdMap *map, gint64 id);
void ent_id_map_put (EntIdMap *map, gint64 id, gint64 to);

typedef struct EntIdSet EntIdSet;
EntIdSet *ent_id_set_new (void);
void ent_id_set_free (EntIdSet *set);
gboolean ent_id_set_has (const EntIdSet *set, gint64 id);
void ent_id_set_add (EntIdSet *set, gint64 id);
