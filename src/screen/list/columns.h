/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record as a row of a list. */
#pragma once

#include "screen/screen.h"

/* What a list is of: that column is left out of it. */
typedef enum
{
  ENT_COLUMNS_ALL,
  ENT_COLUMNS_OF_PARTNER,
  ENT_COLUMNS_OF_STAGE
} EntColumns;
/* A record as a row of a list, and the names of its columns above. */
void ent_columns_draw (const EntContext *context, const EntRecord *record, EntColumns of,
                       const EntCanvas *line, gboolean selected, gboolean focused);
/* What rows of so many cells show. */
EntFieldSet ent_columns_fields (EntNounId noun, EntColumns of, int width);
void ent_columns_draw_header (EntNounId noun, EntColumns of, const EntCanvas *line);
