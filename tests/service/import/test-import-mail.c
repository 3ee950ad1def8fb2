/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails from files, folders and pipes: what becomes of each, and of all when something fails. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zlib.h>

#include "entente/base/error.h"
#include "entente/service/import/import-mail.h"
#include "entente/service/input/contact-log.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder, *file;
} Fixture;

static void
set_up_with (Fixture *f, const char *yaml)
{
  world_init_at (&f->world, yaml, WORLD_NOW, NULL);
  f->folder = g_dir_make_tmp ("entente-mail-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.mbox", NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_with (f, "mail: {own_domains: [alcyon.example]}\n");
}

static void
set_up_without_domains (Fixture *f, gconstpointer data)
{
  set_up_with (f, NULL);
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
  world_tear_down (&f->world, NULL);
  remove_tree (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

static EntImportReport *
run (Fixture *f, const EntImportMailOptions *options, GError **error)
{
  return ent_import_mail (&f->world.context, options, error);
}

static EntImportReport *
import_path (Fixture *f, const char *path, EntImportMailOptions options)
{
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { path, NULL };

  options.paths = paths;
  EntImportReport *report = run (f, &options, &error);
  g_assert_no_error (error);
  return report;
}

static void
write_file (const char *path, const char *text, gsize length)
{
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

static EntImportReport *
import (Fixture *f, const char *text)
{
  write_file (f->file, text, strlen (text));
  return import_path (f, f->file, (EntImportMailOptions){ 0 });
}

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

#define FROM_LINE "From x@y Tue Mar  3 09:00:00 2026\n"
#define HEADER(id, from, subject)                                                                  \
  "From: " from "\nTo: Us <team@alcyon.example>\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"          \
  "Message-ID: <" id ">\nSubject: " subject "\nMIME-Version: 1.0\n"
#define MAIL(id, from, subject, body) FROM_LINE HEADER (id, from, subject) body "\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\nHello."

static void
a_mail_makes_partner_person_and_interaction_once (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "Ana =?iso-8859-1?q?N=FA=F1ez?= <ana@lutece.example>",
                           "=?utf-8?b?UsOpdW5pb24=?=", PLAIN);
  g_autoptr (EntImportReport) first = import (f, text);
  g_autoptr (EntImportReport) second = import (f, text);
  g_autoptr (EntPerson) person = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 1, NULL);
  g_autoptr (EntInteraction) mail = ent_repo_find (f->world.store, ENT_NOUN_INTERACTION, 1, NULL);
  g_autoptr (EntPartner) partner = ent_repo_find (f->world.store, ENT_NOUN_PARTNER, 1, NULL);

  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (second->added, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 1);
  g_assert_cmpstr (person->name, ==, "Ana Núñez");
  g_assert_cmpstr (partner->domains[0], ==, "lutece.example");
  g_assert_cmpstr (mail->summary, ==, "Réunion");
  g_assert_cmpstr (mail->body, ==, "Hello.");
  g_assert_cmpstr (mail->message_id, ==, "1@x");
  g_assert_cmpint (mail->at, ==, 1772524800);
}

static void
free_mail_makes_no_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (f, MAIL ("2@x", "a@gmail.com", "Hi", PLAIN));

  g_assert_cmpint (report->added, ==, 0);
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
a_known_person_on_free_mail_counts_for_their_partner (Fixture *f, gconstpointer data)
{
  gint64 partner = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Solo", NULL);
  g_autofree char *id = world_id (partner);

  world_add (&f->world, ENT_NOUN_PERSON, "partner", id, "name", "Solo Herself", "email",
             "a@gmail.com", NULL);
  g_autoptr (EntImportReport) report = import (f, MAIL ("3@x", "A@Gmail.com", "Hi", PLAIN));
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 1);
}

static void
a_subdomain_counts_for_the_partner_above (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, MAIL ("s1@x", "a@lutece.example", "Hi", PLAIN));
  g_autoptr (EntImportReport)
    second = import (f, MAIL ("s2@x", "b@lab.dev.lutece.example", "Hi", PLAIN)
                          MAIL ("s3@x", "c@elsewhere.example", "Hi", PLAIN));
  g_autoptr (EntPerson) person = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 2, NULL);

  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (second->added, ==, 2);
  g_assert_cmpint (person->partner, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 2);
}

static void
nested_parts_and_charsets_are_read (Fixture *f, gconstpointer data)
{
  const char *text = MAIL (
    "4@x", "b@nord.example", "deep",
    "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; "
    "boundary=i\n\n"
    "--i\nContent-Type: text/html\n\n<p>no</p>\n--i\nContent-Type: text/plain; charset=koi8-r\n"
    "Content-Transfer-Encoding: base64\n\n8NLJ18XU\n--i--\n--o--");
  g_autoptr (EntImportReport) report = import (f, text);
  g_autoptr (EntInteraction) mail = ent_repo_find (f->world.store, ENT_NOUN_INTERACTION, 1, NULL);

  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpstr (mail->body, ==, "Привет");
}

static void
broken_mails_are_reported_with_their_offset_and_the_others_kept (Fixture *f, gconstpointer data)
{
  const char *good = MAIL ("5@x", "c@ok.example", "fine", PLAIN);
  g_autofree char *text =
    g_strconcat (good, "From z Tue Mar  3 09:00:00 2026\nnonsense without headers\n\n",
                 MAIL ("6@x", "c@ok.example", "fine too", PLAIN), NULL);
  g_autoptr (EntImportReport) report = import (f, text);
  g_autofree char *where = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, f->file, strlen (good));

  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (report->errors->len, ==, 1);
  g_assert_cmpstr (((EntImportIssue *) report->errors->pdata[0])->where, ==, where);
  g_assert_false (((EntImportIssue *) report->errors->pdata[0])->expected);
}

static void
a_dry_run_writes_nothing_and_names_who_is_new (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("7@x", "Cy <c@ok.example>", "fine", PLAIN)
    MAIL ("8@x", "d@ok.example", "fine", PLAIN);

  write_file (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    report = import_path (f, f->file, (EntImportMailOptions){ .dry_run = TRUE });
  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (report->new_partners->len, ==, 1);
  g_assert_cmpstr (report->new_partners->pdata[0], ==, "ok.example");
  g_assert_cmpuint (report->new_people->len, ==, 2);
  g_assert_cmpstr (report->new_people->pdata[0], ==, "Cy <c@ok.example>");
  g_assert_cmpstr (report->new_people->pdata[1], ==, "d@ok.example");
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
only_partners_that_are_there_when_that_is_asked_for (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "Cy <c@ok.example>", "known", PLAIN)
    MAIL ("2@x", "Di <d@new.example>", "new", PLAIN);

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Ok", "domains", "ok.example", NULL);
  write_file (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    known = import_path (f, f->file, (EntImportMailOptions){ .only_known = TRUE });
  g_assert_cmpint (known->added, ==, 1);
  g_assert_cmpint (known->skipped, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
  g_autoptr (EntImportReport)
    again = import_path (f, f->file, (EntImportMailOptions){ .no_new_partners = TRUE });
  g_assert_cmpint (again->unchanged, ==, 1);
  g_assert_cmpint (again->skipped, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
  const char *more = MAIL ("3@x", "Ed <e@ok.example>", "known", PLAIN);
  write_file (f->file, more, strlen (more));
  g_autoptr (EntImportReport)
    third = import_path (f, f->file, (EntImportMailOptions){ .no_new_partners = TRUE });
  g_assert_cmpint (third->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 1);
}

static void
without_own_domains_it_names_the_likely_one_and_takes_nothing (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "c@ok.example", "a", PLAIN)
    MAIL ("2@x", "d@other.example", "b", PLAIN) MAIL ("3@x", "e@gmail.com", "c", PLAIN);
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { f->file, NULL };

  write_file (f->file, text, strlen (text));
  g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "likely alcyon.example"));
  g_assert_nonnull (strstr (error->message, "mail.own_domains"));
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static gboolean
learn (const char *likely, gpointer data, GError **error)
{
  Fixture *f = data;

  g_assert_cmpstr (likely, ==, "alcyon.example");
  ent_config_free (f->world.config);
  f->world.config = world_config ("mail: {own_domains: [alcyon.example]}\n");
  f->world.context.config = f->world.config;
  return TRUE;
}

static void
own_domains_that_are_answered_are_used_at_once (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "c@ok.example", "a", PLAIN);

  write_file (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    report = import_path (f, f->file, (EntImportMailOptions){ .own = learn, .own_data = f });
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
}

/* A file below the folder of the test. */
static void
put (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  write_file (path, text, strlen (text));
}

static EntImportReport *
import_folder (Fixture *f)
{
  return import_path (f, f->folder, (EntImportMailOptions){ 0 });
}

static void
rename_in (Fixture *f, const char *from, const char *to)
{
  g_autofree char *old = g_build_filename (f->folder, from, NULL);
  g_autofree char *new = g_build_filename (f->folder, to, NULL);

  g_assert_cmpint (g_rename (old, new), ==, 0);
}

static void
a_maildir_is_read_once_whatever_its_flags (Fixture *f, gconstpointer data)
{
  put (f, "new/1.a.host", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  put (f, "cur/2.b.host:2,S", HEADER ("2@x", "a@ok.example", "two") PLAIN);
  put (f, "tmp/3.c.host", HEADER ("3@x", "a@ok.example", "half written") PLAIN);
  put (f, ".Sent/cur/4.d.host:2,", HEADER ("4@x", "a@ok.example", "below") PLAIN);
  put (f, "dovecot-uidlist", "3 V1 N5\n");
  g_autoptr (EntImportReport) first = import_folder (f);
  g_assert_cmpint (first->added, ==, 3);
  g_assert_cmpint (first->skipped, ==, 1);
  rename_in (f, "new/1.a.host", "cur/1.a.host:2,RS");
  rename_in (f, "cur/2.b.host:2,S", "cur/2.b.host:2,FS");
  g_autoptr (EntImportReport) second = import_folder (f);
  g_assert_cmpint (second->read, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 4);
  put (f, "new/5.e.host", HEADER ("5@x", "a@ok.example", "new") PLAIN);
  g_autoptr (EntImportReport) third = import_folder (f);
  g_assert_cmpint (third->read, ==, 1);
  g_assert_cmpint (third->added, ==, 1);
}

static void
folders_of_mh_and_of_files_of_any_kind_are_read (Fixture *f, gconstpointer data)
{
  put (f, "inbox/1", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  put (f, "inbox/10", HEADER ("10@x", "a@ok.example", "ten") PLAIN);
  put (f, "inbox/2", HEADER ("2@x", "a@ok.example", "two") PLAIN);
  put (f, "inbox/,3", HEADER ("3@x", "a@ok.example", "deleted") PLAIN);
  put (f, "inbox/.mh_sequences", "cur: 2\n");
  put (f, "saved/x.eml", HEADER ("4@x", "a@ok.example", "saved") PLAIN);
  put (f, "saved/y.mbox",
       MAIL ("5@x", "a@ok.example", "five", PLAIN) MAIL ("6@x", "a@ok.example", "six", PLAIN));
  put (f, "saved/empty.eml", "");
  g_autoptr (EntImportReport) report = import_folder (f);
  g_autofree char *third = world_text (&f->world, ENT_NOUN_INTERACTION, 3, "summary");
  g_autoptr (EntImportReport) second = import_folder (f);

  g_assert_cmpint (report->added, ==, 6);
  g_assert_cmpint (report->skipped, ==, 0);
  g_assert_cmpstr (third, ==, "ten");
  g_assert_cmpint (second->read, ==, 0);
}

static void
mails_of_nobody_are_read_again_once_somebody_is_entered (Fixture *f, gconstpointer data)
{
  put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@gmail.com", "one") PLAIN);
  put (f, "cur/2.b.h:2,", HEADER ("2@x", "noreply@ok.example", "two") PLAIN);
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
what_was_undone_is_read_again (Fixture *f, gconstpointer data)
{
  put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  g_autoptr (EntImportReport) first = import_folder (f);
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_autoptr (EntImportReport) second = import_folder (f);
  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (second->added, ==, 1);
}

static void
a_dry_run_of_a_folder_is_not_remembered (Fixture *f, gconstpointer data)
{
  put (f, "cur/1.a.h:2,", HEADER ("1@x", "a@ok.example", "one") PLAIN);
  g_autoptr (EntImportReport)
    dry = import_path (f, f->folder, (EntImportMailOptions){ .dry_run = TRUE });
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
a_compressed_file_is_read_and_a_cut_one_refused (Fixture *f, gconstpointer data)
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
      write_file (f->file, bytes, cut);
      g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_clear_error (&error);
      g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
    }
  write_file (f->file, bytes, length);
  g_autoptr (EntImportReport) report = import_path (f, f->file, (EntImportMailOptions){ 0 });
  g_assert_cmpint (report->added, ==, 2);
}

static void
a_file_cut_anywhere_is_taken_whole_or_refused (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "a@ok.example", "one", "Content-Length: 7\n\nHello.\n") MAIL (
    "2@x", "b@ok.example", "two", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n");
  const char *const paths[] = { f->file, NULL };

  for (gsize cut = 0; cut <= strlen (text); cut++)
    {
      g_autoptr (GError) error = NULL;
      write_file (f->file, text, cut);
      g_autoptr (EntImportReport)
        report = run (f, &(EntImportMailOptions){ .paths = paths, .dry_run = TRUE }, &error);
      g_assert_true (report != NULL || error != NULL);
      if (report != NULL)
        g_assert_cmpint (report->read, ==, report->added + report->skipped);
    }
}

static void
what_is_no_mail_is_refused_with_its_name (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = { "name,email\nAna,a@x\n", "Note: buy milk\nand bread\n",
                                       "\x89PNG\r\n\x1a\n", "Dear Ana,\n\nFrom: here\n" };
  const char *const paths[] = { f->file, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      write_file (f->file, texts[i], strlen (texts[i]));
      g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, f->file));
    }
}

static void
a_file_that_is_missing_keeps_all_out (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "a@ok.example", "one", PLAIN);
  const char *const paths[] = { f->file, "/nowhere/at/all", NULL };
  g_autoptr (GError) error = NULL;

  write_file (f->file, text, strlen (text));
  g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
}

static void
a_read_that_fails_is_no_end (Fixture *f, gconstpointer data)
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
  write_file (f->file, bytes, length);
  g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
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
a_line_without_end_takes_bounded_memory (Fixture *f, gconstpointer data)
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
  g_autoptr (EntImportReport) report = import_path (f, f->file, (EntImportMailOptions){ 0 });
  g_autofree char *body = world_text (&f->world, ENT_NOUN_INTERACTION, 2, "body");
  g_assert_cmpint (report->added, ==, 3);
  g_assert_true (g_str_has_suffix (body, "…"));
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (memory_used () - before, <, 160 * 1024);
#endif
}

static void
a_circular_is_one_contact_with_those_that_are_known (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) to = g_string_new ("To: ");

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Ok", "domains", "ok.example", NULL);
  for (int i = 0; i < 600; i++)
    g_string_append_printf (to, "%sP%d <p%d@%s.example>", i > 0 ? ",\n " : "", i, i,
                            i % 300 == 150 ? "ok" : "firm");
  g_autofree char *text =
    g_strdup_printf ("From: Us <us@alcyon.example>\n%s\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"
                     "Message-ID: <1@x>\nSubject: To all\n\nHello.\n",
                     to->str);
  g_autoptr (EntImportReport) report = import (f, text);
  g_autofree char *people = world_text (&f->world, ENT_NOUN_INTERACTION, 1, "people");
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 2);
  g_assert_cmpstr (people, ==, "1, 2");
}

static void
a_mail_answers_a_follow_up (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, MAIL ("1@x", "a@ok.example", "one", PLAIN));

  world_edit (&f->world, ENT_NOUN_INTERACTION, 1, "follow_up_on", "2026-03-02");
  g_autoptr (EntImportReport) second = import (f, MAIL ("2@x", "a@ok.example", "two", PLAIN));
  g_autofree char *done = world_text (&f->world, ENT_NOUN_INTERACTION, 1, "followed_up_on");
  g_assert_cmpstr (done, ==, "2026-03-03");
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
an_import_that_is_stopped_leaves_nothing (Fixture *f, gconstpointer data)
{
  GString *text = g_string_new (NULL);
  const char *const paths[] = { f->file, NULL };
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 500; i++)
    g_string_append_printf (text, MAIL ("%d@x", "a@ok.example", "one", PLAIN), i);
  write_file (f->file, text->str, text->len);
  g_assert_null (run (f, &(EntImportMailOptions){ .paths = paths, .progress = stop }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_string_free (text, TRUE);
}

/* What a calendar asks, as a mail. */
static char *
invitation (const char *method, int sequence, const char *day, const char *more)
{
  return g_strdup_printf (
    "From: Ana <ana@ok.example>\nTo: us@alcyon.example\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"
    "Subject: Invitation\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nPlease come.\n--b\n"
    "Content-Type: text/calendar; charset=utf-8; method=%s\n\n"
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:%s\r\nBEGIN:VEVENT\r\nUID:u1\r\n"
    "SEQUENCE:%d\r\nDTSTAMP:20260303T080000Z\r\nDTSTART:%s\r\nDURATION:PT45M\r\n"
    "SUMMARY:Roadmap\r\nLOCATION:Room 1\r\nORGANIZER;CN=Ana:mailto:ana@ok.example\r\n%s"
    "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\n",
    method, method, sequence, day, more);
}

#define OURS "ATTENDEE;CN=Us;PARTSTAT=NEEDS-ACTION:mailto:us@alcyon.example\r\n"
#define BO "ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:bo@ok.example\r\n"

static EntImportReport *
invite (Fixture *f, const char *method, int sequence, const char *day, const char *more)
{
  g_autofree char *text = invitation (method, sequence, day, more);

  return import (f, text);
}

#define assert_contact(f, field, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_text = world_text (&(f)->world, ENT_NOUN_INTERACTION, 1, field);        \
    g_assert_cmpstr (found_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

static void
an_invitation_is_planned_and_followed (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (first->added, ==, 1);
  assert_contact (f, "state", "planned");
  assert_contact (f, "kind", "meeting");
  assert_contact (f, "at", "2026-03-20T09:00:00Z");
  assert_contact (f, "minutes", "45");
  assert_contact (f, "ours", "Us");
  assert_contact (f, "people", "1, 2");
  assert_contact (f, "body", "Room 1");
  g_autofree char *planned = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_cmpstr (planned, ==, "2026-03-20");
  g_autoptr (EntImportReport) again = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (again->unchanged, ==, 1);
  g_autoptr (EntImportReport) moved = invite (f, "REQUEST", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (moved->updated, ==, 1);
  assert_contact (f, "at", "2026-03-21T09:00:00Z");
  assert_contact (f, "people", "1");
  g_autofree char *moved_to = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_cmpstr (moved_to, ==, "2026-03-21");
  g_autoptr (EntImportReport) late = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (late->unchanged, ==, 1);
  g_autoptr (EntImportReport) reply = invite (f, "REPLY", 1, "20260321T090000Z", BO);
  g_assert_cmpint (reply->updated, ==, 1);
  assert_contact (f, "people", "1, 2");
  g_autoptr (EntImportReport) cancel = invite (f, "CANCEL", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (cancel->updated, ==, 1);
  assert_contact (f, "state", "not-held");
  g_autofree char *none = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_null (none);
  g_autoptr (EntImportReport) after = invite (f, "REQUEST", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (after->unchanged, ==, 1);
  g_autoptr (EntImportReport) twice = invite (f, "CANCEL", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (twice->unchanged, ==, 1);
  assert_contact (f, "state", "not-held");
  g_autoptr (EntImportReport) back = invite (f, "REQUEST", 2, "20260322T090000Z", OURS);
  g_assert_cmpint (back->updated, ==, 1);
  assert_contact (f, "state", "planned");
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 1);
}

static void
one_who_declines_does_not_come (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_autofree char *text = invitation ("REPLY", 0, "20260320T090000Z",
                                      "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@ok.example\r\n");
  char *organizer = strstr (text, "ORGANIZER;CN=Ana:mailto:ana@ok.example");

  memcpy (organizer, "ORGANIZER;CN=Usx:mailto:us@alcyon.exam", 38);
  g_autoptr (EntImportReport) reply = import (f, text);
  g_assert_cmpint (reply->updated, ==, 1);
  assert_contact (f, "people", "1");
  assert_contact (f, "state", "planned");
}

static void
an_invitation_of_the_past_was_held_and_one_that_is_cancelled_was_not (Fixture *f,
                                                                      gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260220T090000Z", OURS BO);
  assert_contact (f, "state", "held");
  g_autoptr (EntImportReport) cancel = invite (f, "CANCEL", 1, "20260220T090000Z", OURS BO);
  assert_contact (f, "state", "not-held");
}

#define ADD(name) g_test_add ("/mail/" #name, Fixture, NULL, set_up, name, tear_down)
#define ADD_NEW(name)                                                                              \
  g_test_add ("/mail/" #name, Fixture, NULL, set_up_without_domains, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_mail_makes_partner_person_and_interaction_once);
  ADD (free_mail_makes_no_partner);
  ADD (a_known_person_on_free_mail_counts_for_their_partner);
  ADD (a_subdomain_counts_for_the_partner_above);
  ADD (nested_parts_and_charsets_are_read);
  ADD (broken_mails_are_reported_with_their_offset_and_the_others_kept);
  ADD (a_dry_run_writes_nothing_and_names_who_is_new);
  ADD (only_partners_that_are_there_when_that_is_asked_for);
  ADD_NEW (without_own_domains_it_names_the_likely_one_and_takes_nothing);
  ADD_NEW (own_domains_that_are_answered_are_used_at_once);
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
  ADD (a_circular_is_one_contact_with_those_that_are_known);
  ADD (a_mail_answers_a_follow_up);
  ADD (an_import_that_is_stopped_leaves_nothing);
  ADD (an_invitation_is_planned_and_followed);
  ADD (one_who_declines_does_not_come);
  ADD (an_invitation_of_the_past_was_held_and_one_that_is_cancelled_was_not);
  return g_test_run ();
}
