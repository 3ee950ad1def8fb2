/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntDeployment

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED, .help = N_ ("what they run")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 120,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("who runs it")),
  FIELD (DAY, since, N_ ("Since"), .help = N_ ("first day")),
  FIELD (NUMBER, users, N_ ("Users"), .max = 1000000000, .help = N_ ("how many people use it")),
  FIELD (REF, engagement, N_ ("Paid by"), .below = 120, .ref = ENT_NOUN_ENGAGEMENT,
         .help = N_ ("the service that covers it; empty: it runs freely")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "title", 0, 56, 0 },       { "partner", 20, 32, 60 },  { "engagement", 22, 40, 80 },
  { "users", 7, 7, 34, TRUE }, { "since", 9, 9, 0, TRUE },
};

static const EntSort sorts[] = {
  { "day", N_ ("day"), .field = "since", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
};

const EntNoun ent_noun_deployment = {
  .id = ENT_NOUN_DEPLOYMENT,
  .name = "deployment",
  .label = N_ ("Deployment"),
  .plural = N_ ("Deployments"),
  .title = "title",
  .same = IDS ("partner"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("partner", "since", "users", "engagement"),
  .table = IDS ("title", "partner", "since", "users", "engagement"),
  .searched = IDS ("notes"),
};
