/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of cards is kept in step, beside what other programs do in it. */
#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "entente/base/error.h"
#include "entente/service/export/export-card.h"
#include "entente/service/filter/filter.h"
#include "harness/world.h"

#define OWN "u-ana.vcf"

typedef struct
{
  World world;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *parent = g_dir_make_tmp ("entente-vdir-XXXXXX", NULL);

  world_init_at (&f->world, NULL, WORLD_NOW, NULL);
  f->folder = g_build_filename (parent, "cards", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana Doe", "partner", "1", "email",
             "ana@acme.example", "card_uid", "u-ana", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Bo", "partner", "1", "role", "Clerk", NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      remove_tree (below);
    }
  g_remove (path);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *parent = g_path_get_dirname (f->folder);

  remove_tree (parent);
  world_tear_down (&f->world, NULL);
  g_free (f->folder);
}

static char *
path_of (Fixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

/* "written unchanged deleted left" */
static void
exports_with (Fixture *f, EntExportCardOptions options, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntExportCardReport)
    report = ent_export_card_folder (&f->world.context, &options, f->folder, &error);

  g_assert_no_error (error);
  g_autofree char *counts = g_strdup_printf ("%d %d %u %u", (int) report->written,
                                             (int) report->unchanged, report->deleted,
                                             report->left->len);
  g_assert_cmpstr (counts, ==, expected);
}

static void
exports (Fixture *f, const char *expected)
{
  exports_with (f, (EntExportCardOptions){ 0 }, expected);
}

static char *
read_file (Fixture *f, const char *name)
{
  g_autofree char *path = path_of (f, name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* As another program does; at a time before or after that of the records here. */
static void
write_file (Fixture *f, const char *name, const char *text, const char *rfc3339)
{
  g_autofree char *path = path_of (f, name);
  struct utimbuf times = { world_time (rfc3339), world_time (rfc3339) };

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (utime (path, &times), ==, 0);
}

static char *
replaced (const char *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text, from, -1);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  return g_strjoinv (to, parts);
}

#define EARLIER "2026-03-09T10:00:00Z"
#define LATER "2026-03-12T10:00:00Z"

static void
each_person_is_a_file_named_by_its_uid (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  g_autofree char *text = read_file (f, OWN);
  g_assert_cmpstr (text, ==,
                   "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//entente//entente//EN\r\nUID:u-ana\r\n"
                   "FN:Ana Doe\r\nN:Doe;Ana;;;\r\nORG:Acme\r\n"
                   "EMAIL;TYPE=WORK,PREF:ana@acme.example\r\nREV:20260310T100000Z\r\n"
                   "END:VCARD\r\n");
  exports (f, "0 2 0 0");
}

static void
only_what_changed_is_written (Fixture *f, gconstpointer data)
{
  GStatBuf before, after;
  g_autofree char *path = path_of (f, OWN);

  exports (f, "2 0 0 0");
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  world_edit (&f->world, ENT_NOUN_PERSON, 2, "role", "Head");
  exports (f, "1 1 0 0");
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

static void
who_is_gone_is_deleted (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  write_file (f, "other.vcf", "BEGIN:VCARD\nUID:other\nFN:Else\nEND:VCARD\n", EARLIER);
  world_delete (&f->world, ENT_NOUN_PERSON, 1);
  exports (f, "0 1 1 0");
  g_autofree char *gone = read_file (f, OWN);
  g_autofree char *other = read_file (f, "other.vcf");
  g_assert_null (gone);
  g_assert_nonnull (other);
}

static void
what_others_changed_or_made_is_not_deleted (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  g_autofree char *text = read_file (f, OWN);
  g_autofree char *changed = replaced (text, "FN:Ana Doe", "FN:Ana Doe\r\nBDAY:1990-01-01");
  write_file (f, OWN, changed, LATER);
  world_delete (&f->world, ENT_NOUN_PERSON, 1);
  exports (f, "0 1 0 0");
  g_autofree char *kept = read_file (f, OWN);
  g_assert_cmpstr (kept, ==, changed);
}

static void
what_others_added_stays_in_the_file (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  g_autofree char *text = read_file (f, OWN);
  g_autofree char *changed = replaced (text, "ORG:Acme", "ORG:Acme;Sales\r\nPHOTO:http://x");
  write_file (f, OWN, changed, EARLIER);
  exports (f, "0 2 0 0");
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "role", "Head");
  exports (f, "1 1 0 0");
  g_autofree char *after = read_file (f, OWN);
  g_assert_nonnull (strstr (after, "ORG:Acme;Sales\r\nPHOTO:http://x\r\n"));
  g_assert_nonnull (strstr (after, "TITLE:Head\r\n"));
}

static void
what_was_changed_there_later_is_left_and_said (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  g_autofree char *text = read_file (f, OWN);
  g_autofree char *changed = replaced (text, "ana@acme.example", "new@acme.example");
  write_file (f, OWN, changed, LATER);
  exports (f, "0 1 0 1");
  g_autofree char *left = read_file (f, OWN);
  g_assert_cmpstr (left, ==, changed);
  exports_with (f, (EntExportCardOptions){ .force = TRUE }, "1 1 0 0");
  g_autofree char *forced = read_file (f, OWN);
  g_assert_cmpstr (forced, ==, text);
}

static void
a_file_that_holds_something_else_is_left (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  write_file (f, OWN, "BEGIN:VCARD\nFN:A\n", EARLIER);
  exports (f, "0 1 0 1");
  write_file (f, OWN, "BEGIN:VCARD\nVERSION:2.1\nUID:u-ana\nN:A\nEND:VCARD\n", EARLIER);
  exports (f, "0 1 0 1");
}

/* Other programs name files as they like. */
static void
a_card_is_found_under_another_name (Fixture *f, gconstpointer data)
{
  exports (f, "2 0 0 0");
  g_autofree char *text = read_file (f, OWN);
  g_autofree char *path = path_of (f, OWN);
  g_assert_cmpint (g_remove (path), ==, 0);
  write_file (f, "whatever.vcf", text, EARLIER);
  exports (f, "0 2 0 0");
}

static void
a_uid_that_is_no_name_is_digested (Fixture *f, gconstpointer data)
{
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "card_uid", "../../etc/passwd");
  exports (f, "2 0 0 0");
  exports (f, "0 2 0 0");
  g_autofree char *above = g_build_filename (f->folder, "..", "..", "etc", NULL);
  g_assert_false (g_file_test (above, G_FILE_TEST_EXISTS));
}

static void
a_filter_chooses (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFilter)
    filter = ent_filter_parse (&f->world.context, ENT_NOUN_PERSON, "role=Clerk", NULL, &error);

  g_assert_no_error (error);
  exports_with (f, (EntExportCardOptions){ .filter = filter, .version_4 = TRUE }, "1 0 0 0");
  exports (f, "1 1 0 0");
}

static void
a_folder_that_cannot_be_made_is_an_error (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_export_card_folder (&f->world.context, &(EntExportCardOptions){ 0 },
                                         "/nowhere/at/all", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
}

#define ADD(name, test) g_test_add ("/export-card/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("files", each_person_is_a_file_named_by_its_uid);
  ADD ("changed", only_what_changed_is_written);
  ADD ("gone", who_is_gone_is_deleted);
  ADD ("not-ours", what_others_changed_or_made_is_not_deleted);
  ADD ("added", what_others_added_stays_in_the_file);
  ADD ("later", what_was_changed_there_later_is_left_and_said);
  ADD ("something-else", a_file_that_holds_something_else_is_left);
  ADD ("other-name", a_card_is_found_under_another_name);
  ADD ("uid", a_uid_that_is_no_name_is_digested);
  ADD ("filter", a_filter_chooses);
  ADD ("no-folder", a_folder_that_cannot_be_made_is_an_error);
  return g_test_run ();
}
