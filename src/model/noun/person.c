/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntPerson

static const EntField fields[] = {
  FIELD (TEXT, name, N_ ("Name"), .flags = REQUIRED | FOLDED, .help = N_ ("first and last name")),
  FIELD (REF, partner, N_ ("Partner"), .flags = REQUIRED | FIRST | NARROWS, .below = 10,
         .ref = ENT_NOUN_PARTNER, .help = N_ ("where they work")),
  FIELD (TEXT, role, N_ ("Role"), .help = N_ ("what they do there")),
  FIELD (CHOICE, influence, N_ ("Influence"), .vocabulary = "influences",
         .help = N_ ("their part in the partnership")),
  FIELD (TEXT, email, N_ ("E-mail"), .syntax = ENT_SYNTAX_ADDRESS, .help = N_ ("main address")),
  FIELD (LIST, other_emails, N_ ("Other e-mails"), .syntax = ENT_SYNTAX_ADDRESS,
         .option = "other-email", .help = N_ ("further addresses")),
  FIELD (LIST, accounts, N_ ("Forge accounts"), .syntax = ENT_SYNTAX_ACCOUNT, .option = "account",
         .help = N_ ("on forges, such as github:ana or git.example.org:ana")),
  FIELD (TEXT, phone, N_ ("Phone"), .help = N_ ("number, as you dial it")),
  FIELD (LIST, other_phones, N_ ("Other phones"), .option = "other-phone",
         .help = N_ ("further numbers")),
  FIELD (TEXT, language, N_ ("Language"), .help = N_ ("two letters, such as fr (ISO 639)")),
  FIELD (DAY, left_on, N_ ("Left on"), .help = N_ ("the day they left the partner")),
  FIELD (NUMBER, cadence_days, N_ ("Cadence"), .unit = ENT_MEASURE_DAYS, .max = 3650,
         .help = N_ ("days, for this person")),
  TAGS,
  NOTES,
  FIELD (TEXT, card_uid, N_ ("Card"), .flags = HIDDEN | IDENTITY,
         .help = N_ ("identity of a vCard")),
  FIELD (TEXT, name_parts, N_ ("Name parts"), .flags = HIDDEN,
         .help = N_ ("family name, given names… as a vCard has them")),
  FIELD (TIME, card_changed_at, N_ ("Card changed"), .flags = HIDDEN,
         .help = N_ ("the state of the vCard that was taken")),
  FIELD (TIME, card_taken_at, N_ ("Card taken"), .flags = HIDDEN, .help = N_ ("when it was taken")),
  FIELD (TIME, first_at, N_ ("First contact"), .flags = DERIVED,
         .help = N_ ("time of the first interaction")),
  FIELD (TIME, last_at, N_ ("Last contact"), .flags = DERIVED | ENT_FLAG_AGE,
         .help = N_ ("time of the latest interaction")),
  FIELD (CHOICE, conviction, N_ ("Conviction"), .flags = DERIVED | ENT_FLAG_LABELLED,
         .vocabulary = "convictions", .help = N_ ("the step reached last")),
  FIELD (TEXT, certifications, N_ ("Certifications"), .flags = DERIVED,
         .help = N_ ("what the person has learned or proved")),
  FIELD (DAY, certified_until, N_ ("Certified"), .flags = AHEAD | DERIVED,
         .help = N_ ("the last day on which one of them holds")),
};

static const EntNounColumn columns[] = {
  { "name", 0, 32, 0 },
  { "partner", 16, 32, 76 },
  { "role", 20, 32, 110 },
  { "influence", 14, 14, 40 },
  { "conviction", 12, 12, 56 },
  { "certified_until", 9, 9, 68, TRUE },
  { "last_at", 7, 7, 30, TRUE, N_ ("Met") },
  { "email", 28, 40, 140 },
};

static const EntSort sorts[] = {
  { "name", N_ ("name"), .field = "name" },
};

static const EntHeader headers[] = {
  { "nom", "name" },
  { "full name", "name" },
  { "mail", "email" },
  { "email address", "email" },
  { "e mail", "email" },
  { "company", "partner" },
  { "organisation", "partner" },
  { "organization", "partner" },
  { "telephone", "phone" },
  { "job title", "role" },
};

const EntNoun ent_noun_person = {
  .id = ENT_NOUN_PERSON,
  .name = "person",
  .label = N_ ("Person"),
  .plural = N_ ("People"),
  .title = "name",
  .same = IDS ("partner"),
  .size = sizeof (STRUCT),
  FIELDS (fields),
  .list = "people",
  COLUMNS (columns),
  SORTS (sorts),
  .facts =
    IDS ("role", "influence", "conviction", "certifications", "partner", "email", "phone", "tags"),
  .table = IDS ("name", "partner", "role", "influence", "conviction", "email"),
  .searched =
    IDS ("role", "email", "other_emails", "accounts", "phone", "other_phones", "tags", "notes"),
  .addressed = IDS ("role", "email", "other_emails"),
  HEADERS (headers),
  .marks = IDS ("email", "e mail", "email address"),
  .guess = 4,
  .example = N_ ("influence=ambassador and partner.tier=gold"),
};
