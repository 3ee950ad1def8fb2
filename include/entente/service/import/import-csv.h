/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records from CSV. */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *file;        /* "-" for standard input */
  const EntNoun *noun;     /* NULL: by the columns */
  /* "column=field", a YAML file or the name of a shipped map; NULL-terminated, or NULL */
  const char *const *maps;
  /* NULL: told from the file. */
  const char *encoding; /* an iconv name */
  const char *dialect;  /* "semicolon", "tab none" */
  const char *days;     /* "dmy", "mdy" or "ymd" */
  const char *decimal;  /* "point" or "comma" */
  gboolean raw;         /* keep an apostrophe before what a spreadsheet would run */
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

/* A map that is shipped; */
typedef struct
{
  char *name;
  char *title;
  const EntNoun *noun;
  char **headers; /* that choose it; NULL: none do */
} EntImportMap;

/* All of them: EntImportMap, freed with the array. */
GPtrArray *ent_import_csv_maps (void);

G_END_DECLS
