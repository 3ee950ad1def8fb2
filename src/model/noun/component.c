/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntComponent

static const EntField fields[] = {
  FIELD (TEXT, name, N_ ("Name"), .flags = REQUIRED | FOLDED, .help = N_ ("what it is")),
  FIELD (REF, offer, N_ ("Offer"), .flags = REQUIRED | NARROWS, .below = 10, .ref = ENT_NOUN_OFFER,
         .help = N_ ("the joint offer")),
  FIELD (CHOICE, provider, N_ ("Provider"), .vocabulary = "component_providers",
         .help = N_ ("us, partner or community")),
  FIELD (REF, partner, N_ ("Partner"), .flags = FIRST | NARROWS, .ref = ENT_NOUN_PARTNER,
         .help = N_ ("which partner provides it")),
  FIELD (CHOICE, kind, N_ ("Service"), .flags = NARROWS, .vocabulary = "engagement_kinds",
         .help = N_ ("kind of service")),
  FIELD (NUMBER, effort_days, N_ ("Effort"), .unit = ENT_MEASURE_DAYS, .max = 100000,
         .help = N_ ("days")),
  FIELD (MONEY, cost, N_ ("Cost"), .help = N_ ("amount")),
  FIELD (MONEY, price, N_ ("Price alone"), .help = N_ ("what it costs when it is bought alone")),
  FIELD (NUMBER, share, N_ ("Share"), .unit = ENT_MEASURE_PERCENT, .max = 100,
         .help = N_ ("percent of the offer's price")),
  CURRENCY,
  FIELD (TEXT, licence, N_ ("Licence"), .syntax = ENT_SYNTAX_LICENCE,
         .help = N_ ("SPDX expression, such as GPL-3.0-or-later OR MIT")),
};

static const EntNounColumn columns[] = {
  { "name", 0, 40, 0 },
  { "provider", 10, 20, 30 },
  { "licence", 18, 30, 50 },
};

static const EntSort sorts[] = {
  { "id", "id" },
};

const EntNoun ent_noun_component = {
  .id = ENT_NOUN_COMPONENT,
  .name = "component",
  .label = N_ ("Component"),
  .plural = N_ ("Components"),
  .title = "name",
  .same = IDS ("offer"),
  .flags = ENT_NOUN_PUBLIC,
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("offer", "provider", "licence"),
  .table = IDS ("name", "offer", "provider", "kind", "licence"),
  .searched = IDS ("licence"),
};
