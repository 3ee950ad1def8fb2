/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranking of partners by what they gave within a year. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/contribution/contribution-year.h"
#include "entente/service/export/csv-cell.h"
#include "entente/ui/heat-line.h"

#define PAGE 120u
#define NAME_CELLS 28

static void
print_row (EntApp *app, const EntContributionYear *year, int cells)
{
  g_autofree char *name = ent_text_visible (year->row.name, -1);
  g_autofree char *padded = ent_text_pad (name, NAME_CELLS);
  g_autofree char *heat =
    ent_heat_text (year->weeks, ENT_CONTRIBUTION_YEAR_WEEKS, cells, app->ascii);
  g_autofree char *kinds = ent_contribution_year_kinds_text (&app->context, year);
  g_autofree char *visible = ent_text_visible (kinds, -1);

  if (app->ascii)
    {
      g_autofree char *plain = ent_text_ascii (padded), *plain_kinds = ent_text_ascii (visible);
      printf ("%4d  %s %6" G_GINT64_FORMAT "  %s  %s\n", year->place, plain, year->row.n, heat,
              plain_kinds);
    }
  else
    printf ("%4d  %s %6" G_GINT64_FORMAT "  %s  %s\n", year->place, padded, year->row.n, heat,
            visible);
}

static void
print_csv_row (const EntContributionYear *year)
{
  g_autofree char *place = g_strdup_printf ("%d", year->place);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, year->row.partner);
  g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, year->row.n);
  g_autofree char *name = ent_csv_cell_mark (year->row.name);
  const char *const cells[] = { place, id, name, n };

  ent_output_csv_row (stdout, cells, G_N_ELEMENTS (cells));
}

/* Page by page, so that no table or CSV is in memory. JSON goes to the array. */
static gboolean
print_ranking (EntApp *app, EntFormat format, json_t *array, GError **error)
{
  int width = ent_app_width (),
      cells = ent_heat_cells (ENT_CONTRIBUTION_YEAR_WEEKS,
                              width > 0 ? (width - NAME_CELLS) / 2 : ENT_CONTRIBUTION_YEAR_WEEKS);
  g_autoptr (GPtrArray)
    page = ent_contribution_year_ranking (&app->context, NULL, FALSE, PAGE, error);

  while (page != NULL && page->len > 0)
    {
      for (guint i = 0; i < page->len; i++)
        if (format == ENT_FORMAT_JSON)
          json_array_append_new (array, ent_contribution_year_json (page->pdata[i]));
        else if (format == ENT_FORMAT_CSV)
          print_csv_row (page->pdata[i]);
        else
          print_row (app, page->pdata[i], cells);
      GPtrArray *next = ent_contribution_year_ranking (&app->context, page->pdata[page->len - 1],
                                                       FALSE, PAGE, error);
      g_ptr_array_unref (page);
      page = next;
    }
  return page != NULL;
}

gboolean
ent_command_ranking (EntApp *app, const EntArguments *arguments, GError **error)
{
  static const char *const header[] = { "place", "partner_id", "partner", "contributions" };
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error))
    return FALSE;
  json_t *array = json_array ();
  if (format == ENT_FORMAT_CSV)
    ent_output_csv_row (stdout, header, G_N_ELEMENTS (header));
  gboolean ok = print_ranking (app, format, array, error);
  if (ok && format == ENT_FORMAT_JSON)
    ent_app_print_json (json_incref (array));
  json_decref (array);
  return ok;
}
