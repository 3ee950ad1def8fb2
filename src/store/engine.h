/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a database engine gives to the store, as three tables of functions and
 * texts. A store holds a pointer to an EntEngine and asks nobody else. Private
 * to the store.
 *
 * A driver's functions set no error: they return FALSE or NULL, and fault()
 * then tells what was wrong; the words for it are shared (fault.c).
 */
#pragma once

#include "entente/store/repo.h"
#include "entente/store/sqlite/snapshot.h"

/* A connection and a prepared statement are the engine's own. */
typedef struct EntConnection EntConnection;
typedef struct EntQuery EntQuery;

/* Whom words find among people, before those that very many have are told of each. */
typedef struct
{
  GArray *people;   /* gint64, their ids */
  GPtrArray *words; /* char *, pairs: each word that is still to be told, in both its forms */
  gboolean cut;     /* every word was such a one: there may be others */
} EntAddressed;

typedef enum
{
  ENT_FAULT_OTHER,
  ENT_FAULT_BUSY,        /* another one writes */
  ENT_FAULT_READ_ONLY,   /* no right to write */
  ENT_FAULT_NO_DATABASE, /* what is there is something else */
  ENT_FAULT_DAMAGED,
  ENT_FAULT_UNIQUE, /* it is there already; the message names the rule */
  ENT_FAULT_RULE,   /* another constraint */
  ENT_FAULT_TOO_LARGE,
  ENT_FAULT_INTERRUPTED,
  ENT_FAULT_FULL,
  ENT_FAULT_CANNOT_OPEN,
  ENT_FAULT_DISK,
  ENT_FAULT_OVERFLOW, /* of a sum */
  ENT_FAULT_REPLACED, /* the path leads to another file now, or to none */
  ENT_FAULT_QUOTA,    /* this user or this file may have no more */
} EntFault;

typedef struct
{
  /*
   * Connects, and makes the connection safe: what the options name is refused
   * untouched when it is not ours. *ret_version is that of its schema, 0: none
   * yet. Sets the error itself; store->connection may be set then too.
   */
  gboolean (*open) (EntStore *store, const EntStoreOptions *options, int *ret_version,
                    GError **error);
  void (*close) (EntConnection *connection); /* NULL does nothing */
  EntFault (*fault) (EntConnection *connection, const char **ret_message);

  /* sql has the marks ? and ?1 … for its values, whatever the engine calls them. */
  EntQuery *(*prepare) (EntConnection *connection, const char *sql);
  void (*finish) (EntQuery *query);
  void (*reset) (EntQuery *query, gboolean forget_values);
  void (*bind_null) (EntQuery *query, int place); /* from 1 */
  void (*bind_number) (EntQuery *query, int place, gint64 number);
  void (*bind_text) (EntQuery *query, int place, const char *text);
  gboolean (*step) (EntQuery *query, gboolean *ret_row);
  gboolean (*is_null) (EntQuery *query, int column); /* from 0 */
  gint64 (*number) (EntQuery *query, int column);    /* 0 for NULL */
  const char *(*text) (EntQuery *query, int column); /* NULL for NULL; until the next step */

  /* Any number of statements without values. */
  gboolean (*run) (EntConnection *connection, const char *script);
  /* writes: with the lock that lets nobody else write. */
  gboolean (*begin) (EntConnection *connection, gboolean writes);
  gboolean (*commit) (EntConnection *connection);
  void (*rollback) (EntConnection *connection);
  gboolean (*in_transaction) (EntConnection *connection);
  gint64 (*new_id) (EntConnection *connection);    /* of the row inserted last */
  gint64 (*n_changed) (EntConnection *connection); /* rows, by the last statement */
  /* Whether long statements ask ent_store_goes_on() now and then. */
  void (*watch) (EntConnection *connection, gboolean watched);
} EntDriver;

/*
 * Fragments of SQL that engines write differently. {name argument} in a
 * statement becomes text, with the argument in the place of each $. All else
 * is the SQL that SQLite 3.40 and PostgreSQL 15 share: upserts name their
 * columns, sub-selects in FROM have names, texts are in single quotes. The
 * functions ifnull, instr, json_each, json_type, total, ent_fold and ent_amount
 * are SQLite's or ours; another engine has them from its first migration.
 */
typedef struct
{
  const char *name, *text;
} EntFragment;

typedef struct
{
  const EntFragment *fragments; /* the last has no name */
} EntDialect;

/* What an engine does in its own way. NULL: it cannot, and the store says so. */
typedef struct
{
  gboolean (*migrate) (EntStore *store, const EntStoreOptions *options, int version,
                       GError **error);
  /* Texts of what is wrong, added to problems. */
  gboolean (*check) (EntStore *store, GPtrArray *problems, GError **error);
  gboolean (*backup) (EntStore *store, const char *path, gboolean replace,
                      EntStoreProgressFunc progress, gpointer data, GError **error);
  gboolean (*restore) (EntStore *store, const char *path, EntStoreProgressFunc progress,
                       gpointer data, GError **error);
  gboolean (*owns) (const EntStore *store, const char *path);
  gint64 (*change_token) (EntStore *store);
  gboolean (*has_changed) (EntStore *store); /* by another connection, since the last call */
  gboolean (*is_replaced) (const EntStore *store);
  void (*tidy) (EntStore *store); /* nobody waits: what writes put off, a bounded part of it */

  /* The search index. remove takes a record out as it is in its table. */
  gboolean (*index_remove) (EntStore *store, const EntRecord *record, GError **error);
  gboolean (*index_add) (EntStore *store, const EntRecord *record, GError **error);
  gboolean (*index_flush) (EntStore *store, GError **error); /* before a commit and a search */
  void (*index_forget) (EntStore *store); /* what was not flushed, when it is taken back */
  gboolean (*index_rebuild) (EntStore *store, GError **error);
  GPtrArray *(*search) (EntStore *store, const EntSearchQuery *search, gint64 rank,
                        gboolean backward, guint limit, GError **error);
  /* The people each of whom, with their partner, has every word of the text in what
   * EntNoun.addressed names, as a beginning; latest changed first. None for a text without words.
   * Unless all are wanted, words that very many have are left to be told. */
  EntAddressed *(*find_addressed) (EntStore *store, const char *text, gboolean all, GError **error);

  EntMirror *(*mirror) (EntStore *store, const EntAllowance *allowance,
                        EntStoreProgressFunc progress, gpointer data, GError **error);
} EntBackend;

typedef struct
{
  const char *name;
  const EntDriver *driver;
  const EntDialect *dialect;
  const EntBackend *backend;
} EntEngine;
