/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntRecommendation

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED,
         .help = N_ ("to whom, and about what")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 80,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("who spoke for us")),
  FIELD (REF, person, N_ ("Person"), .flags = NARROWS, .below = 80, .ref = ENT_NOUN_PERSON,
         .help = N_ ("by whom")),
  FIELD (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  FIELD (CHOICE, outcome, N_ ("Outcome"), .initial = ENT_INITIAL_WORD, .initial_word = "open",
         .vocabulary = "recommendation_outcomes", .help = N_ ("what came of it")),
  FIELD (REF, engagement, N_ ("Engagement"), .below = 80, .ref = ENT_NOUN_ENGAGEMENT,
         .help = N_ ("the deal that came of it; empty: none")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "happened_on", 9, 9, 0 }, { "title", 0, 56, 0 },   { "partner", 20, 32, 60 },
  { "person", 18, 28, 90 },   { "outcome", 9, 9, 34 },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "happened_on", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

const EntNoun ent_noun_recommendation = {
  .id = ENT_NOUN_RECOMMENDATION,
  .name = "recommendation",
  .label = N_ ("Recommendation"),
  .plural = N_ ("Recommendations"),
  .title = "title",
  .same = IDS ("partner", "happened_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("happened_on", "partner", "person", "outcome", "engagement"),
  .table = IDS ("happened_on", "partner", "title", "outcome", "engagement"),
  .searched = IDS ("notes"),
};
