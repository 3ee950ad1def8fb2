/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import forge` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/service/import/import-forge.h"
#include "app/command/import-source.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportForgeOptions options = { .files = files,
                                          .kind = ent_argument (arguments, "kind"),
                                          .people = ent_argument_given (arguments, "people"),
                                          .dry_run = ent_argument_given (arguments, "dry-run"),
                                          .progress = ent_app_bar,
                                          .data = bar };

  return ent_import_forge (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("Issues, requests and reviews: %s read, %s of no partner or passed over. "
             "Contributions: %s added, %s updated, %s unchanged\n"),
          n.read, n.skipped, n.added, n.updated, n.unchanged);
  ent_import_print_reasons (report->reasons);
  ent_import_print_unknown (report, FALSE);
  ent_import_print_unknown (report, TRUE);
}

static const char *const options[] = { "people", "kind", NULL };

const EntImportSource ent_forge_source = {
  .name = "forge", .options = options, .many = TRUE, .piped = TRUE, .run = run, .print = print
};
