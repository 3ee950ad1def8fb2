/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The queue of the daily review: a card for each partner that needs
 * attention, the most urgent first, each with its reasons. Each reason comes
 * from one rule (src/service/review/queue-rules.c). A reason has the points of its
 * rule, and one for each day that it is late, at most 30; a card is as urgent
 * as its most urgent reason.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_REASON_OUR_PROMISE,    /* record: the promise */
  ENT_REASON_FOLLOW_UP,      /* record: the interaction; 0: the partner's planned contact */
  ENT_REASON_PLANNED,        /* record: the interaction, whose time has passed */
  ENT_REASON_THEIR_PROMISE,  /* record: the promise */
  ENT_REASON_RENEWAL,        /* record: the engagement */
  ENT_REASON_PERSON_LEFT,    /* record: the person */
  ENT_REASON_SILENT,         /* record: 0 */
  ENT_REASON_PERSON_CHANGED, /* record: the person */
  ENT_REASON_PERSON_SILENT,  /* record: the person */
  ENT_REASON_STILL,          /* record: the engagement */
  ENT_REASON_HEALTH,         /* record: 0 */
  ENT_REASON_CERTIFICATION,  /* record: the certification */
  ENT_N_REASONS
} EntReasonKind;

typedef struct
{
  EntReasonKind kind;
  int urgency;
  int late;    /* days since it came due */
  guint32 day; /* the day it is about: due, renewal, left, last contact; 0: none */
  gint64 record;
  int from, to; /* of health: the scores; of silence and stages: days, and how many are allowed */
  const char *what; /* of a person: what changed; static */
} EntReason;

typedef struct
{
  gint64 partner;
  GArray *reasons; /* EntReason, the most urgent first; never empty */
} EntCard;

const char *ent_reason_name (EntReasonKind kind); /* as in the configuration and in JSON */
/* What a reason refers to; FALSE for the partner itself. */
gboolean ent_reason_noun (const EntReason *reason, EntNounId *ret_noun);

typedef struct EntQueue EntQueue;
/* Nothing is read before the first refresh. The context is borrowed. */
EntQueue *ent_queue_new (const EntContext *context);
void ent_queue_free (EntQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQueue, ent_queue_free)
/*
 * Brings it up to date: all of it the first time and on a new day, later only
 * the partners that changed, as the change log tells. After an error it is
 * empty, and the next refresh reads all.
 */
gboolean ent_queue_refresh (EntQueue *queue, GError **error);
/* What it holds may come from a change that was taken back: the next refresh reads all. */
void ent_queue_forget (EntQueue *queue);
guint ent_queue_length (const EntQueue *queue);
const EntCard *ent_queue_nth (const EntQueue *queue, guint index);
/* NULL when the partner needs nothing. */
const EntCard *ent_queue_find (const EntQueue *queue, gint64 partner);

/*
 * The most urgent card and how many there are, counted up to most, from the
 * indexes alone: for a line in a shell prompt. Health is left out, as it needs
 * more. *ret_card is NULL when nothing is due; free it with ent_card_free().
 */
gboolean ent_queue_peek (const EntContext *context, guint most, EntCard **ret_card,
                         guint *ret_count, GError **error);
void ent_card_free (EntCard *card);

/* A reason in a line: "promised: send the proposal, due 3 d ago". The caller frees it. */
char *ent_reason_text (const EntContext *context, const EntReason *reason);
/* Why today, in a sentence. The caller frees it. */
char *ent_card_why (const EntContext *context, const EntCard *card);

G_END_DECLS
