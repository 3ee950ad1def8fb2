/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import git` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/service/import/import-git.h"
#include "app/command/import-source.h"

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportGitOptions options = { .sources = files,
                                        .mailmap = ent_argument (arguments, "mailmap"),
                                        .kind = ent_argument (arguments, "kind"),
                                        .people = ent_argument_given (arguments, "people"),
                                        .dry_run = ent_argument_given (arguments, "dry-run"),
                                        .progress = ent_app_bar,
                                        .data = bar };

  return ent_import_git (&app->context, &options, error);
}

static void
print (const EntImportReport *report)
{
  const EntImportCounts n = ent_import_counts (report);

  printf (
    _("Commits: %s read, %s of no partner. Contributions: %s added, %s updated, %s unchanged\n"),
    n.read, n.skipped, n.added, n.updated, n.unchanged);
  ent_import_print_unknown (report, FALSE);
  ent_import_print_unknown (report, TRUE);
}

static const char *const options[] = { "mailmap", "people", "kind", NULL };

const EntImportSource ent_git_source = {
  .name = "git", .options = options, .many = TRUE, .here = TRUE, .run = run, .print = print
};
