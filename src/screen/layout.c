/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/layout.h"

#include <string.h>

static void
three (EntLayout *layout, int rows, int columns)
{
  int left = columns * 3 / 10, right = columns * 28 / 100;

  layout->panes[ENT_PANE_PARTNERS] = (EntRect){ 1, 0, rows, left };
  layout->panes[ENT_PANE_INTERACTIONS] = (EntRect){ 1, left + 1, rows, columns - left - right - 2 };
  layout->panes[ENT_PANE_ENGAGEMENTS] = (EntRect){ 1, columns - right, rows, right };
  layout->columns[0] = left;
  layout->columns[1] = columns - right - 1;
  layout->n_columns = 2;
}

static void
two (EntLayout *layout, int rows, int columns, int focus)
{
  int left = columns * 38 / 100, x = left + 1, width = columns - left - 1;
  int upper = rows >= 13 ? rows * 6 / 10 : rows;

  layout->panes[ENT_PANE_PARTNERS] = (EntRect){ 1, 0, rows, left };
  layout->columns[0] = left;
  layout->n_columns = 1;
  if (upper < rows)
    {
      layout->panes[ENT_PANE_INTERACTIONS] = (EntRect){ 1, x, upper, width };
      layout->panes[ENT_PANE_ENGAGEMENTS] = (EntRect){ 1 + upper, x, rows - upper, width };
      return;
    }
  layout->panes[focus == ENT_PANE_ENGAGEMENTS ? focus : ENT_PANE_INTERACTIONS] =
    (EntRect){ 1, x, rows, width };
}

void
ent_layout_panes (int rows, int columns, int focus, EntLayout *ret_layout)
{
  int detail = rows >= 20 ? 3 : rows >= 8 ? 2 : 0, body = MAX (1, rows - 1 - detail);

  memset (ret_layout, 0, sizeof *ret_layout);
  ret_layout->detail = (EntRect){ rows - detail, 0, detail, columns };
  ret_layout->column_rows = body;
  if (columns >= 110)
    three (ret_layout, body, columns);
  else if (columns >= 60)
    two (ret_layout, body, columns, focus);
  else
    ret_layout->panes[focus] = (EntRect){ 1, 0, body, columns };
}

/* Sections from first to before last, one under the other in that rectangle. */
static void
stack (const EntRect *rect, int first, int last, const int *lines, EntCardLayout *layout)
{
  int left = rect->rows;
  gboolean more = TRUE;

  for (int i = first; i < last; i++)
    if (lines[i] > 0 && left >= 2)
      {
        layout->shown[i] = 1;
        left -= 2;
      }
  while (left > 0 && more)
    {
      more = FALSE;
      for (int i = first; i < last && left > 0; i++)
        if (layout->shown[i] > 0 && layout->shown[i] < lines[i])
          {
            layout->shown[i]++;
            left--;
            more = TRUE;
          }
    }
  int y = rect->y;
  for (int i = first; i < last; i++)
    if (layout->shown[i] > 0)
      {
        layout->sections[i] = (EntRect){ y, rect->x, layout->shown[i] + 1, rect->columns };
        y += layout->shown[i] + 1;
      }
}

void
ent_layout_card (int rows, int columns, const int *lines, EntCardLayout *ret_layout)
{
  gboolean right = lines[ENT_CARD_PEOPLE] + lines[ENT_CARD_LATEST] > 0;
  int left = columns >= 100 && right ? columns / 2 : columns;

  *ret_layout = (EntCardLayout){ 0 };
  if (left == columns)
    {
      stack (&(EntRect){ 0, 0, rows, columns }, 0, ENT_N_CARD_SECTIONS, lines, ret_layout);
      return;
    }
  stack (&(EntRect){ 0, 0, rows, left - 1 }, 0, ENT_CARD_PEOPLE, lines, ret_layout);
  stack (&(EntRect){ 0, left, rows, columns - left }, ENT_CARD_PEOPLE, ENT_N_CARD_SECTIONS, lines,
         ret_layout);
}
