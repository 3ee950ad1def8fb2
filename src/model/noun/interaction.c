/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntInteraction

static const EntField fields[] = {
  FIELD (TEXT, summary, N_ ("Summary"), .flags = REQUIRED, .help = N_ ("what happened, in a line")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 130,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = REQUIRED | NARROWS, .vocabulary = "interaction_kinds",
         .help = N_ ("call, mail, meeting…")),
  FIELD (TIME, at, N_ ("When"), .flags = REQUIRED, .initial = ENT_INITIAL_NOW,
         .help = N_ ("day and hour, such as yesterday 14:30")),
  FIELD (CHOICE, state, N_ ("State"), .flags = NARROWS, .vocabulary = "interaction_states",
         .goes_with = "at", .help = N_ ("planned, held or not held; by the time when it is empty")),
  FIELD (REFS, people, N_ ("People"), .flags = NARROWS, .below = 130, .option = "person",
         .ref = ENT_NOUN_PERSON, .help = N_ ("who took part on their side")),
  FIELD (TEXT, ours, N_ ("On our side"), .initial = ENT_INITIAL_USER,
         .help = N_ ("who took part on our side")),
  FIELD (NUMBER, minutes, N_ ("Our time"), .unit = ENT_MEASURE_MINUTES, .max = 10080,
         .help = N_ ("minutes, such as 45m or 1h30")),
  FIELD (NUMBER, their_minutes, N_ ("Their time"), .unit = ENT_MEASURE_MINUTES, .max = 10080,
         .help = N_ ("minutes, such as 45m or 1h30")),
  FIELD (DAY, follow_up_on, N_ ("Follow up on"), .flags = AHEAD | ENT_FLAG_DUE,
         .help = N_ ("a day, such as +3w")),
  FIELD (DAY, followed_up_on, N_ ("Followed up on"), .help = N_ ("the day it was done")),
  TAGS,
  FIELD (NOTE, body, N_ ("Notes"), .help = N_ ("the long story")),
  FIELD (TEXT, message_id, N_ ("Message-ID"), .flags = HIDDEN | IDENTITY,
         .help = N_ ("identity of a mail")),
  FIELD (TEXT, event_uid, N_ ("Event"), .flags = HIDDEN | IDENTITY,
         .help = N_ ("identity of a calendar's event")),
  FIELD (NUMBER, event_sequence, N_ ("Change of the event"), .flags = HIDDEN,
         .help = N_ ("which change of it is known")),
  FIELD (TIME, event_changed, N_ ("Event changed"), .flags = HIDDEN,
         .help = N_ ("when that change was made")),
};

static const EntNounColumn columns[] = {
  { "at", 9, 9, 0 },       { "kind", 9, 16, 34 },    { "partner", 20, 32, 70 },
  { "summary", 0, 56, 0 }, { "people", 18, 44, 84 }, { "minutes", 5, 5, 44, TRUE, N_ ("Spent") },
};

static const EntSort sorts[] = {
  { "at", N_ ("day"), .field = "at", .descends = TRUE },
};

static const EntHeader headers[] = {
  { "date", "at" },
  { "subject", "summary" },
  { "company", "partner" },
  { "type", "kind" },
};

const EntNoun ent_noun_interaction = {
  .id = ENT_NOUN_INTERACTION,
  .name = "interaction",
  .label = N_ ("Interaction"),
  .plural = N_ ("Interactions"),
  .title = "summary",
  .same = IDS ("partner", "at"),
  .flags = ENT_NOUN_REPEATS | ENT_NOUN_GROWS | ENT_NOUN_VAST,
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "interactions",
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("at", "kind", "minutes", "people", "follow_up_on", "tags"),
  .table = IDS ("at", "partner", "kind", "summary", "minutes", "follow_up_on"),
  .searched = IDS ("tags", "body"),
  .happened = "at",
  HEADERS (headers),
  .marks = IDS ("summary", "subject"),
  .guess = 1,
  .example = N_ ("kind=mail and partner.silent>30d"),
};
