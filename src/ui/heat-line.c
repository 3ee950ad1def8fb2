/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/heat-line.h"

#include <string.h>

static const char *const marks[2][ENT_HEAT_LEVELS] = { { "·", "░", "▒", "▓", "█" },
                                                       { ".", ":", "+", "*", "#" } };

/* 0 for nothing, to 4 for more than three quarters of most, or of four. */
static int
heat_level (int value, int most)
{
  const int levels = ENT_HEAT_LEVELS - 1;
  int whole = MAX (most, levels);

  return value <= 0 ? 0 : MIN (levels, (int) (((gint64) value * levels + whole - 1) / whole));
}

int
ent_heat_cells (int n, int width)
{
  int weeks = 1;

  while (n / weeks > MAX (width, 0) || (weeks < n && n % weeks != 0))
    if (++weeks > n)
      return 0;
  return n / weeks;
}

/* The sums that the cells stand for; the largest of them. */
static int
sum_up (const int *values, int n, int *sums, int cells)
{
  int most = 0;

  for (int i = 0; i < cells; i++)
    {
      sums[i] = 0;
      for (int k = (int) ((gint64) i * n / cells); k < (int) ((gint64) (i + 1) * n / cells); k++)
        sums[i] += values[k];
      most = MAX (most, sums[i]);
    }
  return most;
}

char *
ent_heat_text (const int *values, int n, int cells, gboolean ascii)
{
  g_autofree int *sums = g_new (int, MAX (cells, 1));
  GString *out = g_string_new (NULL);
  int most = sum_up (values, n, sums, cells);

  for (int i = 0; i < cells; i++)
    g_string_append (out, marks[ascii][heat_level (sums[i], most)]);
  return g_string_free (out, FALSE);
}

int
ent_heat_draw (const EntCanvas *line, int x, int cells, EntRole role, const int *values, int n)
{
  int fitting = CLAMP (cells, 0, MAX (0, line->rect.columns - x));
  g_autofree int *sums = g_new (int, MAX (fitting, 1));
  int most = sum_up (values, n, sums, fitting);

  for (int i = 0; i < fitting; i++)
    {
      int level = heat_level (sums[i], most);
      ent_draw_text (line, 0, x + i, level == 0 && role != ENT_ROLE_SELECTED ? ENT_ROLE_DIM : role,
                     marks[line->terminal->ascii][level]);
    }
  return fitting;
}
