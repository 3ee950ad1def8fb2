/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in a database, so that two can be compared. */
#pragma once

#include <glib.h>

/* A line a table: its name, the number of its rows and their digest. Of a file whose name does not
 * end in ".db", what it holds. The caller frees it. */
char *database_dump (const char *path);

/* Says which lines differ, and ends the test, where they do. */
void assert_same_dump (const char *is, const char *expected);
