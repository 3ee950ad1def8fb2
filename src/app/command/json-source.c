/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import json` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/model/nouns.h"
#include "entente/service/import/import-json.h"
#include "app/command/import-source.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportJsonOptions options = { .file = files[0],
                                         .noun = ent_import_noun (arguments),
                                         .dry_run = ent_argument_given (arguments, "dry-run"),
                                         .progress = ent_app_bar,
                                         .data = bar };

  return ent_import_json (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("%s: %s read, %s added, %s updated, %s unchanged, %s wrong\n"),
          report->of_all ? _("Records") : _(ent_noun (report->noun)->plural), n.read, n.added,
          n.updated, n.unchanged, n.skipped);
}

static const char *const options[] = { "as", NULL };

const EntImportSource ent_json_source = { .name = "json",
                                          .options = options,
                                          .piped = TRUE,
                                          .strict = TRUE,
                                          .check = ent_import_check_noun,
                                          .run = run,
                                          .print = print };
