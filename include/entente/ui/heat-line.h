/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A heat line: one mark a week, in five levels: nothing, then by quarters of
 * the busiest, or of four where that is less: one alone is not hot. Shades distinguish the levels,
 * so that it needs no colours: ·░▒▓█, and .:+*# in ASCII.
 */
#pragma once

#include "entente/ui/draw.h"

G_BEGIN_DECLS

#define ENT_HEAT_LEVELS 5

/* How many cells show n weeks in that width: each covers as many weeks as the next one. 0: too
 * narrow. */
int ent_heat_cells (int n, int width);
/* So many cells as text; where there are fewer than values, each is the sum of several. The caller
 * frees it. */
char *ent_heat_text (const int *values, int n, int cells, gboolean ascii);
/* The same drawn in the first row: what is nothing dim, the rest in the role. Cells used. */
int ent_heat_draw (const EntCanvas *line, int x, int cells, EntRole role, const int *values, int n);

G_END_DECLS
