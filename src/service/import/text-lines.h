/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lines of a file as UTF-8, whatever its encoding, without the file in
 * memory. Private to the imports.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

typedef struct EntTextLines EntTextLines;

/*
 * encoding: an iconv name; NULL: UTF-8, or UTF-16 by its byte order mark.
 * file is borrowed; name is for errors. NULL with ENT_ERROR_DATA for an
 * encoding that is not known.
 */
EntTextLines *ent_text_lines_new (FILE *file, const char *name, const char *encoding,
                                  GError **error);
void ent_text_lines_free (EntTextLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTextLines, ent_text_lines_free)
/*
 * The next line with its new line, borrowed until the next call; *ret_line
 * NULL at the end. Without an encoding the bytes are as they are, and nobody
 * has checked them. Refused: bytes that are not of the encoding, and a line of over 64 MB.
 */
gboolean ent_text_lines_next (EntTextLines *lines, const char **ret_line, gsize *ret_length,
                              GError **error);
/* Bytes read of the file. */
gint64 ent_text_lines_offset (const EntTextLines *lines);
