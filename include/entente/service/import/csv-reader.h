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

/* Takes a file line by line, and holds one row of it. name and data are borrowed. */
typedef struct EntCsvReader EntCsvReader;
EntCsvReader *ent_csv_reader_new (const char *name, EntCsvRow row, gpointer data);
void ent_csv_reader_free (EntCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvReader, ent_csv_reader_free)
/*
 * The next line, with its new line. UTF-8; a byte order mark is passed over,
 * empty lines too; spaces stay, and so does a quote inside a cell that does
 * not begin with one, as in 37.8"N. Refused with NAME:LINE: a quote that is
 * never closed, a NUL, bytes that are no UTF-8, a row of more than 64 MB.
 */
gboolean ent_csv_reader_line (EntCsvReader *reader, const char *line, gsize length, GError **error);
/* The file is over. */
gboolean ent_csv_reader_finish (EntCsvReader *reader, GError **error);

G_END_DECLS
