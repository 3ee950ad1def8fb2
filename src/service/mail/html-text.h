/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader sees of a page of HTML, as plain text; libxml2 reads it. */
#pragma once

#include <glib.h>

/*
 * Blocks become lines, quotes lines that begin with "> ", rules a line of underscores; scripts,
 * styles and what is hidden are left out. html is valid UTF-8. The caller frees it.
 */
char *ent_html_text (const char *html);
