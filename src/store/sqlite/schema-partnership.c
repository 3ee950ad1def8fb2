/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 3: what the open-source partnership adds: conviction, recommendations, leads, agreements,
 * who can do what. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char columns[] =
  "ALTER TABLE engagement ADD COLUMN offer_id INTEGER REFERENCES offer(id);"
  "ALTER TABLE engagement ADD COLUMN discount INTEGER;"
  "ALTER TABLE engagement ADD COLUMN recurrence TEXT;"
  "ALTER TABLE component ADD COLUMN share INTEGER;";

#define COMMON                                                                                     \
  "id INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL, created_at INTEGER NOT NULL,"   \
  " updated_at INTEGER NOT NULL, custom TEXT, "
#define DAY(name) name " TEXT CHECK (" name " IS NULL OR length(" name ") = 10)"
#define PARTNER "partner_id INTEGER NOT NULL REFERENCES partner(id), "
#define ENGAGEMENT "engagement_id INTEGER REFERENCES engagement(id), "

static const char tables[] =
  "CREATE TABLE conviction (" COMMON PARTNER "person_id INTEGER NOT NULL REFERENCES person(id),"
  " step TEXT NOT NULL, " DAY (
    "reached_on") ", interaction_id INTEGER REFERENCES interaction(id),"
                  " evidence TEXT) STRICT;"
                  "CREATE TABLE certification (" COMMON PARTNER
                  "person_id INTEGER NOT NULL REFERENCES person(id),"
                  " title TEXT NOT NULL, kind TEXT, " DAY ("obtained_on") ", " DAY (
                    "expires_on") ", notes TEXT) STRICT;"
                                  "CREATE TABLE recommendation (" COMMON PARTNER
                                  "person_id INTEGER REFERENCES person(id), title TEXT NOT "
                                  "NULL, " DAY (
                                    "happened_on") ", " ENGAGEMENT
                                                   "outcome TEXT, notes TEXT) STRICT;"
                                                   "CREATE TABLE lead (" COMMON PARTNER
                                                   "title TEXT NOT NULL, direction TEXT NOT "
                                                   "NULL, " DAY (
                                                     "happened_on") ", " ENGAGEMENT
                                                                    "state TEXT NOT NULL, notes "
                                                                    "TEXT) STRICT;"
                                                                    "CREATE TABLE agreement "
                                                                    "(" COMMON PARTNER
                                                                    "kind TEXT NOT NULL, title "
                                                                    "TEXT NOT NULL, " DAY (
                                                                      "agree"
                                                                      "d_on") ", " DAY ("settled_"
                                                                                        "on") ", "
                                                                                              "note"
                                                                                              "s "
                                                                                              "TEXT"
                                                                                              ") "
                                                                                              "STRI"
                                                                                              "CT;"
                                                                                              "CREA"
                                                                                              "TE "
                                                                                              "TABL"
                                                                                              "E "
                                                                                              "capa"
                                                                                              "bili"
                                                                                              "ty "
                                                                                              "(" COMMON
                                                                                              "part"
                                                                                              "ner_"
                                                                                              "id "
                                                                                              "INTE"
                                                                                              "GER "
                                                                                              "REFE"
                                                                                              "RENC"
                                                                                              "ES "
                                                                                              "part"
                                                                                              "ner("
                                                                                              "id),"
                                                                                              " kin"
                                                                                              "d "
                                                                                              "TEXT"
                                                                                              " "
                                                                                              "NOT "
                                                                                              "NULL"
                                                                                              ", "
                                                                                              "leve"
                                                                                              "l "
                                                                                              "TEXT"
                                                                                              ","
                                                                                              " not"
                                                                                              "es "
                                                                                              "TEXT"
                                                                                              ") "
                                                                                              "STRI"
                                                                                              "CT;"
                                                                                              "CREA"
                                                                                              "TE "
                                                                                              "TABL"
                                                                                              "E "
                                                                                              "depl"
                                                                                              "oyme"
                                                                                              "nt "
                                                                                              "(" COMMON
                                                                                                PARTNER
                                                                                              "titl"
                                                                                              "e "
                                                                                              "TEXT"
                                                                                              " "
                                                                                              "NOT "
                                                                                              "NULL"
                                                                                              ","
                                                                                              " " DAY (
                                                                                                "si"
                                                                                                "nc"
                                                                                                "e") ","
                                                                                                     " "
                                                                                                     "u"
                                                                                                     "s"
                                                                                                     "e"
                                                                                                     "r"
                                                                                                     "s"
                                                                                                     " "
                                                                                                     "I"
                                                                                                     "N"
                                                                                                     "T"
                                                                                                     "E"
                                                                                                     "G"
                                                                                                     "E"
                                                                                                     "R"
                                                                                                     ","
                                                                                                     " " ENGAGEMENT
                                                                                                     "n"
                                                                                                     "o"
                                                                                                     "t"
                                                                                                     "e"
                                                                                                     "s"
                                                                                                     " "
                                                                                                     "T"
                                                                                                     "E"
                                                                                                     "X"
                                                                                                     "T"
                                                                                                     ")"
                                                                                                     " "
                                                                                                     "S"
                                                                                                     "T"
                                                                                                     "R"
                                                                                                     "I"
                                                                                                     "C"
                                                                                                     "T"
                                                                                                     ";";

/* A list by one order: of all, and of what it belongs to. */
#define LIST(table, name, order)                                                                   \
  "CREATE INDEX " table "_" name " ON " table "(" order ", id);"                                   \
  "CREATE INDEX " table "_partner_" name " ON " table "(partner_id, " order ", id);"
#define OF(table, column, order)                                                                   \
  "CREATE INDEX " table "_" column " ON " table "(" column "_id, " order ", id) WHERE " column     \
  "_id IS NOT NULL;"
#define EARLY(column) "ifnull(" column ", '')"
#define LATE(column) "ifnull(" column ", '~')"

static const char indexes[] = LIST ("conviction", "day", EARLY ("reached_on"))
  OF ("conviction", "person", EARLY ("reached_on"))
    OF ("conviction", "interaction", EARLY ("reached_on"))
      LIST ("certification", "expiry", LATE ("expires_on"))
        OF ("certification", "person", LATE ("expires_on"))
          LIST ("recommendation", "day", EARLY ("happened_on"))
            OF ("recommendation", "person", EARLY ("happened_on"))
              OF ("recommendation", "engagement", EARLY ("happened_on"))
                LIST ("lead", "day", EARLY ("happened_on"))
                  OF ("lead", "engagement", EARLY ("happened_on"))
                    LIST ("agreement", "day", EARLY ("agreed_on"))
                      LIST ("capability", "kind", "kind")
                        LIST ("deployment", "day", EARLY ("since"))
                          OF ("deployment", "engagement", EARLY ("since"))
                            OF ("engagement", "offer",
                                LATE ("renew_on")) "CREATE UNIQUE INDEX capability_once ON "
                                                   "capability(ifnull(partner_id, 0), kind);";

const char *const ent_schema_partnership[] = { columns, tables, indexes, NULL };
