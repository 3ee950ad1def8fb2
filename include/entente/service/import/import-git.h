/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A project's history: each commit a contribution of its author and of each
 * co-author who belongs to a partner. docs/import.md has the rules.
 */
#pragma once

#include "entente/service/import/import-report.h"

G_BEGIN_DECLS

typedef struct
{
  /* Each a folder in a git repository, or a file with what ent_git_log_command() printed; "-" is
   * such a file from standard input. Ended by NULL; none: the current folder. */
  const char *const *sources;
  const char *mailmap; /* a file as gitmailmap(5) has it; NULL: none */
  const char *kind;    /* of the contributions; NULL: code */
  gboolean people;     /* make people of unknown addresses at a partner */
  gboolean dry_run;
  EntImportProgress progress; /* may be NULL */
  gpointer data;
} EntImportGitOptions;

/* The command whose output is read, for a shell. Static. */
const char *ent_git_log_command (void);
/*
 * One transaction, begun when git has ended well. Of a repository the commits are read that came
 * since the last time. In the report, read counts commits, skipped those that
 * credit nobody, the rest credits. NULL with error when nothing was written.
 */
EntImportReport *ent_import_git (const EntContext *context, const EntImportGitOptions *options,
                                 GError **error);

G_END_DECLS
