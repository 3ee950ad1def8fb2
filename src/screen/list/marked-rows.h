/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with all marked rows of a list at once. */
#pragma once

#include "screen/list/list-rows.h"

/* Actions worth showing while rows are marked; NULL while none is. */
const char *const *ent_marks_hints (const Rows *rows);
/* What is done with marks, or with the selected row where none is marked. FALSE for other actions.
 */
gboolean ent_marks_act (Rows *rows, const EntUiAction *action, const char *argument);
/* What can follow in a line for such an action; NULL for others. */
GPtrArray *ent_marks_complete (Rows *rows, const EntUiAction *action, const char *argument);
