/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review sessions in their tables; what is read is in review-session.h. Private to the store. */
#pragma once

#include "entente/store/review-session.h"
#include "store/store-private.h"

/* With its id and times. */
gboolean ent_session_insert_whole (EntStore *store, const EntSession *session, GError **error);
gboolean ent_session_insert (EntStore *store, gint64 now, gint64 *ret_id, GError **error);
/* The partner whose card is open now. */
gboolean ent_session_write_place (EntStore *store, gint64 id, gint64 partner, gint64 now,
                                  GError **error);
gboolean ent_session_write_end (EntStore *store, gint64 id, gint64 waiting, gint64 now,
                                GError **error);
gboolean ent_session_drop_skipped (EntStore *store, gint64 id, gint64 partner, GError **error);
/* Over an earlier one of the same partner, whose seconds count too. action_id ENT_NONE: no action.
 */
gboolean ent_session_write_card (EntStore *store, gint64 id, const EntSessionCard *card,
                                 gint64 action_id, GError **error);
