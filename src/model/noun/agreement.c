/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntAgreement

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED,
         .help = N_ ("the rule, or what the conflict is about")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 100,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = REQUIRED | NARROWS, .vocabulary = "agreement_kinds",
         .help = N_ ("rule or conflict")),
  FIELD (DAY, agreed_on, N_ ("Agreed on"),
         .help = N_ ("the day of the agreement; of a conflict, when it came up")),
  FIELD (DAY, settled_on, N_ ("Settled on"), .not_before = "agreed_on",
         .trouble = N_ ("it was settled before it came up"),
         .help = N_ ("of a conflict, the day it was settled")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "agreed_on", 9, 9, 0 },
  { "kind", 9, 16, 34 },
  { "title", 0, 56, 0 },
  { "partner", 20, 32, 60 },
  { "settled_on", 10, 10, 44, TRUE },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "agreed_on", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

const EntNoun ent_noun_agreement = {
  .id = ENT_NOUN_AGREEMENT,
  .name = "agreement",
  .label = N_ ("Agreement"),
  .plural = N_ ("Agreements"),
  .title = "title",
  .same = IDS ("partner", "kind", "agreed_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("kind", "partner", "agreed_on", "settled_on"),
  .table = IDS ("agreed_on", "partner", "kind", "title", "settled_on"),
  .searched = IDS ("notes"),
};
