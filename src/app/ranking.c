/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ranking of partners by what they gave within a year. */
#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/giving.h"
#include "entente/ui/heat.h"

#define PAGE 120u
#define NAME_CELLS 28

static void
print_row (EntApp *app, const EntGiving *giving, int cells)
{
  g_autofree char *name = ent_text_visible (giving->row.name, -1);
  g_autofree char *padded = ent_text_pad (name, NAME_CELLS);
  g_autofree char *heat = ent_heat_text (giving->weeks, ENT_GIVING_WEEKS, cells, app->ascii);
  g_autofree char *kinds = ent_giving_kinds_text (&app->context, giving);
  g_autofree char *visible = ent_text_visible (kinds, -1);

  if (app->ascii)
    {
      g_autofree char *plain = ent_text_ascii (padded), *plain_kinds = ent_text_ascii (visible);
      printf ("%4d  %s %6" G_GINT64_FORMAT "  %s  %s\n", giving->place, plain, giving->row.n, heat, plain_kinds);
    }
  else
    printf ("%4d  %s %6" G_GINT64_FORMAT "  %s  %s\n", giving->place, padded, giving->row.n, heat, visible);
}

/* Page by page, so that memory does not grow with the partners. */
static gboolean
print_ranking (EntApp *app, json_t *array, GError **error)
{
  int width = ent_app_width (), cells = ent_heat_cells (ENT_GIVING_WEEKS, width > 0 ? (width - NAME_CELLS) / 2 : ENT_GIVING_WEEKS);
  g_autoptr (GPtrArray) page = ent_giving_ranking (&app->context, NULL, FALSE, PAGE, error);

  while (page != NULL && page->len > 0)
    {
      for (guint i = 0; i < page->len; i++)
        if (array != NULL)
          json_array_append_new (array, ent_giving_json (page->pdata[i]));
        else
          print_row (app, page->pdata[i], cells);
      GPtrArray *next = ent_giving_ranking (&app->context, page->pdata[page->len - 1], FALSE, PAGE, error);
      g_ptr_array_unref (page);
      page = next;
    }
  return page != NULL;
}

gboolean
ent_command_ranking (EntApp *app, int argc, char **argv, GError **error)
{
  EntFormat format;

  if (!ent_app_take_format (&argc, &argv, &format, error))
    return FALSE;
  if (argc != 1 || format == ENT_FORMAT_CSV)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("usage: entente ranking [--format table|json]"));
      return FALSE;
    }
  json_t *array = format == ENT_FORMAT_JSON ? json_array () : NULL;
  gboolean ok = print_ranking (app, array, error);
  if (ok && array != NULL)
    {
      json_dumpf (array, stdout, JSON_INDENT (2));
      putchar ('\n');
    }
  json_decref (array);
  return ok;
}
