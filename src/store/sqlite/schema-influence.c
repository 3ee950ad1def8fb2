/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 10: a person's conviction and certifications beside the name, kept by triggers. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char columns[] = "ALTER TABLE person ADD COLUMN conviction TEXT;"
                              "ALTER TABLE person ADD COLUMN certifications TEXT;"
                              "ALTER TABLE person ADD COLUMN certified_until TEXT;";

#define STEPPED(person) "UPDATE person SET conviction = " ENT_LATEST_STEP " WHERE " person ";"
#define CERTIFIED(person)                                                                          \
  "UPDATE person SET certifications = (SELECT group_concat(title, ', ') FROM (SELECT title FROM"   \
  " certification WHERE person_id = person.id ORDER BY ifnull(expires_on, '~') DESC, title)),"     \
  " certified_until = (SELECT max(expires_on) FROM certification WHERE person_id = person.id)"     \
  " WHERE " person ";"

static const char fill[] = STEPPED ("id IN (SELECT person_id FROM conviction)")
  CERTIFIED ("id IN (SELECT person_id FROM certification)");

#define KEPT(table, follow)                                                                        \
  "CREATE TRIGGER " table "_insert AFTER INSERT ON " table " BEGIN " follow (                      \
    "id = new.person_id") " END;"                                                                  \
                          "CREATE TRIGGER " table "_delete AFTER DELETE ON " table                 \
                          " BEGIN " follow (                                                       \
                            "id = old.person_id") " END;"                                          \
                                                  "CREATE TRIGGER " table                          \
                                                  "_update AFTER UPDATE ON " table                 \
                                                  " BEGIN " follow ("id = old.person_id")          \
                                                    follow ("id = new.person_id") " END;"

static const char triggers[] = KEPT ("conviction", STEPPED) KEPT ("certification", CERTIFIED);

/* A partial index on a column that is never empty serves no query (SQLite 3.40), so these are
 * whole. */
static const char indexes[] =
  "CREATE INDEX conviction_of ON conviction(person_id, ifnull(reached_on, ''), id);"
  "CREATE INDEX certification_of ON certification(person_id, ifnull(expires_on, '~'), id);";

const char *const ent_schema_influence[] = { columns, indexes, fill, triggers, NULL };
