/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntSavedFilter

static const EntField fields[] = {
  FIELD (TEXT, name, N_ ("Name"), .flags = REQUIRED | FOLDED, .help = N_ ("what the tab says")),
  FIELD (TEXT, noun, N_ ("List"), .flags = REQUIRED, .syntax = ENT_SYNTAX_NOUN,
         .initial = ENT_INITIAL_WORD, .initial_word = "partner",
         .help = N_ ("of which list: partner, person, interaction…")),
  FIELD (TEXT, expression, N_ ("Filter"), .flags = REQUIRED, .syntax = ENT_SYNTAX_FILTER,
         .help = N_ ("such as tier=gold and silent>30d")),
};

static const EntNounColumn columns[] = {
  { "name", 20, 32, 0 },
  { "noun", 12, 14, 40 },
  { "expression", 0, 56, 0 },
};

static const EntSort sorts[] = {
  { "name", N_ ("name"), .field = "name" },
};

const EntNoun ent_noun_saved_filter = {
  .id = ENT_NOUN_FILTER,
  .name = "filter",
  .label = N_ ("Filter"),
  .plural = N_ ("Filters"),
  .title = "name",
  .same = IDS ("noun"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("noun", "expression"),
  .table = IDS ("name", "noun", "expression"),
  .searched = IDS ("expression"),
};
