/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Publishing: what the section kiosk of the configuration allows goes into a
 * snapshot (entente/store/snapshot.h), and nothing else. A column is published
 * when it stands in kiosk.columns and the switch that governs it is on:
 * kiosk.amounts money, kiosk.people people and references to them,
 * kiosk.summaries the line that names an interaction, an engagement, a promise
 * or a contribution. Notes are never published, nor are fields of the user's
 * own, nor nouns that the list does not name. docs/kiosk.md has the list.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * The bytes of a snapshot. partner: an id or a name, when the others are to be
 * left out; it has to be on the allow-list. NULL: all that are.
 * ENT_ERROR_CONFIG with file, line and column for a noun, a column, a partner
 * or a tag that is not there.
 */
GBytes *ent_publish (const EntContext *context, const char *partner, GError **error);
/*
 * Writes one to a file that appears whole or not at all, with that mode.
 * Replaces only another snapshot.
 */
gboolean ent_publish_file (const EntContext *context, const char *partner, const char *file, guint mode,
                           GError **error);

G_END_DECLS
