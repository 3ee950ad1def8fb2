/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of a noun in one piece of memory, to look for a part of them: a
 * tenth of what a query takes that steps through their index. Read when first
 * asked for, and again after the database changed.
 */
#pragma once

#include "entente/base/nearness.h"
#include "store/store-private.h"

typedef struct EntNames EntNames;

/* Of a noun with a name. The array is the store's, and stands until it is asked again or closed. */
const EntNames *ent_names_of (EntStore *store, EntNounId noun, GError **error);
/* The names of a partner's records, or for 0 of the latest of all: a few thousand at most, in no
 * order. Of any noun; the caller frees them. */
EntNames *ent_names_read_some (EntStore *store, EntNounId noun, gint64 partner, GError **error);
void ent_names_free (EntNames *names);
/* How many come before that key and id. */
guint ent_names_before (const EntNames *names, const char *folded, gint64 id);
guint ent_names_length (const EntNames *names);
/* A folded name, without the form that is written out; borrowed, and not ended by NUL. */
typedef struct
{
  gint64 id;
  const char *text;
  gsize length;
  const EntLetters *letters; /* of all there is */
} EntName;
void ent_names_at (const EntNames *names, guint place, EntName *ret);
/*
 * The next name that has all the words, keys of which there is at least one: from
 * *place on, or backward before it. Sets *place behind what it found; FALSE
 * when there is none.
 */
gboolean ent_names_find (const EntNames *names, char **words, gboolean backward, guint *place,
                         gint64 *ret_id);
