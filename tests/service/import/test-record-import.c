/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a row, whatever file it is of: what it refers to, and which record it is. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-csv.h"
#include "entente/store/repo.h"
#include "service/import/record-reference.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init (&f->world, "mail: {own_domains: [ourselves.example], free_domains: [free.example]}",
              NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.csv", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->file);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
  world_tear_down (&f->world, NULL);
}

/* "added/updated/unchanged", or why the first row is refused. The caller frees it. */
static char *
import (Fixture *f, EntNounId noun, const char *text)
{
  const EntImportOptions options = { .file = f->file, .noun = ent_noun (noun) };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  g_autoptr (EntImportReport) report = ent_import_csv (&f->world.context, &options, &error);
  g_assert_no_error (error);
  if (report->errors->len > 0)
    return g_strdup (((EntImportIssue *) report->errors->pdata[0])->why);
  return g_strdup_printf ("%d/%d/%d", (int) report->added, (int) report->updated,
                          (int) report->unchanged);
}

static void
assert_import (Fixture *f, EntNounId noun, const char *text, const char *expected)
{
  g_autofree char *result = import (f, noun, text);

  if (strstr (result, expected) == NULL)
    g_error ("%s\ngives \"%s\", not \"%s\"", text, result, expected);
}

static void
assert_text (Fixture *f, EntNounId noun, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = world_text (&f->world, noun, id, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
people_find_their_partner (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *partner, *email, *expected;
  } cases[] = {
    { "Lumen", "", "1" },
    { "lumen", "a@rhin.example", "1" },
    { "lumen.example", "", "1" },
    { "https://www.lumen.example/about", "", "1" },
    { "info@lumen.example", "", "1" },
    { "", "a@lumen.example", "1" },
    { "", "a@paris.lumen.example", "1" },
    { "Lumen SAS", "a@lumen.example", "1" },
    { "", "a@free.example", NULL },
    { "", "a@ourselves.example", NULL },
    { "Lum", "", NULL },
    { "1", "", NULL },
    { "", "a@shared.example", NULL },
    { "shared.example", "", NULL },
    { "Twice", "", NULL },
    { "nobody.example", "", NULL },
  };

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", "domains", "lumen.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Rhin", "domains", "rhin.example, shared.example",
             NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Twice", "domains", "shared.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "TWICE", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("name,partner,email\nAna %d,%s,%s\n", (int) i,
                                               cases[i].partner, cases[i].email);
      gint64 before = 0, after = 0;
      g_assert_true (
        ent_repo_count (f->world.store, ENT_NOUN_PERSON, &(EntPageQuery){ 0 }, &before, NULL));
      g_autofree char *result = import (f, ENT_NOUN_PERSON, text);
      g_test_message ("%s %s: %s", cases[i].partner, cases[i].email, result);
      g_assert_true (
        ent_repo_count (f->world.store, ENT_NOUN_PERSON, &(EntPageQuery){ 0 }, &after, NULL));
      g_assert_cmpint (after - before, ==, cases[i].expected != NULL ? 1 : 0);
      if (cases[i].expected != NULL)
        assert_text (f, ENT_NOUN_PERSON, after, "partner", cases[i].expected);
      /* So that the address of one row is not that of a person. */
      if (cases[i].expected != NULL)
        world_edit (&f->world, ENT_NOUN_PERSON, after, "email", NULL);
    }
}

static void
what_cannot_be_told_is_refused_in_words (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", "domains", "shared.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Rhin", "domains", "shared.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Rhin", NULL);
  assert_import (f, ENT_NOUN_PERSON, "name,email\nAna,a@shared.example\n",
                 "shared.example is a domain of \"Lumen\" and of \"Rhin\"");
  assert_import (f, ENT_NOUN_PERSON, "name,partner\nAna,Rhin\n", "Rhin #2, Rhin #3");
  assert_import (f, ENT_NOUN_PERSON, "name,partner\nAna,Lumne\n", "did you mean \"Lumen\"");
  assert_import (f, ENT_NOUN_PERSON, "name,partner\nAna,Lumen\nBo,Lumen\n", "2/0/0");
  assert_import (f, ENT_NOUN_PERSON,
                 "name,partner,email\nCy,Lumen,x@a.example\nDi,Lumen,x@a.example\n",
                 "x@a.example is the address of \"Cy\"");
  assert_import (f, ENT_NOUN_PARTNER, "name,city\nRhin,Paris\n", "more than once (#2, #3)");
  assert_import (f, ENT_NOUN_PERSON, "name,custom\nAna,[]\n", "values of own fields");
}

static void
a_list_of_names_may_have_commas_in_them (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Noir, Blanc, Gris", NULL);
  assert_import (f, ENT_NOUN_OFFER, "name,partners\nSuite,\"Lumen, Noir, Blanc, Gris\"\n", "1/0/0");
  assert_text (f, ENT_NOUN_OFFER, 1, "partners", "1, 2");
}

/* Two with one name are two, in the file and on the second run. */
static void
homonyms_are_distinguished_by_their_addresses (Fixture *f, gconstpointer data)
{
  const char *people = "name,partner,email\nJean,Lumen,j1@x.example\nJean,Lumen,j2@x.example\n";

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  assert_import (f, ENT_NOUN_PERSON, people, "2/0/0");
  assert_import (f, ENT_NOUN_PERSON, people, "0/0/2");
  assert_text (f, ENT_NOUN_PERSON, 1, "email", "j1@x.example");
}

static void
one_title_can_be_of_two_records (Fixture *f, gconstpointer data)
{
  const char *years = "title,partner,kind,start_on\n"
                      "Support,Lumen,support,2025-01-01\nSupport,Lumen,support,2026-01-01\n";
  const char *promises = "text,partner,side,state,due_on\nSlides,Lumen,us,kept,2026-01-05\n"
                         "Slides,Lumen,us,open,2026-04-05\n";

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  for (int round = 0; round < 2; round++)
    {
      const char *expected = round == 0 ? "2/0/0" : "0/0/2";
      assert_import (f, ENT_NOUN_ENGAGEMENT, years, expected);
      assert_import (f, ENT_NOUN_PROMISE, promises, expected);
    }
  /* The same one, with a word that moved, or with a day that was not known before. */
  assert_import (f, ENT_NOUN_PROMISE,
                 "text,partner,side,state,due_on\nSlides,Lumen,us,kept,2026-04-05\n", "0/1/0");
  assert_import (f, ENT_NOUN_ENGAGEMENT, "title,partner,kind\nTraining,Lumen,training\n", "1/0/0");
  assert_import (f, ENT_NOUN_ENGAGEMENT,
                 "title,partner,kind,start_on\nTraining,Lumen,training,2026-02-01\n", "0/1/0");
  /* Which of two is meant cannot be told, unless one is so already. */
  assert_import (f, ENT_NOUN_ENGAGEMENT, "title,partner,kind\nSupport,Lumen,training\n",
                 "more than once");
}

/* Written by entente, told by its id and when it was made, whatever else was changed by hand. */
static void
an_export_that_was_edited_changes_its_records (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  assert_import (f, ENT_NOUN_PARTNER,
                 "id,version,name,custom,created_at,updated_at\n"
                 "1,1,Lumen France,\"{\"\"erp\"\":\"\"Odoo\"\"}\"," WORLD_NOW "," WORLD_NOW "\n",
                 "0/1/0");
  assert_text (f, ENT_NOUN_PARTNER, 1, "name", "Lumen France");
  assert_import (f, ENT_NOUN_PARTNER,
                 "id,version,name,created_at,updated_at\n"
                 "1,1,Other,2020-01-01T00:00:00Z," WORLD_NOW "\n",
                 "1/0/0");
  g_autoptr (EntPartner) lumen = ent_repo_find (f->world.store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpstr (ent_record_custom (lumen, "erp"), ==, "Odoo");
}

/* Names are looked up once, and again when a record has come that may have the same. */
static void
a_name_is_remembered_until_another_record_may_have_it (Fixture *f, gconstpointer data)
{
  EntReferenceMemory *memory = ent_reference_memory_new ();
  const EntReference reference = { .names = "Lumen", .memory = memory };
  const EntField *partner = ent_noun_field (ent_noun (ENT_NOUN_PERSON), "partner");
  g_autoptr (EntPerson) ana = ent_record_new (ent_noun (ENT_NOUN_PERSON));
  g_autoptr (GError) error = NULL;

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  g_assert_true (ent_reference_set (&f->world.context, ana, partner, &reference, &error));
  guint64 before = ent_store_n_statements (f->world.store);
  g_assert_true (ent_reference_set (&f->world.context, ana, partner, &reference, &error));
  g_assert_cmpuint (ent_store_n_statements (f->world.store), ==, before);
  g_assert_cmpint (ana->partner, ==, 1);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  ent_reference_memory_changed (memory, ENT_NOUN_PARTNER);
  g_assert_false (ent_reference_set (&f->world.context, ana, partner, &reference, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_AMBIGUOUS);
  ent_reference_memory_free (memory);
}

#define TEST(name) g_test_add ("/record-import/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (people_find_their_partner);
  TEST (what_cannot_be_told_is_refused_in_words);
  TEST (a_list_of_names_may_have_commas_in_them);
  TEST (homonyms_are_distinguished_by_their_addresses);
  TEST (one_title_can_be_of_two_records);
  TEST (an_export_that_was_edited_changes_its_records);
  TEST (a_name_is_remembered_until_another_record_may_have_it);
  return g_test_run ();
}
