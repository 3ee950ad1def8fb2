/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that appear whole or not at all: written beside their place, then renamed into it
 * (rename(2)); and bytes that do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Makes an empty file beside the path, mode 0600. Returns its name, which the
 * caller frees, and its descriptor, which the caller closes. NULL with error.
 */
char *ent_file_begin (const char *path, int *ret_fd, GError **error);
/*
 * Writes all of it to a file, pipe or terminal, also where a signal comes in
 * between or only a part is taken at once. FALSE with errno.
 */
gboolean ent_file_write_all (int fd, const char *bytes, gsize length);
/* Puts the temporary file, already synced, in place of the path. On failure it is deleted. */
gboolean ent_file_finish (const char *temporary, const char *path, GError **error);

G_END_DECLS
