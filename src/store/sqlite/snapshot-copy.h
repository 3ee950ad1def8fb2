/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies what an allowance permits, a record at a time, from one store to another. Private to
 * the store. */
#pragma once

#include "store/sql/read.h"
#include "entente/store/sqlite/snapshot.h"

/* The columns of one noun that are copied, and those that must be filled. */
typedef struct
{
  const EntNoun *noun;                   /* NULL: none of its records are copied */
  GPtrArray *copied, *filled, *children; /* const EntField * */
  gboolean owned;                        /* a required reference says whose it is */
  gboolean is_referred;                  /* another copied noun has a copied reference to it */
  char *read, *write; /* "SELECT id, …" without its WHERE; "INSERT …" that also updates */
} EntPlan;

typedef struct
{
  EntStore *from, *to;
  const EntAllowance *allowance;
  gint64 as_of; /* what the copies have for their times of entry; seconds UTC */
  EntPlan plans[ENT_N_NOUNS];
  GHashTable *ids[ENT_N_NOUNS]; /* id there → id here, both as pointers: no memory for each */
  gint64 latest[ENT_N_NOUNS];   /* id here */
} EntCopy;

void ent_copy_init (EntCopy *copy, EntStore *from, EntStore *to, const EntAllowance *allowance,
                    gint64 as_of);
void ent_copy_clear (EntCopy *copy);

/* The new id of a record that was copied; 0 when it was left out. */
gint64 ent_copy_id (const EntCopy *copy, EntNounId noun, gint64 id);
/* row: of plan->read. Whether that record may be copied. */
gboolean ent_copy_may (const EntCopy *copy, const EntPlan *plan, EntStatement *row,
                       gboolean *ret_may, GError **error);
/* Writes it with all that belongs to it, also over an earlier copy. */
gboolean ent_copy_row (EntCopy *copy, const EntPlan *plan, EntStatement *row, GError **error);
/* Deletes the copy of a record. */
gboolean ent_copy_remove (EntCopy *copy, const EntPlan *plan, gint64 id, GError **error);
