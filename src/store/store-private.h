/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the store share: the store itself, statements, and the
 * parts that write a record. No engine is known here.
 */
#pragma once

#include "entente/base/error.h"
#include "entente/base/words.h"
#include "entente/store/repo.h"
#include "store/engine.h"

/* What is known of the change that was being written when something failed. */
typedef enum
{
  ENT_CHANGE_NONE,       /* nothing was being written */
  ENT_CHANGE_TAKEN_BACK, /* it is not stored */
  ENT_CHANGE_UNKNOWN
} EntChangeState;

struct EntStore
{
  const EntEngine *engine;
  EntConnection *connection;
  char *path; /* NULL: in memory */
  char *who;  /* NULL: the login name, which is looked up when it is asked for */
  const EntClock *clock;
  gboolean read_only;
  GHashTable *statements; /* set of EntStatement */
  guint64 n_statements;   /* that were run */
  GHashTable *inserts;    /* EntNoun, or EntField with its own table → the SQL of a new row */
  GHashTable *stale;      /* set of EntStale: what this transaction has to recompute */
  int depth;              /* of begin */
  gboolean broken;        /* an inner part failed: the whole has been taken back */
  char *label;
  EntChangeState change;
  char *remark; /* what is to be said of a commit that went through all the same; NULL: nothing */
  gint64 action_id; /* of the open transaction; 0 until something is written */
  gint64 action_at;
  gint64 action_target;
  const char *action_kind;
  struct EntNames *names[ENT_N_NOUNS]; /* NULL: not asked for yet */
  gint64 busy_since;                   /* monotonic, µs; 0: not waiting */
  EntStoreBusyFunc busy;
  gpointer busy_data;
  EntStoreInterruptFunc interrupt;
  gpointer interrupt_data;
  int patience; /* 0: without end */
  EntStoreProgressFunc reverting;
  gpointer reverting_data;
};

/*
 * A statement: prepared once, bound, stepped, put back by its autoptr, so that
 * none stays open while someone waits for a key.
 */
typedef struct
{
  EntStore *store;
  char *sql;
  guint hash; /* of the SQL */
  EntQuery *query;
  int n_bound;
  gboolean in_use, kept; /* kept: by the store, once it is at rest */
} EntStatement;

/* sql with fragments of the dialect in braces, and marks for values (engine.h). */
EntStatement *ent_statement (EntStore *store, const char *sql, GError **error);
void ent_statement_free (EntStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStatement, ent_statement_free)
GHashTable *ent_statements_new (void);
/* Gives up all that are at rest. */
void ent_statements_drop (EntStore *store);

/* Bind the next parameter. NULL text and ENT_NONE bind NULL. */
void ent_bind_text (EntStatement *statement, const char *text);
void ent_bind_number (EntStatement *statement, gint64 number);
/* TRUE with *ret_row TRUE for a row, FALSE at the end. */
gboolean ent_step (EntStatement *statement, gboolean *ret_row, GError **error);
/* Runs to the end. */
gboolean ent_run (EntStatement *statement, GError **error);
gint64 ent_column_number (EntStatement *statement, int column);    /* ENT_NONE for NULL */
const char *ent_column_text (EntStatement *statement, int column); /* borrowed; NULL for NULL */

/* Runs a script, or one statement with such values. */
gboolean ent_exec (EntStore *store, const char *sql, GError **error);
gboolean ent_run_with (EntStore *store, const char *sql, const gint64 *numbers, gsize n,
                       GError **error);
/* The first column of the first row; *ret_value is fallback when there is none. */
gboolean ent_query_number (EntStore *store, const char *sql, gint64 fallback, gint64 *ret_value,
                           GError **error);
/* Leaves a remark: what failed came after the moment from which on the change counts. */
void ent_store_remark_stored (EntStore *store);
/* Sets the error from what the connection met last. Always FALSE. */
gboolean ent_store_fail (EntStore *store, GError **error);
/* The same for a fault that is known. */
gboolean ent_fault_set (const EntStore *store, EntFault fault, const char *message, GError **error);

/* Reads of one moment; not inside of another transaction. */
gboolean ent_read_begin (EntStore *store, GError **error);
void ent_read_end (EntStore *store);
gboolean ent_store_in_transaction (const EntStore *store);

/*
 * Ends the queries that come with ENT_ERROR_CANCELLED after they asked so many
 * times whether to go on, by when patience is 0 again; 0 lets them run to
 * their end.
 */
void ent_store_set_patience (EntStore *store, int patience);
/* What a driver asks in a long statement, and while it waits for a lock. */
gboolean ent_store_goes_on (EntStore *store);
gboolean ent_store_waits_on (EntStore *store);

/* The id of the open transaction's action, made at its first write. */
gboolean ent_action_ensure (EntStore *store, GError **error);
/* Whether the action of the transaction that ended last is stored. FALSE when that cannot be read.
 */
gboolean ent_action_look_up (EntStore *store, gboolean *ret_stored);
/* A row of the change log to be. Borrows what it holds; before and after may be NULL. */
typedef struct
{
  EntNounId noun;
  gint64 record_id;
  const char *op;
  json_t *before, *after;
} EntLoggedChange;

gboolean ent_change_log (EntStore *store, const EntLoggedChange *change, GError **error);
/* Puts values, as a change keeps them by field, into the record; a field that is no more is left
 * out. FALSE when one cannot be of its field. */
gboolean ent_record_set_logged (gpointer record, const json_t *values);
/* Says that the entry with that id is damaged. Always FALSE. */
gboolean ent_change_damaged (gint64 id, GError **error);

/* The parts of the repositories that undo uses too. */
gboolean ent_engine_insert (EntStore *store, EntRecord *record, GError **error);
/* The same with the version and the times that it has. */
gboolean ent_engine_restore (EntStore *store, EntRecord *record, GError **error);
gboolean ent_engine_save (EntStore *store, EntRecord *current, EntRecord *after, GError **error);
gboolean ent_engine_remove (EntStore *store, EntRecord *record, GError **error);
/*
 * The days that follow from an edit: since when an engagement is in its stage,
 * and when a promise was settled, unless that was entered too.
 */
/* Gives an interaction without a state the one that its time says; one that was held and is moved
 * ahead is planned. before: NULL for a new record. */
void ent_planned_fill (EntStore *store, const EntRecord *before, EntRecord *record);
/* Refuses what lies ahead as held. */
gboolean ent_planned_check (EntStore *store, const EntRecord *before, const EntRecord *record,
                            GError **error);
void ent_auto_dates_new (EntStore *store, EntRecord *record);
void ent_auto_dates_changed (EntStore *store, const EntRecord *current, EntRecord *after);
/* Ids of the noun's records whose field refers to that id; gint64, freed by the caller. */
GArray *ent_engine_holders (EntStore *store, const EntNoun *noun, const EntField *field, gint64 id,
                            GError **error);

/*
 * Takes a record out of the search index as it is in its table, or puts it in
 * before the next commit or search.
 */
gboolean ent_index_remove (EntStore *store, const EntRecord *record, GError **error);
gboolean ent_index_add (EntStore *store, const EntRecord *record, GError **error);
gboolean ent_index_flush (EntStore *store, GError **error);
gboolean ent_index_rebuild (EntStore *store, GError **error);
EntAddressed *ent_addressed_new (void);
void ent_addressed_free (EntAddressed *addressed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntAddressed, ent_addressed_free)
void ent_addressed_add_word (EntAddressed *addressed, const EntTextWord *word);
EntAddressed *ent_find_addressed (EntStore *store, const char *text, gboolean all, GError **error);
