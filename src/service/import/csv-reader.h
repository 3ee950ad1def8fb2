/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The rows of a CSV file (RFC 4180) and of its dialects, one at a time, with the line where each
 * begins. Private to the imports.
 *
 * A row ends at CR, LF or CRLF; empty lines are passed over. Spaces belong to the cell. A quote
 * inside a cell that does not begin with one is a character like others, as in 37.8"N.
 */
#pragma once

#include "service/import/text-blocks.h"

typedef struct
{
  char separator; /* ASCII */
  char quote;     /* ASCII; '\0': cells are not quoted */
  gboolean
    backslash; /* a quote inside of quotes may stand behind a backslash, not only be doubled */
} EntCsvDialect;

typedef struct
{
  char **cells; /* NUL-terminated, in UTF-8; borrowed until the next row */
  guint n;
  guint line; /* from 1 */
} EntCsvRow;

typedef struct EntCsvReader EntCsvReader;

/* Borrows all; name is for errors. */
EntCsvReader *ent_csv_reader_new (EntTextBlocks *blocks, const char *name,
                                  const EntCsvDialect *dialect);
void ent_csv_reader_free (EntCsvReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvReader, ent_csv_reader_free)
/*
 * The next row; ret_row->n is 0 at the end. A byte order mark and, as the first line, a line sep=X
 * are passed over. Refused with NAME:LINE: a quote that is never closed, a text behind a closing
 * one, a NUL, bytes that are no UTF-8, a row of more than 64 MB.
 */
gboolean ent_csv_reader_next (EntCsvReader *reader, EntCsvRow *ret_row, GError **error);
