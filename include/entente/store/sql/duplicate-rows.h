/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What records are compared by to find those that are the same, read in one pass; and references
 * moved from one to another. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* A record, or one word of a list of it. What it does not have is NULL or 0. Texts are borrowed for
 * the call. */
typedef struct
{
  gint64 id;
  const char *name;    /* NULL for a word */
  const char *context; /* a person's partner; where a partner is */
  const char *website, *email, *phone;
  const char *word; /* a domain of a partner, a further address or an account of a person */
  const char *kind; /* of the word: domain, email, account */
} EntDuplicateRow;

/* All records of that noun, partner or person, then all words. */
gboolean ent_duplicate_rows_read (EntStore *store, EntNounId noun,
                                  void (*func) (gpointer data, const EntDuplicateRow *row),
                                  gpointer data, GError **error);
/* Each pair of that noun that looks the same and is not. */
gboolean ent_duplicate_rows_distinct_pairs (EntStore *store, EntNounId noun,
                                            void (*func) (gpointer data, gint64 one, gint64 other),
                                            gpointer data, GError **error);
/*
 * Lets every reference to from, of any record, refer to to instead, each in
 * the change log, in the caller's transaction or one of its own.
 */
gboolean ent_repo_relink (EntStore *store, EntNounId noun, gint64 from, gint64 to, GError **error);

G_END_DECLS
