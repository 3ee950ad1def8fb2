/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/export/json-session.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"

static const char *const outcomes[] = { "done", "snoozed", "skipped" };

static json_t *
time_json (gint64 utc)
{
  g_autofree char *text = utc != ENT_NONE ? ent_time_format_rfc3339 (utc) : NULL;

  return text != NULL ? json_string (text) : json_null ();
}

static json_t *
card_json (const EntSessionCard *card)
{
  return json_pack ("{s:I, s:s, s:b, s:I, s:o}", "partner_id", (json_int_t) card->partner,
                    "outcome", outcomes[card->outcome], "planned", card->planned, "seconds",
                    (json_int_t) card->seconds, "at", time_json (card->at));
}

json_t *
ent_json_session (EntStore *store, const EntSession *session, GError **error)
{
  g_autoptr (GPtrArray) cards = ent_session_cards (store, session->id, error);

  if (cards == NULL)
    return NULL;
  json_t *list = json_array ();
  for (guint i = 0; i < cards->len; i++)
    json_array_append_new (list, card_json (cards->pdata[i]));
  return json_pack ("{s:I, s:s, s:o, s:o, s:o, s:I, s:I, s:o}", "id", (json_int_t) session->id,
                    "who", session->who, "started_at", time_json (session->started_at),
                    "touched_at", time_json (session->touched_at), "finished_at",
                    time_json (session->finished_at), "current_id", (json_int_t) session->current,
                    "waiting", (json_int_t) session->waiting, "cards", list);
}

static gboolean
read_time (const char *text, gint64 *ret_time)
{
  *ret_time = ENT_NONE;
  return text == NULL || ent_time_parse_rfc3339 (text, ret_time, NULL);
}

static EntSessionCard *
read_card (const json_t *object)
{
  g_autofree EntSessionCard *card = g_new0 (EntSessionCard, 1);
  json_int_t partner, seconds;
  const char *outcome, *at;
  int planned;

  if (json_unpack ((json_t *) object, "{s:I, s:s, s:b, s:I, s:s!}", "partner_id", &partner,
                   "outcome", &outcome, "planned", &planned, "seconds", &seconds, "at", &at)
        != 0
      || !read_time (at, &card->at))
    return NULL;
  while (card->outcome <= ENT_CARD_SKIPPED && !g_str_equal (outcomes[card->outcome], outcome))
    card->outcome++;
  card->partner = partner;
  card->planned = planned != 0;
  card->seconds = seconds;
  return card->outcome <= ENT_CARD_SKIPPED ? g_steal_pointer (&card) : NULL;
}

static GPtrArray *
read_cards (const json_t *list)
{
  g_autoptr (GPtrArray) cards = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < json_array_size (list); i++)
    {
      EntSessionCard *card = read_card (json_array_get (list, i));
      if (card == NULL)
        return NULL;
      g_ptr_array_add (cards, card);
    }
  return g_steal_pointer (&cards);
}

static EntSession *
read_session (const json_t *object, const json_t **ret_cards)
{
  g_autoptr (EntSession) session = g_new0 (EntSession, 1);
  const char *who, *started, *touched, *finished;
  json_int_t id, current, waiting;
  json_t *end, *cards;

  if (json_unpack ((json_t *) object, "{s:I, s:s, s:s, s:s, s:o, s:I, s:I, s:o!}", "id", &id, "who",
                   &who, "started_at", &started, "touched_at", &touched, "finished_at", &end,
                   "current_id", &current, "waiting", &waiting, "cards", &cards)
        != 0
      || !json_is_array (cards) || (!json_is_null (end) && !json_is_string (end)))
    return NULL;
  finished = json_string_value (end);
  if (!read_time (started, &session->started_at) || !read_time (touched, &session->touched_at)
      || !read_time (finished, &session->finished_at))
    return NULL;
  session->id = id;
  session->who = g_strdup (who);
  session->current = current;
  session->waiting = waiting;
  *ret_cards = cards;
  return g_steal_pointer (&session);
}

gboolean
ent_json_session_restore (EntStore *store, const json_t *object, GError **error)
{
  const json_t *list = NULL;
  g_autoptr (EntSession) session = read_session (object, &list);
  g_autoptr (GPtrArray) cards = session != NULL ? read_cards (list) : NULL;

  if (cards != NULL)
    return ent_session_restore (store, session, cards, error);
  ent_set_error (error, ENT_ERROR_DATA, "%s",
                 _("expected a review session: who, when, and its cards"));
  return FALSE;
}
