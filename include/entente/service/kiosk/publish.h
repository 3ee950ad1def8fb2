/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Publishing: what the section kiosk of the configuration allows goes into a
 * snapshot (entente/store/sqlite/snapshot.h), and nothing else. A column is published
 * when it is named in kiosk.columns and the switch that governs it is on:
 * kiosk.amounts money, kiosk.people people and references to them,
 * kiosk.summaries the line that names an interaction, an engagement, a promise
 * or a contribution. Notes are never published, nor are fields of the user's
 * own, nor nouns that the list does not name. docs/kiosk.md has the list.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/* Publishing once, or again and again as the original changes. */
typedef struct EntPublication EntPublication;

/*
 * partner: an id or a name, when the others are to be left out; it has to be on
 * the allow-list. NULL: all that are. The context is borrowed. ENT_ERROR_CONFIG
 * with file, line and column for a noun or a column that is not there.
 */
EntPublication *ent_publication_new (const EntContext *context, const char *partner,
                                     GError **error);
void ent_publication_free (EntPublication *publication);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPublication, ent_publication_free)
/* Called while all is read, which is done at first and once a day. */
void ent_publication_set_progress (EntPublication *publication, EntStoreProgressFunc progress,
                                   gpointer data);
/*
 * *ret_bytes are those of a snapshot, which the caller frees; NULL when nothing
 * that is published has changed since the last time. ENT_ERROR_CONFIG as above
 * for a partner or a tag that is not there.
 */
gboolean ent_publication_bytes (EntPublication *publication, GBytes **ret_bytes, GError **error);
/* Publishing is due although the original has not changed: the last try failed, or another day has
 * begun. */
gboolean ent_publication_is_due (const EntPublication *publication);
/* Writes one to a file (entente/base/file.h) with that mode. Replaces another snapshot; with
 * replace any plain file, but never the store's own. */
gboolean ent_publication_write (EntPublication *publication, const char *path, guint mode,
                                gboolean replace, GError **error);

/* Adds what is wrong with the allow-list, as texts: nouns, columns and, when there is a store,
 * partners and tags. */
void ent_publish_check (const EntContext *context, GPtrArray *problems);

G_END_DECLS
