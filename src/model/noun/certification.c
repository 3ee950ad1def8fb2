/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntCertification

static const EntField fields[] = {
  FIELD (TEXT, title, N_ ("Title"), .flags = REQUIRED | KEYED,
         .help = N_ ("what the person has learned or proved")),
  FIELD (REF, person, N_ ("Person"), .flags = REQUIRED | NARROWS, .below = 70,
         .ref = ENT_NOUN_PERSON, .help = N_ ("who holds it")),
  FIELD (REF, partner, N_ ("Partner"), .flags = OWNER | FIRST | NARROWS, .below = 70,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("where they work; empty: the person's")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = NARROWS, .vocabulary = "certification_kinds",
         .help = N_ ("certification or training")),
  FIELD (DAY, obtained_on, N_ ("Obtained on"), .help = N_ ("the day it was passed")),
  FIELD (DAY, expires_on, N_ ("Expires on"), .flags = AHEAD | ENT_FLAG_EXPIRES,
         .not_before = "obtained_on", .trouble = N_ ("it expires before it was obtained"),
         .help = N_ ("last day on which it holds")),
  NOTES,
};

static const EntNounColumn columns[] = {
  { "title", 0, 56, 0 },  { "person", 18, 28, 40 },           { "partner", 20, 32, 74 },
  { "kind", 13, 16, 90 }, { "obtained_on", 9, 9, 104, TRUE }, { "expires_on", 10, 10, 0, TRUE },
};

static const EntSort sorts[] = {
  { "expiry", N_ ("expiry"), .field = "expires_on", .lacking = ENT_LACKING_LAST },
};

const EntNoun ent_noun_certification = {
  .id = ENT_NOUN_CERTIFICATION,
  .name = "certification",
  .label = N_ ("Certification"),
  .plural = N_ ("Certifications"),
  .title = "title",
  .same = IDS ("person", "obtained_on"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("kind", "person", "partner", "obtained_on", "expires_on"),
  .table = IDS ("title", "partner", "person", "kind", "obtained_on", "expires_on"),
  .searched = IDS ("notes"),
};
