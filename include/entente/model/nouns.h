/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The nouns of the domain: the list of them, and one struct each. What describes
 * a noun is in src/model/noun, and names every member.
 */
#pragma once

/*
 * Exports are written in this order. The number of a noun is in the search index and
 * in the change log: a new one comes last.
 */
/* clang-format off */
#define ENT_NOUNS(noun)                                                                            \
  noun (PARTNER, EntPartner, partner)                                                              \
  noun (PERSON, EntPerson, person)                                                                 \
  noun (INTERACTION, EntInteraction, interaction)                                                  \
  noun (ENGAGEMENT, EntEngagement, engagement)                                                     \
  noun (PROMISE, EntPromise, promise)                                                              \
  noun (OFFER, EntOffer, offer)                                                                    \
  noun (COMPONENT, EntComponent, component)                                                        \
  noun (CONTRIBUTION, EntContribution, contribution)                                               \
  noun (CONVICTION, EntConviction, conviction)                                                     \
  noun (CERTIFICATION, EntCertification, certification)                                            \
  noun (RECOMMENDATION, EntRecommendation, recommendation)                                         \
  noun (LEAD, EntLead, lead)                                                                       \
  noun (AGREEMENT, EntAgreement, agreement)                                                        \
  noun (CAPABILITY, EntCapability, capability)                                                     \
  noun (DEPLOYMENT, EntDeployment, deployment)                                                     \
  noun (FILTER, EntSavedFilter, saved_filter)                                                      \
  noun (FALSE_DUPLICATE, EntFalseDuplicate, false_duplicate)
/* clang-format on */

#define ENT_NOUN_ID(ID, Type, name) ENT_NOUN_##ID,
typedef enum
{
  ENT_NOUNS (ENT_NOUN_ID) ENT_N_NOUNS
} EntNounId;

#include "entente/model/record.h"

G_BEGIN_DECLS

typedef struct
{
  EntRecord base;
  char *name;
  char *kind;
  char *tier;
  char **domains; /* mail and web domains, lower case */
  char *website;
  char *country; /* ISO 3166-1 alpha-2 */
  char *city;
  char *since;       /* day */
  char *state;       /* of the partnership: prospect, active, ended */
  char *state_since; /* day on which it came into that state */
  char *state_reason;
  char *owner;      /* our account manager */
  char *planned_on; /* day of the next contact, when one is planned */
  char *hold_until; /* day: quiet until then */
  char *hold_reason;
  gint64 cadence_days; /* overrides the tier's */
  char **tags;
  char *notes;
  gint64 last_at;           /* derived: latest contact, seconds UTC; ENT_NONE when never */
  char *next_on;            /* derived: earliest of planned_on and the open follow-ups */
  gint64 interaction_count; /* derived */
} EntPartner;

typedef struct
{
  EntRecord base;
  gint64 partner;
  char *name;
  char *role;
  char *influence;
  char *email;
  char **other_emails;
  char **accounts; /* on forges (entente/model/account.h) */
  char *phone;
  char **other_phones;
  char *language; /* ISO 639-1 */
  char *left_on;  /* day on which the person left */
  gint64 cadence_days;
  char **tags;
  char *notes;
  char *card_uid;   /* UID of the vCard that it came from (RFC 6350 §6.7.6), without urn:uuid: */
  char *name_parts; /* the value of that card's N (RFC 6350 §6.2.2) */
  gint64 card_changed_at; /* seconds UTC: the state of the card that was taken last */
  gint64 card_taken_at;   /* seconds UTC: when that was */
  gint64 first_at;        /* derived: first and latest contact, seconds UTC; ENT_NONE when never */
  gint64 last_at;
  char *conviction;      /* derived: the step reached last */
  char *certifications;  /* derived: titles, the one that holds longest first */
  char *certified_until; /* derived: the last day on which one of them holds; NULL when none ends */
} EntPerson;

typedef struct
{
  EntRecord base;
  gint64 partner;
  char *kind;
  gint64 at;   /* seconds UTC */
  char *state; /* planned, held, not-held; filled by the store */
  char *summary;
  GArray *people;
  char *ours;           /* who took part on our side */
  gint64 minutes;       /* our time */
  gint64 their_minutes; /* their time */
  char *follow_up_on;   /* day */
  char *followed_up_on; /* day on which the follow-up was settled */
  char **tags;
  char *body;
  char *message_id; /* Message-ID of a mail, without brackets (RFC 5322 §3.6.4) */
  char *event_uid;  /* of the event that it came from (RFC 5545 §3.8.4.7); one of repeated events
                       has its RECURRENCE-ID behind a slash */
  gint64 event_sequence; /* the change of that event which is known */
  gint64 event_changed;  /* when that change was made, seconds UTC */
} EntInteraction;

typedef struct
{
  EntRecord base;
  gint64 partner;
  char *title;
  char *kind;
  char *stage;
  gint64 value;
  char *currency;     /* ISO 4217 */
  gint64 probability; /* percent */
  char *start_on;
  char *end_on;
  char *renew_on;
  gint64 person;                                /* who speaks for it on their side */
  gint64 sourced_by, helped_by, recommended_by; /* partners */
  gint64 offer;                                 /* the joint offer that won it */
  gint64 discount;                              /* given off the price; value is what remains */
  char *recurrence; /* how often the value comes: once, monthly, quarterly, yearly */
  char **tags;
  char *notes;
  char *stage_since; /* derived: day of the last change of stage */
} EntEngagement;

typedef struct
{
  EntRecord base;
  gint64 partner;
  char *side; /* us, them */
  char *text;
  char *due_on;
  char *state; /* open, kept, broken */
  char *made_on;
  char *settled_on;
  gint64 person;
  gint64 interaction; /* in which it was made */
  char *notes;
} EntPromise;

typedef struct
{
  EntRecord base;
  char *name;
  GArray *partners;
  char *stage;
  char *summary;
  char *added_value;
  gint64 price;
  char *currency;
  char *launched_on;
  char *notes;
} EntOffer;

typedef struct
{
  EntRecord base;
  gint64 offer;
  char *name;
  char *provider; /* us, partner, community */
  gint64 partner;
  char *kind; /* of service */
  gint64 effort_days;
  gint64 cost;
  gint64 price;
  gint64 share; /* percent of the offer's price */
  char *currency;
  char *licence; /* SPDX expression */
} EntComponent;

typedef struct
{
  EntRecord base;
  gint64 partner;
  gint64 person;
  char *kind;
  char *happened_on;
  char *title;
  char *url;
  char *reference; /* identity at its origin, such as a commit's hash; unique */
  char *notes;
} EntContribution;

/* How far a person has come. */
typedef struct
{
  EntRecord base;
  gint64 person;
  gint64 partner;
  char *step;         /* curious, user, convinced, prescriber */
  char *reached_on;   /* day */
  gint64 interaction; /* the one that shows it */
  char *evidence;
} EntConviction;

typedef struct
{
  EntRecord base;
  gint64 person;
  gint64 partner;
  char *title;
  char *kind; /* certification, training */
  char *obtained_on;
  char *expires_on; /* last day on which it holds */
  char *notes;
} EntCertification;

/* A partner spoke for us, with or without a deal. */
typedef struct
{
  EntRecord base;
  gint64 partner; /* who spoke */
  gint64 person;
  char *title; /* to whom and about what */
  char *happened_on;
  gint64 engagement; /* what came of it */
  char *outcome;     /* open, deal, none */
  char *notes;
} EntRecommendation;

typedef struct
{
  EntRecord base;
  gint64 partner;
  char *title;
  char *direction; /* given, received: as we see it */
  char *happened_on;
  char *state; /* open, won, lost */
  gint64 engagement;
  char *notes;
} EntLead;

/* A rule of engagement that both agreed on, or a conflict. */
typedef struct
{
  EntRecord base;
  gint64 partner;
  char *kind; /* rule, conflict */
  char *title;
  char *agreed_on;  /* of a conflict: the day it came up */
  char *settled_on; /* of a conflict: the day it was settled */
  char *notes;
} EntAgreement;

/* A kind of service that someone can deliver. */
typedef struct
{
  EntRecord base;
  gint64 partner; /* 0: we ourselves */
  char *kind;     /* of service */
  char *level;    /* learning, able, expert */
  char *notes;
} EntCapability;

/* What a partner runs of ours. */
typedef struct
{
  EntRecord base;
  gint64 partner;
  char *title;
  char *since; /* day */
  gint64 users;
  gint64 engagement; /* a paid service that covers it; 0: it runs freely */
  char *notes;
} EntDeployment;

/* A filter that the team keeps under a name, for the list of one noun. */
typedef struct
{
  EntRecord base;
  char *name;
  char *noun;       /* name of the noun */
  char *expression; /* as it was written: the language of docs/filter.md, or words */
} EntSavedFilter;

/* Two partners or two people that look the same and are not: other_partner or other_person is set.
 */
typedef struct
{
  EntRecord base;
  char *title;                   /* both names, as they were then */
  gint64 partner, other_partner; /* partner also of two people: where the first one works */
  gint64 person, other_person;
} EntFalseDuplicate;

/* A new record of the noun: numbers ENT_NONE, texts NULL. Freed by g_autoptr or ent_record_free().
 */
#define ENT_NOUN_DECLARE(ID, Type, name)                                                           \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, ent_record_free)                                            \
  static inline Type *ent_##name##_new (void)                                                      \
  {                                                                                                \
    return (Type *) ent_record_new (ent_noun (ENT_NOUN_##ID));                                     \
  }

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRecord, ent_record_free)
ENT_NOUNS (ENT_NOUN_DECLARE)

G_END_DECLS
