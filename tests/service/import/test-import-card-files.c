/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders of cards: which are taken, all or nothing, and what an export gives back. */
#include <string.h>
#include <utime.h>

#include "card-fixture.h"
#include "entente/base/error.h"
#include "entente/service/export/export-card.h"
#include "harness/trials.h"

static void
set_file_time (const char *path, const char *rfc3339)
{
  struct utimbuf times = { world_time (rfc3339), world_time (rfc3339) };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

/* A program that writes no REV, or a wrong one, is known by the time of its file. */
static void
in_a_folder_the_time_of_the_file_counts (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = card_import (f, "UID:u1|FN:Ana|ORG:Acme|TITLE:One");
  g_autoptr (GError) error = NULL;
  const char *const cards[] = { "UID:u1|FN:Ana|ORG:Acme|TITLE:Two", NULL };
  g_autofree char *text = cards_text (cards);

  world_set (&f->world, "2026-03-11T10:00:00Z");
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "role", "Ours");
  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  set_file_time (f->file, "2026-03-11T09:00:00Z");
  g_autoptr (EntImportReport)
    old = card_import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_import_counts (old, "1 0 0 1 0");
  set_file_time (f->file, "2026-03-11T11:00:00Z");
  g_autoptr (EntImportReport) new =
    card_import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_import_counts (new, "1 0 1 0 0");
  assert_person (f, 1, "role", "Two");
  assert_import_counts (first, "1 1 0 0 0");
}

static void
a_cut_file_leaves_nothing (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme", "FN:Bo|ORG:Bolt", NULL };
  g_autofree char *text = cards_text (cards);
  gsize whole = strlen (text) - 1;

  for (gsize cut = strlen (text) / 2 + 2; cut < whole; cut += 3)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (f->file, text, (gssize) cut, NULL));
      g_assert_null (card_import_path (f, f->file, (EntImportCardOptions){ 0 }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_true (g_str_has_prefix (error->message, f->file));
    }
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 0);
}

static void
an_empty_file_is_refused_and_an_empty_folder_is_none (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (EntImportReport)
    none = card_import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);

  g_assert_no_error (error);
  assert_import_counts (none, "0 0 0 0 0");
  g_assert_true (g_file_set_contents (f->file, "", 0, NULL));
  g_assert_null (card_import_path (f, f->file, (EntImportCardOptions){ 0 }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_null (card_import_path (f, "/nowhere.vcf", (EntImportCardOptions){ 0 }, &missing));
  g_assert_error (missing, ENT_ERROR, ENT_ERROR_FAILED);
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
stopping_leaves_nothing (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme", NULL };
  g_autofree char *text = cards_text (cards);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  g_assert_null (card_import_path (f, f->file, (EntImportCardOptions){ .progress = stop }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
}

static char *
export_text (World *world)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream (&text, &length);

  g_assert_true (ent_export_cards (&world->context, &(EntExportCardOptions){ 0 }, out, &error));
  g_assert_no_error (error);
  fclose (out);
  return text;
}

static const char *const names[] = {
  "Zoë; Strange", "a, b", "back\\slash", "two\nlines",         "漢字",
  "e\xcc\x81",    "x",    "\"q\"",       "O'Neil-Ünal de la 😀"
};

static void
add_random_people (World *world, GRand *rand)
{
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *partner_name =
        g_strdup_printf ("%s %d", names[g_rand_int_range (rand, 0, 9)], i);
      g_autofree char *partner =
        world_id (world_add (world, ENT_NOUN_PARTNER, "name", partner_name, NULL));
      g_autofree char *name = g_strdup_printf ("%s %s", names[g_rand_int_range (rand, 0, 9)],
                                               names[g_rand_int_range (rand, 0, 9)]);
      g_autofree char *email = g_strdup_printf ("p%d@x.example", i);
      gint64 id = world_add (world, ENT_NOUN_PERSON, "name", name, "partner", partner, "email",
                             email, "phone", "+1 2", NULL);
      if (g_rand_boolean (rand))
        world_edit (world, ENT_NOUN_PERSON, id, "notes", names[g_rand_int_range (rand, 0, 9)]);
      if (g_rand_boolean (rand))
        world_edit (world, ENT_NOUN_PERSON, id, "other_phones", "+3 4, 5");
      if (g_rand_boolean (rand))
        world_edit (world, ENT_NOUN_PERSON, id, "role", names[g_rand_int_range (rand, 0, 9)]);
    }
}

/* Of an export into an empty database the export is the same, but for when it was changed; into its
 * own nothing changes. */
static void
an_export_comes_back_whole (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (17);

  for (int i = 0; i < TRIALS (20); i++)
    {
      g_autoptr (World) here = world_new (NULL, WORLD_NOW, NULL);
      g_autoptr (World) there = world_new (NULL, WORLD_NOW, NULL);
      g_autoptr (GError) error = NULL;
      const char *const paths[] = { f->file, NULL };
      const EntImportCardOptions options = { .paths = paths };
      add_random_people (here, rand);
      g_autofree char *text = export_text (here);
      g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
      g_autoptr (EntImportReport) own = ent_import_cards (&here->context, &options, &error);
      g_assert_no_error (error);
      assert_import_counts (own, "12 0 0 12 0");
      g_autoptr (EntImportReport) new = ent_import_cards (&there->context, &options, &error);
      g_assert_no_error (error);
      assert_import_counts (new, "12 12 0 0 0");
      g_autofree char *back = export_text (there);
      g_assert_cmpstr (back, ==, text);
    }
}

/* Cards of real programs, where they are: each file whole, and a second time nothing. */
static void
real_cards_are_taken (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "data", "vcard", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("../shared/data/vcard is not there");
      return;
    }
  g_autoptr (EntImportReport)
    report = card_import_path (f, folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_import_counts (report, "6 4 2 0 0");
  g_autoptr (EntImportReport)
    again = card_import_path (f, folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_import_counts (again, "6 0 0 6 0");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/import-card-files/" name, ImportFixture, NULL, card_set_up, test, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("file-time", in_a_folder_the_time_of_the_file_counts);
  ADD ("cut", a_cut_file_leaves_nothing);
  ADD ("empty", an_empty_file_is_refused_and_an_empty_folder_is_none);
  ADD ("stopped", stopping_leaves_nothing);
  ADD ("round-trip", an_export_comes_back_whole);
  ADD ("real", real_cards_are_taken);
  return g_test_run ();
}
