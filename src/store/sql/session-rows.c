/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Review sessions in their tables. They are no change of the data and are in no log. */
#include "store/sql/session-rows.h"
#include "store/sql/rows.h"

static const char *const outcomes[] = { "done", "snoozed", "skipped" };

void
ent_session_free (EntSession *session)
{
  if (session == NULL)
    return;
  g_free (session->who);
  g_free (session);
}

#define SELECT_SESSION                                                                             \
  "SELECT id, who, started_at, touched_at, finished_at, current_id, waiting FROM review_session"

static EntSession *
read_session (EntStatement *statement)
{
  EntSession *session = g_new0 (EntSession, 1);

  session->id = ent_column_number (statement, 0);
  session->who = g_strdup (ent_column_text (statement, 1));
  session->started_at = ent_column_number (statement, 2);
  session->touched_at = ent_column_number (statement, 3);
  session->finished_at = ent_column_number (statement, 4);
  session->current = ent_column_number (statement, 5);
  session->waiting = ent_column_number (statement, 6);
  return session;
}

GPtrArray *
ent_sessions (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray)
    sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_session_free);
  g_autoptr (EntStatement) statement = ent_statement (store, SELECT_SESSION " ORDER BY id", error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (sessions, read_session (statement));
  return ok ? g_steal_pointer (&sessions) : NULL;
}

gboolean
ent_session_insert_whole (EntStore *store, const EntSession *session, GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store,
                   "INSERT INTO review_session(id, who, started_at, touched_at, finished_at,"
                   " current_id, waiting) VALUES (?, ?, ?, ?, ?, ?, ?)",
                   error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, session->id);
  ent_bind_text (statement, session->who);
  ent_bind_number (statement, session->started_at);
  ent_bind_number (statement, session->touched_at);
  ent_bind_number (statement, session->finished_at);
  ent_bind_number (statement, session->current);
  ent_bind_number (statement, session->waiting);
  return ent_run (statement, error);
}

gboolean
ent_session_latest (EntStore *store, EntSession **ret_session, GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store, SELECT_SESSION " WHERE who = ? ORDER BY id DESC LIMIT 1", error);
  gboolean row = FALSE;

  *ret_session = NULL;
  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, ent_store_who (store));
  if (!ent_step (statement, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *ret_session = read_session (statement);
  return TRUE;
}

gboolean
ent_session_insert (EntStore *store, gint64 now, gint64 *ret_id, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, "INSERT INTO review_session(started_at, touched_at, who) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, now);
  ent_bind_number (statement, now);
  ent_bind_text (statement, ent_store_who (store));
  if (!ent_run (statement, error))
    return FALSE;
  *ret_id = store->engine->driver->new_id (store->connection);
  return TRUE;
}

gboolean
ent_session_write_place (EntStore *store, gint64 id, gint64 partner, gint64 now, GError **error)
{
  const gint64 numbers[] = { partner, now, id };

  return ent_run_with (store,
                       "UPDATE review_session SET current_id = ?, touched_at = ?, finished_at ="
                       " NULL WHERE id = ?",
                       numbers, G_N_ELEMENTS (numbers), error);
}

gboolean
ent_session_write_end (EntStore *store, gint64 id, gint64 waiting, gint64 now, GError **error)
{
  const gint64 numbers[] = { now, waiting, id };

  return ent_run_with (store,
                       "UPDATE review_session SET finished_at = ?, waiting = ?, current_id = 0"
                       " WHERE id = ?",
                       numbers, G_N_ELEMENTS (numbers), error);
}

gboolean
ent_session_drop_skipped (EntStore *store, gint64 id, gint64 partner, GError **error)
{
  const gint64 numbers[] = { id, partner };

  return ent_run_with (store,
                       "DELETE FROM review_card WHERE session_id = ? AND partner_id = ? AND"
                       " outcome = 'skipped'",
                       numbers, G_N_ELEMENTS (numbers), error);
}

gboolean
ent_session_write_card (EntStore *store, gint64 id, const EntSessionCard *card, gint64 action_id,
                        GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store,
                   "INSERT INTO review_card(session_id, partner_id, planned, seconds, "
                   "at, action_id, outcome) VALUES"
                   " (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (session_id, "
                   "partner_id) DO UPDATE SET planned = {greatest "
                   "review_card.planned, excluded.planned}, seconds ="
                   " review_card.seconds + excluded.seconds, at = excluded.at, action_id = "
                   "excluded.action_id, outcome = excluded.outcome",
                   error);
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, id);
  ent_bind_number (statement, card->partner);
  ent_bind_number (statement, card->planned);
  ent_bind_number (statement, card->seconds);
  ent_bind_number (statement, card->at != 0 ? card->at : ent_clock_now (store->clock));
  ent_bind_number (statement, action_id);
  ent_bind_text (statement, outcomes[card->outcome]);
  return ent_run (statement, error);
}

gboolean
ent_session_latest_action (EntStore *store, gint64 *ret_id, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT ifnull(max(id), 0) FROM action WHERE who = ? AND undone = 0 AND kind = 'do'",
    error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, ent_store_who (store));
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_id = ent_column_number (statement, 0);
  return TRUE;
}

gboolean
ent_session_latest_settled (EntStore *store, gint64 *ret_place, GError **error)
{
  return ent_query_number (store, "SELECT ifnull(max(id), 0) FROM action", 0, ret_place, error);
}

gboolean
ent_session_settled_after (EntStore *store, gint64 place, GHashTable *partners, gint64 *ret_place,
                           GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store,
                               "SELECT c.partner_id FROM action a JOIN review_card c ON "
                               "c.action_id = ifnull(a.target_id, a.id)"
                               " WHERE a.id > ?",
                               error);
  gboolean ok = TRUE;

  if (statement == NULL || !ent_session_latest_settled (store, ret_place, error))
    return FALSE;
  ent_bind_number (statement, place);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 partner = ent_column_number (statement, 0);
      g_hash_table_add (partners, g_memdup2 (&partner, sizeof partner));
    }
  return ok;
}

char *
ent_session_subject (EntStore *store, gint64 action_id)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT p.name FROM review_card c JOIN partner p ON p.id = c.partner_id WHERE c.action_id = ?",
    NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, action_id);
  return ent_step (statement, &row, NULL) && row ? g_strdup (ent_column_text (statement, 0)) : NULL;
}

static void
card_free (gpointer data)
{
  EntSessionCard *card = data;

  g_free (card->name);
  g_free (card);
}

/* A card whose action was undone is open again. */
#define STANDS "(c.action_id IS NULL OR (SELECT undone FROM action a WHERE a.id = c.action_id) = 0)"

GPtrArray *
ent_session_cards (EntStore *store, gint64 session, GError **error)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (card_free);
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT c.partner_id, c.outcome, c.planned, c.seconds, c.at, p.name FROM review_card c"
    " LEFT JOIN partner p ON p.id = c.partner_id WHERE c.session_id = ? AND " STANDS
    " ORDER BY c.at, c.partner_id",
    error);
  gboolean ok = TRUE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, session);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      EntSessionCard *card = g_new0 (EntSessionCard, 1);
      card->partner = ent_column_number (statement, 0);
      while (card->outcome < ENT_CARD_SKIPPED
             && !g_str_equal (outcomes[card->outcome], ent_column_text (statement, 1)))
        card->outcome++;
      card->planned = ent_column_number (statement, 2) != 0;
      card->seconds = ent_column_number (statement, 3);
      card->at = ent_column_number (statement, 4);
      card->name = g_strdup (ent_column_text (statement, 5));
      g_ptr_array_add (cards, card);
    }
  return ok ? g_steal_pointer (&cards) : NULL;
}

GHashTable *
ent_session_reviewed (EntStore *store, gint64 since, GError **error)
{
  g_autoptr (GHashTable)
    reviewed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (EntStatement)
    statement = ent_statement (store,
                               "SELECT c.partner_id, c.at FROM review_card c WHERE c.at >= ? AND "
                               "c.outcome <> 'skipped' AND " STANDS " ORDER BY c.at",
                               error);
  gboolean ok = TRUE;

  if (statement == NULL)
    return NULL;
  ent_bind_number (statement, since);
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 partner = ent_column_number (statement, 0), at = ent_column_number (statement, 1);
      g_hash_table_replace (reviewed, g_memdup2 (&partner, sizeof partner),
                            g_memdup2 (&at, sizeof at));
    }
  return ok ? g_steal_pointer (&reviewed) : NULL;
}
