/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The contributions of a partner within a year, in a line. */
#pragma once

#include "screen/screen.h"

/*
 * What a partner gave within a year, as a line of at most that many cells:
 * its weeks, and how much it is. NULL for nothing. The caller frees it.
 */
char *ent_contribution_year_line (Screens *screens, gint64 partner, int cells);
