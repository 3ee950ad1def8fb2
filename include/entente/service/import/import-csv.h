/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records from CSV. */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;        /* "-" for standard input */
  const EntNoun *noun;     /* NULL: by the columns */
  const char *const *maps; /* "column=field" or a YAML file; NULL-terminated, or NULL */
  const char *encoding;    /* an iconv name; NULL: UTF-8, or UTF-16 by its byte order mark */
  gboolean dry_run;
  EntImportProgress progress; /* may be NULL */
  gpointer data;
} EntImportOptions;

/*
 * Records of a noun. Returns the report,
 * also when rows are wrong; NULL with error when the file cannot be read at all
 * or the store fails. docs/import.md has the mapping and the matching.
 */
EntImportReport *ent_import_csv (const EntContext *context, const EntImportOptions *options,
                                 GError **error);

G_END_DECLS
