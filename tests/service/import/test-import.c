/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-csv.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/import/csv-reader.h"

typedef struct
{
  World world;
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, NULL, "2026-01-01T12:00:00Z", NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.csv", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unlink (f->file);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->folder);
  world_tear_down (&f->world, NULL);
}

static EntImportReport *
import_text (Fixture *f, const char *text, gssize len, const EntImportOptions *with, GError **error)
{
  EntImportOptions options = with != NULL ? *with : (EntImportOptions){ 0 };

  g_assert_true (g_file_set_contents (f->file, text, len, NULL));
  options.file = f->file;
  return ent_import_csv (&f->world.context, &options, error);
}

static void
assert_report (const EntImportReport *report, int read, int added, int updated, int unchanged,
               int skipped)
{
  for (guint i = 0; report != NULL && i < report->errors->len; i++)
    g_test_message ("%s: %s", ((EntImportIssue *) report->errors->pdata[i])->where,
                    ((EntImportIssue *) report->errors->pdata[i])->why);
  g_assert_nonnull (report);
  g_assert_cmpint (report->read, ==, read);
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->updated, ==, updated);
  g_assert_cmpint (report->unchanged, ==, unchanged);
  g_assert_cmpint (report->skipped, ==, skipped);
}

static gint64
count (Fixture *f, EntNounId noun)
{
  EntPageQuery all = { 0 };
  gint64 n = -1;

  g_assert_true (ent_repo_count (f->world.context.store, noun, &all, &n, NULL));
  return n;
}

static void
a_second_run_adds_nothing (Fixture *f, gconstpointer data)
{
  static const char *const files[] = {
    "Company,Kind,Tags,ERP\nLut\xc3\xa8"
    "ce,integrator,\"a, b\",Odoo\nRhin,technology,,\n",
    "name,email,partner,role\nAna,ana@x.example,lutece,Head\nBob,,Rhin,\n",
    "summary,partner,kind,date,minutes,people\nTalk,Rhin,call,2026-01-02 10:00,1h30,Bob\n",
    "title,partner,kind,value,currency,stage\nSupport,Rhin,support,\"1 200,50\",EUR,running\n",
  };

  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (EntImportReport) report = import_text (f, files[i], -1, NULL, &error);
        int n = i < 2 ? 2 : 1;
        g_assert_no_error (error);
        assert_report (report, n, round == 0 ? n : 0, 0, round == 0 ? 0 : n, 0);
        g_assert_cmpint (report->noun, ==, i);
      }
  g_autoptr (EntPartner)
    partner = ent_repo_find (f->world.context.store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpstr (ent_record_custom (partner, "erp"), ==, "Odoo");
  g_assert_cmpuint (g_strv_length (partner->tags), ==, 2);
  g_autoptr (EntInteraction)
    it = ent_repo_find (f->world.context.store, ENT_NOUN_INTERACTION, 1, NULL);
  g_assert_cmpint (it->minutes, ==, 90);
  g_assert_cmpuint (it->people->len, ==, 1);
  g_autoptr (EntEngagement)
    engagement = ent_repo_find (f->world.context.store, ENT_NOUN_ENGAGEMENT, 1, NULL);
  g_assert_cmpint (engagement->value, ==, 120050);
  g_autoptr (GPtrArray) customs = ent_repo_customs (f->world.context.store, ENT_NOUN_PARTNER, NULL);
  g_assert_cmpuint (customs->len, ==, 1);
}

static void
a_changed_cell_updates_and_an_empty_one_keeps (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    first = import_text (f, "name,city,country\nRhin,Strasbourg,FR\n", -1, NULL, NULL);
  g_autoptr (EntImportReport)
    second = import_text (f, "name,city,country\nRHIN,Colmar,\n", -1, NULL, NULL);

  assert_report (second, 1, 0, 1, 0, 0);
  g_autoptr (EntPartner)
    partner = ent_repo_find (f->world.context.store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpstr (partner->city, ==, "Colmar");
  g_assert_cmpstr (partner->country, ==, "FR");
}

static void
one_bad_row_keeps_all_out_and_each_is_reported (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport) report = import_text (
    f, "name,since,country\nGood,2026-01-01,FR\nBad day,soon,\nFew\n\"Two\nlines\",,Nowhere\n,,\n",
    -1, NULL, &error);

  g_assert_no_error (error);
  assert_report (report, 5, 0, 0, 0, 4);
  static const int lines[] = { 3, 4, 5, 7 };
  for (guint i = 0; i < report->errors->len; i++)
    {
      g_autofree char *where = g_strdup_printf ("%s:%d", f->file, lines[i]);
      g_assert_cmpstr (((EntImportIssue *) report->errors->pdata[i])->where, ==, where);
    }
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
  g_autoptr (GPtrArray) actions = ent_store_actions (f->world.context.store, 0, 10, NULL);
  g_assert_cmpuint (actions->len, ==, 0);
}

static void
a_dry_run_writes_nothing (Fixture *f, gconstpointer data)
{
  const EntImportOptions dry = { .dry_run = TRUE };
  g_autoptr (EntImportReport) report = import_text (f, "name,x\nRhin,1\n", -1, &dry, NULL);
  g_autoptr (GPtrArray) customs = ent_repo_customs (f->world.context.store, ENT_NOUN_PARTNER, NULL);

  assert_report (report, 1, 1, 0, 0, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
  g_assert_cmpuint (customs->len, ==, 0);
}

static void
unreadable_files_say_where (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gssize len;
    const char *message;
  } cases[] = {
    { "", 0, ":1: the file is empty" },
    { "name\n\"abc\n\n", -1, ":2: a quote that is never closed" },
    { "name\n\xc3\xa9\n\xff\n", -1, ":3: bytes that are not UTF-8" },
    { "name\na\0b\n", 9, ":2: a NUL character" },
    { "name,Name\nx,y\n", -1, ":1: two columns are named \"Name\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *start = g_strconcat (f->file, cases[i].message, NULL);
      g_assert_null (import_text (f, cases[i].text, cases[i].len, NULL, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      if (!g_str_has_prefix (error->message, start))
        g_error ("%s", error->message);
      g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
    }
}

static void
encodings_are_taken_by_mark_or_by_name (Fixture *f, gconstpointer data)
{
  const EntImportOptions latin = { .encoding = "ISO-8859-1" };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport) one = import_text (f,
                                                 "name\nLut\xe8"
                                                 "ce\n",
                                                 -1, &latin, &error);
  g_autoptr (EntImportReport)
    two = import_text (f, "\xff\xfen\0a\0m\0e\0\n\0L\0u\0t\0\xe8\0c\0e\0\n\0", 26, NULL, &error);
  g_autoptr (EntImportReport) three = import_text (f,
                                                   "\xef\xbb\xbfname\r\nLut\xc3\xa8"
                                                   "ce\r\n",
                                                   -1, NULL, &error);

  g_assert_no_error (error);
  assert_report (one, 1, 1, 0, 0, 0);
  assert_report (two, 1, 0, 0, 1, 0);
  assert_report (three, 1, 0, 0, 1, 0);
}

static void
maps_rename_leave_out_and_keep (Fixture *f, gconstpointer data)
{
  const char *const maps[] = { "Who=name", "Noise=", "Level=custom:Support level", NULL };
  const char *const wrong[] = { "Who=nam", NULL }, *const absent[] = { "What=name", NULL };
  const EntImportOptions with = { .maps = maps }, bad = { .maps = wrong },
                         none = { .maps = absent };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport)
    report = import_text (f, "Who,Noise,Level\nRhin,zzz,3\n", -1, &with, &error);

  g_assert_no_error (error);
  assert_report (report, 1, 1, 0, 0, 0);
  g_autoptr (EntPartner)
    partner = ent_repo_find (f->world.context.store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpstr (ent_record_custom (partner, "support_level"), ==, "3");
  g_assert_cmpuint (g_hash_table_size (partner->base.custom), ==, 1);
  g_assert_null (import_text (f, "Who\nx\n", -1, &bad, &error));
  g_assert_nonnull (strstr (error->message, "did you mean name"));
  g_clear_error (&error);
  g_assert_null (import_text (f, "Who\nx\n", -1, &none, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
}

static void
real_organisations_come_in_whole_and_once (Fixture *f, gconstpointer data)
{
  const char *top = g_getenv ("ENTENTE_TOP");
  g_autofree char *file =
    g_build_filename (top, "..", "shared", "data", "cncf", "organisations.csv", NULL);
  g_autofree char *map = g_build_filename (top, "data", "maps", "landscape.yaml", NULL);
  const char *const maps[] = { map, NULL };
  EntImportOptions options = { .file = file, .maps = maps };
  g_autoptr (GError) error = NULL;

  if (!g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  g_autoptr (EntImportReport) first = ent_import_csv (&f->world.context, &options, &error);
  g_assert_no_error (error);
  assert_report (first, 973, 973, 0, 0, 0);
  g_autoptr (EntImportReport) second = ent_import_csv (&f->world.context, &options, &error);
  g_assert_no_error (error);
  assert_report (second, 973, 0, 0, 973, 0);
  EntPageQuery integrators = { .values = &(EntFieldValue){ ent_noun_field (
                                                             ent_noun (ENT_NOUN_PARTNER), "kind"),
                                                           .word = "integrator" },
                               .n_values = 1 };
  gint64 n;
  g_assert_true (ent_repo_count (f->world.context.store, ENT_NOUN_PARTNER, &integrators, &n, NULL));
  g_assert_cmpint (n, ==, 199 + 46);
  gint64 dated = 0;
  EntPageQuery all = { .limit = 2000 };
  g_autoptr (GPtrArray)
    partners = ent_repo_page (f->world.context.store, ENT_NOUN_PARTNER, &all, &error);
  for (guint i = 0; i < partners->len; i++)
    dated += ((EntPartner *) partners->pdata[i])->since != NULL;
  g_assert_cmpint (dated, ==, 708);
}

typedef struct
{
  json_t *rows;
  char **headers;
} Spectrum;

static void
collect_row (Spectrum *spectrum, const EntCsvRow *row)
{
  if (spectrum->headers == NULL)
    {
      spectrum->headers = g_strdupv (row->cells);
      return;
    }
  json_t *object = json_object ();
  for (guint i = 0; i < row->n; i++)
    json_object_set_new (object, spectrum->headers[i], json_string (row->cells[i]));
  json_array_append_new (spectrum->rows, object);
}

/* A whole text, as a file is read. */
static void
read_csv (const char *name, char *text, gsize len, Spectrum *spectrum, GError **error)
{
  FILE *file = fmemopen (text, len, "r");
  g_autoptr (EntTextBlocks) blocks = ent_text_blocks_new (file, name, NULL, NULL);
  const EntCsvDialect plain = { .separator = ',', .quote = '"' };
  g_autoptr (EntCsvReader) reader = ent_csv_reader_new (blocks, name, &plain);
  EntCsvRow row;

  while (ent_csv_reader_next (reader, &row, error) && row.n > 0)
    collect_row (spectrum, &row);
  fclose (file);
}

static void
the_whole_spectrum_reads_as_its_json_says (void)
{
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "data", "csv-spectrum", NULL);
  g_autofree char *csvs = g_build_filename (folder, "csvs", NULL);
  g_autoptr (GDir) files = g_dir_open (csvs, 0, NULL);
  const char *name;
  int n = 0;

  if (files == NULL)
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *base = g_strndup (name, strlen (name) - strlen (".csv"));
      g_autofree char *json_name = g_strconcat (base, ".json", NULL);
      g_autofree char *path = g_build_filename (csvs, name, NULL);
      g_autofree char *json_path = g_build_filename (folder, "json", json_name, NULL);
      g_autofree char *text = NULL;
      gsize len;
      Spectrum spectrum = { .rows = json_array () };
      g_assert_true (g_file_get_contents (path, &text, &len, NULL));
      /* The files named crlf may have lost their carriage returns on the way: give them back. */
      if (g_str_has_suffix (base, "_crlf") && strchr (text, '\r') == NULL)
        {
          g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
          g_free (text);
          text = g_strjoinv ("\r\n", lines);
          len = strlen (text);
        }
      read_csv (name, text, len, &spectrum, &error);
      g_assert_no_error (error);
      json_t *expected = json_load_file (json_path, 0, NULL);
      /* One of the twelve holds a single object, not a list of one. */
      if (json_is_object (expected))
        {
          json_t *list = json_array ();
          json_array_append_new (list, expected);
          expected = list;
        }
      /* The data's own slip: this JSON has another telephone number than its CSV. */
      if (g_str_equal (base, "location_coordinates"))
        json_object_set_new (json_array_get (expected, 0), "Contact Phone Number",
                             json_string ("2095257564"));
      if (!json_equal (expected, spectrum.rows))
        g_error ("%s: %s", name, json_dumps (spectrum.rows, 0));
      json_decref (expected);
      json_decref (spectrum.rows);
      g_strfreev (spectrum.headers);
      n++;
    }
  g_assert_cmpint (n, ==, 12);
}

#define TEST(name) g_test_add ("/import/" #name, Fixture, NULL, set_up, name, tear_down)

/* Longer than what is read at once, so that characters and rows lie across the cuts. */
static GString *
long_file (guint rows)
{
  GString *text = g_string_new ("name,notes\n");

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "Société %u,\"“quoted”\n🙂%s\"\n", i, i % 3 ? "é" : "");
  return text;
}

static void
long_files_are_read_in_any_encoding (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = long_file (6000);
  gsize length;
  g_autofree char *utf16 =
    g_convert (text->str, (gssize) text->len, "UTF-16", "UTF-8", NULL, &length, NULL);
  const EntImportOptions named = { .encoding = "UTF-32BE" };
  gsize wide;
  g_autofree char *utf32 =
    g_convert (text->str, (gssize) text->len, "UTF-32BE", "UTF-8", NULL, &wide, NULL);

  g_autoptr (EntImportReport) first = import_text (f, text->str, (gssize) text->len, NULL, NULL);
  g_autoptr (EntImportReport) second = import_text (f, utf16, (gssize) length, NULL, NULL);
  g_autoptr (EntImportReport) third = import_text (f, utf32, (gssize) wide, &named, NULL);
  assert_report (first, 6000, 6000, 0, 0, 0);
  assert_report (second, 6000, 0, 0, 6000, 0);
  assert_report (third, 6000, 0, 0, 6000, 0);
}

static void
what_is_not_of_the_encoding_keeps_all_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = long_file (6000);
  gsize length;
  g_autofree char *utf16 =
    g_convert (text->str, (gssize) text->len, "UTF-16", "UTF-8", NULL, &length, NULL);
  const EntImportOptions unknown = { .encoding = "klingon" };
  g_autoptr (GError) cut = NULL, no_such = NULL, wrong = NULL;

  g_assert_null (import_text (f, utf16, (gssize) length - 1, NULL, &cut));
  g_assert_error (cut, ENT_ERROR, ENT_ERROR_DATA);
  g_autofree char *where = g_strdup_printf ("byte %" G_GSIZE_FORMAT, length - 2);
  g_assert_nonnull (strstr (cut->message, where));
  g_assert_null (import_text (f, text->str, (gssize) text->len, &unknown, &no_such));
  g_assert_nonnull (strstr (no_such->message, "klingon"));
  g_string_append (text, "Caf\xe9,\n");
  g_assert_null (import_text (f, text->str, (gssize) text->len, NULL, &wrong));
  g_assert_nonnull (strstr (wrong->message, ":12002: "));
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static gboolean
stop_late (gint64 done, gint64 total, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (done, >=, *last);
  g_assert_cmpint (done, <=, total);
  *last = done;
  return done < total;
}

static void
an_import_can_be_stopped_and_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = long_file (6000);
  g_autoptr (GError) error = NULL;
  gint64 last = 0;
  const EntImportOptions options = { .progress = stop_late, .data = &last };

  g_assert_null (import_text (f, text->str, (gssize) text->len, &options, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (last, ==, text->len);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 0);
}

static void
add_contributor (Fixture *f)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  g_autoptr (EntPerson) ana = ent_person_new (), bo = ent_person_new ();

  partner->name = g_strdup ("Lutèce");
  g_assert_true (ent_repo_insert (f->world.context.store, partner, NULL));
  ana->partner = bo->partner = partner->base.id;
  ana->name = g_strdup ("Ana");
  bo->name = g_strdup ("Bo");
  g_assert_true (ent_repo_insert (f->world.context.store, ana, NULL));
  g_assert_true (ent_repo_insert (f->world.context.store, bo, NULL));
}

static void
contributions_are_taken_once (Fixture *f, gconstpointer data)
{
  const char *text = "Contribution,Company,Contributor,Type,Date,Link,Commit\n"
                     "A talk on paging,Lutèce,Ana,talk,2026-02-01,https://x.example,\n"
                     "A talk on paging,Lutèce,Bo,talk,2026-02-01,,\n"
                     "A manual,lutece,,documentation,2026-02-01,,\n"
                     "Fix,Lutèce,,code,2026-02-01,,abc\n"
                     "Fix,Lutèce,,code,2026-02-01,,def\n";
  const char *later =
    "Contribution,Company,Contributor,Type,Date\nA manual,Lutèce,Bo,documentation,2026-02-01\n";

  add_contributor (f);
  g_autoptr (EntImportReport) first = import_text (f, text, -1, NULL, NULL);
  g_autoptr (EntImportReport) second = import_text (f, text, -1, NULL, NULL);
  g_autoptr (EntImportReport) third = import_text (f, later, -1, NULL, NULL);
  assert_report (first, 5, 5, 0, 0, 0);
  assert_report (second, 5, 0, 0, 5, 0);
  assert_report (third, 1, 0, 1, 0, 0);
  g_assert_cmpint (first->noun, ==, ENT_NOUN_CONTRIBUTION);
  g_autoptr (EntContribution)
    talk = ent_repo_find (f->world.context.store, ENT_NOUN_CONTRIBUTION, 1, NULL);
  g_assert_cmpint (talk->person, ==, 1);
  g_assert_cmpstr (talk->happened_on, ==, "2026-02-01");
  g_assert_cmpstr (talk->url, ==, "https://x.example");
}

static void
a_contribution_of_nobody_known_keeps_all_out (Fixture *f, gconstpointer data)
{
  add_contributor (f);
  g_autoptr (EntImportReport)
    report = import_text (f,
                          "title,partner,person,kind,happened_on\nA "
                          "talk,Lutèce,Ana,talk,2026-02-01\nB,Lutèce,Zoë,talk,2026-02-30\n",
                          -1, NULL, NULL);

  assert_report (report, 2, 0, 0, 0, 1);
  g_assert_true (g_str_has_suffix (((EntImportIssue *) report->errors->pdata[0])->where, ":3"));
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (a_second_run_adds_nothing);
  TEST (long_files_are_read_in_any_encoding);
  TEST (what_is_not_of_the_encoding_keeps_all_out);
  TEST (an_import_can_be_stopped_and_leaves_nothing);
  TEST (contributions_are_taken_once);
  TEST (a_contribution_of_nobody_known_keeps_all_out);
  TEST (a_changed_cell_updates_and_an_empty_one_keeps);
  TEST (one_bad_row_keeps_all_out_and_each_is_reported);
  TEST (a_dry_run_writes_nothing);
  TEST (unreadable_files_say_where);
  TEST (encodings_are_taken_by_mark_or_by_name);
  TEST (maps_rename_leave_out_and_keep);
  TEST (real_organisations_come_in_whole_and_once);
  g_test_add_func ("/csv/the_whole_spectrum_reads_as_its_json_says",
                   the_whole_spectrum_reads_as_its_json_says);
  return g_test_run ();
}
