/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntConviction

static const EntField fields[] = {
  FIELD (CHOICE, step, N_ ("Step"), .flags = REQUIRED, .vocabulary = "convictions",
         .help = N_ ("how far the person has come")),
  FIELD (REF, person, N_ ("Person"), .flags = REQUIRED | NARROWS, .below = 60,
         .ref = ENT_NOUN_PERSON, .help = N_ ("who")),
  FIELD (REF, partner, N_ ("Partner"), .flags = OWNER | FIRST | NARROWS, .below = 60,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("where they work; empty: the person's")),
  FIELD (DAY, reached_on, N_ ("Reached on"), .initial = ENT_INITIAL_NOW,
         .help = N_ ("since when it shows")),
  FIELD (REF, interaction, N_ ("Shown by"), .ref = ENT_NOUN_INTERACTION,
         .help = N_ ("the interaction that shows it")),
  FIELD (NOTE, evidence, N_ ("Evidence"), .help = N_ ("what was said or done")),
};

static const EntNounColumn columns[] = {
  { "reached_on", 9, 9, 0 }, { "step", 12, 12, 0 },       { "person", 20, 28, 34 },
  { "partner", 20, 32, 60 }, { "interaction", 0, 56, 0 },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "reached_on", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

const EntNoun ent_noun_conviction = {
  .id = ENT_NOUN_CONVICTION,
  .name = "conviction",
  .label = N_ ("Conviction"),
  .plural = N_ ("Convictions"),
  .title = "step",
  .same = IDS ("person", "reached_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("reached_on", "person", "partner", "interaction"),
  .table = IDS ("reached_on", "partner", "person", "step", "interaction"),
  .searched = IDS ("evidence"),
};
