/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells that a spreadsheet would take for a formula: those that begin with = + - @, a tab or a
 * return. An apostrophe in front makes a text of them there; an import takes it away again
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The cell with its mark, where it needs one; the caller frees it. NULL gives NULL. */
char *ent_csv_cell_mark (const char *cell);
/* The cell without it: the same text, or a later place in it. */
const char *ent_csv_cell_unmark (const char *cell);

G_END_DECLS
