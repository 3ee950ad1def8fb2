/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL made from the tables of fields. Private to the store. */
#pragma once

#include "store/store-private.h"

/* Among fields that are read, the last place is for the custom values. */
#define ENT_CUSTOM_VALUES (G_GUINT64_CONSTANT (1) << 63)
#define ENT_ALL_FIELDS G_MAXUINT64

/* "SELECT …" of what a record has with those fields, from the noun's table as t. The caller frees
 * it. */
char *ent_engine_select (EntNounId noun, EntFieldSet fields);
/* A record from the current row of such a statement, of the same fields. */
gpointer ent_engine_read (EntNounId noun, EntFieldSet fields, EntStatement *statement);
/* The column a field is kept in: REF fields end in _id. Borrowed, interned. */
const char *ent_engine_column (const EntField *field);
/* Kept in a separate table. */
gboolean ent_engine_is_child (const EntField *field);
