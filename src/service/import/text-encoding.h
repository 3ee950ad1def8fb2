/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which encoding a file has that does not say it. Private to the imports.
 *
 * A byte order mark says it (The Unicode Standard 23.8). Without one it is UTF-16 where every
 * other byte of a sample is mostly zero and no byte beside them is, UTF-8 where all bytes are
 * valid, and else windows-1252, unless the bytes speak against it: characters of UTF-8 among them,
 * or letters beyond ASCII that stand together as in no language that windows-1252 is made for.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

/*
 * Reads the file from its beginning and goes back there. *ret_encoding: a static iconv name, or
 * NULL for UTF-8. ENT_ERROR_DATA, naming --encoding, where no encoding is certain, and for a file
 * that ends within a character.
 */
gboolean ent_text_encoding_find (FILE *file, const char *name, const char **ret_encoding,
                                 GError **error);
