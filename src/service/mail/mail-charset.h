/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a mail as text, when what the mail says about them is wrong as well. */
#pragma once

#include <glib.h>

/*
 * By the charset that is declared (NULL: none) when the bytes fit it, else as UTF-8 when they are
 * valid, else as windows-1252. The text is valid UTF-8 without a NUL: U+FFFD is in its place. The
 * caller frees it.
 */
char *ent_mail_charset_text (const char *bytes, gsize length, const char *declared);
