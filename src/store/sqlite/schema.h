/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema as migrations: each a NULL-terminated list of scripts. */
#pragma once

/* "ente", big-endian: PRAGMA application_id of our databases. */
#define ENT_SCHEMA_APPLICATION_ID 0x656e7465
#define ENT_SCHEMA_VERSION 12

/* Migration n brings version n to n + 1. */
extern const char *const *const ent_schema_migrations[ENT_SCHEMA_VERSION];

/* The quarter of a time in UTC, as one number: year * 4 and 0 to 3. */
#define ENT_QUARTER(at)                                                                            \
  "ifnull(strftime('%Y', " at ", 'unixepoch') * 4 + (strftime('%m', " at                           \
  ", 'unixepoch') - 1) / 3, 0)"

/* The week of a day, from Monday, as ent_contribution_sums_week() counts; 0 for none. */
#define ENT_WEEK(day) "ifnull((CAST(julianday(" day ") AS INTEGER) - 1721425) / 7, 0)"

/* Version 2, in schema-review.c. */
extern const char *const ent_schema_review[];
/* Version 3, in schema-partnership.c. */
extern const char *const ent_schema_partnership[];
/* Version 4, in schema-given.c. */
extern const char *const ent_schema_given[];
/* Version 5, in schema-report.c. */
extern const char *const ent_schema_report[];
/* Version 6, in schema-filter.c. */
extern const char *const ent_schema_filter[];
/* Version 7, in schema-once.c. */
extern const char *const ent_schema_once[];
/* Version 8, in schema-search.c. */
extern const char *const ent_schema_search[];
/* Version 9, in schema-pipeline.c. */
extern const char *const ent_schema_pipeline[];
/* Version 10, in schema-influence.c. */
extern const char *const ent_schema_influence[];
/* Version 11, in schema-lookalike.c. */
extern const char *const ent_schema_lookalike[];
/* Version 12, in schema-state.c. */
extern const char *const ent_schema_state[];

/* What a snapshot has beside: one row, in snapshot.c. */
extern const char ent_schema_stamp[];

/* The conviction of the person at hand: the step reached last. */
#define ENT_LATEST_STEP                                                                            \
  "(SELECT step FROM conviction WHERE person_id = person.id ORDER BY ifnull(reached_on, '') "      \
  "DESC, id DESC LIMIT 1)"

/*
 * A change of the state of a partner, in the change log: the condition of an index, and so of what
 * reads it. The log's JSON is compact, and in an untrusted schema SQLite 3.40 takes no JSON
 * function.
 */
#define ENT_STATE_CHANGE "noun = 0 AND op = 'update' AND instr(after, '\"state\":') > 0"

/* The key in the search index, taken apart: see KEY in schema.c. */
#define ENT_SEARCH_NOUN(key) ((int) (((key) >> 27) & 7))
#define ENT_SEARCH_ID(key) ((gint64) ((key) &0x7ffffff))
#define ENT_SEARCH_MINUTE(key) ((gint64) ((key) >> 30))

/* By noun: the key, title and body that the search index holds; NULL for what is not searched. */
extern const char *const ent_schema_search_text[];
