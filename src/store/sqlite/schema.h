/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema as numbered scripts. */
#pragma once

#include <glib.h>

/* "ente", big-endian: PRAGMA application_id of our databases. */
#define ENT_SCHEMA_APPLICATION_ID 0x656e7465
/* The number of the last file in migrations/. */
extern const int ent_schema_version;

/* migrations/NNNN-name.sql: the script n brings version n to n + 1. */
extern const char *const ent_schema_migrations[];

/* What a snapshot has beside: one row, in snapshot.c. */
extern const char ent_schema_stamp[];
