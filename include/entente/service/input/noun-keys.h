/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the configuration whose keys are the names of nouns, which it does not know itself.
 */
#pragma once

#include "entente/config/config.h"

G_BEGIN_DECLS

/* Adds to problems, strings that the array frees, each key of the section that names no noun. */
void ent_noun_keys_check (const EntConfig *config, const char *section, GPtrArray *problems);

G_END_DECLS
