/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a service was bought: the chain of what led to it, since a purchase is
 * the result of a relationship. It runs from the day after the engagement won
 * before it at the same partner (or from the first contact) to the day on
 * which it was won, or to today while it is open.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_WHY_CONTACT,        /* record: the interaction */
  ENT_WHY_CONVICTION,     /* record: the step of a person */
  ENT_WHY_LEAD,           /* record: the lead that became it */
  ENT_WHY_RECOMMENDATION, /* record: the recommendation that became it */
  ENT_WHY_CONTRIBUTION,   /* record: the contribution */
  ENT_WHY_STAGE           /* record: 0 */
} EntWhyKind;

typedef struct
{
  EntWhyKind kind;
  guint32 day;    /* as ent_day_number() */
  gint64 at;      /* seconds UTC, for the order within a day */
  gint64 record;  /* id; 0: none */
  char *text;     /* for people */
  gboolean close; /* a contact with the engagement's person, or one that shares a tag with it */
} EntWhyStep;

/* What a step's record is; of a stage, which has none, the engagement. */
EntNounId ent_why_noun (EntWhyKind kind);

typedef struct
{
  EntEngagement *engagement;
  guint32 from, until;           /* days, both within; from 0: from the beginning */
  GPtrArray *steps;              /* EntWhyStep, earliest first */
  gint64 minutes, their_minutes; /* of the contacts among them */
  guint contacts;
  gboolean cut; /* the chain is longer: it has the latest contacts */
} EntWhy;

#define ENT_WHY_CONTACTS 200 /* at most */

/* NULL with error when there is no such engagement. Free with ent_why_free(). */
EntWhy *ent_why_of (const EntContext *context, gint64 engagement, GError **error);
void ent_why_free (EntWhy *why);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntWhy, ent_why_free)
/* "18 contacts, 14h ours, 9h theirs, over 120 days"; the caller frees it. */
char *ent_why_sum_text (const EntWhy *why);
/* engagement_id, from, until, contacts, minutes, their_minutes, steps (day, kind, text, id). New
 * reference. */
json_t *ent_why_json (const EntWhy *why);

/* The stages an engagement went through, from the change log; earliest first. */
typedef struct
{
  gint64 at;       /* seconds UTC: when it was moved */
  char *from, *to; /* words of the vocabulary stages; from NULL: none before */
} EntStageMove;
/* EntStageMove, freed with the array; NULL with error. */
GPtrArray *ent_stage_history (const EntContext *context, gint64 engagement, GError **error);

G_END_DECLS
