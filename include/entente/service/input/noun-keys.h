/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sections of the configuration whose keys are the names of nouns, which it does not know itself.
 */
#pragma once

#include "entente/config/config.h"

G_BEGIN_DECLS

/* FALSE with ENT_ERROR_CONFIG, with file and line, for a key of the section that names no noun. */
gboolean ent_noun_keys_check (const EntConfig *config, const char *section, GError **error);

G_END_DECLS
