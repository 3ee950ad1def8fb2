/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntOffer

static const EntField fields[] = {
  FIELD (TEXT, name, N_ ("Name"), .flags = REQUIRED | FOLDED,
         .help = N_ ("name of the joint offer")),
  FIELD (REFS, partners, N_ ("Partners"), .below = 40, .option = "partner", .ref = ENT_NOUN_PARTNER,
         .help = N_ ("who makes it with us")),
  FIELD (CHOICE, stage, N_ ("Stage"), .flags = NARROWS, .initial = ENT_INITIAL_FIRST,
         .vocabulary = "offer_stages", .help = N_ ("how far it is")),
  FIELD (TEXT, summary, N_ ("Summary"), .help = N_ ("what it is, in a line")),
  FIELD (NOTE, added_value, N_ ("Added value"), .help = N_ ("what the whole adds to its parts")),
  FIELD (MONEY, price, N_ ("Price"), .help = N_ ("of the whole")),
  CURRENCY,
  FIELD (DAY, launched_on, N_ ("Launched on"), .help = N_ ("first day on the market")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "name", 0, 40, 0 },
  { "partners", 30, 56, 80 },
  { "stage", 9, 9, 30 },
  { "price", 8, 8, 50, TRUE },
};

static const EntSort sorts[] = {
  { "name", N_ ("name"), .field = "name" },
};

const EntNoun ent_noun_offer = {
  .id = ENT_NOUN_OFFER,
  .name = "offer",
  .label = N_ ("Joint offer"),
  .plural = N_ ("Joint offers"),
  .title = "name",
  .same = BY_TITLE,
  .flags = ENT_NOUN_PUBLIC,
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "offers",
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("stage", "partners", "price", "launched_on"),
  .table = IDS ("name", "partners", "stage", "price", "currency"),
  .searched = IDS ("summary", "added_value", "notes"),
};
