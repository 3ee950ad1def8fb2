/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Review sessions, so that a review goes on where the connection broke. A
 * card is settled by an action of the change log, and is open again when that
 * action is undone.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *who;
  gint64 started_at, touched_at; /* seconds UTC */
  gint64 finished_at;            /* ENT_NONE while it goes on */
  gint64 current;                /* partner of the card on the screen; 0: none */
  gint64 waiting;                /* cards left when it was finished */
} EntSession;
void ent_session_free (EntSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSession, ent_session_free)

typedef enum
{
  ENT_CARD_DONE,
  ENT_CARD_SNOOZED,
  ENT_CARD_SKIPPED
} EntCardOutcome;

typedef struct
{
  gint64 partner;
  EntCardOutcome outcome;
  gboolean planned; /* a next contact was planned on it */
  gint64 seconds;   /* spent on it */
  gint64 at;
  char *name; /* of the partner; NULL when it is gone */
} EntSessionCard;

/* This user's latest session; *ret_session is NULL when there is none. */
gboolean ent_session_latest (EntStore *store, EntSession **ret_session, GError **error);
/* Everybody's, by id; EntSession, freed with the array. */
GPtrArray *ent_sessions (EntStore *store, GError **error);
/* Stores one as it was, with its id, times and settled cards (EntSessionCard), which no action can
 * open again. */
gboolean ent_session_restore (EntStore *store, const EntSession *session, const GPtrArray *cards,
                              GError **error);
/* Starts one; NULL with error. */
EntSession *ent_session_start (EntStore *store, GError **error);
/* Records which card is on the screen. */
gboolean ent_session_go (EntStore *store, EntSession *session, gint64 partner, GError **error);
/*
 * Settles a card by that action, whose undoing opens it again; 0: by the
 * caller's transaction, or by an action of its own when there is none.
 */
gboolean ent_session_settle (EntStore *store, EntSession *session, const EntSessionCard *card,
                             gint64 action_id, GError **error);
/* Forgets that a card was skipped. */
gboolean ent_session_unskip (EntStore *store, EntSession *session, gint64 partner, GError **error);
gboolean ent_session_finish (EntStore *store, EntSession *session, gint64 waiting, GError **error);
/* The settled cards, in the order in which they were; EntSessionCard, freed with the array. */
GPtrArray *ent_session_cards (EntStore *store, gint64 session, GError **error);

/* The id of this user's latest action that was not undone; 0 for none. */
gboolean ent_session_latest_action (EntStore *store, gint64 *ret_id, GError **error);
/* The name of the partner whose card that action settled; NULL if it settled none. The caller frees
 * it. */
char *ent_session_subject (EntStore *store, gint64 action_id);

/*
 * The place in the settling of cards: adds to partners (a set of gint64 *)
 * those whose card was settled, or opened again by undo, after that place.
 */
gboolean ent_session_latest_settled (EntStore *store, gint64 *ret_place, GError **error);
gboolean ent_session_settled_after (EntStore *store, gint64 place, GHashTable *partners,
                                    gint64 *ret_place, GError **error);

/* Partners whose card was done or snoozed since, by anybody: gint64 * → gint64 * (when last). */
GHashTable *ent_session_reviewed (EntStore *store, gint64 since, GError **error);

G_END_DECLS
