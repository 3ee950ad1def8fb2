/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A review session: the queue worked card by card. It is stored as it goes,
 * so that it goes on at the same card after a broken connection. A card is
 * settled when nothing is left to do on it, when the user says that it is done, or
 * when it is snoozed. Undoing what settled it opens it again. A skipped card
 * is not reviewed.
 */
#pragma once

#include <jansson.h>

#include "entente/service/review/queue.h"
#include "entente/store/review-session.h"

G_BEGIN_DECLS

typedef struct EntReview EntReview;

/*
 * Goes on with this user's session of the last twelve hours, or starts one.
 * The context is borrowed. A store that can only be read keeps nothing. NULL with error.
 */
EntReview *ent_review_new (const EntContext *context, GError **error);
void ent_review_free (EntReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReview, ent_review_free)

/* The current card; NULL when all is worked. Borrowed until the next call. */
const EntCard *ent_review_card (const EntReview *review);
/* The place of the current card among all, from 1. */
void ent_review_progress (const EntReview *review, guint *ret_place, guint *ret_total);
/* Time spent on all cards so far, and on this one. */
gint64 ent_review_seconds (const EntReview *review);

typedef enum
{
  ENT_REVIEW_SAME,    /* the card stays */
  ENT_REVIEW_SETTLED, /* what this user did settled it: the next one is current */
  ENT_REVIEW_TAKEN,   /* what somebody else did settled it */
  ENT_REVIEW_DELETED, /* its partner is gone */
  ENT_REVIEW_OPENED   /* an undo has opened another card again, which is current now */
} EntReviewTurn;
/* The data has changed: what that means for the card. */
gboolean ent_review_refresh (EntReview *review, EntReviewTurn *ret_turn, GError **error);
/* Goes to the next card. */
gboolean ent_review_settle (EntReview *review, EntCardOutcome outcome, GError **error);
/* Goes back to the card before, if it was skipped and nothing was done since; FALSE without error
 * if not. */
gboolean ent_review_unskip (EntReview *review, GError **error);
/* Puts the partner on hold until that day (ISO) and goes to the next card. */
gboolean ent_review_snooze (EntReview *review, const char *until, const char *reason,
                            GError **error);
/* A next contact was planned on the current card: the summary counts it. */
void ent_review_planned (EntReview *review);
/* Ends the session, if it has not ended by itself with its last card. */
gboolean ent_review_finish (EntReview *review, GError **error);

typedef struct
{
  gint64 started_at, finished_at; /* seconds UTC; finished_at ENT_NONE while it goes on */
  gint64 seconds;                 /* spent on the cards */
  guint done, snoozed, skipped, planned;
  guint open;       /* cards still waiting, the skipped ones among them */
  GPtrArray *cards; /* EntSessionCard */
} EntReviewSummary;
/* Of this user's latest session; NULL without error when there was none. */
EntReviewSummary *ent_review_summary (const EntContext *context, GError **error);
void ent_review_summary_free (EntReviewSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReviewSummary, ent_review_summary_free)
/* Lines for people. The caller frees it. */
char *ent_review_summary_text (const EntContext *context, const EntReviewSummary *summary);
json_t *ent_review_summary_json (const EntReviewSummary *summary);
/* The queue for scripts: partner_id, partner, urgency, why, reasons. New reference. */
json_t *ent_queue_json (const EntContext *context, const EntQueue *queue, GError **error);

G_END_DECLS
