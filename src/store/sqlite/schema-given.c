/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Version 4: contributions summed by week, and those of a person in order. */
#include "store/sqlite/schema.h"

#include <stddef.h>

static const char tables[] =
  "CREATE TABLE contribution_week (partner_id INTEGER NOT NULL, week INTEGER NOT NULL, kind TEXT "
  "NOT NULL,"
  " n INTEGER NOT NULL, PRIMARY KEY (partner_id, week, kind)) STRICT, WITHOUT ROWID;"
  "INSERT INTO contribution_week SELECT partner_id, " ENT_WEEK (
    "happened_on") " AS w, kind, count(*)"
                   " FROM contribution GROUP BY partner_id, w, kind;"
                   "DROP INDEX contribution_person_id;"
                   "CREATE INDEX contribution_person ON contribution(person_id, "
                   "ifnull(happened_on, ''), id)"
                   " WHERE person_id IS NOT NULL;";

#define ADD                                                                                        \
  "INSERT INTO contribution_week VALUES (new.partner_id, " ENT_WEEK (                              \
    "new.happened_on") ", new.kind, 1) ON CONFLICT DO UPDATE SET n = n + 1;"
#define OF_OLD                                                                                     \
  " WHERE partner_id = old.partner_id AND week = " ENT_WEEK (                                      \
    "old.happened_on") " AND kind = old.kind"
#define TAKE                                                                                       \
  "UPDATE contribution_week SET n = n - 1" OF_OLD ";"                                              \
  "DELETE FROM contribution_week" OF_OLD " AND n = 0;"

static const char triggers[] =
  "CREATE TRIGGER contribution_sum_insert AFTER INSERT ON contribution BEGIN " ADD " END;"
  "CREATE TRIGGER contribution_sum_delete AFTER DELETE ON contribution BEGIN " TAKE " END;"
  "CREATE TRIGGER contribution_sum_update AFTER UPDATE OF partner_id, happened_on, kind ON "
  "contribution BEGIN " TAKE ADD " END;";

const char *const ent_schema_given[] = { tables, triggers, NULL };
