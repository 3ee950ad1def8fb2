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
  char *where; /* "FILE:LINE" or "FILE:byte N" */
  char *why;
} EntImportIssue;

typedef struct
{
  gint64 read, added, updated, unchanged, skipped;
  GPtrArray *errors; /* EntImportIssue; any means that nothing was written, but for mbox, where it is what was skipped */
  GPtrArray *notes;  /* EntImportIssue: worth a look, not wrong */
} EntImportReport;

/* done and total in bytes, total 0 when not known; return FALSE to cancel. */
typedef gboolean (*EntImportProgress) (gint64 done, gint64 total, gint64 records, gpointer data);

typedef struct
{
  const char *file;          /* "-" for standard input */
  EntNounId noun;            /* csv: what the rows are */
  const char *const *maps;   /* csv: "column=field", or a path to a YAML mapping; NULL-terminated or NULL */
  const char *encoding;      /* csv: an iconv name; NULL: UTF-8, or by byte order mark */
  gboolean dry_run;
  EntImportProgress progress;
  gpointer data;
} EntImportOptions;

/*
 * Returns the report, also when rows are wrong (then errors is not empty and
 * nothing was written); NULL with error when the file cannot be read at all or the store fails.
 */
EntImportReport *ent_import_csv (const EntContext *context, const EntImportOptions *options, GError **error);
EntImportReport *ent_import_mbox (const EntContext *context, const EntImportOptions *options, GError **error);
void ent_import_report_free (EntImportReport *report);
json_t *ent_import_report_json (const EntImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntImportReport, ent_import_report_free)

G_END_DECLS
