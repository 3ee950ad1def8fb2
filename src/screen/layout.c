/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "layout.h"

#include <string.h>

static void
three (EntLayout *layout, int rows, int columns)
{
  int left = columns * 3 / 10, right = columns * 28 / 100;

  layout->panes[ENT_PANE_PARTNERS] = (EntRect) { 1, 0, rows, left };
  layout->panes[ENT_PANE_INTERACTIONS] = (EntRect) { 1, left + 1, rows, columns - left - right - 2 };
  layout->panes[ENT_PANE_ENGAGEMENTS] = (EntRect) { 1, columns - right, rows, right };
  layout->columns[0] = left;
  layout->columns[1] = columns - right - 1;
  layout->n_columns = 2;
}

static void
two (EntLayout *layout, int rows, int columns, int focus)
{
  int left = columns * 38 / 100, x = left + 1, width = columns - left - 1;
  int upper = rows >= 13 ? rows * 6 / 10 : rows;

  layout->panes[ENT_PANE_PARTNERS] = (EntRect) { 1, 0, rows, left };
  layout->columns[0] = left;
  layout->n_columns = 1;
  if (upper < rows)
    {
      layout->panes[ENT_PANE_INTERACTIONS] = (EntRect) { 1, x, upper, width };
      layout->panes[ENT_PANE_ENGAGEMENTS] = (EntRect) { 1 + upper, x, rows - upper, width };
      return;
    }
  layout->panes[focus == ENT_PANE_ENGAGEMENTS ? focus : ENT_PANE_INTERACTIONS] = (EntRect) { 1, x, rows, width };
}

void
ent_layout_panes (int rows, int columns, int focus, EntLayout *ret_layout)
{
  int detail = rows >= 20 ? 3 : rows >= 8 ? 2 : 0, body = MAX (1, rows - 1 - detail);

  memset (ret_layout, 0, sizeof *ret_layout);
  ret_layout->detail = (EntRect) { rows - detail, 0, detail, columns };
  ret_layout->column_rows = body;
  if (columns >= 110)
    three (ret_layout, body, columns);
  else if (columns >= 60)
    two (ret_layout, body, columns, focus);
  else
    ret_layout->panes[focus] = (EntRect) { 1, 0, body, columns };
}
