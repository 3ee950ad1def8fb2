/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other programs: what each holds, and what is stored. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-csv.h"
#include "harness/world.h"

#define CHECKS 8

typedef struct
{
  World world;
  char *folder, *file, *map;
} Fixture;

typedef struct
{
  EntNounId noun;
  gint64 id;
  const char *field, *text; /* canonical; "custom:NAME" for an own field */
} Check;

typedef struct
{
  const char *name, *file;
  gssize length; /* -1: to the NUL */
  EntImportOptions options;
  const char *map;   /* of a YAML file; NULL: none */
  int added;         /* -1: refused */
  const char *error; /* a part of what is said then */
  const char *note;  /* a note on how the file was read; NULL: none is looked for */
  Check checks[CHECKS];
} Case;

/* Partner 1 is Acme. */
static void
set_up (Fixture *f, gconstpointer data)
{
  world_init (&f->world, "mail: {own_domains: [ours.example]}", NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.csv", NULL);
  f->map = g_build_filename (f->folder, "map.yaml", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acme", "domains", "acme.example", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->file);
  g_unlink (f->map);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->map);
  g_free (f->folder);
  world_tear_down (&f->world, NULL);
}

static EntImportReport *
import (Fixture *f, const char *text, gssize length, const EntImportOptions *with, GError **error)
{
  EntImportOptions options = *with;

  g_assert_true (g_file_set_contents (f->file, text, length, NULL));
  options.file = f->file;
  return ent_import_csv (&f->world.context, &options, error);
}

#define ENGAGEMENT ENT_NOUN_ENGAGEMENT
#define PARTNER ENT_NOUN_PARTNER
#define PERSON ENT_NOUN_PERSON
#define INTERACTION ENT_NOUN_INTERACTION

static const Case cases[] = {
  { "semicolons_and_a_decimal_comma",
    "Partner;Title;Kind;Value;Currency\nAcme;S;support;1 "
    "200,50;EUR\nAcme;T;training;12.500,00;EUR\n",
    -1, .added = 2, .note = "separator: semicolon",
    .checks = { { ENGAGEMENT, 1, "value", "1200.50" }, { ENGAGEMENT, 2, "value", "12500.00" } } },
  { "a_line_that_says_the_separator", "\xef\xbb\xbfsep=;\r\nName;City\r\nRhin;\"Lyon; Paris\"\r\n",
    -1, .added = 1, .checks = { { PARTNER, 2, "city", "Lyon; Paris" } } },
  { "tabs_in_utf16",
    "\xff\xfeN\0a\0m\0e\0\t\0C\0i\0t\0y\0\r\0\n\0R\0h\0i\0n\0\t\0N\0\xee\0m\0e\0s\0\r\0\n\0", 48,
    .added = 1, .note = "encoding: UTF-16", .checks = { { PARTNER, 2, "city", "Nîmes" } } },
  { "utf16_without_a_mark", "N\0a\0m\0e\0,\0C\0i\0t\0y\0\n\0R\0,\0\xee\0\n\0", 28, .added = 1,
    .note = "encoding: UTF-16LE", .checks = { { PARTNER, 2, "city", "î" } } },
  { "windows_1252",
    "Name,City\nSoci\xe9t\xe9 Rh\xf4ne,Orl\xe9"
    "ans\n",
    -1, .added = 1, .note = "encoding: windows-1252",
    .checks = { { PARTNER, 2, "name", "Société Rhône" } } },
  { "one_byte_that_is_no_utf8", "Name,City\nRhône,Lyon\nB,\xe9\n", -1, .added = -1,
    .error = ":3: bytes that are not UTF-8 in a file that is UTF-8 elsewhere" },
  { "letters_of_another_script", "Name,City\nRhin,\xcc\xee\xf1\xea\xe2\xe0\n", -1, .added = -1,
    .error = "do not look like windows-1252" },
  { "an_encoding_that_is_said", "Name,City\nRhin,\xcc\xee\xf1\xea\xe2\xe0\n", -1,
    .options = { .encoding = "windows-1251" }, .added = 1,
    .checks = { { PARTNER, 2, "city", "Москва" } } },
  { "cut_in_a_character", "Name,City\nRhin,Lut\xc3", -1, .added = -1,
    .error = ":2: the file ends within a character" },
  { "cut_in_quotes", "Name,City\nRhin,Lyon\nB,\"Ly\nC,D\n", -1, .added = -1,
    .error = ":3: a quote that is never closed; is the file cut?" },
  { "a_text_behind_a_quote", "Name,City\nRhin,\"Lyon\" x\n", -1, .added = -1,
    .error = ":2: a text behind the quote that ends a cell" },
  { "single_quotes", "'Name','City'\n'Rhin','Lyon, Paris'\n", -1, .added = 1,
    .note = "separator: comma, single quotes",
    .checks = { { PARTNER, 2, "city", "Lyon, Paris" } } },
  { "an_apostrophe_before_a_formula", "Name,City,Notes\nRhin,'=1,''@x\nOder,'x,'\n", -1, .added = 2,
    .note = "a ' before = + - @ was taken away in 2 cells; --raw keeps it",
    .checks = { { PARTNER, 2, "city", "=1" },
                { PARTNER, 2, "notes", "'@x" },
                { PARTNER, 3, "city", "'x" } } },
  { "an_apostrophe_that_is_kept", "Name,City\nRhin,'=1\n", -1, .options = { .raw = TRUE },
    .added = 1, .checks = { { PARTNER, 2, "city", "'=1" } } },
  { "quotes_behind_a_backslash", "Name,Notes\nRhin,\"the \\\"big\\\" one\"\n", -1, .added = 1,
    .checks = { { PARTNER, 2, "notes", "the \"big\" one" } } },
  { "lines_that_end_in_cr", "Name,City\rRhin,Lyon\rB,\"C\"\r", -1, .added = 2,
    .checks = { { PARTNER, 2, "city", "Lyon" } } },
  { "two_separators_do", "a;b,c\n1;2,3\n", -1, .added = -1,
    .error = "say --dialect comma or --dialect semicolon" },
  { "a_dialect_that_is_said", "Name,x;City\nRhin,2;Lyon\n", -1, .options = { .dialect = "comma" },
    .added = 1, .checks = { { PARTNER, 2, "custom:x_city", "2;Lyon" } } },
  { "no_quotes", "Name\tNotes\nRhin\t\"a\n", -1, .options = { .dialect = "tab none" }, .added = 1,
    .checks = { { PARTNER, 2, "notes", "\"a" } } },
  { "blanks_go", "Name , City\n  Rhin  ,\"\u00a0Lyon \"\n \n", -1, .added = 1,
    .checks = { { PARTNER, 2, "name", "Rhin" }, { PARTNER, 2, "city", "Lyon" } } },
  { "names_that_have_no_letters", "Name,电话,城市\nRhin,123,北京\n", -1, .added = 1,
    .checks = { { PARTNER, 2, "custom:field", "123" }, { PARTNER, 2, "custom:field_2", "北京" } } },
  { "names_that_differ_in_a_sign", "Name,Level!,Level?,2nd\nRhin,1,2,3\n", -1, .added = 1,
    .checks = { { PARTNER, 2, "custom:level", "1" },
                { PARTNER, 2, "custom:level_2", "2" },
                { PARTNER, 2, "custom:field_2nd", "3" } } },
  { "two_columns_of_one_field", "Name,Company,City\nRhin,B,C\n", -1, .added = -1,
    .error = ":1: the columns \"Name\" and \"Company\" are both for name; leave one out with" },
  { "two_columns_of_one_own_field", "Name,a,b\nRhin,1,2\n", -1,
    .map = "columns: {a: custom:x, b: custom:x}\n", .added = -1,
    .error = "the columns \"a\" and \"b\" are both for x" },
  { "an_order_that_nothing_tells", "Name,Partner since\nRhin,03/04/2026\n", -1, .added = -1,
    .error = "say --days dmy for the first, --days mdy for the second" },
  { "an_order_that_is_said", "Name,Partner since\nRhin,03/04/2026\n", -1,
    .options = { .days = "mdy" }, .added = 1, .checks = { { PARTNER, 2, "since", "2026-03-04" } } },
  { "an_order_that_a_row_tells", "Name,Partner since\nRhin,03/04/2026\nB,03/25/2026\n", -1,
    .added = 2, .note = "Partner since: month before day, as line 3 says",
    .checks = { { PARTNER, 2, "since", "2026-03-04" }, { PARTNER, 3, "since", "2026-03-25" } } },
  { "days_with_times_and_numbers", "Name,Partner since\nRhin,46106\nB,46107.5\n", -1, .added = 2,
    .note = "Partner since: numbers of a spreadsheet, counted from 1900",
    .checks = { { PARTNER, 2, "since", "2026-03-25" }, { PARTNER, 3, "since", "2026-03-26" } } },
  { "a_currency_beside_the_amount",
    "Partner,Title,Kind,Value\nAcme,S,support,\"$1,200.50\"\nAcme,T,support,80 CHF\n", -1,
    .added = 2,
    .checks = { { ENGAGEMENT, 1, "currency", "USD" },
                { ENGAGEMENT, 1, "value", "1200.50" },
                { ENGAGEMENT, 2, "currency", "CHF" } } },
  { "a_currency_against_its_column", "Partner,Title,Kind,Value,Currency\nAcme,S,support,80 €,USD\n",
    -1, .added = 0, .error = "the amount is in EUR, but the currency is USD" },
  { "a_sign_of_several_currencies", "Partner,Title,Kind,Value,Currency\nAcme,S,support,$80,CAD\n",
    -1, .added = 1, .checks = { { ENGAGEMENT, 1, "currency", "CAD" } } },
  { "amounts_of_two_currencies", "Partner,Title,Kind,Value,Discount\nAcme,S,support,80 €,5 CHF\n",
    -1, .added = 0, .error = "amounts in EUR and in CHF in one row" },
  { "a_mark_that_nothing_tells", "Partner,Title,Kind,Value\nAcme,S,support,1.200\n", -1,
    .added = -1, .error = "say --decimal comma if it does, --decimal point if it does not" },
  { "a_mark_that_is_said", "Partner,Title,Kind,Value,Currency\nAcme,S,support,1.200,EUR\n", -1,
    .options = { .decimal = "comma" }, .added = 1,
    .checks = { { ENGAGEMENT, 1, "value", "1200.00" } } },
  { "a_percentage", "Partner,Title,Kind,Probability\nAcme,S,support,60 %\nAcme,T,support,5.0\n", -1,
    .added = 2,
    .checks = { { ENGAGEMENT, 1, "probability", "60" }, { ENGAGEMENT, 2, "probability", "5" } } },
  { "several_addresses", "Name,Partner,Email\nAna,Acme,a@acme.example; b@acme.example\n", -1,
    .added = 1,
    .checks = { { PERSON, 1, "email", "a@acme.example" },
                { PERSON, 1, "other_emails", "b@acme.example" } } },
  { "no_address", "Name,Partner,Email\nAna,Acme,nobody\n", -1, .added = 0,
    .error = "Email: \"nobody\" is no mail address" },
  { "columns_joined", "First,Last,Firm\nAna,Imagined,Acme\n,Bo,Acme\n", -1,
    .map = "noun: person\ncolumns: {Firm: partner}\n"
           "fields:\n  name: {columns: [First, Last], with: \" \"}\n",
    .added = 2, .checks = { { PERSON, 1, "name", "Ana Imagined" }, { PERSON, 2, "name", "Bo" } } },
  { "a_join_without_a_text", "First,Last\nAna,Bo\n", -1,
    .map = "noun: person\nfields:\n  name: {columns: [First, Last]}\n", .added = -1,
    .error = "several columns are joined by a text" },
  { "a_constant_and_a_default", "Firm,What,Sort\nAcme,S,\nAcme,T,training\n", -1,
    .map = "noun: engagement\ncolumns: {Firm: partner, What: title}\n"
           "fields:\n  currency: {constant: CHF}\n  kind: {columns: Sort, default: support}\n",
    .added = 2, .note = "kind: support, the default of the map, in 1 row",
    .checks = { { ENGAGEMENT, 1, "kind", "support" },
                { ENGAGEMENT, 1, "currency", "CHF" },
                { ENGAGEMENT, 2, "kind", "training" } } },
  { "hours_for_minutes",
    "summary,partner,kind,date,Hours\nTalk,Acme,call,2026-03-01 10:00,\"1,5\"\n", -1,
    .map = "noun: interaction\nfields:\n  minutes: {columns: Hours, unit: hours}\n", .added = 1,
    .checks = { { INTERACTION, 1, "minutes", "90" } } },
  { "a_part_of_a_minute", "summary,partner,kind,date,Hours\nTalk,Acme,call,2026-03-01 10:00,1.01\n",
    -1, .map = "noun: interaction\nfields:\n  minutes: {columns: Hours, unit: hours}\n", .added = 0,
    .error = "is not a whole number" },
  { "a_unit_of_something_else", "summary,H\nTalk,1\n", -1,
    .map = "noun: interaction\nfields:\n  minutes: {columns: H, unit: weeks}\n", .added = -1,
    .error = "\"weeks\" is no unit of it; there are seconds, minutes, hours" },
  { "words_translated", "Firm,What,Phase\nAcme,S,Won at last\nAcme,T,x\n", -1,
    .map = "noun: engagement\ncolumns: {Firm: partner, What: title, Phase: stage}\n"
           "fields: {kind: {default: support}}\nvalues:\n  stage: {Won*: won, default: lead}\n",
    .added = 2,
    .checks = { { ENGAGEMENT, 1, "stage", "won" }, { ENGAGEMENT, 2, "stage", "lead" } } },
  { "opportunities",
    "Opportunity Name,Account Name,Amount,Close Date,Stage\n"
    "S,Acme,\"$1,200.50\",03/25/2026,Closed Won\nT,Acme,$80,04/03/2026,Proposal\n",
    -1, .added = 2, .note = "map: salesforce-opportunities",
    .checks = { { ENGAGEMENT, 1, "start_on", "2026-03-25" },
                { ENGAGEMENT, 1, "stage", "won" },
                { ENGAGEMENT, 1, "kind", "support" },
                { ENGAGEMENT, 2, "stage", "proposal" },
                { ENGAGEMENT, 2, "currency", "USD" } } },
  { "a_stage_that_the_map_has_not", "Opportunity Name,Account Name,Stage\nS,Acme,Nirvana\n", -1,
    .added = 0, .error = "Stage: the mapping has no \"Nirvana\" and no default" },
  { "people_of_two_programs",
    "First Name,Last Name,Company Name,E-mail 1 - Value,Job Title\nAna,Im,Acme,a@x.example,CTO\n",
    -1, .added = 1, .note = "map: google-contacts, people",
    .checks = { { PERSON, 1, "name", "Ana Im" },
                { PERSON, 1, "partner", "1" },
                { PERSON, 1, "role", "CTO" },
                { PERSON, 1, "custom:company_name", NULL } } },
};

static void
check_field (Fixture *f, const Check *check)
{
  if (!g_str_has_prefix (check->field, "custom:"))
    {
      g_autofree char *text = world_text (&f->world, check->noun, check->id, check->field);
      g_assert_cmpstr (text, ==, check->text);
      return;
    }
  g_autoptr (EntRecord)
    record = ent_repo_find (f->world.context.store, check->noun, check->id, NULL);
  g_assert_nonnull (record);
  g_assert_cmpstr (ent_record_custom (record, check->field + strlen ("custom:")), ==, check->text);
}

static gboolean
has_line (const GPtrArray *lines, const char *line)
{
  for (guint i = 0; i < lines->len; i++)
    if (g_str_equal (lines->pdata[i], line))
      return TRUE;
  return FALSE;
}

static void
check_report (const Case *c, const EntImportReport *report, const GError *error)
{
  const EntImportIssue *issue = report != NULL && report->errors->len > 0 ? report->errors->pdata[0]
                                                                          : NULL;
  const char *said = error != NULL ? error->message : issue != NULL ? issue->why : "";

  g_test_message ("%s", said);
  g_assert_cmpint (report != NULL, ==, c->added >= 0);
  if (c->error == NULL)
    g_assert_cmpstr (said, ==, "");
  else
    g_assert_nonnull (strstr (said, c->error));
  if (report != NULL)
    g_assert_cmpint (report->added, ==, c->added);
  if (c->note != NULL)
    g_assert_true (has_line (report->notes, c->note));
}

static void
a_file_is_understood (Fixture *f, gconstpointer data)
{
  const Case *c = data;
  const char *const maps[] = { f->map, NULL };
  EntImportOptions options = c->options;
  g_autoptr (GError) error = NULL;

  if (c->map != NULL)
    {
      g_assert_true (g_file_set_contents (f->map, c->map, -1, NULL));
      options.maps = maps;
    }
  g_autoptr (EntImportReport) report = import (f, c->file, c->length, &options, &error);
  check_report (c, report, error);
  for (guint i = 0; i < CHECKS && c->checks[i].field != NULL; i++)
    check_field (f, &c->checks[i]);
  if (c->added <= 0)
    return;
  /* And the second time nothing is new. */
  g_autoptr (EntImportReport) again = import (f, c->file, c->length, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->added, ==, 0);
  g_assert_cmpint (again->updated, ==, 0);
}

static void
a_dry_run_says_what_a_run_does (Fixture *f, gconstpointer data)
{
  static const char *const texts[] = {
    "Name,City,Level\nRhin,Lyon,3\nAcme,Paris,\n",
    "Name,Partner since\nRhin,soon\nB,2026-01-01\n",
    "Name,Partner since\nRhin,03/04/2026\n",
    "Name,City\nRhin,\"x\n",
  };
  const EntImportOptions dry = { .dry_run = TRUE }, wet = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) one = NULL, other = NULL;
      g_autoptr (EntImportReport) said = import (f, texts[i], -1, &dry, &one);
      g_autoptr (EntImportReport) done = import (f, texts[i], -1, &wet, &other);
      g_assert_cmpstr (one != NULL ? one->message : NULL, ==,
                       other != NULL ? other->message : NULL);
      json_t *first = said != NULL ? ent_import_report_json (said) : json_null ();
      json_t *second = done != NULL ? ent_import_report_json (done) : json_null ();
      g_assert_true (json_equal (first, second));
      json_decref (first);
      json_decref (second);
    }
}

static void
a_default_leaves_what_is_stored (Fixture *f, gconstpointer data)
{
  const char *text = "Deal Name,Associated Company,Deal Stage\nS,Acme,Closed Won\n";
  const EntImportOptions options = { 0 };
  g_autoptr (EntImportReport) first = import (f, text, -1, &options, NULL);

  g_assert_cmpint (first->added, ==, 1);
  world_edit (&f->world, ENGAGEMENT, 1, "kind", "training");
  g_autoptr (EntImportReport) second = import (f, text, -1, &options, NULL);
  g_assert_cmpint (second->unchanged, ==, 1);
  check_field (f, &(Check){ ENGAGEMENT, 1, "kind", "training" });
}

static void
an_empty_column_makes_no_field (Fixture *f, gconstpointer data)
{
  const EntImportOptions options = { 0 };
  g_autoptr (EntImportReport) report = import (f, "Name,Nothing\nRhin,\nB, \n", -1, &options, NULL);
  g_autoptr (GPtrArray) customs = ent_repo_customs (f->world.context.store, PARTNER, NULL);

  g_assert_cmpint (report->added, ==, 2);
  g_assert_cmpuint (customs->len, ==, 0);
}

/* Each map is whole, and its own headers choose it before all others. */
static void
every_shipped_map_is_chosen_by_its_headers (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) maps = ent_import_csv_maps ();
  guint n = 0;

  for (guint i = 0; i < maps->len; i++)
    {
      const EntImportMap *map = maps->pdata[i];
      g_autofree char *note = g_strdup_printf ("map: %s", map->name);
      const EntImportOptions options = { .noun = map->noun };
      g_autoptr (GError) error = NULL;
      g_assert_nonnull (map->title);
      if (map->headers == NULL)
        continue;
      g_autofree char *header = g_strjoinv ("\",\"", map->headers);
      g_autofree char *text = g_strdup_printf ("\"%s\"\n", header);
      g_autoptr (EntImportReport) report = import (f, text, -1, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (report->notes->len, >, 0);
      const char *said = report->notes->pdata[0];
      if (!g_str_has_prefix (said, note))
        g_error ("%s instead of %s", said, note);
      n++;
    }
  g_assert_cmpuint (n, >, 30);
}

/* Wherever a file is cut, all of its rows come in that are whole there, or none. */
static void
a_cut_file_leaves_nothing_of_a_row (Fixture *f, gconstpointer data)
{
  const char *text = "Name,City,Notes\nRhin,Köln,\"a \"\"b\"\"\nc, d\"\nOder,\"x\",end\n";
  gsize length = strlen (text);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (World) world = world_new (NULL, WORLD_NOW, NULL);
      g_autoptr (GError) error = NULL;
      EntImportOptions options = { .file = f->file };
      EntPageQuery all = { 0 };
      gint64 n = -1;
      g_assert_true (g_file_set_contents (f->file, text, (gssize) cut, NULL));
      g_autoptr (EntImportReport) report = ent_import_csv (&world->context, &options, &error);
      g_assert_true (ent_repo_count (world->store, PARTNER, &all, &n, NULL));
      g_assert_cmpint (n, ==, report != NULL ? report->added : 0);
      guint quotes = 0;
      for (gsize i = 0; i < cut; i++)
        quotes += text[i] == '"';
      if (quotes % 2 == 1)
        {
          g_assert_null (report);
          g_assert_nonnull (strstr (error->message, "is the file cut?"));
        }
    }
}

static void
shared_cases_are_as_they_say (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int added;
    const char *error;
  } files[] = {
    { "addresses.csv", 0, "\"no address\" is no mail address" },
    { "american.csv", 2, NULL },
    { "people.csv", 1, NULL },
    { "semicolon.csv", 1, NULL },
    { "tab.txt", 0, NULL },
    { "thousands.csv", 2, NULL },
    { "times-as-days.csv", 1, NULL },
    { "two-columns-one-name.csv", 0, NULL },
    { "unclear-days.csv", -1, "--days mdy" },
  };
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "cases", "csv", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the shared cases are not here");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *file = g_build_filename (folder, files[i].name, NULL);
      g_autoptr (World) world = world_new (NULL, WORLD_NOW, NULL);
      const EntImportOptions options = { .file = file };
      g_autoptr (GError) error = NULL;
      world_add (world, PARTNER, "name", "Acme", "domains", "acme.example", NULL);
      g_autoptr (EntImportReport) report = ent_import_csv (&world->context, &options, &error);
      check_report (&(Case){ .added = files[i].added, .error = files[i].error }, report, error);
    }
}

#define TEST(name) g_test_add ("/import-csv/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/import-csv/file/", cases[i].name, NULL);
      g_test_add (path, Fixture, &cases[i], set_up, a_file_is_understood, tear_down);
    }
  TEST (a_dry_run_says_what_a_run_does);
  TEST (a_default_leaves_what_is_stored);
  TEST (an_empty_column_makes_no_field);
  TEST (every_shipped_map_is_chosen_by_its_headers);
  TEST (a_cut_file_leaves_nothing_of_a_row);
  TEST (shared_cases_are_as_they_say);
  return g_test_run ();
}
