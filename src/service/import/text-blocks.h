/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file as blocks of UTF-8, whatever its encoding, without the file in
 * memory. Private to the imports.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

typedef struct EntTextBlocks EntTextBlocks;

/*
 * From where the file stands. encoding: an iconv name; NULL: the bytes are UTF-8 as they are, and
 * nobody has checked them. file is borrowed; name is for errors. NULL with ENT_ERROR_DATA for an
 * encoding that is not known.
 */
EntTextBlocks *ent_text_blocks_new (FILE *file, const char *name, const char *encoding,
                                    GError **error);
void ent_text_blocks_free (EntTextBlocks *blocks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTextBlocks, ent_text_blocks_free)
/*
 * The next block, borrowed until the next call; *ret_length 0 at the end. Without an encoding it
 * may end within a character. Refused: bytes that are not of the encoding.
 */
gboolean ent_text_blocks_next (EntTextBlocks *blocks, const char **ret_text, gsize *ret_length,
                               GError **error);
/* Ends the text after about so many bytes of the file. */
void ent_text_blocks_limit (EntTextBlocks *blocks, gint64 most);
/* Bytes read of the file. */
gint64 ent_text_blocks_offset (const EntTextBlocks *blocks);
