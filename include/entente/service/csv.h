/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading CSV (RFC 4180) row by row, with the line where each row begins. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * cells are NUL-terminated and borrowed for the call; line counts from 1.
 * Return FALSE with error set to stop.
 */
typedef gboolean (*EntCsvRow) (char **cells, guint n, guint line, gpointer data, GError **error);

/*
 * Reads len bytes of UTF-8. A byte order mark is passed over, empty lines too; spaces
 * stay, and so does a quote inside a cell that does not begin with one, as in
 * 37.8"N. Refused with NAME:LINE: a quote that is never closed, a NUL, bytes that are no UTF-8.
 */
gboolean ent_csv_read (const char *name, const char *text, gsize len, EntCsvRow row, gpointer data,
                       GError **error);

G_END_DECLS
