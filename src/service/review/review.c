/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/review/review.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"

#define GO_ON_SECONDS (12 * 3600)
#define LONGEST_CARD 1800 /* seconds: longer than that, nobody is working on it */

struct EntReview
{
  const EntContext *context;
  EntQueue *queue;
  EntSession *session; /* NULL: the store can only be read */
  GHashTable *settled; /* partners of this session's settled and skipped cards: gint64 * → seconds
                          (gint64 *) */
  gint64 current;      /* partner; 0: none */
  gint64 since;        /* when it came to the screen */
  gint64 action;       /* this user's latest action, to tell own changes from those of others */
  gint64 skipped;      /* partner of the card before, when it was skipped; 0 else */
  gint64 skipped_at;   /* this user's latest action then */
  gboolean planned;
};

void
ent_review_free (EntReview *review)
{
  if (review == NULL)
    return;
  ent_queue_free (review->queue);
  ent_session_free (review->session);
  g_clear_pointer (&review->settled, g_hash_table_unref);
  g_free (review);
}

static void
note_settled (GHashTable *settled, gint64 partner, gint64 seconds)
{
  g_hash_table_replace (settled, g_memdup2 (&partner, sizeof partner),
                        g_memdup2 (&seconds, sizeof seconds));
}

static GHashTable *
read_settled (EntReview *review, GError **error)
{
  g_autoptr (GHashTable)
    settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray)
    cards = ent_session_cards (review->context->store, review->session->id, error);

  if (cards == NULL)
    return NULL;
  for (guint i = 0; i < cards->len; i++)
    {
      const EntSessionCard *card = cards->pdata[i];
      note_settled (settled, card->partner, card->seconds);
    }
  return g_steal_pointer (&settled);
}

static gboolean
is_open (const EntReview *review, gint64 partner)
{
  return partner != 0 && ent_queue_find (review->queue, partner) != NULL
         && !g_hash_table_contains (review->settled, &partner);
}

static gint64
next_open (const EntReview *review)
{
  for (guint i = 0; i < ent_queue_length (review->queue); i++)
    {
      gint64 partner = ent_queue_nth (review->queue, i)->partner;
      if (!g_hash_table_contains (review->settled, &partner))
        return partner;
    }
  return 0;
}

static guint
count_open (const EntReview *review)
{
  guint n = 0;

  for (guint i = 0; i < ent_queue_length (review->queue); i++)
    if (!g_hash_table_contains (review->settled, &ent_queue_nth (review->queue, i)->partner))
      n++;
  return n;
}

/* What waits is what the queue still holds: cards that were worked are out of it until tomorrow. */
gboolean
ent_review_finish (EntReview *review, GError **error)
{
  if (review->session == NULL)
    review->current = 0;
  if (review->session == NULL || review->session->finished_at != ENT_NONE)
    return TRUE;
  if (!ent_queue_refresh (review->queue, error)
      || !ent_session_finish (review->context->store, review->session,
                              ent_queue_length (review->queue), error))
    return FALSE;
  review->current = 0;
  return TRUE;
}

/* Puts a card on the screen; without one left, the session is over. */
static gboolean
go (EntReview *review, gint64 partner, GError **error)
{
  EntStore *store = review->context->store;
  gboolean over = review->current != 0 || g_hash_table_size (review->settled) > 0;

  review->current = partner;
  review->since = ent_clock_now (review->context->clock);
  review->planned = FALSE;
  if (review->session == NULL)
    return TRUE;
  if (partner != 0)
    return ent_session_go (store, review->session, partner, error);
  return !over || ent_review_finish (review, error);
}

static gboolean
may_go_on (const EntReview *review, const EntSession *session)
{
  gint64 away = ent_clock_now (review->context->clock) - session->touched_at;

  /* The clock may have been set back meanwhile. */
  return session->finished_at == ENT_NONE && ABS (away) < GO_ON_SECONDS;
}

static gboolean
open_session (EntReview *review, GError **error)
{
  EntStore *store = review->context->store;
  EntSession *session = NULL;

  if (!ent_session_latest_action (store, &review->action, error))
    return FALSE;
  if (ent_store_is_read_only (store) || ent_queue_length (review->queue) == 0)
    return TRUE;
  if (!ent_session_latest (store, &session, error))
    {
      ent_session_free (session);
      return FALSE;
    }
  if (session != NULL && !may_go_on (review, session))
    g_clear_pointer (&session, ent_session_free);
  review->session = session != NULL ? session : ent_session_start (store, error);
  if (review->session == NULL)
    return FALSE;
  g_hash_table_unref (review->settled);
  review->settled = read_settled (review, error);
  return review->settled != NULL;
}

EntReview *
ent_review_new (const EntContext *context, GError **error)
{
  g_autoptr (EntReview) review = g_new0 (EntReview, 1);

  review->context = context;
  review->queue = ent_queue_new (context);
  review->settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (!ent_queue_refresh (review->queue, error) || !open_session (review, error))
    return NULL;
  gint64 first = review->session != NULL && is_open (review, review->session->current)
                   ? review->session->current
                   : next_open (review);
  return go (review, first, error) ? g_steal_pointer (&review) : NULL;
}

const EntCard *
ent_review_card (const EntReview *review)
{
  return review->current != 0 ? ent_queue_find (review->queue, review->current) : NULL;
}

void
ent_review_progress (const EntReview *review, guint *ret_place, guint *ret_total)
{
  guint settled = g_hash_table_size (review->settled);

  *ret_total = settled + count_open (review);
  *ret_place = MIN (settled + 1, *ret_total);
}

static gint64
seconds_here (const EntReview *review)
{
  return CLAMP (ent_clock_now (review->context->clock) - review->since, 0, LONGEST_CARD);
}

gint64
ent_review_seconds (const EntReview *review)
{
  GHashTableIter iter;
  gpointer seconds;
  gint64 sum = review->current != 0 ? seconds_here (review) : 0;

  g_hash_table_iter_init (&iter, review->settled);
  while (g_hash_table_iter_next (&iter, NULL, &seconds))
    sum += *(gint64 *) seconds;
  return sum;
}

/* As it was before the card was ended: that end was not written. */
static void
take_back (EntReview *review, gint64 partner, gint64 finished_at)
{
  g_hash_table_remove (review->settled, &partner);
  review->current = partner;
  review->session->finished_at = finished_at;
  ent_queue_forget (review->queue);
}

static gboolean
write_end (EntReview *review, const EntSessionCard *card, gint64 action, GError **error)
{
  EntStore *store = review->context->store;

  if (!ent_store_begin (store, "review partner", error))
    return FALSE;
  if (ent_session_settle (store, review->session, card, action, error)
      && go (review, next_open (review), error))
    return ent_store_commit (store, error);
  ent_store_rollback (store);
  return FALSE;
}

/* Writes how the current card ended, and goes on; both or neither. action 0: one of its own. */
static gboolean
end_card (EntReview *review, EntCardOutcome outcome, gint64 action, GError **error)
{
  const EntSessionCard card = { .partner = review->current,
                                .outcome = outcome,
                                .planned = review->planned,
                                .seconds = seconds_here (review) };

  note_settled (review->settled, card.partner, card.seconds);
  if (review->session == NULL)
    return go (review, next_open (review), error);
  gint64 finished_at = review->session->finished_at;
  if (write_end (review, &card, action, error))
    return ent_session_latest_action (review->context->store, &review->action, error);
  take_back (review, card.partner, finished_at);
  return FALSE;
}

gboolean
ent_review_settle (EntReview *review, EntCardOutcome outcome, GError **error)
{
  gint64 partner = review->current;

  if (partner == 0)
    return TRUE;
  if (!end_card (review, outcome, 0, error))
    return FALSE;
  review->skipped = outcome == ENT_CARD_SKIPPED ? partner : 0;
  review->skipped_at = review->action;
  return TRUE;
}

gboolean
ent_review_unskip (EntReview *review, GError **error)
{
  gint64 partner = review->skipped, action;

  if (partner == 0 || ent_queue_find (review->queue, partner) == NULL
      || !ent_session_latest_action (review->context->store, &action, error)
      || action != review->skipped_at)
    return FALSE;
  review->skipped = 0;
  if (review->session != NULL
      && !ent_session_unskip (review->context->store, review->session, partner, error))
    return FALSE;
  g_hash_table_remove (review->settled, &partner);
  if (review->session != NULL)
    review->session->finished_at = ENT_NONE;
  return go (review, partner, error);
}

gboolean
ent_review_snooze (EntReview *review, const char *until, const char *reason, GError **error)
{
  EntStore *store = review->context->store;
  gint64 partner = review->current,
         finished_at = review->session != NULL ? review->session->finished_at : ENT_NONE;

  if (!ent_store_begin (store, "snooze partner", error))
    return FALSE;
  if (!ent_contact_hold (review->context, partner, until, reason, error)
      || !end_card (review, ENT_CARD_SNOOZED, 0, error))
    {
      ent_store_rollback (store);
      return FALSE;
    }
  if (!ent_store_commit (store, error))
    {
      take_back (review, partner, finished_at);
      return FALSE;
    }
  return ent_queue_refresh (review->queue, error)
         && ent_session_latest_action (store, &review->action, error);
}

void
ent_review_planned (EntReview *review)
{
  review->planned = TRUE;
}

/* A card that was settled before and is open now: an undo has opened it. */
static gint64
find_opened (const EntReview *review, GHashTable *before)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (is_open (review, *(gint64 *) id))
      return *(gint64 *) id;
  return 0;
}

static gboolean
reload (EntReview *review, gint64 *ret_opened, GError **error)
{
  *ret_opened = 0;
  if (!ent_queue_refresh (review->queue, error))
    return FALSE;
  if (review->session == NULL)
    return TRUE;
  GHashTable *settled = read_settled (review, error);
  if (settled == NULL)
    return FALSE;
  g_autoptr (GHashTable) before = review->settled;
  review->settled = settled;
  *ret_opened = find_opened (review, before);
  return TRUE;
}

static gboolean
is_deleted (const EntReview *review)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner)
    partner = ent_repo_find (review->context->store, ENT_NOUN_PARTNER, review->current, &error);

  return partner == NULL && g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND);
}

/* The reasons of the current card are gone. */
static gboolean
leave (EntReview *review, gint64 action, EntReviewTurn *ret_turn, GError **error)
{
  if (is_deleted (review))
    *ret_turn = ENT_REVIEW_DELETED;
  else if (action > review->action)
    {
      *ret_turn = ENT_REVIEW_SETTLED;
      return end_card (review, ENT_CARD_DONE, action, error);
    }
  else
    *ret_turn = ENT_REVIEW_TAKEN;
  return go (review, next_open (review), error);
}

gboolean
ent_review_refresh (EntReview *review, EntReviewTurn *ret_turn, GError **error)
{
  gint64 opened, action;

  *ret_turn = ENT_REVIEW_SAME;
  if (!reload (review, &opened, error)
      || !ent_session_latest_action (review->context->store, &action, error))
    return FALSE;
  if (opened != 0)
    {
      *ret_turn = ENT_REVIEW_OPENED;
      review->action = action;
      if (review->session != NULL)
        review->session->finished_at = ENT_NONE;
      return go (review, opened, error);
    }
  gboolean ok = review->current == 0 || is_open (review, review->current)
                || leave (review, action, ret_turn, error);
  if (ok)
    review->action = action;
  return ok;
}
