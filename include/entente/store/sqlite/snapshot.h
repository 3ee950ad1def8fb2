/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapshots: a database of the same schema with its own search index, that
 * holds an allowed part of another one and nothing else. It is written row by
 * row into a new database, so that no free page, log or index of the original
 * can come along. Records have new ids, counted from 1, which tell nothing of
 * how many there are; their times of entry are the snapshot's own. A snapshot
 * is opened from bytes, read-only, behind an authorizer that refuses all but
 * reading (https://sqlite.org/c3ref/set_authorizer.html).
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  /*
   * By noun: ids of the fields that go over, NULL-terminated; NULL: no record
   * of that noun does. A required field that is left out gets a filling that
   * says nothing; a record whose required reference stays behind stays too.
   */
  const char *const *fields[ENT_N_NOUNS];
  GHashTable *partners; /* set of gint64 *; NULL: every partner */
  gint64 since;         /* interactions before it stay behind; seconds UTC */
  const char *pages;    /* of the kiosk, separated by blanks */
} EntAllowance;

/*
 * The allowed part as a database in memory, kept up to date by the change log,
 * so that little changed is little to do. The store is never locked for longer
 * than reading a piece of it takes.
 */
typedef struct EntMirror EntMirror;

typedef enum
{
  ENT_MIRROR_SAME,
  ENT_MIRROR_CHANGED,
  ENT_MIRROR_OUTDATED /* it cannot follow: make another */
} EntMirrorTurn;

/*
 * store and allowance are borrowed, and must outlive it. progress may be NULL.
 * ENT_ERROR_BUSY when too much is written meanwhile.
 */
EntMirror *ent_mirror_new (EntStore *store, const EntAllowance *allowance,
                           EntStoreProgressFunc progress, gpointer data, GError **error);
void ent_mirror_free (EntMirror *mirror);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMirror, ent_mirror_free)
/* Brings it up to date. A failure, such as ENT_ERROR_BUSY, may leave it outdated. */
gboolean ent_mirror_follow (EntMirror *mirror, EntMirrorTurn *ret_turn, GError **error);
/* The bytes of a database file, as of the store's clock when it was last brought up to date. NULL
 * with error. */
GBytes *ent_mirror_bytes (EntMirror *mirror, GError **error);

/*
 * Opens the bytes of a snapshot, which are copied, and checks them. name
 * is used in messages. Refused with ENT_ERROR_DATA: what is damaged, of another
 * schema, or no snapshot but a whole database.
 */
EntStore *ent_snapshot_open (GBytes *bytes, const char *name, const EntClock *clock,
                             GError **error);
/* When it was made (seconds UTC), and the pages of the allowance, which the caller frees. */
gboolean ent_snapshot_read_stamp (EntStore *store, gint64 *ret_as_of, char **ret_pages,
                                  GError **error);

/* Whether a snapshot is at the path, of whatever version: publishing may replace it. */
gboolean ent_snapshot_is_at (const char *path);

G_END_DECLS
