/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The history of a repository from where it was left the last time. What was read is known by its
 * newest commits: so it does not matter where the repository lies now, which of its branches was
 * read, or whether it is a clone. Private to the imports.
 */
#pragma once

#include "service/import/import-input.h"

typedef struct
{
  char *folder;
  char *head; /* hash of the commit that is checked out; NULL: there is none yet */
  gboolean bare;
  char *boundary; /* digest of where a shallow clone ends; empty: the history is whole */
  char *mailmap;  /* digest of the .mailmap that git applies */
  FILE *log;      /* what ent_git_log_command() prints, of the new commits; NULL: none to read */
  FILE *gone;     /* the same of commits that were read and are in no branch any more */
  GPtrArray *present;    /* hashes of tips that are in this repository */
  GPtrArray *superseded; /* of these, which head has in its history */
} EntGitHistory;

/* A folder in a repository, or a bare one. */
EntGitHistory *ent_git_history_open (const char *folder, const EntImportWatch *watch,
                                     GError **error);
void ent_git_history_free (EntGitHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGitHistory, ent_git_history_free)
/* Has git print the commits that are in the history of head and in that of no tip (EntGitTip) that
 * counts. */
gboolean ent_git_history_read (EntGitHistory *history, const GPtrArray *tips,
                               const EntImportWatch *watch, GError **error);
