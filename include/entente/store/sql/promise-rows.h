/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises as a ledger: what is open, and what was settled. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* Texts are borrowed for the call. */
typedef struct
{
  gint64 partner;
  const char *side, *state, *due_on, *made_on, *settled_on;
} EntPromiseRow;

/* Return FALSE to stop reading. */
typedef gboolean (*EntPromiseFunc) (gpointer data, const EntPromiseRow *row);

/* Those that are open, or were settled on that day or later. partner 0: of every partner. */
gboolean ent_promise_rows_ledger (EntStore *store, gint64 partner, const char *from,
                                  EntPromiseFunc func, gpointer data, GError **error);

G_END_DECLS
