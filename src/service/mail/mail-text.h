/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a mail, out of its parts. */
#pragma once

#include <gmime/gmime.h>

/*
 * The plain text, else what the HTML says, never an attachment; whole: with quotes and signature.
 * Lines end with \n. NULL when there is none; the caller frees it. A very long text ends in a mark.
 */
char *ent_mail_text (GMimeObject *mail, gboolean whole);
/* The decoded bytes of a part of text as UTF-8, at most some MB; the caller frees it. */
char *ent_mail_part_text (GMimePart *part);
/* At most that many bytes, ending in "…" where something was cut, not within a character. The
 * caller frees it. */
char *ent_mail_cut_text (const char *text, gsize most);
