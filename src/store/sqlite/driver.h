/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SQLite behind a few calls: prepared once, bound, stepped, put back. Private
 * to the store. A statement is given back by its autoptr, so that none stays
 * open while someone waits for a key.
 */
#pragma once

#include <sqlite3.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"

struct EntStore
{
  sqlite3 *db;
  char *path;
  char *who;
  const EntClock *clock;
  gboolean read_only;
  guint64 device, inode;  /* of the file that was opened */
  GHashTable *statements; /* SQL → sqlite3_stmt at rest */
  guint64 n_statements;   /* that were run */
  GHashTable *unindexed;  /* set of gint64 *: records of this transaction that the search index does
                             not have yet */
  int depth;              /* of begin */
  gboolean broken;        /* an inner part failed: the whole has been taken back */
  char *label;
  gint64 action_id; /* of the open transaction; 0 until something is written */
  gint64 action_target;
  const char *action_kind;
  int data_version;
  struct EntNames *names[ENT_N_NOUNS]; /* NULL: not asked for yet */
  gint64 busy_since;                   /* monotonic, µs */
  EntStoreBusyFunc busy;
  gpointer busy_data;
  EntStoreInterruptFunc interrupt;
  gpointer interrupt_data;
  int patience; /* 0: without end */
  EntStoreProgressFunc reverting;
  gpointer reverting_data;
};

typedef struct
{
  EntStore *store;
  char *sql;
  sqlite3_stmt *stmt;
  int n_bound;
} EntStatement;

/*
 * Ends the queries that come with ENT_ERROR_CANCELLED after so many times
 * ENT_STEPS_BETWEEN steps of the machine, by when patience is 0 again; 0 lets
 * them run to their end.
 */
#define ENT_STEPS_BETWEEN 2000
void ent_store_set_patience (EntStore *store, int patience);

EntStatement *ent_statement (EntStore *store, const char *sql, GError **error);
void ent_statement_free (EntStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStatement, ent_statement_free)

/* Bind the next parameter. NULL text and ENT_NONE bind NULL. */
void ent_bind_text (EntStatement *statement, const char *text);
void ent_bind_number (EntStatement *statement, gint64 number);
/* TRUE with *ret_row TRUE for a row, FALSE at the end. */
gboolean ent_step (EntStatement *statement, gboolean *ret_row, GError **error);
/* Makes it ready to be bound and stepped once more. */
void ent_statement_again (EntStatement *statement);
/* Runs to the end. */
gboolean ent_run (EntStatement *statement, GError **error);
gint64 ent_column_number (EntStatement *statement, int column);    /* ENT_NONE for NULL */
const char *ent_column_text (EntStatement *statement, int column); /* borrowed; NULL for NULL */

gboolean ent_exec (EntStore *store, const char *sql, GError **error);
/* The first column of the first row; *ret_value is fallback when there is none. */
gboolean ent_query_number (EntStore *store, const char *sql, gint64 fallback, gint64 *ret_value,
                           GError **error);
/* Sets the error from the connection's last result. Always FALSE. */
gboolean ent_db_fail (EntStore *store, int code, GError **error);

/* The id of the open transaction's action, made at its first write. */
gboolean ent_action_ensure (EntStore *store, GError **error);
/* Writes one row of the change log. before and after are borrowed and may be NULL. */
gboolean ent_change_log (EntStore *store, EntNounId noun, gint64 id, const char *op, json_t *before,
                         json_t *after, GError **error);
/* The action that such a clause finds, with who twice or the id as its values; *ret NULL when there
 * is none. */
gboolean ent_action_read (EntStore *store, const char *where, gint64 id, const char *who,
                          EntAction **ret, GError **error);

/* The engine's parts that actions and undo use. */
gboolean ent_engine_insert (EntStore *store, EntRecord *record, GError **error);
/*
 * The days that follow from an edit: since when an engagement is in its stage,
 * and when a promise was settled, unless that was entered too.
 */
void ent_auto_dates_new (EntStore *store, EntRecord *record);
void ent_auto_dates_changed (EntStore *store, const EntRecord *current, EntRecord *after);
gboolean ent_engine_save (EntStore *store, EntRecord *current, EntRecord *after, GError **error);
/* Ids of the noun's records whose field refers to that id; gint64, freed by the caller. */
GArray *ent_engine_holders (EntStore *store, const EntNoun *noun, const EntField *field, gint64 id,
                            GError **error);
gboolean ent_engine_remove (EntStore *store, EntRecord *record, GError **error);

/*
 * Takes a record out of the search index as it stands in its table, or puts it in. Triggers cannot
 * do it: a hardened connection lets none write to a virtual table (TRUSTED_SCHEMA off,
 * SQLite 3.40).
 */
gboolean ent_index_remove (EntStore *store, EntNounId noun, gint64 id, GError **error);
gboolean ent_index_add (EntStore *store, EntNounId noun, gint64 id, GError **error);
/* Adds what is remembered; before a commit and before a search. */
gboolean ent_index_flush (EntStore *store, GError **error);
