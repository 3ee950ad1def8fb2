/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "card-fixture.h"

#include <string.h>

void
card_set_up (ImportFixture *f, gconstpointer data)
{
  import_set_up (f, "mail: {own_domains: [alcyon.example], free_domains: [free.example]}\n", NULL,
                 "in.vcf");
}

void
card_set_up_without_domains (ImportFixture *f, gconstpointer data)
{
  import_set_up (f, NULL, NULL, "in.vcf");
}

char *
cards_text (const char *const *cards)
{
  GString *text = g_string_new (NULL);

  for (; *cards != NULL; cards++)
    {
      g_autofree char *lines = g_strdelimit (g_strdup (*cards), "|", '\n');
      g_string_append_printf (text, "BEGIN:VCARD\nVERSION:3.0\n%s\nEND:VCARD\n", lines);
    }
  return g_string_free (text, FALSE);
}

EntImportReport *
card_import_path (ImportFixture *f, const char *path, EntImportCardOptions options, GError **error)
{
  const char *const paths[] = { path, NULL };

  options.paths = paths;
  return ent_import_cards (&f->world.context, &options, error);
}

EntImportReport *
card_import_with (ImportFixture *f, EntImportCardOptions options, const char *const *cards)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cards_text (cards);

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  EntImportReport *report = card_import_path (f, f->file, options, &error);
  g_assert_no_error (error);
  return report;
}

EntImportReport *
card_import (ImportFixture *f, const char *card)
{
  const char *const cards[] = { card, NULL };

  return card_import_with (f, (EntImportCardOptions){ 0 }, cards);
}

void
assert_person (ImportFixture *f, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = world_text (&f->world, ENT_NOUN_PERSON, id, field);

  g_assert_cmpstr (text, ==, expected);
}
