/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text whose lines the sender's program divided (format=flowed, RFC 3676), put together again. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The paragraphs of a text, each in one line. delsp: the blank at the end of a divided line is no
 * part of the text, as in languages without blanks. A quoted line keeps its marks, with a blank
 * behind them. The caller frees it.
 */
char *ent_mail_flowed_text (const char *text, gboolean delsp);

G_END_DECLS
