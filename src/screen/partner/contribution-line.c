/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/partner/contribution-line.h"

#include "entente/service/contribution/contribution-year.h"
#include "entente/ui/heat-line.h"

#define COUNT_CELLS 6

char *
ent_contribution_year_line (Screens *screens, gint64 partner, int cells)
{
  g_autoptr (EntContributionYear) year = NULL;

  if (!ent_contribution_year_of (screens->context, partner, &year, NULL) || year == NULL)
    return NULL;
  g_autofree char *heat =
    ent_heat_text (year->weeks, ENT_CONTRIBUTION_YEAR_WEEKS,
                   ent_heat_cells (ENT_CONTRIBUTION_YEAR_WEEKS, cells - COUNT_CELLS - 1),
                   screens->terminal->ascii);
  return g_strdup_printf ("%s  %" G_GINT64_FORMAT, heat, year->row.n);
}
