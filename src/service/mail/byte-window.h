/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file as a window of bytes that moves along: as it is, or what gzip made of it. No more is in
 * memory than was asked for. A read that fails, and an archive that ends too early, are errors and
 * never the end.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

typedef struct EntByteWindow EntByteWindow;

/* file is borrowed and read from where it stands; name is copied, for errors. */
EntByteWindow *ent_byte_window_new (FILE *file, const char *name, GError **error);
void ent_byte_window_free (EntByteWindow *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntByteWindow, ent_byte_window_free)

/*
 * Sees to it that so many bytes are there, unless the file ends before. *ret_bytes is borrowed
 * until the next call; *ret_length is what there is, and may be more.
 */
gboolean ent_byte_window_need (EntByteWindow *window, gsize need, const char **ret_bytes,
                               gsize *ret_length, GError **error);
/* Moves on by so many of them. */
void ent_byte_window_skip (EntByteWindow *window, gsize bytes);
/* Where the window begins, in bytes of what is read. */
gint64 ent_byte_window_offset (const EntByteWindow *window);
/* How far the file itself was read. */
gint64 ent_byte_window_done (const EntByteWindow *window);
