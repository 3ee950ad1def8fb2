/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Issues, pull and merge requests and reviews of a forge, from the JSON that its API gives: what
 * people of partners opened, reviewed, merged and closed becomes contributions. docs/import.md has
 * the rules.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  const char *const *files; /* ended by NULL; "-" for standard input */
  const char *kind; /* of what was opened; NULL: bug-report for an issue, change for a request */
  gboolean people;  /* make people of unknown addresses at a partner */
  gboolean dry_run;
  EntImportProgress progress; /* may be NULL */
  gpointer data;
} EntImportForgeOptions;

/*
 * One transaction. In the report, read counts issues, requests and reviews, skipped those that
 * credit nobody, the rest contributions. NULL with error when nothing was written.
 */
EntImportReport *ent_import_forge (const EntContext *context, const EntImportForgeOptions *options,
                                   GError **error);

G_END_DECLS
