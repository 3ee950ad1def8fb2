/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails from files, folders and pipes: what is read, once, and nothing kept when something fails.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <zlib.h>

#include "entente/base/error.h"
#include "mail-fixture.h"

static EntImportReport *
import_folder (ImportFixture *f)
{
  return mail_import_path (f, f->folder, (EntImportMailOptions){ 0 });
}

static void
rename_in (ImportFixture *f, const char *from, const char *to)
{
  g_autofree char *old = g_build_filename (f->folder, from, NULL);
  g_autofree char *new = g_build_filename (f->folder, to, NULL);

  g_assert_cmpint (g_rename (old, new), ==, 0);
}

static void
a_maildir_is_read_once_whatever_its_flags (ImportFixture *f, gconstpointer data)
{
  import_put (f, "new/1.a.host", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  import_put (f, "cur/2.b.host:2,S", HEADER ("2@x", "a@ok.example", "two") PLAIN);
  import_put (f, "tmp/3.c.host", HEADER ("3@x", "a@ok.example", "half written") PLAIN);
  import_put (f, ".Sent/cur/4.d.host:2,", HEADER ("4@x", "a@ok.example", "below") PLAIN);
  import_put (f, "dovecot-uidlist", "3 V1 N5\n");
  g_autoptr (EntImportReport) first = import_folder (f);
  g_assert_cmpint (first->added, ==, 3);
  g_assert_cmpint (first->skipped, ==, 1);
  rename_in (f, "new/1.a.host", "cur/1.a.host:2,RS");
  rename_in (f, "cur/2.b.host:2,S", "cur/2.b.host:2,FS");
  g_autoptr (EntImportReport) second = import_folder (f);
  g_assert_cmpint (second->read, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 4);
  import_put (f, "new/5.e.host", HEADER ("5@x", "a@ok.example", "new") PLAIN);
  g_autoptr (EntImportReport) third = import_folder (f);
  g_assert_cmpint (third->read, ==, 1);
  g_assert_cmpint (third->added, ==, 1);
}

static void
folders_of_mh_and_of_files_of_any_kind_are_read (ImportFixture *f, gconstpointer data)
{
  import_put (f, "inbox/1", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  import_put (f, "inbox/10", HEADER ("10@x", "a@ok.example", "ten") PLAIN);
  import_put (f, "inbox/2", HEADER ("2@x", "a@ok.example", "two") PLAIN);
  import_put (f, "inbox/,3", HEADER ("3@x", "a@ok.example", "deleted") PLAIN);
  import_put (f, "inbox/.mh_sequences", "cur: 2\n");
  import_put (f, "saved/x.eml", HEADER ("4@x", "a@ok.example", "saved") PLAIN);
  import_put (f, "saved/y.mbox",
              MAIL ("5@x", "a@ok.example", "five", PLAIN)
                MAIL ("6@x", "a@ok.example", "six", PLAIN));
  import_put (f, "saved/empty.eml", "");
  g_autoptr (EntImportReport) report = import_folder (f);
  g_autofree char *third = world_text (&f->world, ENT_NOUN_INTERACTION, 3, "summary");
  g_autoptr (EntImportReport) second = import_folder (f);

  g_assert_cmpint (report->added, ==, 6);
  g_assert_cmpint (report->skipped, ==, 0);
  g_assert_cmpstr (third, ==, "ten");
  g_assert_cmpint (second->read, ==, 0);
}

static void
mails_of_nobody_are_read_again_once_somebody_is_entered (ImportFixture *f, gconstpointer data)
{
  import_put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@gmail.com", "one") PLAIN);
  import_put (f, "cur/2.b.h:2,", HEADER ("2@x", "noreply@ok.example", "two") PLAIN);
  g_autoptr (EntImportReport) first = import_folder (f);
  g_autoptr (EntImportReport) second = import_folder (f);
  g_assert_cmpint (first->skipped, ==, 2);
  g_assert_cmpint (second->read, ==, 0);
  gint64 partner = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Solo", NULL);
  g_autofree char *id = world_id (partner);
  world_add (&f->world, ENT_NOUN_PERSON, "partner", id, "name", "A", "email", "a@gmail.com", NULL);
  g_autoptr (EntImportReport) third = import_folder (f);
  g_assert_cmpint (third->read, ==, 1);
  g_assert_cmpint (third->added, ==, 1);
}

static void
what_was_undone_is_read_again (ImportFixture *f, gconstpointer data)
{
  import_put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  g_autoptr (EntImportReport) first = import_folder (f);
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
  g_autoptr (EntImportReport) second = import_folder (f);
  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (second->added, ==, 1);
}

static void
a_dry_run_of_a_folder_is_not_remembered (ImportFixture *f, gconstpointer data)
{
  import_put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  g_autoptr (EntImportReport)
    dry = mail_import_path (f, f->folder, (EntImportMailOptions){ .dry_run = TRUE });
  g_autoptr (EntImportReport) report = import_folder (f);

  g_assert_cmpint (dry->added, ==, 1);
  g_assert_cmpint (report->added, ==, 1);
}

/* Compressed as gzip does. */
static void
write_compressed (const char *path, const char *text)
{
  gzFile file = gzopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpint (gzwrite (file, text, (unsigned) strlen (text)), ==, (int) strlen (text));
  g_assert_cmpint (gzclose (file), ==, Z_OK);
}

static void
a_compressed_file_is_read_and_a_cut_one_refused (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "a@ok.example", "one", PLAIN)
    MAIL ("2@x", "a@ok.example", "two", PLAIN);
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  const char *const paths[] = { f->file, NULL };
  gsize length;

  write_compressed (f->file, text);
  g_assert_true (g_file_get_contents (f->file, &bytes, &length, NULL));
  for (gsize cut = 20; cut < length; cut += 7)
    {
      import_write (f->file, bytes, cut);
      g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_clear_error (&error);
      g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
    }
  import_write (f->file, bytes, length);
  g_autoptr (EntImportReport) report = mail_import_path (f, f->file, (EntImportMailOptions){ 0 });
  g_assert_cmpint (report->added, ==, 2);
}

static void
a_file_cut_anywhere_is_taken_whole_or_refused (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "a@ok.example", "one", "Content-Length: 7\n\nHello.\n") MAIL (
    "2@x", "b@ok.example", "two", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n");
  const char *const paths[] = { f->file, NULL };

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_autoptr (GError) error = NULL;
      import_write (f->file, text, cut);
      g_autoptr (EntImportReport)
        report = mail_run (f, &(EntImportMailOptions){ .paths = paths, .dry_run = TRUE }, &error);
      g_assert_true (report != NULL || error != NULL);
      if (report != NULL)
        g_assert_cmpint (report->read, ==, report->added + report->skipped);
    }
}

static void
what_is_no_mail_is_refused_with_its_name (ImportFixture *f, gconstpointer data)
{
  static const char *const texts[] = { "name,email\nAna,a@x\n", "Note: buy milk\nand bread\n",
                                       "\x89PNG\r\n\x1a\n", "Dear Ana,\n\nFrom: here\n" };
  const char *const paths[] = { f->file, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      import_write (f->file, texts[i], strlen (texts[i]));
      g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, f->file));
    }
}

static void
a_file_that_is_missing_keeps_all_out (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "a@ok.example", "one", PLAIN);
  const char *const paths[] = { f->file, "/nowhere/at/all", NULL };
  g_autoptr (GError) error = NULL;

  import_write (f->file, text, strlen (text));
  g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
}

static void
a_read_that_fails_is_no_end (ImportFixture *f, gconstpointer data)
{
  const char *const paths[] = { f->file, NULL };
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new (MAIL ("1@x", "a@ok.example", "one", PLAIN));

  /* gzip tells a damaged block by its sum, at the very end. */
  for (int i = 0; i < 50000; i++)
    g_string_append_printf (text, "line %d\n", i * 7919);
  write_compressed (f->file, text->str);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (f->file, &bytes, &length, NULL));
  bytes[length - 6] ^= 1;
  import_write (f->file, bytes, length);
  g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
  g_string_free (text, TRUE);
}

static long
memory_used (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
a_line_without_end_takes_bounded_memory (ImportFixture *f, gconstpointer data)
{
  FILE *file = fopen (f->file, "wb");

  g_assert_nonnull (file);
  fputs (MAIL ("1@x", "a@ok.example", "one", PLAIN), file);
  fputs (FROM_LINE HEADER ("2@x", "a@ok.example", "two") "\n", file);
  /* A hole in the file: no disk has to hold it. */
  g_assert_cmpint (fseek (file, 300 << 20, SEEK_CUR), ==, 0);
  fputs ("\n\n" MAIL ("3@x", "a@ok.example", "three", PLAIN), file);
  g_assert_cmpint (fclose (file), ==, 0);
  long before = memory_used ();
  g_autoptr (EntImportReport) report = mail_import_path (f, f->file, (EntImportMailOptions){ 0 });
  g_autofree char *body = world_text (&f->world, ENT_NOUN_INTERACTION, 2, "body");
  g_assert_cmpint (report->added, ==, 3);
  g_assert_true (g_str_has_suffix (body, "…"));
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (memory_used () - before, <, 160 * 1024);
#endif
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
an_import_that_is_stopped_leaves_nothing (ImportFixture *f, gconstpointer data)
{
  GString *text = g_string_new (NULL);
  const char *const paths[] = { f->file, NULL };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_printf (text, MAIL ("%d@x", "a@ok.example", "one", PLAIN), i);
  import_write (f->file, text->str, text->len);
  g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths, .progress = stop }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
  g_string_free (text, TRUE);
}

#define ADD(name)                                                                                  \
  g_test_add ("/mail-files/" #name, ImportFixture, NULL, mail_set_up, name, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_maildir_is_read_once_whatever_its_flags);
  ADD (folders_of_mh_and_of_files_of_any_kind_are_read);
  ADD (mails_of_nobody_are_read_again_once_somebody_is_entered);
  ADD (what_was_undone_is_read_again);
  ADD (a_dry_run_of_a_folder_is_not_remembered);
  ADD (a_compressed_file_is_read_and_a_cut_one_refused);
  ADD (a_file_cut_anywhere_is_taken_whole_or_refused);
  ADD (what_is_no_mail_is_refused_with_its_name);
  ADD (a_file_that_is_missing_keeps_all_out);
  ADD (a_read_that_fails_is_no_end);
  ADD (a_line_without_end_takes_bounded_memory);
  ADD (an_import_that_is_stopped_leaves_nothing);
  return g_test_run ();
}
