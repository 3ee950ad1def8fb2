/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntCapability

static const EntField fields[] = {
  FIELD (CHOICE, kind, N_ ("Service"), .flags = REQUIRED | NARROWS,
         .vocabulary = "engagement_kinds", .help = N_ ("kind of service")),
  FIELD (REF, partner, N_ ("Partner"), .flags = OWNER | FIRST | NARROWS, .below = 110,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("who can deliver it; empty: we ourselves")),
  FIELD (CHOICE, level, N_ ("Level"), .vocabulary = "capability_levels",
         .help = N_ ("learning, able or expert")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "kind", 0, 32, 0 },
  { "partner", 24, 32, 34 },
  { "level", 12, 12, 0 },
};

static const EntSort sorts[] = {
  { "kind", N_ ("kind"), .field = "kind" },
};

const EntNoun ent_noun_capability = {
  .id = ENT_NOUN_CAPABILITY,
  .name = "capability",
  .label = N_ ("Capability"),
  .plural = N_ ("Capabilities"),
  .title = "kind",
  .same = IDS ("partner"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("partner", "level"),
  .table = IDS ("kind", "partner", "level"),
  .searched = IDS ("notes"),
};
