/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in any list: moving, and what is done with the selected row or the marked ones. */
#pragma once

#include "screen/list/list-rows.h"

/* The actions of a list: moving, and what is done with the selected row. FALSE for others. */
gboolean ent_rows_act (Rows *rows, const EntUiAction *action, const char *argument);
/* What the argument of one of them can become: whole arguments, freed with the array; NULL for
 * others. */
GPtrArray *ent_rows_complete (Rows *rows, const EntUiAction *action, const char *argument);
