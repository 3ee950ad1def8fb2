/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What separates and quotes the cells of a CSV file: as it is said, or told from the file. Private
 * to the imports. */
#pragma once

#include "service/import/csv-reader.h"

/* What says the dialect for the command line. */
#define ENT_CSV_DIALECT_WORDS "comma|semicolon|tab|pipe|CHARACTER [double|single|none] [backslash]"

/* "semicolon", "tab none", "; single": ENT_ERROR_USAGE for anything else. */
gboolean ent_csv_dialect_parse (const char *words, EntCsvDialect *ret_dialect, GError **error);
/*
 * Tells it from the first rows, of a file that stands at its beginning and goes back there: a line
 * sep=X says the separator; else it is the one that gives the most rows as many cells as the
 * header has, two at least. ENT_ERROR_DATA, naming --dialect, where two do equally.
 */
gboolean ent_csv_dialect_guess (FILE *file, const char *name, const char *encoding,
                                EntCsvDialect *ret_dialect, GError **error);
/* For people: "semicolon", "tab, no quotes"; NULL for what RFC 4180 has. The caller frees it. */
char *ent_csv_dialect_describe (const EntCsvDialect *dialect);
