/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of imports share: a store in memory, and a folder for what is imported. */
#pragma once

#include "entente/service/import/import-report.h"
#include "harness/world.h"

typedef struct
{
  World world;
  /* The folder, and a file in it that is not there yet. */
  char *folder, *file;
} ImportFixture;

/* yaml is laid over the defaults; zone NULL: UTC; name: of the file. */
void import_set_up (ImportFixture *f, const char *yaml, const char *zone, const char *name);
/* Removes the folder with all that is in it. */
void import_tear_down (ImportFixture *f, gconstpointer data);

void import_write (const char *path, const char *text, gsize length);
/* A file below the folder; name may have folders. */
void import_put (ImportFixture *f, const char *name, const char *text);

/* "read added updated unchanged skipped" */
void assert_import_counts (const EntImportReport *report, const char *expected);
