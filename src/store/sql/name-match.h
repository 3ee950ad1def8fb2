/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Conditions on the key of a name, or of another text: its folded form and
 * behind it the one that is written out (entente/base/text.h). Both are looked
 * for, each in both. Private to the store.
 */
#pragma once

#include "entente/model/nouns.h"
#include "store/sql/sql-text.h"

/* The key of a noun's titles in the table called so: a column where the store keeps one, else it is
 * worked out. The caller frees it. */
char *ent_name_title_key (const EntNoun *noun, const char *table);
/* The words of a text, each as a key; empty when there are none. The caller frees it. */
char **ent_name_words (const char *text);
/* "The key has the other one in it", or "is the same", without an index; wanted: a key. */
void ent_name_append_contains (EntSqlText *sql, const char *key, const char *wanted);
void ent_name_append_same (EntSqlText *sql, const char *key, const char *wanted);
/* "The key is that of the text", by an index over the key, which is a column; with an id other than
 * 0, "and the record t has it in that column", by an index over both. */
void ent_name_append_find (EntSqlText *sql, const char *key, const char *text, const char *column,
                           gint64 id);
/* "The name begins with the text, or one of its words does." */
void ent_name_append_begins (EntSqlText *sql, const char *key, const char *text);
/* " AND it is the partner's, or that of several of whom it is one", on the table t; nothing for 0,
 * and for a noun that has no partner. */
void ent_name_append_partner (EntSqlText *sql, const EntNoun *noun, gint64 partner);
