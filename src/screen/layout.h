/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the panes of the main screen lie. Pure arithmetic, so that a test can read it as text. */
#pragma once

#include "entente/ui/draw.h"

enum
{
  ENT_PANE_PARTNERS,
  ENT_PANE_INTERACTIONS,
  ENT_PANE_ENGAGEMENTS,
  ENT_N_PANES
};

typedef struct
{
  EntRect panes[ENT_N_PANES]; /* without rows where a pane is not shown */
  EntRect detail;
  int columns[2]; /* x of the lines between panes */
  int n_columns, column_rows;
} EntLayout;

/*
 * Three panes side by side from 110 columns; from 60 the partners beside the
 * two others, one above the other where 16 rows allow; below that the one in focus.
 */
void ent_layout_panes (int rows, int columns, int focus, EntLayout *ret_layout);

/* The sections of a card of the review. */
enum
{
  ENT_CARD_WHY,
  ENT_CARD_PROMISES,
  ENT_CARD_ENGAGEMENTS,
  ENT_CARD_PEOPLE,
  ENT_CARD_LATEST,
  ENT_N_CARD_SECTIONS
};

typedef struct
{
  EntRect sections[ENT_N_CARD_SECTIONS]; /* with a heading in the first row; without rows where it
                                            is not shown */
  int shown[ENT_N_CARD_SECTIONS];        /* lines under the heading */
} EntCardLayout;

/*
 * Shares out the rows below the head: each section that has lines gets its
 * heading and a line, in order, as long as there is room; then one line more
 * in turn. From 100 columns the people and the latest interactions, if any, stand on the right.
 */
void ent_layout_card (int rows, int columns, const int *lines, EntCardLayout *ret_layout);
