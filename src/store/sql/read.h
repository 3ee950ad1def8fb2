/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQL made from the tables of fields. Private to the store. */
#pragma once

#include "store/store-private.h"

/* "SELECT …" of every column of the noun, from its table as t; light leaves out notes. */
const char *ent_engine_select (EntNounId noun, gboolean light);
/* A record from the current row of such a statement. */
gpointer ent_engine_read (EntNounId noun, EntStatement *statement);
/* The column a field is kept in: REF fields end in _id. Borrowed, interned. */
const char *ent_engine_column (const EntField *field);
/* Kept in a table of its own. */
gboolean ent_engine_is_child (const EntField *field);
