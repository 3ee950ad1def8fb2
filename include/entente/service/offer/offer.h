/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a joint offer amounts to: who brings what, what the whole costs beside
 * its parts bought alone, whether it is wholly open source, and what it won.
 * docs/partnership.md has the rules.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/service/pipeline/money-sum.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_BRINGER_US,
  ENT_BRINGER_PARTNER,
  ENT_BRINGER_COMMUNITY,
  ENT_BRINGER_UNKNOWN /* nobody is named */
} EntBringerKind;

/* What one of them brings: the sums over its components. */
typedef struct
{
  EntBringerKind kind;
  gint64 partner; /* 0: not one that is named */
  char *name;     /* of the partner; NULL else */
  guint components;
  gint64 effort_days;
  gint64 share;       /* percent of the offer's price */
  EntMoneySum *price; /* of its parts, bought alone */
  EntMoneySum *cost;
} EntBringer;

typedef enum
{
  ENT_OPEN_UNKNOWN, /* nothing is at fault, but not every component has a licence */
  ENT_OPEN_WHOLLY,
  ENT_OPEN_NOT
} EntOpenness;

/* A component that keeps the offer from being wholly open source. */
typedef struct
{
  char *component;
  char *why; /* the name that is not free, or what is wrong with the expression */
} EntOfferFault;

typedef struct
{
  EntOffer *offer;
  GPtrArray *components;  /* EntComponent, as they were entered */
  GPtrArray *bringers;    /* EntBringer: us, partners, the community, nobody */
  GPtrArray *engagements; /* EntEngagement that name the offer: those won, then those open, then
                             those lost */
  gint64 share_sum;
  guint with_share;   /* components that have a share */
  EntMoneySum *parts; /* prices of the components, bought alone */
  guint without_price;
  EntMoneySum *cost;
  EntMoneySum *won; /* value of the engagements won */
  guint n_won, n_open;
  EntOpenness openness;
  GPtrArray *faults;  /* EntOfferFault */
  GPtrArray *unknown; /* names of the components without a licence */
  GPtrArray *over; /* "Lutèce: Ended since 3 May 2025": partners with whom the partnership is over.
                      Visible text */
  gboolean compared; /* whole and alone are in one currency */
  gint64 whole, alone;
  char *currency; /* of both */
  char **apart;   /* currencies without a rate, which keep them from being compared; NULL: none */
} EntOfferFacts;

/* NULL with error. Free with ent_offer_facts_free(). */
EntOfferFacts *ent_offer_facts (const EntContext *context, gint64 offer, GError **error);
void ent_offer_facts_free (EntOfferFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntOfferFacts, ent_offer_facts_free)

/* Who it is, for people: "us", the partner's name, "the community". Visible text; the caller frees
 * it. */
char *ent_bringer_label (const EntBringer *bringer);
/* What its parts are worth beside those of the others, in the offer's currency or ours; -1 when it
 * has no rate. */
double ent_bringer_price (const EntOfferFacts *facts, const EntBringer *bringer);
/* "900.00 EUR, its parts alone 1000.00 EUR: 100.00 EUR (10 %) less". The caller frees each of
 * these. */
char *ent_offer_added_text (const EntOfferFacts *facts);
/* "the shares add up to 95 %; 5 % are missing"; NULL when they add up to 100 or none is given. */
char *ent_offer_shares_text (const EntOfferFacts *facts);
/* A sentence: whether it is wholly open source, and what is at fault if not. */
char *ent_offer_open_text (const EntOfferFacts *facts);

/* What the bringer's share of the offer's price comes to, in the offer's currency; ENT_NONE without
 * a price. */
gint64 ent_bringer_due (const EntOfferFacts *facts, const EntBringer *bringer);
/* The offer as `offer show` prints it, with its components, who brings what and what follows from
 * that. New reference. */
json_t *ent_offer_json (const EntContext *context, const EntOfferFacts *facts);

/* Moves it to a stage of its life. Launching it notes the day, if none is noted. One action. */
gboolean ent_offer_move (const EntContext *context, gint64 offer, const char *stage,
                         GError **error);

G_END_DECLS
