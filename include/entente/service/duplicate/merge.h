/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two records that are the same, merged into one, as one action that is undone
 * at once. Everything that referred to the other one refers to the one that
 * stays; lists and notes are united, and a value that gives way is kept in the
 * notes, so that nothing is lost.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/* Whether the two have different values, only one of which can stay. */
gboolean ent_merge_asks (gconstpointer keep, gconstpointer other, const EntField *field);
/*
 * Merges other into keep. taken: fields of which other's value stays; all else
 * is keep's, where keep has one. ENT_ERROR_USAGE for a record and itself;
 * ENT_ERROR_CONFLICT when one of them is no longer at its version, and then
 * nothing is changed.
 */
gboolean ent_merge (const EntContext *context, gconstpointer keep, gconstpointer other,
                    const EntField *const *taken, guint n_taken, GError **error);

G_END_DECLS
