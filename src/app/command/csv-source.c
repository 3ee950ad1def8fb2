/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import csv` */
#include <stdio.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "entente/model/nouns.h"
#include "entente/service/import/import-csv.h"
#include "app/command/import-source.h"

/* What the rows are, when --as says it. */
static const EntNoun *
read_noun (const EntArguments *arguments)
{
  const char *as = ent_argument (arguments, "as");

  return as != NULL ? ent_noun_find (as) : NULL;
}

static gboolean
check (const EntArguments *arguments, GError **error)
{
  const char *as = ent_argument (arguments, "as");
  const EntNoun *noun = read_noun (arguments);

  if (as == NULL || noun != NULL)
    return TRUE;
  g_autofree char *nouns = ent_noun_names (0, ", ");
  ent_set_error (error, ENT_ERROR_USAGE, _("--as: \"%s\" is not imported; there are %s"), as,
                 nouns);
  return FALSE;
}

static void
print_maps_json (const GPtrArray *maps)
{
  json_t *array = json_array ();

  for (guint i = 0; i < maps->len; i++)
    {
      const EntImportMap *map = maps->pdata[i];
      json_array_append_new (array, json_pack ("{s:s, s:s, s:s?}", "name", map->name, "noun",
                                               map->noun->name, "title", map->title));
    }
  ent_json_write (array, JSON_COMPACT, stdout);
  putchar ('\n');
  json_decref (array);
}

static gboolean
list (const EntArguments *arguments, gboolean json)
{
  if (!ent_argument_given (arguments, "maps"))
    return FALSE;
  g_autoptr (GPtrArray) maps = ent_import_csv_maps ();
  if (json)
    print_maps_json (maps);
  for (guint i = 0; i < maps->len && !json; i++)
    {
      const EntImportMap *map = maps->pdata[i];
      printf ("%-28s%-14s%s\n", map->name, map->noun->name, map->title);
    }
  return TRUE;
}

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportOptions options = { .file = files[0],
                                     .noun = read_noun (arguments),
                                     .encoding = ent_argument (arguments, "encoding"),
                                     .dialect = ent_argument (arguments, "dialect"),
                                     .days = ent_argument (arguments, "days"),
                                     .decimal = ent_argument (arguments, "decimal"),
                                     .maps = ent_argument_values (arguments, "map"),
                                     .dry_run = ent_argument_given (arguments, "dry-run"),
                                     .progress = ent_app_bar,
                                     .data = bar };

  return ent_import_csv (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("%s: %s read, %s added, %s updated, %s unchanged, %s wrong\n"),
          _(ent_noun (report->noun)->plural), n.read, n.added, n.updated, n.unchanged, n.skipped);
  for (guint i = 0; i < report->notes->len; i++)
    {
      g_autofree char *note = ent_text_visible (report->notes->pdata[i], -1);
      printf ("  %s\n", note);
    }
}

static const char *const options[] = { "as",      "map",  "maps",    "encoding",
                                       "dialect", "days", "decimal", NULL };

const EntImportSource ent_csv_source = { .name = "csv",
                                         .options = options,
                                         .strict = TRUE,
                                         .check = check,
                                         .list = list,
                                         .run = run,
                                         .print = print };
