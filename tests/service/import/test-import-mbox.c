/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/service/import/import-mbox.h"
#include "entente/store/repo.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder, *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, NULL);
  f->folder = g_dir_make_tmp ("entente-mbox-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.mbox", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  g_unlink (f->file);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

static EntImportReport *
import (Fixture *f, const char *text, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  EntImportReport *report =
    ent_import_mbox (&f->world.context, f->file, dry_run, NULL, NULL, &error);
  g_assert_no_error (error);
  return report;
}

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

#define MAIL(id, from, subject, body)                                                              \
  "From x@y Tue Mar  3 09:00:00 2026\n"                                                            \
  "From: " from "\nTo: Us <team@alcyon.example>\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"          \
  "Message-ID: <" id ">\nSubject: " subject "\nMIME-Version: 1.0\n" body "\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\nHello."

static void
a_mail_makes_partner_person_and_interaction_once (Fixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "Ana =?iso-8859-1?q?N=FA=F1ez?= <ana@lutece.example>",
                           "=?utf-8?b?UsOpdW5pb24=?=", PLAIN);
  g_autoptr (EntImportReport) first = import (f, text, FALSE);
  g_autoptr (EntImportReport) second = import (f, text, FALSE);
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
  g_autoptr (EntImportReport) report = import (f, MAIL ("2@x", "a@gmail.com", "Hi", PLAIN), FALSE);

  g_assert_cmpint (report->added, ==, 0);
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
a_known_person_on_free_mail_counts_for_their_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (EntPerson) person = ent_person_new ();

  partner->name = g_strdup ("Solo");
  g_assert_true (ent_repo_insert (f->world.store, partner, NULL));
  person->partner = partner->base.id;
  person->name = g_strdup ("Solo Herself");
  person->email = g_strdup ("a@gmail.com");
  g_assert_true (ent_repo_insert (f->world.store, person, NULL));
  g_autoptr (EntImportReport) report = import (f, MAIL ("3@x", "A@Gmail.com", "Hi", PLAIN), FALSE);
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 1);
}

static void
a_subdomain_counts_for_the_partner_above (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    first = import (f, MAIL ("s1@x", "a@lutece.example", "Hi", PLAIN), FALSE);
  g_autoptr (EntImportReport)
    second = import (f,
                     MAIL ("s2@x", "b@lab.dev.lutece.example", "Hi", PLAIN)
                       MAIL ("s3@x", "c@elsewhere.example", "Hi", PLAIN),
                     FALSE);
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
  g_autoptr (EntImportReport) report = import (f, text, FALSE);
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
  g_autoptr (EntImportReport) report = import (f, text, FALSE);
  g_autofree char *where = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, f->file, strlen (good));

  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (report->errors->len, ==, 1);
  g_assert_cmpstr (((EntImportIssue *) report->errors->pdata[0])->where, ==, where);
}

static void
a_dry_run_writes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    report = import (f, MAIL ("7@x", "c@ok.example", "fine", PLAIN), TRUE);

  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

#define ADD(name) g_test_add ("/mbox/" #name, Fixture, NULL, set_up, name, tear_down)

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
  ADD (a_dry_run_writes_nothing);
  return g_test_run ();
}
