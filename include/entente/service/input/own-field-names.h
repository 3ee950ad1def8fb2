/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether each own field of the configuration can be told from all others, by its name and by its
 * labels: filters, commands, forms and files know it by these. */
#pragma once

#include "entente/config/config.h"

G_BEGIN_DECLS

/* Adds to problems, strings that the array frees. */
void ent_own_field_names_check (const EntConfig *config, GPtrArray *problems);

G_END_DECLS
