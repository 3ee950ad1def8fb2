/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each own field of the configuration can be told from all others, by its name and by its
 * labels: filters, commands, forms and files know it by these. */
#pragma once

#include "entente/config/config.h"
#include "entente/model/nouns.h"

G_BEGIN_DECLS

/* Adds to problems, strings that the array frees. */
void ent_own_field_names_check (const EntConfig *config, GPtrArray *problems);

/* Whether an own field of the noun may have that name; ENT_ERROR_DATA says why not. */
gboolean ent_own_field_name_check (const EntNoun *noun, const char *name, GError **error);

G_END_DECLS
