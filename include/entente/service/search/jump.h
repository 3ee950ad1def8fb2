/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * To a partner or a person by some letters of the name: beginnings of words in any order, initials,
 * letters in their order, one slip. The closest come first, partners a little before people, and of
 * the same closeness the partners who were in touch last.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

typedef struct EntJump EntJump;

/* Reads who was in touch last. The context is borrowed. NULL with error. */
EntJump *ent_jump_new (const EntContext *context, GError **error);
void ent_jump_free (EntJump *jump);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntJump, ent_jump_free)

/* EntHit, at most limit, freed with the array; NULL with error. Reads names when they are not in
 * memory, and the hits alone. */
GPtrArray *ent_jump_find (const EntJump *jump, const char *text, guint limit, GError **error);

G_END_DECLS
