/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntContribution

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED, .help = N_ ("what was given")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 50,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("who gave it")),
  FIELD (REF, person, N_ ("Person"), .flags = NARROWS, .below = 100, .ref = ENT_NOUN_PERSON,
         .help = N_ ("by whom")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = REQUIRED | NARROWS, .vocabulary = "contribution_kinds",
         .help = N_ ("code, bug report, talk…")),
  FIELD (DAY, happened_on, N_ ("Day"), .help = N_ ("when")),
  FIELD (TEXT, url, N_ ("Link"), .help = N_ ("where it can be seen")),
  FIELD (TEXT, reference, N_ ("Reference"), .flags = HIDDEN | IDENTITY,
         .help = N_ ("identity at its origin")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "happened_on", 9, 9, 0 }, { "kind", 14, 16, 40 },   { "title", 0, 56, 0 },
  { "partner", 20, 32, 60 },  { "person", 18, 28, 90 },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "happened_on", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

static const EntHeader headers[] = {
  { "contribution", "title" }, { "date", "happened_on" },     { "type", "kind" },
  { "company", "partner" },    { "organisation", "partner" }, { "organization", "partner" },
  { "author", "person" },      { "contributor", "person" },   { "subject", "title" },
  { "commit", "reference" },
};

const EntNoun ent_noun_contribution = {
  .id = ENT_NOUN_CONTRIBUTION,
  .name = "contribution",
  .label = N_ ("Contribution"),
  .plural = N_ ("Contributions"),
  .title = "title",
  .same = IDS ("partner", "happened_on", "kind", "person"),
  .flags = ENT_NOUN_REPEATS | ENT_NOUN_GROWS,
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "contributions",
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("happened_on", "kind", "partner", "person"),
  .table = IDS ("happened_on", "partner", "person", "kind", "title"),
  .searched = IDS ("url", "notes"),
  HEADERS (headers),
  .marks = IDS ("contribution", "happened on"),
  .guess = 2,
  .example = N_ ("kind=code and partner.tier=gold"),
};
