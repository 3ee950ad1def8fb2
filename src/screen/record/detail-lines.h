/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record described line by line. */
#pragma once

#include "screen/screen.h"

typedef struct
{
  char *label; /* NULL: goes on */
  char *text;
  EntRole role;
  gboolean indented; /* below a heading, and opens nothing */
  EntNounId noun;    /* what it opens, when id is not 0 */
  gint64 id;
} DetailLine;

/* DetailLine, freed with the array; at least one. record NULL: that it is gone. Notes are wrapped
 * to so many cells. */
GPtrArray *ent_detail_lines (Screens *screens, const EntRecord *record, int cells);
