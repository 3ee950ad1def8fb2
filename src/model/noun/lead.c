/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntLead

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED,
         .help = N_ ("who might buy, and what")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 90,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  FIELD (CHOICE, direction, N_ ("Direction"), .flags = REQUIRED, .vocabulary = "lead_directions",
         .help = N_ ("given to them, or received from them")),
  FIELD (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  FIELD (CHOICE, state, N_ ("State"), .flags = REQUIRED | NARROWS, .initial = ENT_INITIAL_WORD,
         .initial_word = "open", .vocabulary = "lead_states", .help = N_ ("open, won or lost")),
  FIELD (REF, engagement, N_ ("Engagement"), .below = 90, .ref = ENT_NOUN_ENGAGEMENT,
         .help = N_ ("the deal that came of it; empty: none")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "happened_on", 9, 9, 0 }, { "direction", 9, 9, 34 }, { "title", 0, 56, 0 },
  { "partner", 20, 32, 60 },  { "state", 8, 8, 44 },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "happened_on", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

const EntNoun ent_noun_lead = {
  .id = ENT_NOUN_LEAD,
  .name = "lead",
  .label = N_ ("Lead"),
  .plural = N_ ("Leads"),
  .title = "title",
  .same = IDS ("partner", "direction", "happened_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("happened_on", "direction", "partner", "state", "engagement"),
  .table = IDS ("happened_on", "partner", "direction", "title", "state", "engagement"),
  .searched = IDS ("notes"),
};
