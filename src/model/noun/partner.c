/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/noun/describe.h"

#define STRUCT EntPartner

static const EntField fields[] = {
  FIELD (TEXT, name, N_ ("Name"), .flags = REQUIRED | FOLDED,
         .help = N_ ("the organisation's name")),
  FIELD (CHOICE, kind, N_ ("Kind"), .flags = NARROWS, .vocabulary = "partner_kinds",
         .help = N_ ("what they are to us")),
  FIELD (CHOICE, tier, N_ ("Tier"), .flags = NARROWS, .vocabulary = "tiers",
         .help = N_ ("how close the partnership is")),
  FIELD (LIST, domains, N_ ("Domains"), .syntax = ENT_SYNTAX_DOMAIN, .option = "domain",
         .help = N_ ("mail and web domains, such as example.org")),
  FIELD (TEXT, website, N_ ("Website"), .help = N_ ("address of their site")),
  FIELD (TEXT, country, N_ ("Country"), .syntax = ENT_SYNTAX_COUNTRY,
         .help = N_ ("two letters, such as FR (ISO 3166)")),
  FIELD (TEXT, city, N_ ("City"), .help = N_ ("where they are")),
  FIELD (DAY, since, N_ ("Partner since"), .help = N_ ("first day of the partnership")),
  FIELD (CHOICE, state, N_ ("State"), .flags = NARROWS | ENT_FLAG_USUAL_WON,
         .vocabulary = "partner_states",
         .help = N_ ("of the partnership: prospect, active or ended")),
  FIELD (DAY, state_since, N_ ("In state since"), .stamp = ENT_STAMP_CHANGES, .stamp_of = "state",
         .help = N_ ("the day it began or ended; empty: the day you change it")),
  FIELD (TEXT, state_reason, N_ ("Reason"), .help = N_ ("why it came to that state")),
  FIELD (TEXT, owner, N_ ("Owner"), .help = N_ ("our account manager")),
  FIELD (DAY, planned_on, N_ ("Next contact"), .flags = AHEAD | ENT_FLAG_DUE,
         .help = N_ ("the day planned for it")),
  FIELD (DAY, hold_until, N_ ("On hold until"), .flags = AHEAD,
         .help = N_ ("quiet until that day")),
  FIELD (TEXT, hold_reason, N_ ("On hold because"), .help = N_ ("why it is quiet")),
  FIELD (NUMBER, cadence_days, N_ ("Cadence"), .unit = ENT_MEASURE_DAYS, .max = 3650,
         .help = N_ ("days, instead of the tier's")),
  TAGS,
  NOTES,
  FIELD (TIME, last_at, N_ ("Last contact"), .flags = DERIVED | ENT_FLAG_AGE,
         .help = N_ ("time of the latest interaction")),
  FIELD (DAY, next_on, N_ ("Next"), .flags = AHEAD | DERIVED,
         .help = N_ ("the next contact or follow-up")),
  FIELD (NUMBER, interaction_count, N_ ("Interactions"), .flags = DERIVED,
         .help = N_ ("how many there are")),
};

static const EntNounColumn columns[] = {
  { NULL, 1, 1, 0 },      { "name", 0, 36, 0 },          { "kind", 11, 16, 62 },
  { "tier", 10, 10, 46 }, { "next_on", 9, 9, 56, TRUE }, { "last_at", 7, 7, 24, TRUE },
  { "tags", 16, 40, 90 },
};

static const EntSort sorts[] = {
  { "name", N_ ("name"), .field = "name" },
  { "last", N_ ("last contact"), .field = "last_at", .lacking = ENT_LACKING_FIRST },
  { "next", N_ ("next contact"), .field = "next_on", .lacking = ENT_LACKING_LAST },
  { "tier", N_ ("tier"), .field = "tier", .lacking = ENT_LACKING_LAST },
  { "kind", N_ ("kind"), .field = "kind", .lacking = ENT_LACKING_LAST },
  { "state", N_ ("state"), .field = "state", .lacking = ENT_LACKING_LAST },
};

static const EntHeader headers[] = {
  { "organisation", "name" }, { "organization", "name" }, { "company", "name" },
  { "societe", "name" },      { "nom", "name" },          { "url", "website" },
  { "domain", "domains" },    { "pays", "country" },      { "ville", "city" },
  { "description", "notes" }, { "status", "state" },      { "statut", "state" },
  { "partnership", "state" }, { "etat", "state" },        { "ended on", "state_since" },
};

const EntNoun ent_noun_partner = {
  .id = ENT_NOUN_PARTNER,
  .name = "partner",
  .label = N_ ("Partner"),
  .plural = N_ ("Partners"),
  .title = "name",
  .same = BY_TITLE,
  .flags = ENT_NOUN_PUBLIC,
  .size = sizeof (STRUCT),
  FIELDS (fields),
  COLUMNS (columns),
  SORTS (sorts),
  .facts = IDS ("state", "kind", "tier", "city", "country", "owner", "next_on", "tags"),
  .table = IDS ("name", "kind", "tier", "state", "last_at", "next_on", "tags"),
  .searched = IDS ("city", "website", "domains", "tags", "state_reason", "hold_reason", "notes"),
  .addressed = TITLE_ALONE,
  HEADERS (headers),
  .example = N_ ("tier=gold and silent>30d and country=FR"),
};
