/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-fixture.h"

#include <string.h>

void
mail_set_up (ImportFixture *f, gconstpointer data)
{
  import_set_up (f, "mail: {own_domains: [alcyon.example]}\n", NULL, "in.mbox");
}

void
mail_set_up_without_domains (ImportFixture *f, gconstpointer data)
{
  import_set_up (f, NULL, NULL, "in.mbox");
}

EntImportReport *
mail_run (ImportFixture *f, const EntImportMailOptions *options, GError **error)
{
  return ent_import_mail (&f->world.context, options, error);
}

EntImportReport *
mail_import_path (ImportFixture *f, const char *path, EntImportMailOptions options)
{
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { path, NULL };

  options.paths = paths;
  EntImportReport *report = mail_run (f, &options, &error);
  g_assert_no_error (error);
  return report;
}

EntImportReport *
mail_import (ImportFixture *f, const char *text)
{
  import_write (f->file, text, strlen (text));
  return mail_import_path (f, f->file, (EntImportMailOptions){ 0 });
}
