/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of partners that have something in common. */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

/*
 * Each adds the ids (gint64 *, freed by the set) of partners to the set: of the one partner, if it
 * is among them, or of every one for 0.
 */

/* On hold beyond the day. */
gboolean ent_partner_set_held (EntStore *store, gint64 partner, const char *day,
                               GHashTable *partners, GError **error);
/* Owned by somebody else. */
gboolean ent_partner_set_of_others (EntStore *store, gint64 partner, const char *who,
                                    GHashTable *partners, GError **error);
gboolean ent_partner_set_tagged (EntStore *store, gint64 partner, const char *tag,
                                 GHashTable *partners, GError **error);
/* In the state since the day or longer, or since nobody knows when. */
gboolean ent_partner_set_in_state (EntStore *store, gint64 partner, const char *state,
                                   const char *day, GHashTable *partners, GError **error);

G_END_DECLS
