/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/review-session.h"

#include "store/sql/session-rows.h"

EntSession *
ent_session_start (EntStore *store, GError **error)
{
  g_autoptr (EntSession) session = g_new0 (EntSession, 1);

  session->who = g_strdup (ent_store_who (store));
  session->started_at = session->touched_at = ent_clock_now (store->clock);
  session->finished_at = ENT_NONE;
  if (!ent_store_begin (store, "review", error))
    return NULL;
  gboolean ok = ent_session_insert (store, session->started_at, &session->id, error);
  return ent_store_end (store, ok, error) ? g_steal_pointer (&session) : NULL;
}

static gboolean
insert_cards (EntStore *store, const EntSession *session, const GPtrArray *cards, GError **error)
{
  for (guint i = 0; i < cards->len; i++)
    if (!ent_session_write_card (store, session->id, cards->pdata[i], ENT_NONE, error))
      return FALSE;
  return TRUE;
}

gboolean
ent_session_restore (EntStore *store, const EntSession *session, const GPtrArray *cards,
                     GError **error)
{
  return ent_store_begin (store, "review", error)
         && ent_store_end (store,
                           ent_session_insert_whole (store, session, error)
                             && insert_cards (store, session, cards, error),
                           error);
}

gboolean
ent_session_go (EntStore *store, EntSession *session, gint64 partner, GError **error)
{
  gint64 now = ent_clock_now (store->clock);

  if (!ent_store_begin (store, "review", error)
      || !ent_store_end (store, ent_session_write_place (store, session->id, partner, now, error),
                         error))
    return FALSE;
  session->current = partner;
  session->touched_at = now;
  return TRUE;
}

static gboolean
settle (EntStore *store, const EntSession *session, const EntSessionCard *card, gint64 action_id,
        GError **error)
{
  /* Skipping changes nothing: it is no action to undo. */
  if (card->outcome == ENT_CARD_SKIPPED)
    action_id = ENT_NONE;
  else if (action_id == 0 && !ent_action_ensure (store, error))
    return FALSE;
  else if (action_id == 0)
    action_id = store->action_id;
  return ent_session_write_card (store, session->id, card, action_id, error);
}

gboolean
ent_session_settle (EntStore *store, EntSession *session, const EntSessionCard *card,
                    gint64 action_id, GError **error)
{
  if (!ent_store_begin (store, "review partner", error))
    return FALSE;
  return ent_store_end (store, settle (store, session, card, action_id, error), error);
}

gboolean
ent_session_unskip (EntStore *store, EntSession *session, gint64 partner, GError **error)
{
  if (!ent_store_begin (store, "review", error))
    return FALSE;
  return ent_store_end (store, ent_session_drop_skipped (store, session->id, partner, error),
                        error);
}

gboolean
ent_session_finish (EntStore *store, EntSession *session, gint64 waiting, GError **error)
{
  gint64 now = ent_clock_now (store->clock);

  if (!ent_store_begin (store, "review", error)
      || !ent_store_end (store, ent_session_write_end (store, session->id, waiting, now, error),
                         error))
    return FALSE;
  session->finished_at = now;
  session->waiting = waiting;
  session->current = 0;
  return TRUE;
}
