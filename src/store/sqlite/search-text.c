/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is searched of each noun: the same as the view search_text of the schema. */
#include "store/sqlite/schema.h"

#include "entente/model/nouns.h"

/* The key of a record in the search index: minutes, noun and id in one number, so that newer
 * stands above and an id is read back without a look-up. The noun has 3 bits, the id 27. */
#define KEY(time, noun) "((" time ") / 60 * 1073741824 + " #noun " * 134217728 + id)"
#define TEXT_OF(table, noun, time, title, body)                                                    \
  "SELECT " KEY (time, noun) " AS rowid, " title " AS title, " body " AS body FROM " table
#define TWO(a, b) "ifnull(" a ", '') || ' ' || ifnull(" b ", '')"
#define NOTES "ifnull(notes, '')"

/* Three bits hold a noun: those from the ninth on are not searched. */
const char *const ent_schema_search_text[ENT_N_NOUNS] = {
  [ENT_NOUN_PARTNER] =
    TEXT_OF ("partner", 0, "updated_at", "name", TWO ("city", "website") " || ' ' || " NOTES),
  [ENT_NOUN_PERSON] = TEXT_OF ("person", 1, "updated_at", "name",
                               TWO ("role", "email") " || ' ' || " TWO ("phone", "notes")),
  [ENT_NOUN_INTERACTION] = TEXT_OF ("interaction", 2, "at", "summary", "ifnull(body, '')"),
  [ENT_NOUN_ENGAGEMENT] = TEXT_OF ("engagement", 3, "updated_at", "title", NOTES),
  [ENT_NOUN_PROMISE] = TEXT_OF ("promise", 4, "updated_at", "text", NOTES),
  [ENT_NOUN_OFFER] =
    TEXT_OF ("offer", 5, "updated_at", "name", TWO ("summary", "added_value") " || ' ' || " NOTES),
  [ENT_NOUN_CONTRIBUTION] = TEXT_OF ("contribution", 7, "updated_at", "title", NOTES),
};
