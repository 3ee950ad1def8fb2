/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records from JSON: the whole of a database as `export json` writes it, the records of one noun as
 * `list --format json` does, or one object a line.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;    /* "-" for standard input */
  const EntNoun *noun; /* of a file that is of one noun; NULL: by the members */
  gboolean dry_run;
  EntImportProgress progress; /* may be NULL */
  gpointer data;
} EntImportJsonOptions;

/*
 * One transaction. Into a database that holds nothing a whole export goes as it is, ids, versions
 * and times included; else each record is matched as one of CSV is. Returns the report, also when
 * records are refused; NULL with error when the file cannot be read to its end or the store fails.
 */
EntImportReport *ent_import_json (const EntContext *context, const EntImportJsonOptions *options,
                                  GError **error);

G_END_DECLS
