/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema as migrations: each a NULL-terminated list of scripts. */
#pragma once

/* "ente", big-endian: PRAGMA application_id of our databases. */
#define ENT_SCHEMA_APPLICATION_ID 0x656e7465
#define ENT_SCHEMA_VERSION 1

/* Migration n brings version n to n + 1. */
extern const char *const *const ent_schema_migrations[ENT_SCHEMA_VERSION];

/* The key in the search index, taken apart: see KEY in schema.c. */
#define ENT_SEARCH_NOUN(key) ((int) (((key) >> 27) & 7))
#define ENT_SEARCH_ID(key) ((gint64) ((key) & 0x7ffffff))
#define ENT_SEARCH_MINUTE(key) ((gint64) ((key) >> 30))

/* By noun: the key, title and body that the search index holds; NULL for what is not searched. */
extern const char *const ent_schema_search_text[];
