/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * git, run in a folder: without a shell, and so that neither the caller's GIT_… nor the
 * configuration of a repository that somebody else made have it run anything, ask anything or
 * reach for a network. Private to the imports.
 */
#pragma once

#include "service/import/import-input.h"

typedef struct
{
  const char *folder;
  const char *const *arguments; /* ended by NULL; they come from us alone */
  const char *input;            /* what comes from others; NULL: nothing */
  const EntImportWatch *watch;
} EntGitCall;

/*
 * Runs git to its end. *ret_out is what it printed, from its beginning; close it. ret_no (may be
 * NULL): takes an end with status 1, which says "no", instead of an error. Errors have git's own
 * words.
 */
gboolean ent_git_run (const EntGitCall *call, FILE **ret_out, gboolean *ret_no, GError **error);
