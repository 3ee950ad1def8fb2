/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts inside of vCards: escapes, parts between separators, folded lines. */
#pragma once

#include "service/card/card-reader.h"

/* The text without its escapes (RFC 6350 §3.4; 2.1 knows fewer). The caller frees it. */
char *ent_vcard_unescape (const char *text, EntVcardVersion version);
/*
 * The parts between separators that are not escaped, without their escapes. Never empty;
 * NULL-terminated; the caller frees them.
 */
char **ent_vcard_split (const char *value, char separator, EntVcardVersion version);
/* Appends the text with the escapes of 3.0 and 4.0. */
void ent_vcard_append_escaped (GString *out, const char *text);
/* Appends the content line with CRLF, folded at 75 bytes, never within a character (RFC 6350 §3.2).
 */
void ent_vcard_append_folded (GString *out, const char *line);
/* One line of text: blanks and ends of lines single. The caller frees it. */
char *ent_vcard_one_line (const char *text);
