/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store holds of SQLite, and what the files here give to each other. Private to them. */
#pragma once

#include <sqlite3.h>

#include "store/sqlite/sqlite.h"
#include "store/store-private.h"

struct EntConnection
{
  sqlite3 *db;
  EntStore *store;       /* borrowed: it is asked in waits and in long statements */
  guint64 device, inode; /* of the file that was opened; 0: none */
  int data_version;      /* at the last look */
  GHashTable *unindexed; /* rows of this transaction that the search index does not have yet */
  gsize unindexed_bytes; /* of their words */
  gboolean impatient;    /* waits for no lock */
  int merged_at;         /* changes of this connection when segments were last merged */
};

/* Steps of the machine between two questions whether to go on. */
#define ENT_STEPS_BETWEEN 2000

EntConnection *ent_connection_new (EntStore *store);
/* The handle of a store that is in SQLite. */
sqlite3 *ent_sqlite_db (const EntStore *store);
/* What a result of SQLite with that message means to the store. */
EntFault ent_sqlite_fault (int result, const char *message);
/* Sets the error from a result. Always FALSE. */
gboolean ent_sqlite_fail (EntStore *store, int result, GError **error);
/* Makes the file system known under which files are opened. */
#define ENT_SQLITE_VFS "entente"
void ent_sqlite_journal_register (void);
/* Our functions that statements use: ent_fold(text), ent_amount(minor units, currency). */
void ent_sqlite_functions (sqlite3 *db);

/* The operations of the backend, one file each. */
gboolean ent_sqlite_open (EntStore *store, const EntStoreOptions *options, int *ret_version,
                          GError **error);
gboolean ent_sqlite_migrate (EntStore *store, const EntStoreOptions *options, int version,
                             GError **error);
gboolean ent_sqlite_check (EntStore *store, GPtrArray *problems, GError **error);
gboolean ent_sqlite_backup (EntStore *store, const char *path, gboolean replace,
                            EntStoreProgressFunc progress, gpointer data, GError **error);
gboolean ent_sqlite_restore (EntStore *store, const char *path, EntStoreProgressFunc progress,
                             gpointer data, GError **error);
/* Copies all pages; what goes wrong is told of the second one. progress may be NULL. */
gboolean ent_sqlite_copy (EntStore *from, EntStore *to, EntStoreProgressFunc progress,
                          gpointer data, GError **error);
/* Opens a database of the connection's own, which is deleted with it. */
gboolean ent_sqlite_open_scratch (EntStore *store, GError **error);
gboolean ent_sqlite_owns (const EntStore *store, const char *path);
gboolean ent_sqlite_index_remove (EntStore *store, const EntRecord *record, GError **error);
gboolean ent_sqlite_index_add (EntStore *store, const EntRecord *record, GError **error);
gboolean ent_sqlite_index_flush (EntStore *store, GError **error);
void ent_sqlite_index_forget (EntStore *store);
GHashTable *ent_sqlite_unindexed_new (void);
gboolean ent_sqlite_index_rebuild (EntStore *store, GError **error);
/* Merges parts of the search index where this connection wrote and they are many, in a transaction
 * that is bounded. Waits for no lock. */
void ent_sqlite_index_merge (EntConnection *connection);
/* The same at the end of a connection, and all into one after an import. */
void ent_sqlite_index_close (EntConnection *connection);
GPtrArray *ent_sqlite_search (EntStore *store, const EntSearchQuery *search, gint64 rank,
                              gboolean backward, guint limit, GError **error);
EntAddressed *ent_sqlite_find_addressed (EntStore *store, const char *text, gboolean all,
                                         GError **error);
EntMirror *ent_sqlite_mirror (EntStore *store, const EntAllowance *allowance,
                              EntStoreProgressFunc progress, gpointer data, GError **error);
