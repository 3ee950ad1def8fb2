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

/*
 * Each address of those people for whom every word of the text begins one of a name, an address, a
 * role or the name of their partner; folded as in a search. Who was met last comes first, those who
 * were never met by their last change; the main address of each before others. A text without
 * words has none.
 */
gboolean ent_address_rows_read (EntStore *store, const char *text, EntAddressFunc func,
                                gpointer data, GError **error);

G_END_DECLS
