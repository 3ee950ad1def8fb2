/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import csv` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/base/error.h"
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

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportOptions options = { .file = files[0],
                                     .noun = read_noun (arguments),
                                     .encoding = ent_argument (arguments, "encoding"),
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
}

static const char *const options[] = { "as", "map", "encoding", NULL };

const EntImportSource ent_csv_source = {
  .name = "csv", .options = options, .strict = TRUE, .check = check, .run = run, .print = print
};
