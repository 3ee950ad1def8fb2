/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the fields of a mail's header, as mail programs really write it. */
#pragma once

#include <glib.h>

/*
 * One line of text: unfolded, encoded words decoded (RFC 2047; what stands between two of them is
 * left out, §6.2), blanks single. raw may be NULL. The caller frees it.
 */
char *ent_mail_header_text (const char *raw);
/*
 * The time of a Date field, seconds UTC: RFC 5322, also with a fraction of a second, a year of two
 * digits, or as ISO 8601. FALSE when it is none between 1970 and 9999. raw may be NULL.
 */
gboolean ent_mail_header_date (const char *raw, gint64 *ret_at);
