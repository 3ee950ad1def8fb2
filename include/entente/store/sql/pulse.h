/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the review, the health and the reports are worked out from: rows read one by one
 * from indexes, of every partner or of one, without making records of them.
 */
#pragma once

#include "entente/store/store.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_PULSE_PARTNERS,     /* longest silent first; until_at: only those last met before */
  ENT_PULSE_PLANNED,      /* partners whose planned contact is due by until */
  ENT_PULSE_HELD,         /* partners on hold beyond until */
  ENT_PULSE_TAGGED,       /* partners with the tag word */
  ENT_PULSE_FOLLOW_UPS,   /* open ones due by until; id is the interaction */
  ENT_PULSE_PROMISES,     /* open ones due by until */
  ENT_PULSE_LEDGER,       /* promises that are open or were settled since from */
  ENT_PULSE_RENEWALS,     /* engagements that renew from from to until, soonest first */
  ENT_PULSE_STILL,        /* engagements in the stage word since until or longer */
  ENT_PULSE_ENGAGEMENTS,  /* all of them */
  ENT_PULSE_VALUES,       /* engagements, with what they bring */
  ENT_PULSE_OTHERS,       /* partners of another owner than word */
  ENT_PULSE_PEOPLE,       /* all of them, with when they were met */
  ENT_PULSE_OWN_CADENCES, /* partners with a cadence of their own, shortest first */
  ENT_PULSE_CADENCES,     /* people with a cadence of their own */
  ENT_PULSE_LEFT,     /* people who left since from; changed_at: when the record was last written */
  ENT_PULSE_EXPIRIES, /* certifications that end from from to until and are not followed by one like
                         them */
  ENT_PULSE_CHANGES,  /* changes of people, latest first; what is NULL when it is another field;
                         from_at: of one partner */
  ENT_PULSE_TOUCHES,  /* sums by quarter, of the quarters from from_quarter on */
  ENT_PULSE_RECENT,   /* partners met since from_at: how often, and when last before */
  ENT_PULSE_CONTRIBUTIONS, /* days since from */
  ENT_PULSE_JOINED, /* partners with kind, tier, created_at, since when they are partners (day), and
                       their state */
  ENT_PULSE_STATES, /* changes of their state, oldest first: what was before them, in state and
                       state_since; n: whether the day changed too */
  ENT_PULSE_IN_STATE,  /* partners in the state word since until or longer, or since nobody knows
                          when */
  ENT_PULSE_NAMES,     /* partners with their name */
  ENT_PULSE_TIME,      /* sums by quarter, from from_quarter to until_quarter */
  ENT_PULSE_STAGES,    /* engagements summed by stage and currency; not of one partner */
  ENT_PULSE_RECURRING, /* engagements that recur, summed by stage, recurrence (kind) and currency */
  ENT_PULSE_SOURCED,   /* engagements of others by the partner that sourced them */
  ENT_PULSE_HELPED,    /* … that helped with them */
  ENT_PULSE_RECOMMENDED, /* … that recommended us for them */
  ENT_PULSE_SPOKEN,      /* recommendations counted by partner */
  ENT_PULSE_STARTED,     /* engagements in the stage word that began (or came into it) from from to
                            until */
  ENT_PULSE_GIVEN,       /* contributions from from to until; "" for both: those without a day */
  ENT_PULSE_OFFERS,      /* all of them: how many parts (n) and partners; not of one partner */
  ENT_PULSE_OFFERED,  /* engagements of offers (id) summed by stage and currency; not of one partner
                       */
  ENT_PULSE_BOUGHT,   /* engagements, with what they bring, their kind and the discount; of one
                         partner only */
  ENT_PULSE_DEALS,    /* engagements that the partner sourced, helped with or recommended us for: n
                         tells which; of one only */
  ENT_PULSE_SPEECHES, /* recommendations since from, with the outcome as state */
  ENT_PULSE_LEADS,    /* leads since from, with the direction as side */
  ENT_PULSE_AGREEMENTS,   /* rules and conflicts */
  ENT_PULSE_CAPABILITIES, /* with the level as state */
  ENT_PULSE_DEPLOYMENTS,  /* users as n, and the stage of the service that covers them */
  ENT_N_PULSES
} EntPulseKind;

/* The roles of a partner in a deal. */
typedef enum
{
  ENT_DEAL_SOURCED = 1 << 0,
  ENT_DEAL_HELPED = 1 << 1,
  ENT_DEAL_RECOMMENDED = 1 << 2
} EntDealRole;

/* One row. What its kind does not have is 0, ENT_NONE or NULL. Texts are borrowed for the call. */
typedef struct
{
  gint64 partner, id;
  gint64 last_at, first_at, created_at, changed_at;
  gint64 cadence_days;
  gint64 quarter, n, minutes, their_minutes;
  gint64 value;    /* minor units of the currency; of a sum: of those that have a value */
  gint64 discount; /* given off it */
  gint64 n_valued; /* how many have a value */
  gint64
    value_by_percent;    /* of those with a probability of their own: the sum of value * percent */
  gint64 value_by_stage; /* of those without: the sum of value */
  gint64 partners;
  const char *tier, *country, *side, *state, *kind, *stage, *currency, *name;
  const char *what; /* of a change of a person: "role", "influence" or "partner" */
  const char *day;  /* due, renewal, planned, left or happened */
  const char *made_on, *settled_on, *start_on, *end_on, *stage_since, *state_since, *next_on,
    *hold_until, *left_on;
} EntPulse;

typedef struct
{
  gint64 partner;                     /* 0: every partner */
  const char *from, *until;           /* days */
  gint64 from_at, until_at;           /* seconds UTC */
  gint64 from_quarter, until_quarter; /* year * 4 and 0 to 3 */
  const char *word;
} EntPulseQuery;

/* Return FALSE to stop reading. */
typedef gboolean (*EntPulseFunc) (gpointer data, const EntPulse *row);
gboolean ent_pulse_read (EntStore *store, EntPulseKind kind, const EntPulseQuery *query,
                         EntPulseFunc func, gpointer data, GError **error);

/* The id of the latest change in the log; 0 for none. */
gboolean ent_pulse_latest_change (EntStore *store, gint64 *ret_id, GError **error);
/*
 * Adds to partners (a set of gint64 *) those that a change after that one
 * touched. TRUE in ret_all when they are too many to tell, or when the log
 * is not the one it was: then everything may have changed.
 */
gboolean ent_pulse_changed (EntStore *store, gint64 after_id, GHashTable *partners,
                            gboolean *ret_all, gint64 *ret_latest, GError **error);

/* Minutes and touches of one partner by quarter, in order; EntPulse with quarter, n, minutes and
 * their_minutes. */
GArray *ent_pulse_quarters (EntStore *store, gint64 partner, gint64 from_quarter, gint64 to_quarter,
                            GError **error);

/* How many interactions of the partner lie from from_at to before until_at; when the last before
 * until_at was. */
gboolean ent_pulse_count (EntStore *store, gint64 partner, gint64 from_at, gint64 until_at,
                          gint64 *ret_n, gint64 *ret_last_at, GError **error);

G_END_DECLS
