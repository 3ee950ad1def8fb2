/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of a card in the store: whose it is, and what it changes. */
#include <string.h>

#include "card-fixture.h"

static void
assert_partner (ImportFixture *f, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = world_text (&f->world, ENT_NOUN_PARTNER, id, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_reason (const EntImportReport *report, const char *why)
{
  g_assert_cmpuint (report->reasons->len, ==, 1);
  g_assert_cmpstr (((EntImportReason *) report->reasons->pdata[0])->why, ==, why);
}

static gboolean
left_out (const EntImportReport *report, const char *what, gint64 n)
{
  for (guint i = 0; i < report->left_out->len; i++)
    {
      const EntImportReason *reason = report->left_out->pdata[i];
      if (g_str_equal (reason->why, what))
        return reason->n == n;
    }
  return FALSE;
}

#define FULL                                                                                       \
  "UID:u1|FN:Dr. Ana van Dyke|N:van Dyke;Ana;;Dr.;|ORG:Acme;Sales|TITLE:Head|"                     \
  "EMAIL;TYPE=PREF:ana@acme.example|EMAIL:ana@free.example|TEL:+1 1|TEL:+1 2|NOTE:one\\ntwo|"      \
  "CATEGORIES:b,a|LANG:fr|PHOTO:http://x|REV:20260101T000000Z"

static void
a_card_becomes_a_person_and_a_partner (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = card_import (f, FULL);

  assert_import_counts (report, "1 1 0 0 0");
  assert_partner (f, 1, "name", "Acme");
  assert_partner (f, 1, "domains", "acme.example");
  assert_person (f, 1, "partner", "1");
  assert_person (f, 1, "name", "Dr. Ana van Dyke");
  assert_person (f, 1, "name_parts", "van Dyke;Ana;;Dr.");
  assert_person (f, 1, "email", "ana@acme.example");
  assert_person (f, 1, "other_emails", "ana@free.example");
  assert_person (f, 1, "phone", "+1 1");
  assert_person (f, 1, "other_phones", "+1 2");
  assert_person (f, 1, "role", "Head");
  assert_person (f, 1, "notes", "one\ntwo");
  assert_person (f, 1, "tags", "a, b");
  assert_person (f, 1, "language", "fr");
  assert_person (f, 1, "card_uid", "u1");
  g_assert_true (left_out (report, "photos and logos", 1));
  g_assert_true (left_out (report, "departments and further organisations", 1));
  g_autoptr (EntImportReport) again = card_import (f, FULL);
  assert_import_counts (again, "1 0 0 1 0");
}

static void
a_later_card_changes_its_person (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = card_import (f, FULL);
  g_autoptr (EntImportReport)
    second = card_import (f, "UID:u1|FN:Ana Dyke|TITLE:Chief|EMAIL:new@acme.example|TEL:+1-2|"
                             "REV:20260201T000000Z");

  assert_import_counts (second, "1 0 1 0 0");
  assert_person (f, 1, "name", "Ana Dyke");
  assert_person (f, 1, "name_parts", NULL);
  assert_person (f, 1, "role", "Chief");
  assert_person (f, 1, "email", "new@acme.example");
  assert_person (f, 1, "other_emails", NULL);
  assert_person (f, 1, "phone", "+1 2");
  assert_person (f, 1, "notes", "one\ntwo");
  assert_import_counts (first, "1 1 0 0 0");
}

static void
an_earlier_card_only_fills (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = card_import (f, "UID:u1|FN:Ana|ORG:Acme|TITLE:Head|"
                                                      "REV:20260101T000000Z");
  g_autoptr (EntImportReport)
    second = card_import (f, "UID:u1|FN:Anna|TITLE:Clerk|TEL:5|REV:20250101T000000Z");

  assert_import_counts (second, "1 0 1 0 0");
  assert_person (f, 1, "name", "Ana");
  assert_person (f, 1, "role", "Head");
  assert_person (f, 1, "phone", "5");
  g_assert_true (left_out (second, "texts older than what is stored", 2));
  assert_import_counts (first, "1 1 0 0 0");
}

static void
what_was_edited_here_stays_over_an_old_card (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = card_import (f, FULL);

  world_set (&f->world, "2026-03-11T10:00:00Z");
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "role", "President");
  g_autoptr (EntImportReport) again = card_import (f, FULL);
  assert_import_counts (again, "1 0 0 1 0");
  assert_person (f, 1, "role", "President");
  g_autoptr (EntImportReport)
    later = card_import (f, "UID:u1|FN:Ana|TITLE:Chief|REV:20260312T000000Z");
  assert_import_counts (later, "1 0 1 0 0");
  assert_person (f, 1, "role", "Chief");
  assert_import_counts (first, "1 1 0 0 0");
}

static void
an_address_tells_who_it_is (ImportFixture *f, gconstpointer data)
{
  gint64 partner = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Other", NULL);
  g_autofree char *partner_id = world_id (partner);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", partner_id, "email",
             "ANA@free.example", "notes", "ours", NULL);
  g_autoptr (EntImportReport) report =
    card_import (f, "UID:u7|FN:Ana B|EMAIL:more@free.example|EMAIL:ana@free.example|TITLE:Head|"
                    "NOTE:theirs");

  assert_import_counts (report, "1 0 1 0 0");
  assert_person (f, 1, "name", "Ana B");
  assert_person (f, 1, "email", "ANA@free.example");
  assert_person (f, 1, "other_emails", "more@free.example");
  assert_person (f, 1, "card_uid", "u7");
  assert_person (f, 1, "notes", "ours");
  g_assert_true (left_out (report, "notes where there are others", 1));
}

static void
a_name_at_the_partner_tells_who_it_is (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = card_import (f, "FN:Ana|ORG:Acme|TEL:1");
  g_autoptr (EntImportReport) again = card_import (f, "FN:ANA|ORG:acme|TEL:2");
  g_autoptr (EntImportReport) other = card_import (f, "UID:u1|FN:Ana|ORG:Acme|TEL:3");
  g_autoptr (EntImportReport) another = card_import (f, "UID:u2|FN:Ana|ORG:Acme|TEL:4");

  assert_import_counts (again, "1 0 1 0 0");
  assert_import_counts (other, "1 0 1 0 0");
  assert_import_counts (another, "1 1 0 0 0");
  assert_person (f, 1, "phone", "1");
  assert_person (f, 1, "other_phones", "2, 3");
  assert_person (f, 2, "phone", "4");
  assert_import_counts (first, "1 1 0 0 0");
}

static void
the_domain_finds_the_partner (ImportFixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme Group", "domains", "acme.example", NULL);
  g_autoptr (EntImportReport)
    named = card_import (f, "FN:Ana|ORG:Acme France|EMAIL:ana@fr.acme.example");
  g_autoptr (EntImportReport) bare = card_import (f, "FN:Bo|EMAIL:bo@acme.example");

  assert_person (f, 1, "partner", "1");
  assert_person (f, 2, "partner", "1");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 1);
  assert_import_counts (named, "1 1 0 0 0");
  assert_import_counts (bare, "1 1 0 0 0");
}

static void
free_mail_and_private_addresses_name_no_domain (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|EMAIL:ana@free.example",
                                "FN:Bo|ORG:Bolt|EMAIL;TYPE=HOME:bo@bolt.example",
                                "FN:Di|ORG:Delta|EMAIL:di@provider.example", NULL };
  g_autoptr (EntImportReport) report = card_import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) nobody = card_import (f, "FN:Cy|EMAIL:cy@free.example");

  assert_import_counts (report, "3 3 0 0 0");
  assert_partner (f, 1, "domains", NULL);
  assert_partner (f, 2, "domains", NULL);
  assert_partner (f, 3, "domains", NULL);
  assert_import_counts (nobody, "1 0 0 0 1");
  assert_reason (nobody, "without an organisation, and without an address of a partner");
}

static void
ours_are_no_partner (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    report = card_import (f, "FN:Me|ORG:Alcyon|EMAIL:me@alcyon.example|EMAIL:me@free.example");

  assert_import_counts (report, "1 0 0 0 1");
  assert_reason (report, "one of ours");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PARTNER), ==, 0);
}

static void
a_domain_alone_is_a_partner_once_ours_are_known (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = card_import (f, "FN:Ana|EMAIL:ana@acme.example");

  if (data != NULL)
    {
      assert_import_counts (report, "1 1 0 0 0");
      assert_partner (f, 1, "name", "acme.example");
      return;
    }
  assert_import_counts (report, "1 0 0 0 1");
  g_assert_nonnull (
    strstr (((EntImportReason *) report->reasons->pdata[0])->why, "mail.own_domains"));
}

static void
what_is_no_person_is_passed_over (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:All|X-ADDRESSBOOKSERVER-KIND:group", "ORG:Acme", "NOTE:x",
                                NULL };
  g_autoptr (EntImportReport) report = card_import_with (f, (EntImportCardOptions){ 0 }, cards);

  assert_import_counts (report, "3 0 0 0 3");
  g_assert_cmpuint (report->reasons->len, ==, 3);
}

static void
nobody_is_made_where_that_is_not_wanted (ImportFixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", NULL);
  const char *const cards[] = { "FN:Ana|ORG:Acme|TEL:1", "FN:Bo|ORG:Acme", "FN:Cy|ORG:New", NULL };
  g_autoptr (EntImportReport)
    known = card_import_with (f, (EntImportCardOptions){ .only_known = TRUE }, cards);
  g_autoptr (EntImportReport)
    there = card_import_with (f, (EntImportCardOptions){ .no_new_partners = TRUE }, cards);

  assert_import_counts (known, "3 0 1 0 2");
  assert_reason (known, "of nobody who is known");
  assert_import_counts (there, "3 1 0 1 1");
  assert_reason (there, "of no partner that is known");
}

static void
a_dry_run_says_who_would_be_new (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|EMAIL:ana@acme.example", "FN:Bo|ORG:Acme", NULL };
  g_autoptr (EntImportReport)
    report = card_import_with (f, (EntImportCardOptions){ .dry_run = TRUE }, cards);

  assert_import_counts (report, "2 2 0 0 0");
  g_assert_cmpuint (report->new_partners->len, ==, 1);
  g_assert_cmpstr (report->new_partners->pdata[0], ==, "Acme");
  g_assert_cmpstr (report->new_people->pdata[0], ==, "Ana <ana@acme.example>");
  g_assert_cmpstr (report->new_people->pdata[1], ==, "Bo");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
}

static void
an_address_of_somebody_else_stays_theirs (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    first = card_import (f, "UID:u1|FN:Ana|ORG:Acme|EMAIL:desk@acme.example");
  g_autoptr (EntImportReport) bo = card_import (f, "UID:u2|FN:Bo|ORG:Acme|TEL:1");
  g_autoptr (EntImportReport) second = card_import (f, "UID:u2|FN:Bo|EMAIL:desk@acme.example");

  assert_import_counts (second, "1 0 0 1 0");
  g_assert_true (left_out (second, "addresses that somebody else has", 1));
  assert_import_counts (first, "1 1 0 0 0");
  assert_import_counts (bo, "1 1 0 0 0");
}

static void
a_move_to_another_partner_is_told_and_not_made (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "UID:u1|FN:Ana|ORG:Acme", "FN:Bo|ORG:Bolt", NULL };
  g_autoptr (EntImportReport) first = card_import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) second = card_import (f, "UID:u1|FN:Ana|ORG:Bolt");

  assert_import_counts (second, "1 0 0 1 0");
  assert_person (f, 1, "partner", "1");
  g_assert_cmpint (second->n_faults, ==, 1);
  assert_import_counts (first, "2 2 0 0 0");
}

static void
of_several_cards_in_one_run_the_first_says_the_texts (ImportFixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|TITLE:One|EMAIL:a@acme.example",
                                "FN:Anna|ORG:Acme|TITLE:Two|EMAIL:a@acme.example|TEL:1", NULL };
  g_autoptr (EntImportReport) first = card_import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) again = card_import_with (f, (EntImportCardOptions){ 0 }, cards);

  assert_import_counts (first, "2 1 1 0 0");
  assert_person (f, 1, "role", "One");
  assert_person (f, 1, "phone", "1");
  assert_import_counts (again, "2 0 0 2 0");
}

#define ADD(name, test)                                                                            \
  g_test_add ("/import-card/" name, ImportFixture, NULL, card_set_up, test, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("new", a_card_becomes_a_person_and_a_partner);
  ADD ("later", a_later_card_changes_its_person);
  ADD ("earlier", an_earlier_card_only_fills);
  ADD ("edited", what_was_edited_here_stays_over_an_old_card);
  ADD ("address", an_address_tells_who_it_is);
  ADD ("name", a_name_at_the_partner_tells_who_it_is);
  ADD ("domain", the_domain_finds_the_partner);
  ADD ("free", free_mail_and_private_addresses_name_no_domain);
  ADD ("ours", ours_are_no_partner);
  ADD ("no-person", what_is_no_person_is_passed_over);
  ADD ("only-known", nobody_is_made_where_that_is_not_wanted);
  ADD ("dry-run", a_dry_run_says_who_would_be_new);
  ADD ("somebody-else", an_address_of_somebody_else_stays_theirs);
  ADD ("moved", a_move_to_another_partner_is_told_and_not_made);
  ADD ("several", of_several_cards_in_one_run_the_first_says_the_texts);
  g_test_add ("/import-card/domain-alone", ImportFixture, "known", card_set_up,
              a_domain_alone_is_a_partner_once_ours_are_known, import_tear_down);
  g_test_add ("/import-card/domain-alone-unknown", ImportFixture, NULL, card_set_up_without_domains,
              a_domain_alone_is_a_partner_once_ours_are_known, import_tear_down);
  return g_test_run ();
}
