/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "git-fixture.h"

#include <string.h>

void
git_set_up (ImportFixture *f, gconstpointer data)
{
  import_set_up (f, "mail: {own_domains: [alcyon.example]}\n", NULL, "in.log");
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lutèce", "domains", "lutece.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Nord", "domains", "nord.example", NULL);
}

void
git_add_commit (GString *log, const char *hash, const char *parents, const char *name,
                const char *address, const char *message)
{
  const char *const fields[] = { hash, parents, "1772524800", name, address, message };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_len (log, fields[i], (gssize) strlen (fields[i]) + 1);
}

EntImportReport *
git_import_with (ImportFixture *f, const GString *log, EntImportGitOptions options, GError **error)
{
  g_assert_true (g_file_set_contents (f->file, log->str, (gssize) log->len, NULL));
  options.sources = (const char *const[]){ f->file, NULL };
  return ent_import_git (&f->world.context, &options, error);
}

EntImportReport *
git_import (ImportFixture *f, const GString *log)
{
  g_autoptr (GError) error = NULL;
  EntImportReport *report = git_import_with (f, log, (EntImportGitOptions){ 0 }, &error);

  g_assert_no_error (error);
  return report;
}

EntContribution *
git_credit (ImportFixture *f, const char *reference)
{
  gint64 id;

  g_assert_true (ent_repo_by_identity (f->world.store, ent_noun (ENT_NOUN_CONTRIBUTION),
                                       "reference", reference, &id, NULL));
  return id != 0 ? ent_repo_find (f->world.store, ENT_NOUN_CONTRIBUTION, id, NULL) : NULL;
}
