/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What many records are called, read together: one by one, each costs a lock of the file. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call. */
typedef struct
{
  gint64 id;
  const char *title;
  const char *person; /* whose it is, of nouns that are always a person's; else NULL */
} EntTitleRow;

/* Returns FALSE to stop reading. */
typedef gboolean (*EntTitleFunc) (gpointer data, const EntTitleRow *row);

/* The records of those ids (gint64) that are there, in no order. */
gboolean ent_title_rows_read (EntStore *store, EntNounId noun, const GArray *ids, EntTitleFunc func,
                              gpointer data, GError **error);

G_END_DECLS
