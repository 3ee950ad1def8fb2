/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a mail: a contact, and of whom. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/input/contact-log.h"
#include "mail-fixture.h"

static void
a_mail_makes_partner_person_and_interaction_once (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "Ana =?iso-8859-1?q?N=FA=F1ez?= <ana@lutece.example>",
                           "=?utf-8?b?UsOpdW5pb24=?=", PLAIN);
  g_autoptr (EntImportReport) first = mail_import (f, text);
  g_autoptr (EntImportReport) second = mail_import (f, text);
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
free_mail_makes_no_partner (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = mail_import (f, MAIL ("2@x", "a@gmail.com", "Hi", PLAIN));

  g_assert_cmpint (report->added, ==, 0);
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 0);
}

static void
a_known_person_on_free_mail_counts_for_their_partner (ImportFixture *f, gconstpointer data)
{
  gint64 partner = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Solo", NULL);
  g_autofree char *id = world_id (partner);

  world_add (&f->world, ENT_NOUN_PERSON, "partner", id, "name", "Solo Herself", "email",
             "a@gmail.com", NULL);
  g_autoptr (EntImportReport) report = mail_import (f, MAIL ("3@x", "A@Gmail.com", "Hi", PLAIN));
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 1);
}

static void
a_subdomain_counts_for_the_partner_above (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    first = mail_import (f, MAIL ("s1@x", "a@lutece.example", "Hi", PLAIN));
  g_autoptr (EntImportReport)
    second = mail_import (f, MAIL ("s2@x", "b@lab.dev.lutece.example", "Hi", PLAIN)
                               MAIL ("s3@x", "c@elsewhere.example", "Hi", PLAIN));
  g_autoptr (EntPerson) person = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 2, NULL);

  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (second->added, ==, 2);
  g_assert_cmpint (person->partner, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 2);
}

static void
nested_parts_and_charsets_are_read (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL (
    "4@x", "b@nord.example", "deep",
    "Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; "
    "boundary=i\n\n"
    "--i\nContent-Type: text/html\n\n<p>no</p>\n--i\nContent-Type: text/plain; charset=koi8-r\n"
    "Content-Transfer-Encoding: base64\n\n8NLJ18XU\n--i--\n--o--");
  g_autoptr (EntImportReport) report = mail_import (f, text);
  g_autoptr (EntInteraction) mail = ent_repo_find (f->world.store, ENT_NOUN_INTERACTION, 1, NULL);

  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpstr (mail->body, ==, "Привет");
}

static void
broken_mails_are_reported_with_their_offset_and_the_others_kept (ImportFixture *f,
                                                                 gconstpointer data)
{
  const char *good = MAIL ("5@x", "c@ok.example", "fine", PLAIN);
  g_autofree char *text =
    g_strconcat (good, "From z Tue Mar  3 09:00:00 2026\nnonsense without headers\n\n",
                 MAIL ("6@x", "c@ok.example", "fine too", PLAIN), NULL);
  g_autoptr (EntImportReport) report = mail_import (f, text);
  g_autofree char *where = g_strdup_printf ("%s:%" G_GSIZE_FORMAT, f->file, strlen (good));

  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (report->errors->len, ==, 1);
  g_assert_cmpstr (((EntImportIssue *) report->errors->pdata[0])->where, ==, where);
  g_assert_false (((EntImportIssue *) report->errors->pdata[0])->expected);
}

static void
a_dry_run_writes_nothing_and_names_who_is_new (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("7@x", "Cy <c@ok.example>", "fine", PLAIN)
    MAIL ("8@x", "d@ok.example", "fine", PLAIN);

  import_write (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    report = mail_import_path (f, f->file, (EntImportMailOptions){ .dry_run = TRUE });
  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (report->new_partners->len, ==, 1);
  g_assert_cmpstr (report->new_partners->pdata[0], ==, "ok.example");
  g_assert_cmpuint (report->new_people->len, ==, 2);
  g_assert_cmpstr (report->new_people->pdata[0], ==, "Cy <c@ok.example>");
  g_assert_cmpstr (report->new_people->pdata[1], ==, "d@ok.example");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 0);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 0);
}

static void
only_partners_that_are_there_when_that_is_asked_for (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "Cy <c@ok.example>", "known", PLAIN)
    MAIL ("2@x", "Di <d@new.example>", "new", PLAIN);

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Ok", "domains", "ok.example", NULL);
  import_write (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    known = mail_import_path (f, f->file, (EntImportMailOptions){ .only_known = TRUE });
  g_assert_cmpint (known->added, ==, 1);
  g_assert_cmpint (known->skipped, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
  g_autoptr (EntImportReport)
    again = mail_import_path (f, f->file, (EntImportMailOptions){ .no_new_partners = TRUE });
  g_assert_cmpint (again->unchanged, ==, 1);
  g_assert_cmpint (again->skipped, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 1);
  const char *more = MAIL ("3@x", "Ed <e@ok.example>", "known", PLAIN);
  import_write (f->file, more, strlen (more));
  g_autoptr (EntImportReport)
    third = mail_import_path (f, f->file, (EntImportMailOptions){ .no_new_partners = TRUE });
  g_assert_cmpint (third->added, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 1);
}

static void
without_own_domains_it_names_the_likely_one_and_takes_nothing (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "c@ok.example", "a", PLAIN)
    MAIL ("2@x", "d@other.example", "b", PLAIN) MAIL ("3@x", "e@gmail.com", "c", PLAIN);
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { f->file, NULL };

  import_write (f->file, text, strlen (text));
  g_assert_null (mail_run (f, &(EntImportMailOptions){ .paths = paths }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "likely alcyon.example"));
  g_assert_nonnull (strstr (error->message, "mail.own_domains"));
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 0);
}

static gboolean
learn (const char *likely, gpointer data, GError **error)
{
  ImportFixture *f = data;

  g_assert_cmpstr (likely, ==, "alcyon.example");
  ent_config_free (f->world.config);
  f->world.config = world_config ("mail: {own_domains: [alcyon.example]}\n");
  f->world.context.config = f->world.config;
  return TRUE;
}

static void
own_domains_that_are_answered_are_used_at_once (ImportFixture *f, gconstpointer data)
{
  const char *text = MAIL ("1@x", "c@ok.example", "a", PLAIN);

  import_write (f->file, text, strlen (text));
  g_autoptr (EntImportReport)
    report = mail_import_path (f, f->file, (EntImportMailOptions){ .own = learn, .own_data = f });
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 1);
}

static void
a_circular_is_one_contact_with_those_that_are_known (ImportFixture *f, gconstpointer data)
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
  g_autoptr (EntImportReport) report = mail_import (f, text);
  g_autofree char *people = world_text (&f->world, ENT_NOUN_INTERACTION, 1, "people");
  g_assert_cmpint (report->added, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 2);
  g_assert_cmpstr (people, ==, "1, 2");
}

static void
a_mail_answers_a_follow_up (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = mail_import (f, MAIL ("1@x", "a@ok.example", "one", PLAIN));

  world_edit (&f->world, ENT_NOUN_INTERACTION, 1, "follow_up_on", "2026-03-02");
  g_autoptr (EntImportReport) second = mail_import (f, MAIL ("2@x", "a@ok.example", "two", PLAIN));
  g_autofree char *done = world_text (&f->world, ENT_NOUN_INTERACTION, 1, "followed_up_on");
  g_assert_cmpstr (done, ==, "2026-03-03");
}

#define ADD(name)                                                                                  \
  g_test_add ("/mail/" #name, ImportFixture, NULL, mail_set_up, name, import_tear_down)
#define ADD_NEW(name)                                                                              \
  g_test_add ("/mail/" #name, ImportFixture, NULL, mail_set_up_without_domains, name,              \
              import_tear_down)

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
  ADD (a_circular_is_one_contact_with_those_that_are_known);
  ADD (a_mail_answers_a_follow_up);
  return g_test_run ();
}
