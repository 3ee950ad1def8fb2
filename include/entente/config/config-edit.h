/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds a line to the configuration that a person wrote and leaves the rest as it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Gives the key of a section (of the first level) a value, as YAML has it. file NULL: the one that
 * ent_config_load() takes; it need not exist. The file is replaced only by one that loads; where
 * that cannot be, ENT_ERROR_CONFIG, and the file is as before.
 */
gboolean ent_config_edit_add (const char *file, const char *section, const char *key,
                              const char *value, GError **error);

G_END_DECLS
