/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import git` */
#include <stdio.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/import/import-git.h"
#include "app/command/import-source.h"

#define DOMAINS_SHOWN 10u

static EntImportReport *
run (EntApp *app, const EntArguments *arguments, const char *const *files, EntAppBar *bar,
     GError **error)
{
  const EntImportGitOptions options = { .file = files[0],
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
  GString *list = g_string_new (NULL);

  printf (
    _("Commits: %s read, %s of no partner. Contributions: %s added, %s updated, %s unchanged\n"),
    n.read, n.skipped, n.added, n.updated, n.unchanged);
  for (guint i = 0; i < MIN (report->unknown->len, DOMAINS_SHOWN); i++)
    {
      const EntImportDomain *row = report->unknown->pdata[i];
      g_autofree char *domain = ent_text_visible (row->domain, -1);
      g_string_append_printf (list, "%s%s (%" G_GINT64_FORMAT ")", i > 0 ? ", " : "", domain,
                              row->n);
    }
  if (report->unknown->len > DOMAINS_SHOWN)
    g_string_append (list, ", …");
  if (list->len > 0)
    printf (_("Mail domains that no partner has: %s\n"), list->str);
  g_string_free (list, TRUE);
}

static const char *const options[] = { "mailmap", "people", "kind", NULL };

const EntImportSource ent_git_source = {
  .name = "git", .options = options, .run = run, .print = print
};
