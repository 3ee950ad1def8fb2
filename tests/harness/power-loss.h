/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk that loses power: SQLite's file system (sqlite.org/vfs.html) with a memory of what was
 * written since it was last synced. When the power goes, each of those writes is there or not,
 * sector by sector, and so is a name whose folder was not synced.
 */
#pragma once

#include <glib.h>

/* Once, before any store is opened. */
void power_loss_install (void);
/* Takes what is on the disk now as written for good, and counts syncs anew; the power goes at that
 * sync, before it has done anything, and every later call fails. 0: it stays. */
void power_loss_begin (guint at_sync);
/* How many syncs there were. */
guint power_loss_count (void);
/* The power is back, and the disk holds what it holds: the files are written anew so. Every file
 * must have been closed. */
void power_loss_end (GRand *rand);
