/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file that an import reads. Private to the imports. */
#pragma once

#include <stdio.h>

#include "entente/service/import/import-report.h"

/* Who follows the import; progress may be NULL. */
typedef struct
{
  EntImportProgress progress;
  gpointer data;
} EntImportWatch;

/*
 * Opens a file to read, with nothing to wait for: what is no plain file is read
 * to its end first. "-" is standard input. Close what is not stdin. ret_name
 * (may be NULL): what errors call it, borrowed.
 */
FILE *ent_import_open (const char *file, const EntImportWatch *watch, const char **ret_name,
                       GError **error);
/* What comes out of a descriptor, to its end, in a nameless file at its beginning. The descriptor
 * is borrowed; name is for errors. NULL with error. */
FILE *ent_import_spool (int in, const char *name, const EntImportWatch *watch, GError **error);
/* An empty file to write and read that has no name. ret_folder (may be NULL): where it is,
 * borrowed. */
FILE *ent_import_open_nameless (const char **ret_folder, GError **error);
/* Bytes in all; -1 when it is no plain file. */
gint64 ent_import_size (FILE *file);
