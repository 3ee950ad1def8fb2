/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import ics` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/service/import/import-ics.h"
#include "app/command/import-source.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportIcsOptions options = { .paths = files,
                                        .dry_run = ent_argument_given (arguments, "dry-run"),
                                        .only_known = ent_argument_given (arguments, "only-known"),
                                        .progress = ent_app_bar,
                                        .data = bar };

  return ent_import_ics (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("Events: %s read, %s passed over. Contacts: %s added, %s updated, %s unchanged\n"),
          n.read, n.skipped, n.added, n.updated, n.unchanged);
  ent_import_print_reasons (report->reasons);
  ent_import_print_new (report);
}

static const char *const options[] = { "only-known", NULL };

const EntImportSource ent_ics_source = {
  .name = "ics", .options = options, .many = TRUE, .piped = TRUE, .run = run, .print = print
};
