/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The configuration with which the program starts: read, and looked at by everything that will use
 * it, now or later. The start, `entente config check` and `:reload-config` all come here, so that
 * what the one takes no other can refuse.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * path: NULL for the user's own file, which need not exist. NULL when something is wrong: all of it
 * is then in problems, in the order of the file, strings that the array frees. With a store, that
 * it lacks the partners and tags that the kiosk names is wrong too.
 */
EntConfig *ent_settings_read (const char *path, EntStore *store, GPtrArray *problems);
/* The same with the first problem, and how many more there are, as ENT_ERROR_CONFIG. */
EntConfig *ent_settings_load (const char *path, GError **error);

G_END_DECLS
