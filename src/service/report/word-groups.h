/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a vocabulary as groups of a figure. Private to the reports. */
#pragma once

#include "entente/service/context.h"

/* Words of a vocabulary as groups: those known in their order, then others as they come, then none.
 */
typedef struct EntGroups EntGroups;
EntGroups *ent_groups_new (const EntContext *context, const char *vocabulary);
void ent_groups_free (EntGroups *groups);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGroups, ent_groups_free)
guint ent_groups_index (EntGroups *groups, const char *word); /* NULL: none */
guint ent_groups_length (const EntGroups *groups);
const char *ent_groups_word (const EntGroups *groups, guint index); /* NULL: none */
const char *ent_groups_label (const EntGroups *groups, guint index);
