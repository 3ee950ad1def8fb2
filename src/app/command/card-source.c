/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import vcf` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/service/import/import-card.h"
#include "app/command/import-source.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportCardOptions options = { .paths = files,
                                         .dry_run = ent_argument_given (arguments, "dry-run"),
                                         .no_new_partners =
                                           ent_argument_given (arguments, "no-new-partners"),
                                         .only_known = ent_argument_given (arguments, "only-known"),
                                         .progress = ent_app_bar,
                                         .data = bar };

  return ent_import_cards (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("Cards: %s read, %s added, %s updated, %s unchanged, %s passed over\n"), n.read,
          n.added, n.updated, n.unchanged, n.skipped);
  ent_import_print_reasons (report->reasons);
  if (report->left_out->len > 0)
    puts (_("Left out of the others:"));
  ent_import_print_reasons (report->left_out);
  ent_import_print_new (report);
}

static const char *const options[] = { "no-new-partners", "only-known", NULL };

const EntImportSource ent_vcard_source = {
  .name = "vcf", .options = options, .many = TRUE, .piped = TRUE, .run = run, .print = print
};
