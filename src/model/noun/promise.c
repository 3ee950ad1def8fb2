/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntPromise

static const EntField fields[] = {
  FIELD (TEXT, text, N_ ("Promise"), .flags = REQUIRED | KEYED, .help = N_ ("what was promised")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 30,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  FIELD (CHOICE, side, N_ ("Side"), .flags = REQUIRED, .vocabulary = "promise_sides",
         .help = N_ ("who promised: us or them")),
  FIELD (DAY, due_on, N_ ("Due on"), .flags = AHEAD | ENT_FLAG_DUE,
         .help = N_ ("a day, such as fri or +2w")),
  FIELD (CHOICE, state, N_ ("State"), .flags = REQUIRED | NARROWS, .initial = ENT_INITIAL_WORD,
         .initial_word = "open", .vocabulary = "promise_states",
         .help = N_ ("open, kept or broken")),
  FIELD (DAY, made_on, N_ ("Made on"), .initial = ENT_INITIAL_NOW,
         .help = N_ ("the day of the promise")),
  FIELD (DAY, settled_on, N_ ("Settled on"), .stamp = ENT_STAMP_SETTLES, .stamp_of = "state",
         .help = N_ ("the day it was kept or broken")),
  FIELD (REF, person, N_ ("Person"), .flags = NARROWS, .ref = ENT_NOUN_PERSON,
         .help = N_ ("who promised, or to whom")),
  FIELD (REF, interaction, N_ ("Interaction"), .ref = ENT_NOUN_INTERACTION,
         .help = N_ ("in which it was made")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "due_on", 9, 9, 0 },     { "side", 5, 5, 0 },   { "text", 0, 56, 0 },
  { "partner", 20, 32, 60 }, { "state", 9, 9, 44 },
};

static const EntSort sorts[] = {
  { "due", N_ ("due day"), .field = "due_on", .lacking = ENT_LACKING_LAST },
};

const EntNoun ent_noun_promise = {
  .id = ENT_NOUN_PROMISE,
  .name = "promise",
  .alias = "commitment",
  .label = N_ ("Promise"),
  .plural = N_ ("Promises"),
  .title = "text",
  .same = IDS ("partner", "side", "state", "due_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "promises",
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("side", "state", "due_on", "person"),
  .table = IDS ("text", "partner", "side", "due_on", "state"),
  .searched = IDS ("notes"),
  .example = N_ ("late>3d and partner.tier=gold"),
};
