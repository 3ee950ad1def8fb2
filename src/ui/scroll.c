/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/scroll.h"

int
ent_scroll_rows (const EntScroll *scroll, EntMove move)
{
  switch (move)
    {
    case ENT_MOVE_DOWN:
      return 1;
    case ENT_MOVE_UP:
      return -1;
    case ENT_MOVE_PAGE_DOWN:
      return scroll->height;
    case ENT_MOVE_PAGE_UP:
      return -scroll->height;
    case ENT_MOVE_FIRST:
      return -scroll->n;
    default:
      return scroll->n;
    }
}

void
ent_scroll_by (EntScroll *scroll, int rows)
{
  scroll->cursor = CLAMP (scroll->cursor + rows, 0, MAX (0, scroll->n - 1));
}

void
ent_scroll_move (EntScroll *scroll, EntMove move)
{
  ent_scroll_by (scroll, ent_scroll_rows (scroll, move));
}

void
ent_scroll_fit (EntScroll *scroll, int height)
{
  scroll->height = MAX (1, height);
  ent_scroll_by (scroll, 0);
  scroll->top = CLAMP (scroll->top, MAX (0, scroll->cursor - scroll->height + 1), scroll->cursor);
}
