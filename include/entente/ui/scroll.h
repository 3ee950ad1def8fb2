/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cursor in a list held whole, and the part of it that is visible. Nothing is drawn. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_MOVE_DOWN,
  ENT_MOVE_UP,
  ENT_MOVE_PAGE_DOWN,
  ENT_MOVE_PAGE_UP,
  ENT_MOVE_FIRST,
  ENT_MOVE_LAST
} EntMove;

typedef struct
{
  int n;           /* lines */
  int cursor, top; /* the line at the cursor, 0 where there is none; the first visible one */
  int height;      /* of the visible part, as last fitted */
} EntScroll;

/* By how many lines that moves, to the ends and beyond them. */
int ent_scroll_rows (const EntScroll *scroll, EntMove move);
/* The cursor stays within the lines. */
void ent_scroll_by (EntScroll *scroll, int rows);
void ent_scroll_move (EntScroll *scroll, EntMove move);
/* Shows so many lines, the cursor's among them. */
void ent_scroll_fit (EntScroll *scroll, int height);

G_END_DECLS
