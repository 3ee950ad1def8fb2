/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases that older builds wrote (tests/old), one for each version of the schema. */
#pragma once

#include <glib.h>

/* The paths of the packed files, the oldest first. The caller frees them. */
GPtrArray *old_database_files (void);
/* The version of the schema, as the name of the packed file says. */
int old_database_version (const char *packed);
/* Writes what is packed to path, which is replaced. */
void old_database_unpack (const char *packed, const char *path);
