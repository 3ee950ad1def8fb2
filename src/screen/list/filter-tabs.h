/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters that the team keeps, as tabs above a list. */
#pragma once

#include "screen/list/list-rows.h"

/* Lines that they take: none while there are none. */
int ent_tabs_height (const Rows *rows);
void ent_tabs_draw (const Rows *rows, const EntCanvas *line);
/* Shows the filter whose tab lies there in a line of so many columns. */
void ent_tabs_click (Rows *rows, int x, int columns);
gboolean ent_tabs_act (Rows *rows, const EntUiAction *action, const char *argument);
/* Names of saved filters that begin so, for the actions that take one; NULL for others. */
GPtrArray *ent_tabs_complete (const Rows *rows, const EntUiAction *action, const char *argument);
