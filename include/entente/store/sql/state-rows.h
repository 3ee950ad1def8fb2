/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the state of partnerships changed, from the change log. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/* What was before a change. Texts are borrowed for the call. */
typedef struct
{
  gint64 partner;
  gint64 since_changed; /* 1 when the day of the state changed with it */
  const char *state, *since;
} EntStateChangeRow;

/* Returns FALSE to stop reading. */
typedef gboolean (*EntStateChangeFunc) (gpointer data, const EntStateChangeRow *row);

/* By partner, oldest first, without what was undone. partner 0: of every partner. */
gboolean ent_state_rows_changes (EntStore *store, gint64 partner, EntStateChangeFunc func,
                                 gpointer data, GError **error);

G_END_DECLS
