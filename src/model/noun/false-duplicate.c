/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntFalseDuplicate

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Names"), .flags = REQUIRED | KEYED, .help = N_ ("both names")),
  FIELD (REF, partner, N_ ("Partner"), .flags = OWNER | FIRST | NARROWS, .ref = ENT_NOUN_PARTNER,
         .help = N_ ("one of two partners; of people: where they work")),
  FIELD (REF, other_partner, N_ ("Other partner"), .flags = OWNER, .ref = ENT_NOUN_PARTNER,
         .help = N_ ("the other one of two partners")),
  FIELD (REF, person, N_ ("Person"), .flags = OWNER | NARROWS, .ref = ENT_NOUN_PERSON,
         .help = N_ ("one of two people")),
  FIELD (REF, other_person, N_ ("Other person"), .flags = OWNER, .ref = ENT_NOUN_PERSON,
         .help = N_ ("the other one of two people")),
};

static const EntNounColumn columns[] = {
  { "title", 0, 56, 0 },
  { "partner", 20, 32, 60 },
};

static const EntSort sorts[] = {
  { "name", N_ ("name"), .field = "title" },
};

/* Scripts and databases know it by its first name. */
const EntNoun ent_noun_false_duplicate = {
  .id = ENT_NOUN_FALSE_DUPLICATE,
  .name = "lookalike",
  .label = N_ ("False duplicate"),
  .plural = N_ ("False duplicates"),
  .title = "title",
  .same = IDS ("partner", "other_partner", "person", "other_person"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("partner", "other_partner", "person", "other_person"),
  .table = IDS ("partner", "other_partner", "person", "other_person"),
  .searched = TITLE_ALONE,
};
