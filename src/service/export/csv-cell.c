/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/csv-cell.h"

#include <string.h>

/* One that has apostrophes of its own in front gets another, so that one can be taken away. */
static gboolean
is_marked_or_formula (const char *cell)
{
  const char first = cell[strspn (cell, "'")];

  return first != '\0' && strchr ("=+-@\t\r", first) != NULL;
}

char *
ent_csv_cell_mark (const char *cell)
{
  if (cell == NULL || !is_marked_or_formula (cell))
    return g_strdup (cell);
  return g_strconcat ("'", cell, NULL);
}

const char *
ent_csv_cell_unmark (const char *cell)
{
  return *cell == '\'' && is_marked_or_formula (cell) ? cell + 1 : cell;
}
