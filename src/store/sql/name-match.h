/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions on the key of a name, or of another text: its folded form and
 * behind it the one that is written out (entente/base/text.h). Both are looked
 * for, each in both. Private to the store.
 */
#pragma once

#include "store/sql/sql-text.h"

/* The words of a text, each as a key; empty when there are none. The caller frees it. */
char **ent_name_words (const char *text);
/* "The key has the other one in it", or "is the same", without an index; wanted: a key. */
void ent_name_append_contains (EntSqlText *sql, const char *key, const char *wanted);
void ent_name_append_same (EntSqlText *sql, const char *key, const char *wanted);
/* "The key is that of the text", by an index over the key, which is a column. */
void ent_name_append_find (EntSqlText *sql, const char *key, const char *text);
/* "The name begins with the text, or one of its words does." */
void ent_name_append_begins (EntSqlText *sql, const char *key, const char *text);
/* The key of the names of a noun, as an expression on its table t. The caller frees it. */
char *ent_name_key_of (const EntNoun *noun);
/* " AND it is the partner's, or that of several of whom it is one", on the table t; nothing for 0,
 * and for a noun that has no partner. */
void ent_name_append_partner (EntSqlText *sql, const EntNoun *noun, gint64 partner);
