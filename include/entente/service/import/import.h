/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports: one transaction, all or nothing, with a report by line. A second
 * run of the same file adds nothing.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef struct
{
  char *where; /* "FILE:LINE" */
  char *why;
} EntImportIssue;

/* A mail domain that no partner has. */
typedef struct
{
  char *domain;
  gint64 n; /* commits signed from it */
} EntImportDomain;

typedef struct
{
  EntNounId noun; /* what the rows were taken for */
  gint64 read, added, updated, unchanged, skipped;
  GPtrArray *errors;  /* EntImportIssue; of CSV, any means that nothing was written */
  GPtrArray *unknown; /* EntImportDomain, most commits first; of git only */
} EntImportReport;

/* Bytes read of all (-1: not known); return FALSE to stop, which leaves nothing written. */
typedef gboolean (*EntImportProgress) (gint64 done, gint64 total, gpointer data);

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
 * Records of the nouns that take it from CSV. Returns the report,
 * also when rows are wrong; NULL with error when the file cannot be read at
 * all or the store fails. docs/import.md has the mapping and the matching.
 */
EntImportReport *ent_import_csv (const EntContext *context, const EntImportOptions *options,
                                 GError **error);
/* Whether rows of CSV can be records of that noun. */
gboolean ent_import_csv_takes (const EntNoun *noun);
/* Their names, with that between. The caller frees it. */
char *ent_import_csv_nouns (const char *separator);
/* Free with ent_import_report_free(). */
EntImportReport *ent_import_report_new (EntNounId noun);
void ent_import_report_free (EntImportReport *report);
/* read, added, updated, unchanged, skipped, errors (where, why); of git unknown_domains (domain,
 * commits). New reference. */
json_t *ent_import_report_json (const EntImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntImportReport, ent_import_report_free)

G_END_DECLS
