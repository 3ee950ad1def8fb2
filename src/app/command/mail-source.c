/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import mail` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/service/import/import-mail.h"
#include "app/command/import-source.h"
#include "app/command/own-domains.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportMailOptions options = {
    .paths = files,
    .dry_run = ent_argument_given (arguments, "dry-run"),
    .whole = ent_argument_given (arguments, "whole"),
    .no_new_partners = ent_argument_given (arguments, "no-new-partners"),
    .only_known = ent_argument_given (arguments, "only-known"),
    .own = ent_own_domains_can_ask () ? ent_own_domains_ask : NULL,
    .own_data = app,
    .progress = ent_app_bar,
    .data = bar
  };

  return ent_import_mail (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (_("Mails: %s read, %s added, %s updated, %s unchanged, %s passed over\n"), n.read,
          n.added, n.updated, n.unchanged, n.skipped);
  ent_import_print_reasons (report->reasons);
  ent_import_print_new (report);
}

static const char *const options[] = { "whole", "no-new-partners", "only-known", NULL };

const EntImportSource ent_mail_source = { .name = "mail",
                                          .alias = "mbox",
                                          .options = options,
                                          .many = TRUE,
                                          .piped = TRUE,
                                          .run = run,
                                          .print = print };
