/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The store: one database behind typed repositories.
 *
 * This header is the connection: opening, one transaction a user action, the
 * change log, undo, backup and check. repo.h has the repositories. Errors are
 * of the domain ENT_ERROR: BUSY, CONFLICT, READ_ONLY, NOT_FOUND, DATA, FAILED.
 * A store belongs to one thread.
 */
#pragma once

#include "entente/base/clock.h"
#include "entente/model/filter.h"

G_BEGIN_DECLS

typedef struct EntStore EntStore;

/* done and total in pages, in versions of a migration, or in changes taken back; return FALSE to
 * cancel. */
typedef gboolean (*EntStoreProgressFunc) (gint64 done, gint64 total, gpointer data);

typedef struct
{
  const char *path; /* NULL: a private database in memory */
  GBytes
    *image; /* opens a copy of these bytes of a database file, read-only; path then only names it */
  gboolean read_only;
  gboolean writes_much;  /* very many records: takes some more memory for it */
  /* Opens a copy of the file, which is deleted when it is closed: the file itself is not touched,
   * and may be of an older version. */
  gboolean private_copy;
  gboolean must_exist;   /* do not create it */
  const char *who;       /* the user, for the change log; NULL: the login name */
  const EntClock *clock; /* borrowed; must outlive the store */
  EntStoreProgressFunc
    migrating; /* called now and then while an older database is brought up to date; may be NULL */
  gpointer migrating_data;
} EntStoreOptions;

/*
 * Opens, hardens and migrates. Refuses, without touching it, a file that is no
 * database, that another program made or whose schema is newer. Creates the
 * folder (0700) and the file (0600). A file without write access opens read-only.
 */
EntStore *ent_store_open (const EntStoreOptions *options, GError **error);
void ent_store_close (EntStore *store); /* NULL does nothing */
gboolean ent_store_is_read_only (const EntStore *store);
const char *ent_store_path (const EntStore *store); /* NULL in memory */
const EntClock *ent_store_clock (const EntStore *store);
const char *ent_store_who (const EntStore *store);

/*
 * What is read until the end is of one moment, and takes the lock once. FALSE inside of a
 * transaction, or where none can begin: then there is no end, and each read stands alone.
 */
gboolean ent_store_begin_reading (EntStore *store);
void ent_store_end_reading (EntStore *store);

/*
 * One user action, one transaction, one id in the change log. begin takes the
 * write lock (BEGIN IMMEDIATE). Nested pairs join the outer one. A repository
 * call outside a pair makes one of its own. label is a short English phrase
 * for the history ("add partner"). After a failed commit nothing is changed,
 * or the error says that it is not known; one that failed too late to be taken
 * back counts as done, and leaves a remark.
 */
gboolean ent_store_begin (EntStore *store, const char *label, GError **error);
gboolean ent_store_commit (EntStore *store, GError **error);
/* What is to be said of a commit that went through though something failed; the caller frees it.
 * NULL: nothing. */
char *ent_store_take_remark (EntStore *store);
void ent_store_rollback (EntStore *store);
/* Commits when all went well, else takes it back. Error already says what went wrong; FALSE
 * then. */
gboolean ent_store_end (EntStore *store, gboolean ok, GError **error);

/*
 * Called while another process holds the lock: return FALSE to give up, which
 * makes the call fail with ENT_ERROR_BUSY. Without one, waits five seconds.
 */
typedef gboolean (*EntStoreBusyFunc) (guint waited_ms, gpointer data);
void ent_store_set_busy (EntStore *store, EntStoreBusyFunc busy, gpointer data);
/* Called now and then inside a long query: TRUE stops it with ENT_ERROR_CANCELLED. */
typedef gboolean (*EntStoreInterruptFunc) (gpointer data);
void ent_store_set_interrupt (EntStore *store, EntStoreInterruptFunc interrupt, gpointer data);

/* Another number than before when anything may have changed, here or through another connection; 0
 * when it cannot be known. */
gint64 ent_store_change_token (EntStore *store);

/* How many statements were asked for, so that one can tell that none was. */
guint64 ent_store_n_statements (const EntStore *store);
/* TRUE when the path leads to another file than the one that was opened, or to none: that one does
 * not change any more. */
gboolean ent_store_is_replaced (const EntStore *store);
/* TRUE when another connection has changed the database since the last call. */
gboolean ent_store_poll (EntStore *store);

/* The change log. */
typedef struct
{
  gint64 id;
  gint64 at; /* seconds UTC */
  char *who;
  char *label;
  char *kind; /* "do", "undo", "redo" */
  gboolean undone;
  gint64 n_changes;
  char *subject; /* title of the first record it touched; NULL if none */
} EntAction;

typedef struct
{
  gint64 id, action_id, record_id, at;
  EntNounId noun;
  char *who;
  char *label;
  char *op;       /* "insert", "update", "delete" */
  json_t *before; /* changed fields by name; NULL for an insert */
  json_t *after;  /* changed fields by name; NULL for a delete */
} EntChange;

void ent_action_free (EntAction *action);
void ent_change_free (EntChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntAction, ent_action_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntChange, ent_change_free)

/* Latest first. before_id 0 starts at the end. Elements are freed with the array. */
GPtrArray *ent_store_actions (EntStore *store, gint64 before_id, guint limit, GError **error);
/* The changes of one record, or of one action; as above. */
GPtrArray *ent_store_record_changes (EntStore *store, EntNounId noun, gint64 id, gint64 before_id,
                                     guint limit, GError **error);
GPtrArray *ent_store_action_changes (EntStore *store, gint64 action_id, gint64 before_id,
                                     guint limit, GError **error);
/* A moment in the past of a record: a version of it, or where that is 0 the time right after an
 * action. */
typedef struct
{
  gint64 version, action;
} EntMoment;
/* The changes of a record since that moment, latest first; as above. The record is as it is now. */
GPtrArray *ent_store_changes_since (EntStore *store, gconstpointer record, const EntMoment *moment,
                                    GError **error);
/* The latest action of anybody; 0: none, or it cannot be told. */
gint64 ent_store_latest_action (EntStore *store);
/*
 * Told now and then by undo and redo of many changes; NULL: nobody is. When it
 * stops them nothing is changed, and the error is ENT_ERROR_CANCELLED.
 */
void ent_store_set_reverting (EntStore *store, EntStoreProgressFunc reverting, gpointer data);
/*
 * Takes back this user's latest action, or does the last undone one again.
 * ENT_ERROR_NOT_FOUND when there is none; ENT_ERROR_CONFLICT when a record has
 * moved on since. ret_action (may be NULL) is what was undone or redone.
 * ent_store_undo_action() takes back one action by its id.
 */
gboolean ent_store_undo (EntStore *store, EntAction **ret_action, GError **error);
gboolean ent_store_redo (EntStore *store, EntAction **ret_action, GError **error);
gboolean ent_store_undo_action (EntStore *store, gint64 action_id, EntAction **ret_action,
                                GError **error);

/* Whether a file may be written there: FALSE with error for the store's own, by whatever name. */
gboolean ent_store_spares (const EntStore *store, const char *path, GError **error);
/* The same for a database that is not open. */
gboolean ent_store_path_spares (const char *database, const char *path, GError **error);
/* Writes a consistent copy, as a file (entente/base/file.h). */
gboolean ent_store_backup (EntStore *store, const char *path, gboolean replace,
                           EntStoreProgressFunc progress, gpointer data, GError **error);
/* Checks backup (a sound database of ours, of this version or an older one), then replaces the
 * contents of this one with it. */
gboolean ent_store_restore (EntStore *store, const char *backup, EntStoreProgressFunc progress,
                            gpointer data, GError **error);
/* ret_problems: strings, empty when sound. FALSE only when the check itself failed. */
gboolean ent_store_check (EntStore *store, GPtrArray **ret_problems, GError **error);
/*
 * Puts right what another program wrote past the store: what follows from
 * records and the search are worked out anew, references to what is gone are
 * dropped, and records that belonged to it are deleted. One action, which undo
 * takes back.
 */
gboolean ent_store_repair (EntStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStore, ent_store_close)

G_END_DECLS
