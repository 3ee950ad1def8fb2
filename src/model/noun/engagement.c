/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntEngagement

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED,
         .help = N_ ("what is bought, sold or done together")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 20,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("with whom")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = REQUIRED | NARROWS, .vocabulary = "engagement_kinds",
         .help = N_ ("support, training, consulting…")),
  FIELD (CHOICE, stage, N_ ("Stage"), .flags = NARROWS, .vocabulary = "stages",
         .help = N_ ("how far it is")),
  FIELD (MONEY, value, N_ ("Value"), .help = N_ ("amount, such as 1200.50")),
  CURRENCY,
  FIELD (NUMBER, probability, N_ ("Probability"), .unit = ENT_MEASURE_PERCENT, .max = 100,
         .help = N_ ("percent")),
  FIELD (DAY, start_on, N_ ("Starts on"), .flags = AHEAD, .help = N_ ("first day of the service")),
  FIELD (DAY, end_on, N_ ("Ends on"), .flags = AHEAD, .not_before = "start_on",
         .trouble = N_ ("it ends before it starts"), .help = N_ ("last day of the service")),
  FIELD (DAY, renew_on, N_ ("Renews on"), .flags = AHEAD | ENT_FLAG_DUE,
         .help = N_ ("day by which to renew")),
  FIELD (REF, person, N_ ("Contact"), .flags = NARROWS, .ref = ENT_NOUN_PERSON,
         .help = N_ ("who speaks for it there")),
  FIELD (REF, sourced_by, N_ ("Sourced by"), .ref = ENT_NOUN_PARTNER,
         .help = N_ ("who brought it")),
  FIELD (REF, helped_by, N_ ("Helped by"), .ref = ENT_NOUN_PARTNER,
         .help = N_ ("who helped to win it")),
  FIELD (REF, recommended_by, N_ ("Recommended by"), .ref = ENT_NOUN_PARTNER,
         .help = N_ ("who spoke for us")),
  FIELD (REF, offer, N_ ("Joint offer"), .flags = NARROWS, .below = 20, .ref = ENT_NOUN_OFFER,
         .help = N_ ("the joint offer that won it")),
  FIELD (MONEY, discount, N_ ("Discount"),
         .help = N_ ("given off the price; the value is what remains")),
  FIELD (CHOICE, recurrence, N_ ("Recurrence"), .vocabulary = "recurrences",
         .help = N_ ("how often the value comes")),
  TAGS,
  NOTES,
  FIELD (DAY, stage_since, N_ ("In stage since"), .stamp = ENT_STAMP_MOVES, .stamp_of = "stage",
         .flags = DERIVED, .help = N_ ("day of the last move")),
};

static const EntNounColumn columns[] = {
  { "title", 0, 56, 0 },       { "partner", 20, 32, 70 },
  { "kind", 13, 16, 84 },      { "stage", 11, 11, 26 },
  { "value", 7, 7, 36, TRUE }, { "renew_on", 9, 9, 46, TRUE, N_ ("Renews") },
};

/* Narrow, and without the stage. */
static const EntNounColumn stage_columns[] = {
  { "title", 0, 56, 0 },
  { "partner", 20, 32, 56 },
  { "value", 6, 6, 18, TRUE },
  { "renew_on", 9, 9, 70, TRUE },
};

static const EntSort sorts[] = {
  { "renew", N_ ("renewal"), .field = "renew_on", .lacking = ENT_LACKING_LAST },
  { "value", N_ ("value"), .field = "value", .lacking = ENT_LACKING_FIRST, .descends = TRUE },
  { "stage", N_ ("stage"), .field = "stage", .lacking = ENT_LACKING_LAST },
};

static const EntHeader headers[] = {
  { "company", "partner" },
  { "amount", "value" },
  { "name", "title" },
  { "type", "kind" },
};

const EntNoun ent_noun_engagement = {
  .id = ENT_NOUN_ENGAGEMENT,
  .name = "engagement",
  .label = N_ ("Engagement"),
  .plural = N_ ("Engagements"),
  .title = "title",
  .same = IDS ("partner", "start_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "engagements",
  COLUMNS (columns),
  .stage_columns = stage_columns,
  .n_stage_columns = G_N_ELEMENTS (stage_columns),
  SORTS (sorts),
  .facts = IDS ("kind", "stage", "value", "start_on", "renew_on", "person", "tags"),
  .table = IDS ("title", "partner", "kind", "stage", "value", "currency", "renew_on"),
  .searched = IDS ("tags", "notes"),
  HEADERS (headers),
  .marks = IDS ("title", "stage"),
  .guess = 3,
  .example = N_ ("renews<60d and partner.silent>30d"),
};
