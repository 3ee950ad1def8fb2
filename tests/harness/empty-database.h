/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Databases in memory without the price of the migrations: from the first call
 * on, those of this program begin as a copy of one that they have made.
 */
#pragma once

void empty_database_share (void);
/* The same for a file: writes such a database to it. */
void empty_database_write (const char *path);
