/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A statement that is composed of parts. Each value is bound where the text that needs it is
 * appended: the text gets a mark, and the value is kept for it, so that marks and values cannot
 * disagree. Private to the store.
 */
#pragma once

#include "store/store-private.h"

typedef struct EntSqlText EntSqlText;

EntSqlText *ent_sql_new (const char *text);
void ent_sql_free (EntSqlText *sql);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSqlText, ent_sql_free)

/* Text without a mark. */
void ent_sql_append (EntSqlText *sql, const char *text);
void ent_sql_append_printf (EntSqlText *sql, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The text (which may be ""), then a mark for the value. NULL and ENT_NONE are bound as NULL. */
void ent_sql_bind_text (EntSqlText *sql, const char *text, const char *value);
void ent_sql_bind_number (EntSqlText *sql, const char *text, gint64 value);
/* " IN (…)" of the words; none of them when there are none. */
void ent_sql_bind_words (EntSqlText *sql, const char *text, const char *const *words);

/* " IN (…)" of the ids (gint64), however many: the statement stays the same. */
void ent_sql_bind_ids (EntSqlText *sql, const char *text, const GArray *ids);

/* Prepared, with every value bound. NULL with error. */
EntStatement *ent_sql_statement (const EntSqlText *sql, EntStore *store, GError **error);
