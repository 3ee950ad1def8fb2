/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema as numbered scripts, and the expressions that its indexes share with what reads. */
#pragma once

#include <glib.h>

/* "ente", big-endian: PRAGMA application_id of our databases. */
#define ENT_SCHEMA_APPLICATION_ID 0x656e7465
/* The number of the last file in migrations/. */
extern const int ent_schema_version;

/* migrations/NNNN-name.sql: the script n brings version n to n + 1. */
extern const char *const ent_schema_migrations[];

/* The quarter of a time in UTC, as one number: year * 4 and 0 to 3. */
#define ENT_QUARTER(at)                                                                            \
  "ifnull(strftime('%Y', " at ", 'unixepoch') * 4 + (strftime('%m', " at                           \
  ", 'unixepoch') - 1) / 3, 0)"

/* The week of a day, from Monday, as ent_contribution_sums_week() counts; 0 for none. */
#define ENT_WEEK(day) "ifnull((CAST(julianday(" day ") AS INTEGER) - 1721425) / 7, 0)"

/* What a snapshot has beside: one row, in snapshot.c. */
extern const char ent_schema_stamp[];

/* The conviction of a person: the step reached last. */
#define ENT_LATEST_STEP                                                                            \
  "(SELECT step FROM conviction WHERE person_id = person.id ORDER BY ifnull(reached_on, '') "      \
  "DESC, id DESC LIMIT 1)"

/*
 * A change of the state of a partner, in the change log: the condition of an index, and so of what
 * reads it. The log's JSON is compact, and in an untrusted schema SQLite 3.40 takes no JSON
 * function.
 */
#define ENT_STATE_CHANGE "noun = 0 AND op = 'update' AND instr(after, '\"state\":') > 0"
