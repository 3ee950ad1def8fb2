/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of people by words of their names, roles, addresses and partners. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call. */
typedef struct
{
  gint64 person;
  const char *name, *partner, *address;
  const char *left_on; /* ISO 8601; NULL: still there */
} EntAddressRow;

/* Returns FALSE to stop reading. */
typedef gboolean (*EntAddressFunc) (gpointer data, const EntAddressRow *row);

typedef struct
{
  const char *text;
  gboolean all;  /* however long it takes; else what is quickly found */
  gboolean more; /* set: there may be others than those that were read */
} EntAddressWish;

/*
 * Each address of those people for whom every word of the text begins one of a name, an address, a
 * role or the name of their partner; folded as in a search. Who was met last comes first, those who
 * were never met by their last change; the main address of each before others. A text without
 * words has none.
 */
gboolean ent_address_rows_read (EntStore *store, EntAddressWish *wish, EntAddressFunc func,
                                gpointer data, GError **error);

G_END_DECLS
