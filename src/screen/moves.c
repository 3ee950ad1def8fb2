/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/moves.h"

#include "screen/actions.h"

gboolean
ent_move_of (int action, EntMove *ret_move)
{
  static const struct
  {
    int action;
    EntMove move;
  } moves[] = {
    { ACT_DOWN, ENT_MOVE_DOWN },           { ACT_UP, ENT_MOVE_UP },
    { ACT_PAGE_DOWN, ENT_MOVE_PAGE_DOWN }, { ACT_PAGE_UP, ENT_MOVE_PAGE_UP },
    { ACT_FIRST, ENT_MOVE_FIRST },         { ACT_LAST, ENT_MOVE_LAST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].action == action)
      {
        *ret_move = moves[i].move;
        return TRUE;
      }
  return FALSE;
}

gboolean
ent_list_act (EntList *list, int action, GError **error)
{
  EntMove move;

  if (!ent_move_of (action, &move))
    return FALSE;
  ent_list_go (list, move, error);
  return TRUE;
}

gboolean
ent_scroll_act (EntScroll *scroll, int action)
{
  EntMove move;

  if (!ent_move_of (action, &move))
    return FALSE;
  ent_scroll_move (scroll, move);
  return TRUE;
}
