/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line "From " that separates the mails of an mbox file (RFC 4155), and what only looks like
 * it. */
#pragma once

#include <glib.h>

typedef enum
{
  ENT_MBOX_TEXT,   /* a line of text */
  ENT_MBOX_SENDER, /* names a sender, or "-", and no time: counts if a header follows */
  ENT_MBOX_DATED,  /* a sender, or none, and a time */
} EntMboxLine;

/* What the line is. It need not end; *ret_at is the time of one that is dated, ENT_NONE where it
 * cannot be told. */
EntMboxLine ent_mbox_line (const char *line, gsize length, gint64 *ret_at);
/* Whether a field of a header stands at the start of the line. */
gboolean ent_mbox_is_field (const char *line, gsize length);
/* Whether the header of a mail begins there: fields, among them one that only mails have. */
gboolean ent_mbox_is_header (const char *text, gsize length);
