/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The newest commits of the git histories that were read. A hash tells a commit from all others, so
 * a repository needs no name: its tips are those that it has. What an action brought in that was
 * undone counts as not read.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  char *hash;
  gboolean counts; /* all that is in its history was read, on the same basis */
} EntGitTip;

/*
 * Every tip (EntGitTip). One counts that was read on that basis, of a history that is whole or ends
 * at that boundary. Freed by the caller.
 */
GPtrArray *ent_git_tips_read (EntStore *store, const char *basis, const char *boundary,
                              GError **error);
/* A tip that was read now. */
typedef struct
{
  const char *hash;
  const char *boundary; /* empty when the history is whole */
  const char *basis;
} EntGitTipRead;

/* Keeps the tip as part of the open transaction's action, in place of those (hashes) whose history
 * it has, and forgets those that are gone (keys). */
gboolean ent_git_tips_write (EntStore *store, const EntGitTipRead *tip, const GPtrArray *superseded,
                             GHashTable *gone, GError **error);
/* Feeds every domain of a partner, address, account and name of a person, in an order that stays,
 * to the sum. */
gboolean ent_git_tips_basis (EntStore *store, GChecksum *sum, GError **error);

G_END_DECLS
