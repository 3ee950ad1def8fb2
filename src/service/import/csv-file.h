/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file whose encoding and dialect are known, which can be read more than once. Private to the
 * imports. */
#pragma once

#include "service/import/csv-reader.h"
#include "service/import/import-input.h"

/* What is said of the file; NULL: it is told from the file. */
typedef struct
{
  const char *path;     /* "-" for standard input */
  const char *encoding; /* an iconv name */
  const char *dialect;  /* as ent_csv_dialect_parse() takes it */
} EntCsvWish;

typedef struct EntCsvFile EntCsvFile;

EntCsvFile *ent_csv_file_open (const EntCsvWish *wish, const EntImportWatch *watch, GError **error);
void ent_csv_file_close (EntCsvFile *file); /* NULL does nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvFile, ent_csv_file_close)
/* What errors call it; borrowed. */
const char *ent_csv_file_name (const EntCsvFile *file);
/* Adds how it is read, where that was told from the file, to lines for people: strings. */
void ent_csv_file_describe (const EntCsvFile *file, GPtrArray *notes);

/* Goes to the first row. */
gboolean ent_csv_file_rewind (EntCsvFile *file, GError **error);
/* As ent_csv_reader_next(). */
gboolean ent_csv_file_next (EntCsvFile *file, EntCsvRow *ret_row, GError **error);
/* Its bytes, and those that were read since. */
gint64 ent_csv_file_size (const EntCsvFile *file);
gint64 ent_csv_file_offset (const EntCsvFile *file);
