/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a commit credits: its author, who signed with them, and as what a mailmap names them. */
#include <string.h>

#include "git-fixture.h"

static void
a_commit_is_credited_once_to_the_partner_of_its_domain (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  git_add_commit (log, HASH_1, "", "Ana Núñez", "Ana@Dev.Lutece.example",
                  "Fix paging\nof lists\n\nBecause.\n");
  git_add_commit (log, HASH_2, HASH_1, "Sam", "sam@elsewhere.example", "Other\n");
  g_autoptr (EntImportReport) first = git_import (f, log);
  g_autoptr (EntImportReport) second = git_import (f, log);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_1);
  assert_import_counts (first, "2 1 0 0 1");
  assert_import_counts (second, "2 0 0 1 1");
  g_assert_cmpint (stored->partner, ==, 1);
  g_assert_cmpint (stored->person, ==, 0);
  g_assert_cmpstr (stored->kind, ==, "code");
  g_assert_cmpstr (stored->title, ==, "Fix paging of lists");
  g_assert_cmpstr (stored->happened_on, ==, "2026-03-03");
  g_assert_cmpstr (stored->notes, ==, "Ana Núñez <ana@dev.lutece.example>");
  g_assert_cmpuint (first->unknown->len, ==, 1);
  g_assert_cmpstr (((EntImportUnknown *) first->unknown->pdata[0])->name, ==, "elsewhere.example");
}

static void
our_own_and_free_mail_credit_nobody_but_a_known_person_does (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 person = world_add (&f->world, ENT_NOUN_PERSON, "partner", "2", "name", "Bo", "email",
                             "bo@gmail.com", NULL);

  git_add_commit (log, HASH_1, "", "Us", "us@lab.alcyon.example",
                  "Ours\n\nCo-authored-by: X <x@gmail.com>\n");
  git_add_commit (log, HASH_2, HASH_1, "B.", "BO@gmail.com", "Theirs\n");
  g_autoptr (EntImportReport) report = git_import (f, log);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_2);
  assert_import_counts (report, "2 1 0 0 1");
  g_assert_cmpint (stored->partner, ==, 2);
  g_assert_cmpint (stored->person, ==, person);
  g_assert_null (stored->notes);
  g_assert_cmpuint (report->unknown->len, ==, 0);
}

static void
co_authors_count_once_each_and_merges_not_at_all (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  git_add_commit (
    log, HASH_1, "", "Ana", "ana@lutece.example",
    "Two of us\n\nCO-AUTHORED-BY: Bo <bo@nord.example>\nFixes: 12\nco-authored-by: Ana "
    "<ANA@lutece.example>\n"
    "Co-authored-by: nobody\nCo-authored-by: Bo <bo@nord.example>");
  git_add_commit (log, HASH_2, HASH_1 " " HASH_2, "Ana", "ana@lutece.example", "Merge\n");
  g_autoptr (EntImportReport) report = git_import (f, log);
  g_autoptr (EntContribution) second = git_credit (f, HASH_1 " Bo <bo@nord.example>");
  assert_import_counts (report, "2 2 0 0 1");
  g_assert_cmpint (second->partner, ==, 2);
}

static char *
mailmap_path (ImportFixture *f)
{
  return g_build_filename (f->folder, "mailmap", NULL);
}

static void
a_mailmap_names_the_proper_person (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *mailmap = mailmap_path (f);
  g_autoptr (GError) error = NULL;
  gint64 ana = world_add (&f->world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana Núñez", "email",
                          "ana@lutece.example", NULL);

  g_assert_true (g_file_set_contents (
    mailmap,
    "# comment\n\nnonsense\nAna Núñez <ana@lutece.example> <ANA@home.example>\n"
    "<bo@nord.example> Bo <shared@build.example> # his\n"
    "Eve <eve@lutece.example> eve <shared@build.example>\n"
    "Caf\xe9 <cafe@nord.example>\n",
    -1, NULL));
  git_add_commit (
    log, HASH_1, "", "ana", "ana@home.example",
    "x\n\nCo-authored-by: bo <shared@build.example>\nCo-authored-by: Eve <shared@build.example>\n"
    "Co-authored-by: Ana <ana@lutece.example>\nCo-authored-by: c <cafe@nord.example>\n");
  g_autoptr (EntImportReport) report =
    git_import_with (f, log, (EntImportGitOptions){ .mailmap = mailmap, .people = TRUE }, &error);
  g_assert_no_error (error);
  assert_import_counts (report, "1 4 0 0 0");
  g_autoptr (EntContribution) first = git_credit (f, HASH_1);
  g_assert_cmpint (first->person, ==, ana);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 4);
  g_autoptr (EntPerson) cafe = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 4, NULL);
  g_assert_cmpstr (cafe->name, ==, "Café");
  g_assert_cmpuint (report->errors->len, ==, 1);
  g_assert_true (
    g_str_has_suffix (((EntImportIssue *) report->errors->pdata[0])->where, "mailmap:3"));
}

static void
another_mailmap_makes_no_doubles (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autofree char *mailmap = mailmap_path (f);

  git_add_commit (log, HASH_1, "", "A", "a@nord.example",
                  "x\n\nCo-authored-by: Ana <old@lutece.example>\n");
  g_autoptr (EntImportReport) first = git_import (f, log);
  g_assert_true (
    g_file_set_contents (mailmap, "<new@lutece.example> <old@lutece.example>\n", -1, NULL));
  g_autoptr (EntImportReport)
    second = git_import_with (f, log, (EntImportGitOptions){ .mailmap = mailmap }, NULL);
  assert_import_counts (first, "1 2 0 0 0");
  assert_import_counts (second, "1 0 0 2 0");
}

static void
people_are_made_when_asked_for_and_put_to_what_is_stored (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "x\n");
  g_autoptr (EntImportReport) first = git_import (f, log);
  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
  g_autoptr (EntImportReport)
    second = git_import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);
  g_autoptr (EntImportReport)
    third = git_import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_1);
  g_autoptr (EntPerson) person = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 1, NULL);
  assert_import_counts (second, "1 0 1 0 0");
  assert_import_counts (third, "1 0 0 1 0");
  g_assert_cmpint (stored->person, ==, 1);
  g_assert_null (stored->notes);
  g_assert_cmpstr (person->email, ==, "ana@lutece.example");
}

static void
a_person_is_known_by_name_at_the_partner (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 ana = world_add (&f->world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana Núñez", NULL);

  git_add_commit (log, HASH_1, "", "ana nunez", "ana@lutece.example", "x\n");
  g_autoptr (EntImportReport)
    report = git_import_with (f, log, (EntImportGitOptions){ .people = TRUE }, NULL);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_1);
  g_assert_nonnull (report);
  g_assert_cmpint (stored->person, ==, ana);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 1);
}

#define ADD(name)                                                                                  \
  g_test_add ("/git/" #name, ImportFixture, NULL, git_set_up, name, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_commit_is_credited_once_to_the_partner_of_its_domain);
  ADD (our_own_and_free_mail_credit_nobody_but_a_known_person_does);
  ADD (co_authors_count_once_each_and_merges_not_at_all);
  ADD (a_mailmap_names_the_proper_person);
  ADD (another_mailmap_makes_no_doubles);
  ADD (people_are_made_when_asked_for_and_put_to_what_is_stored);
  ADD (a_person_is_known_by_name_at_the_partner);
  return g_test_run ();
}
