/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of cards in the store: whose they are, what they change, and all or nothing. */
#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#include "entente/base/error.h"
#include "entente/service/export/export-card.h"
#include "entente/service/import/import-card.h"
#include "harness/trials.h"
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
  f->folder = g_dir_make_tmp ("entente-cards-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.vcf", NULL);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_with (f, "mail: {own_domains: [alcyon.example], free_domains: [free.example]}\n");
}

static void
set_up_without_domains (Fixture *f, gconstpointer data)
{
  set_up_with (f, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_remove (path);
    }
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

/* Each card is what stands between BEGIN and END, with | for the end of a line. */
static char *
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

static EntImportReport *
import_path (Fixture *f, const char *path, EntImportCardOptions options, GError **error)
{
  const char *const paths[] = { path, NULL };

  options.paths = paths;
  return ent_import_cards (&f->world.context, &options, error);
}

static EntImportReport *
import_with (Fixture *f, EntImportCardOptions options, const char *const *cards)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cards_text (cards);

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  EntImportReport *report = import_path (f, f->file, options, &error);
  g_assert_no_error (error);
  return report;
}

static EntImportReport *
import (Fixture *f, const char *card)
{
  const char *const cards[] = { card, NULL };

  return import_with (f, (EntImportCardOptions){ 0 }, cards);
}

/* "read added updated unchanged skipped" */
static void
assert_counts (const EntImportReport *report, const char *expected)
{
  g_autofree char *counts = g_strdup_printf ("%d %d %d %d %d", (int) report->read,
                                             (int) report->added, (int) report->updated,
                                             (int) report->unchanged, (int) report->skipped);

  g_assert_cmpstr (counts, ==, expected);
}

static void
assert_field (Fixture *f, EntNounId noun, gint64 id, const char *field, const char *expected)
{
  g_autofree char *text = world_text (&f->world, noun, id, field);

  g_assert_cmpstr (text, ==, expected);
}

#define assert_person(id, field, expected) assert_field (f, ENT_NOUN_PERSON, id, field, expected)
#define assert_partner(id, field, expected) assert_field (f, ENT_NOUN_PARTNER, id, field, expected)

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n = 0;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
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
a_card_becomes_a_person_and_a_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (f, FULL);

  assert_counts (report, "1 1 0 0 0");
  assert_partner (1, "name", "Acme");
  assert_partner (1, "domains", "acme.example");
  assert_person (1, "partner", "1");
  assert_person (1, "name", "Dr. Ana van Dyke");
  assert_person (1, "name_parts", "van Dyke;Ana;;Dr.");
  assert_person (1, "email", "ana@acme.example");
  assert_person (1, "other_emails", "ana@free.example");
  assert_person (1, "phone", "+1 1");
  assert_person (1, "other_phones", "+1 2");
  assert_person (1, "role", "Head");
  assert_person (1, "notes", "one\ntwo");
  assert_person (1, "tags", "a, b");
  assert_person (1, "language", "fr");
  assert_person (1, "card_uid", "u1");
  g_assert_true (left_out (report, "photos and logos", 1));
  g_assert_true (left_out (report, "departments and further organisations", 1));
  g_autoptr (EntImportReport) again = import (f, FULL);
  assert_counts (again, "1 0 0 1 0");
}

static void
a_later_card_changes_its_person (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, FULL);
  g_autoptr (EntImportReport)
    second = import (f, "UID:u1|FN:Ana Dyke|TITLE:Chief|EMAIL:new@acme.example|TEL:+1-2|"
                        "REV:20260201T000000Z");

  assert_counts (second, "1 0 1 0 0");
  assert_person (1, "name", "Ana Dyke");
  assert_person (1, "name_parts", NULL);
  assert_person (1, "role", "Chief");
  assert_person (1, "email", "new@acme.example");
  assert_person (1, "other_emails", NULL);
  assert_person (1, "phone", "+1 2");
  assert_person (1, "notes", "one\ntwo");
  assert_counts (first, "1 1 0 0 0");
}

static void
an_earlier_card_only_fills (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, "UID:u1|FN:Ana|ORG:Acme|TITLE:Head|"
                                                 "REV:20260101T000000Z");
  g_autoptr (EntImportReport)
    second = import (f, "UID:u1|FN:Anna|TITLE:Clerk|TEL:5|REV:20250101T000000Z");

  assert_counts (second, "1 0 1 0 0");
  assert_person (1, "name", "Ana");
  assert_person (1, "role", "Head");
  assert_person (1, "phone", "5");
  g_assert_true (left_out (second, "texts older than what is stored", 2));
  assert_counts (first, "1 1 0 0 0");
}

static void
what_was_edited_here_stays_over_an_old_card (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, FULL);

  world_set (&f->world, "2026-03-11T10:00:00Z");
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "role", "President");
  g_autoptr (EntImportReport) again = import (f, FULL);
  assert_counts (again, "1 0 0 1 0");
  assert_person (1, "role", "President");
  g_autoptr (EntImportReport) later = import (f, "UID:u1|FN:Ana|TITLE:Chief|REV:20260312T000000Z");
  assert_counts (later, "1 0 1 0 0");
  assert_person (1, "role", "Chief");
  assert_counts (first, "1 1 0 0 0");
}

static void
an_address_tells_who_it_is (Fixture *f, gconstpointer data)
{
  gint64 partner = world_add (&f->world, ENT_NOUN_PARTNER, "name", "Other", NULL);
  g_autofree char *partner_id = world_id (partner);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", partner_id, "email",
             "ANA@free.example", "notes", "ours", NULL);
  g_autoptr (EntImportReport)
    report = import (f, "UID:u7|FN:Ana B|EMAIL:more@free.example|EMAIL:ana@free.example|TITLE:Head|"
                        "NOTE:theirs");

  assert_counts (report, "1 0 1 0 0");
  assert_person (1, "name", "Ana B");
  assert_person (1, "email", "ANA@free.example");
  assert_person (1, "other_emails", "more@free.example");
  assert_person (1, "card_uid", "u7");
  assert_person (1, "notes", "ours");
  g_assert_true (left_out (report, "notes where there are others", 1));
}

static void
a_name_at_the_partner_tells_who_it_is (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, "FN:Ana|ORG:Acme|TEL:1");
  g_autoptr (EntImportReport) again = import (f, "FN:ANA|ORG:acme|TEL:2");
  g_autoptr (EntImportReport) other = import (f, "UID:u1|FN:Ana|ORG:Acme|TEL:3");
  g_autoptr (EntImportReport) another = import (f, "UID:u2|FN:Ana|ORG:Acme|TEL:4");

  assert_counts (again, "1 0 1 0 0");
  assert_counts (other, "1 0 1 0 0");
  assert_counts (another, "1 1 0 0 0");
  assert_person (1, "phone", "1");
  assert_person (1, "other_phones", "2, 3");
  assert_person (2, "phone", "4");
  assert_counts (first, "1 1 0 0 0");
}

static void
the_domain_finds_the_partner (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme Group", "domains", "acme.example", NULL);
  g_autoptr (EntImportReport)
    named = import (f, "FN:Ana|ORG:Acme France|EMAIL:ana@fr.acme.example");
  g_autoptr (EntImportReport) bare = import (f, "FN:Bo|EMAIL:bo@acme.example");

  assert_person (1, "partner", "1");
  assert_person (2, "partner", "1");
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
  assert_counts (named, "1 1 0 0 0");
  assert_counts (bare, "1 1 0 0 0");
}

static void
free_mail_and_private_addresses_name_no_domain (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|EMAIL:ana@free.example",
                                "FN:Bo|ORG:Bolt|EMAIL;TYPE=HOME:bo@bolt.example",
                                "FN:Di|ORG:Delta|EMAIL:di@provider.example", NULL };
  g_autoptr (EntImportReport) report = import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) nobody = import (f, "FN:Cy|EMAIL:cy@free.example");

  assert_counts (report, "3 3 0 0 0");
  assert_partner (1, "domains", NULL);
  assert_partner (2, "domains", NULL);
  assert_partner (3, "domains", NULL);
  assert_counts (nobody, "1 0 0 0 1");
  assert_reason (nobody, "without an organisation, and without an address of a partner");
}

static void
ours_are_no_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    report = import (f, "FN:Me|ORG:Alcyon|EMAIL:me@alcyon.example|EMAIL:me@free.example");

  assert_counts (report, "1 0 0 0 1");
  assert_reason (report, "one of ours");
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
a_domain_alone_is_a_partner_once_ours_are_known (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (f, "FN:Ana|EMAIL:ana@acme.example");

  if (data != NULL)
    {
      assert_counts (report, "1 1 0 0 0");
      assert_partner (1, "name", "acme.example");
      return;
    }
  assert_counts (report, "1 0 0 0 1");
  g_assert_nonnull (
    strstr (((EntImportReason *) report->reasons->pdata[0])->why, "mail.own_domains"));
}

static void
what_is_no_person_is_passed_over (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:All|X-ADDRESSBOOKSERVER-KIND:group", "ORG:Acme", "NOTE:x",
                                NULL };
  g_autoptr (EntImportReport) report = import_with (f, (EntImportCardOptions){ 0 }, cards);

  assert_counts (report, "3 0 0 0 3");
  g_assert_cmpuint (report->reasons->len, ==, 3);
}

static void
nobody_is_made_where_that_is_not_wanted (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", NULL);
  const char *const cards[] = { "FN:Ana|ORG:Acme|TEL:1", "FN:Bo|ORG:Acme", "FN:Cy|ORG:New", NULL };
  g_autoptr (EntImportReport)
    known = import_with (f, (EntImportCardOptions){ .only_known = TRUE }, cards);
  g_autoptr (EntImportReport)
    there = import_with (f, (EntImportCardOptions){ .no_new_partners = TRUE }, cards);

  assert_counts (known, "3 0 1 0 2");
  assert_reason (known, "of nobody who is known");
  assert_counts (there, "3 1 0 1 1");
  assert_reason (there, "of no partner that is known");
}

static void
a_dry_run_says_who_would_be_new (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|EMAIL:ana@acme.example", "FN:Bo|ORG:Acme", NULL };
  g_autoptr (EntImportReport)
    report = import_with (f, (EntImportCardOptions){ .dry_run = TRUE }, cards);

  assert_counts (report, "2 2 0 0 0");
  g_assert_cmpuint (report->new_partners->len, ==, 1);
  g_assert_cmpstr (report->new_partners->pdata[0], ==, "Acme");
  g_assert_cmpstr (report->new_people->pdata[0], ==, "Ana <ana@acme.example>");
  g_assert_cmpstr (report->new_people->pdata[1], ==, "Bo");
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
}

static void
an_address_of_somebody_else_stays_theirs (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, "UID:u1|FN:Ana|ORG:Acme|EMAIL:desk@acme.example");
  g_autoptr (EntImportReport) bo = import (f, "UID:u2|FN:Bo|ORG:Acme|TEL:1");
  g_autoptr (EntImportReport) second = import (f, "UID:u2|FN:Bo|EMAIL:desk@acme.example");

  assert_counts (second, "1 0 0 1 0");
  g_assert_true (left_out (second, "addresses that somebody else has", 1));
  assert_counts (first, "1 1 0 0 0");
  assert_counts (bo, "1 1 0 0 0");
}

static void
a_move_to_another_partner_is_told_and_not_made (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "UID:u1|FN:Ana|ORG:Acme", "FN:Bo|ORG:Bolt", NULL };
  g_autoptr (EntImportReport) first = import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) second = import (f, "UID:u1|FN:Ana|ORG:Bolt");

  assert_counts (second, "1 0 0 1 0");
  assert_person (1, "partner", "1");
  g_assert_cmpint (second->n_faults, ==, 1);
  assert_counts (first, "2 2 0 0 0");
}

static void
of_several_cards_in_one_run_the_first_says_the_texts (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme|TITLE:One|EMAIL:a@acme.example",
                                "FN:Anna|ORG:Acme|TITLE:Two|EMAIL:a@acme.example|TEL:1", NULL };
  g_autoptr (EntImportReport) first = import_with (f, (EntImportCardOptions){ 0 }, cards);
  g_autoptr (EntImportReport) again = import_with (f, (EntImportCardOptions){ 0 }, cards);

  assert_counts (first, "2 1 1 0 0");
  assert_person (1, "role", "One");
  assert_person (1, "phone", "1");
  assert_counts (again, "2 0 0 2 0");
}

static void
set_file_time (const char *path, const char *rfc3339)
{
  struct utimbuf times = { world_time (rfc3339), world_time (rfc3339) };

  g_assert_cmpint (utime (path, &times), ==, 0);
}

/* A program that writes no REV, or a wrong one, is known by the time of its file. */
static void
in_a_folder_the_time_of_the_file_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, "UID:u1|FN:Ana|ORG:Acme|TITLE:One");
  g_autoptr (GError) error = NULL;
  const char *const cards[] = { "UID:u1|FN:Ana|ORG:Acme|TITLE:Two", NULL };
  g_autofree char *text = cards_text (cards);

  world_set (&f->world, "2026-03-11T10:00:00Z");
  world_edit (&f->world, ENT_NOUN_PERSON, 1, "role", "Ours");
  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  set_file_time (f->file, "2026-03-11T09:00:00Z");
  g_autoptr (EntImportReport) old = import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_counts (old, "1 0 0 1 0");
  set_file_time (f->file, "2026-03-11T11:00:00Z");
  g_autoptr (EntImportReport) new = import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_counts (new, "1 0 1 0 0");
  assert_person (1, "role", "Two");
  assert_counts (first, "1 1 0 0 0");
}

static void
a_cut_file_leaves_nothing (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme", "FN:Bo|ORG:Bolt", NULL };
  g_autofree char *text = cards_text (cards);
  gsize whole = strlen (text) - 1;

  for (gsize cut = strlen (text) / 2 + 2; cut < whole; cut += 3)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (f->file, text, (gssize) cut, NULL));
      g_assert_null (import_path (f, f->file, (EntImportCardOptions){ 0 }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_true (g_str_has_prefix (error->message, f->file));
    }
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
an_empty_file_is_refused_and_an_empty_folder_is_none (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (EntImportReport)
    none = import_path (f, f->folder, (EntImportCardOptions){ 0 }, &error);

  g_assert_no_error (error);
  assert_counts (none, "0 0 0 0 0");
  g_assert_true (g_file_set_contents (f->file, "", 0, NULL));
  g_assert_null (import_path (f, f->file, (EntImportCardOptions){ 0 }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_null (import_path (f, "/nowhere.vcf", (EntImportCardOptions){ 0 }, &missing));
  g_assert_error (missing, ENT_ERROR, ENT_ERROR_FAILED);
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
stopping_leaves_nothing (Fixture *f, gconstpointer data)
{
  const char *const cards[] = { "FN:Ana|ORG:Acme", NULL };
  g_autofree char *text = cards_text (cards);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  g_assert_null (import_path (f, f->file, (EntImportCardOptions){ .progress = stop }, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
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
an_export_comes_back_whole (Fixture *f, gconstpointer data)
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
      assert_counts (own, "12 0 0 12 0");
      g_autoptr (EntImportReport) new = ent_import_cards (&there->context, &options, &error);
      g_assert_no_error (error);
      assert_counts (new, "12 12 0 0 0");
      g_autofree char *back = export_text (there);
      g_assert_cmpstr (back, ==, text);
    }
}

/* Cards of real programs, where they are: each file whole, and a second time nothing. */
static void
real_cards_are_taken (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "data", "vcard", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("../shared/data/vcard is not there");
      return;
    }
  g_autoptr (EntImportReport) report = import_path (f, folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_counts (report, "6 4 2 0 0");
  g_autoptr (EntImportReport) again = import_path (f, folder, (EntImportCardOptions){ 0 }, &error);
  g_assert_no_error (error);
  assert_counts (again, "6 0 0 6 0");
}

#define ADD(name, test) g_test_add ("/import-card/" name, Fixture, NULL, set_up, test, tear_down)

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
  g_test_add ("/import-card/domain-alone", Fixture, "known", set_up,
              a_domain_alone_is_a_partner_once_ours_are_known, tear_down);
  g_test_add ("/import-card/domain-alone-unknown", Fixture, NULL, set_up_without_domains,
              a_domain_alone_is_a_partner_once_ours_are_known, tear_down);
  ADD ("no-person", what_is_no_person_is_passed_over);
  ADD ("only-known", nobody_is_made_where_that_is_not_wanted);
  ADD ("dry-run", a_dry_run_says_who_would_be_new);
  ADD ("somebody-else", an_address_of_somebody_else_stays_theirs);
  ADD ("moved", a_move_to_another_partner_is_told_and_not_made);
  ADD ("several", of_several_cards_in_one_run_the_first_says_the_texts);
  ADD ("file-time", in_a_folder_the_time_of_the_file_counts);
  ADD ("cut", a_cut_file_leaves_nothing);
  ADD ("empty", an_empty_file_is_refused_and_an_empty_folder_is_none);
  ADD ("stopped", stopping_leaves_nothing);
  ADD ("round-trip", an_export_comes_back_whole);
  ADD ("real", real_cards_are_taken);
  return g_test_run ();
}
