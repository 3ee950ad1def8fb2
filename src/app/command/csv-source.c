/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import csv` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "entente/model/nouns.h"
#include "entente/service/import/import-csv.h"
#include "app/command/import-source.h"

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
                                     .noun = ent_import_noun (arguments),
                                     .encoding = ent_argument (arguments, "encoding"),
                                     .dialect = ent_argument (arguments, "dialect"),
                                     .days = ent_argument (arguments, "days"),
                                     .decimal = ent_argument (arguments, "decimal"),
                                     .maps = ent_argument_values (arguments, "map"),
                                     .raw = ent_argument_given (arguments, "raw"),
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

static const char *const options[] = { "as",   "map",     "maps", "encoding", "dialect",
                                       "days", "decimal", "raw",  NULL };

const EntImportSource ent_csv_source = { .name = "csv",
                                         .options = options,
                                         .strict = TRUE,
                                         .check = ent_import_check_noun,
                                         .list = list,
                                         .run = run,
                                         .print = print };
