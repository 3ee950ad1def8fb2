/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions that move a cursor, the same in every list. */
#pragma once

#include "entente/ui/list.h"

/* FALSE when the action is none of them. */
gboolean ent_move_of (int action, EntMove *ret_move);
/* Moves the cursor; FALSE when the action is none that does. After an error there is nothing more
 * to do. */
gboolean ent_list_act (EntList *list, int action, GError **error);
gboolean ent_scroll_act (EntScroll *scroll, int action);
