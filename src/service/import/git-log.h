/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `git log` prints in the one format that ent_git_log_command() gives,
 * commit by commit. Each of its six fields ends with a NUL, the one byte that
 * git keeps out of names, addresses and messages, so that no message can be
 * taken for something else. Memory does not grow with the history, nor with a
 * message. Private to the imports.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

/* Who signed: text as it is there, in UTF-8. */
typedef struct
{
  char *name, *address;
} EntSigner;

typedef struct
{
  char *hash;
  gboolean merge;
  gint64 at; /* of the author, seconds UTC; ENT_NONE when it cannot be read */
  char
    *title; /* the first paragraph in a line, cut where it is very long; NULL when there is none */
  GPtrArray *signers; /* EntSigner: the author, then the co-authors */
} EntCommit;

typedef struct EntGitLog EntGitLog;

/* That command behind the word git, as it is run without a shell. Freed by the caller. */
char **ent_git_log_words (void);
/* file is borrowed; name is for errors. */
EntGitLog *ent_git_log_new (FILE *file, const char *name);
void ent_git_log_free (EntGitLog *log);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGitLog, ent_git_log_free)
/* The next commit, borrowed until the next call; *ret_commit NULL at the end. ENT_ERROR_DATA says
 * where it is wrong. */
gboolean ent_git_log_next (EntGitLog *log, const EntCommit **ret_commit, GError **error);
/* Bytes read. */
gint64 ent_git_log_offset (const EntGitLog *log);
