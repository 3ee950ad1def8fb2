/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exported comes back whole: over random databases with texts far outside of the usual. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/export/export.h"
#include "entente/service/import/import-csv.h"
#include "entente/service/import/import-json.h"
#include "entente/store/review-session.h"
#include "harness/edits.h"
#include "harness/trials.h"

typedef struct
{
  World world;
  char *folder;
  char *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init (&f->world, NULL, NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "all.json", NULL);
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

/* Everything, or one noun. The caller frees it. */
static char *export(Fixture *f, const World *world, EntFormat format, int noun)
{
  const EntPageQuery all = { 0 };
  const EntExport what = { .format = format,
                           .noun = (EntNounId) MAX (noun, 0),
                           .query = noun >= 0 ? &all : NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (ent_export (&world->context, &what, f->file, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (f->file, &text, NULL, NULL));
  return text;
}

static EntImportReport *
import (Fixture *f, const World *world, const char *text, gssize length, GError **error)
{
  const EntImportJsonOptions options = { .file = f->file };

  g_assert_true (g_file_set_contents (f->file, text, length, NULL));
  return ent_import_json (&world->context, &options, error);
}

/* "added/updated/unchanged", or the first reason. The caller frees it. */
static char *
result_of (const EntImportReport *report, const GError *error)
{
  if (report == NULL)
    return g_strdup (error->message);
  if (report->errors->len > 0)
    {
      const EntImportIssue *issue = report->errors->pdata[0];
      return g_strdup_printf ("%s: %s", issue->where, issue->why);
    }
  return g_strdup_printf ("%d/%d/%d", (int) report->added, (int) report->updated,
                          (int) report->unchanged);
}

static void
assert_import (Fixture *f, const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport) report = import (f, &f->world, text, -1, &error);
  g_autofree char *result = result_of (report, error);

  if (strstr (result, expected) == NULL)
    g_error ("%s\ngives \"%s\", not \"%s\"", text, result, expected);
}

static const char *const odd[] = {
  "a, b",
  "\"quoted\"",
  "\"half",
  "a \"b\" c",
  "=1+1",
  "'=1+1",
  "''@x",
  "-",
  " outer blanks ",
  "tab\there",
  "two\nlines\r\nand \\ more",
  "\xe2\x80\xae"
  "backwards",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
  "e\xcc\x81",
  "\xef\xbb\xbfmark",
  "\x01\x1b[31m",
  "null",
  "0",
  "{\"a\":[1]}",
  "a;b",
  "\xe7\x94\xb5\xe8\xaf\x9d",
};

static const char *
any_odd (void)
{
  return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
}

static void
make_odd (World *world, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) original = ent_repo_find (world->store, noun, id, NULL);
  g_autoptr (GError) error = NULL;

  if (original == NULL)
    return;
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  for (guint i = 0; i < mine->noun->n_fields; i++)
    {
      const EntField *field = &mine->noun->fields[i];
      gboolean free_text = (field->type == ENT_FIELD_TEXT || field->type == ENT_FIELD_NOTE)
                           && field->syntax == ENT_SYNTAX_ANY
                           && (field->flags & (ENT_FLAG_IDENTITY | ENT_FLAG_DERIVED)) == 0;
      if (free_text && g_test_rand_int_range (0, 3) == 0)
        ent_record_set_text (mine, field, any_odd ());
      else if (field->syntax == ENT_SYNTAX_LICENCE)
        ent_record_set_text (mine, field, "MIT");
      else if (field->syntax == ENT_SYNTAX_TAG && g_test_rand_int_range (0, 3) == 0)
        ent_record_set_list (mine, field,
                             (const char *const[]){ any_odd (), any_odd (), "plain", NULL });
    }
  ent_record_set_custom (mine, "odd", any_odd ());
  ent_record_set_custom (mine, g_test_rand_bit () ? "erp" : "a_b", any_odd ());
  ent_repo_update (world->store, original, mine, &error);
  if (error != NULL)
    g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

static gint64
count_all (const World *world)
{
  gint64 all = 0;

  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      gint64 count = 0;
      g_assert_true (
        ent_repo_count (world->store, (EntNounId) n, &(EntPageQuery){ 0 }, &count, NULL));
      all += count;
    }
  return all;
}

/* A database after many edits of everything. */
static void
populate (World *world)
{
  g_autoptr (Edits) edits = edits_new (world);

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    for (int i = 0; i < 3 && noun != ENT_NOUN_FILTER; i++)
      edits_add (edits, (EntNounId) noun);
  for (int i = 0; i < 120; i++)
    edits_do (edits);
  world_add (world, ENT_NOUN_FILTER, "name", "Far", "noun", "partner", "expression", "tier=gold",
             NULL);
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    for (gint64 id = 1; id < 20; id++)
      if (noun == ENT_NOUN_COMPONENT || g_test_rand_bit ())
        make_odd (world, (EntNounId) noun, id);
  g_assert_true (
    ent_repo_declare_custom (world->store, ENT_NOUN_PARTNER, "erp", "L'ERP", "choice", NULL));
  g_assert_true (
    ent_repo_declare_custom (world->store, ENT_NOUN_PERSON, "a_b", "A, \"B\"", "day", NULL));
}

static void
a_whole_export_into_nothing_gives_the_same_export (Fixture *f, gconstpointer data)
{
  for (int n = 0; n < TRIALS (10); n++)
    {
      g_autoptr (World) from = world_new (NULL, WORLD_NOW, NULL);
      g_autoptr (World) to = world_new (NULL, "2027-05-01T10:00:00Z", NULL);
      g_autoptr (GError) error = NULL;

      populate (from);
      g_autofree char *text = export(f, from, ENT_FORMAT_JSON, -1);
      g_autoptr (EntImportReport) report = import (f, to, text, -1, &error);
      g_autofree char *result = result_of (report, error);
      g_test_message ("%s", result);
      g_assert_cmpint (report->added, ==, count_all (from));
      g_autofree char *again = export(f, to, ENT_FORMAT_JSON, -1);
      g_assert_cmpstr (again, ==, text);
      /* A second time, and into the first one, all is known. */
      g_autoptr (EntImportReport) second = import (f, to, text, -1, &error);
      g_assert_cmpint (second->unchanged, ==, report->added);
      g_autoptr (EntImportReport) back = import (f, from, text, -1, &error);
      g_assert_cmpint (back->unchanged, ==, report->added);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* As a text that does not depend on ids and on what the store counts by itself. */
static char **
essence (const World *world, EntNounId noun)
{
  static const char *const kept[] = { "id", "version", "updated_at" };
  g_autoptr (GPtrArray)
    page = ent_repo_page (world->store, noun, &(EntPageQuery){ .limit = 10000 }, NULL);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < page->len; i++)
    {
      json_t *object = ent_record_json (page->pdata[i]);
      const char *name;
      json_t *value;
      void *next;
      for (gsize k = 0; k < G_N_ELEMENTS (kept); k++)
        json_object_del (object, kept[k]);
      json_object_foreach_safe (object, next, name,
                                value) if (ent_noun_ids_field (ent_noun (noun), name) != NULL)
        json_object_del (object, name);
      char *text = json_dumps (object, JSON_SORT_KEYS);
      g_ptr_array_add (lines, g_strdup (text));
      free (text);
      json_decref (object);
    }
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strdupv ((char **) lines->pdata);
}

static void
each_noun_as_csv_loses_nothing (Fixture *f, gconstpointer data)
{
  for (int n = 0; n < TRIALS (10); n++)
    {
      g_autoptr (World) from = world_new (NULL, WORLD_NOW, NULL);
      g_autoptr (World) to = world_new (NULL, WORLD_NOW, NULL);
      EntNounId order[ENT_N_NOUNS];

      populate (from);
      ent_nouns_in_order (order);
      for (int i = 0; i < ENT_N_NOUNS; i++)
        {
          const EntImportOptions options = { .file = f->file, .noun = ent_noun (order[i]) };
          g_autoptr (GError) error = NULL;
          g_autofree char *text = export(f, from, ENT_FORMAT_CSV, (int) order[i]);
          g_autoptr (EntImportReport) report = ent_import_csv (&to->context, &options, &error);
          g_autofree char *result = result_of (report, error);
          g_test_message ("%s: %s", ent_noun (order[i])->name, result);
          g_assert_nonnull (report);
          g_assert_cmpint (report->added, ==, report->read);
        }
      for (int i = 0; i < ENT_N_NOUNS; i++)
        {
          g_auto (GStrv) here = essence (from, order[i]), there = essence (to, order[i]);
          for (guint line = 0; here[line] != NULL || there[line] != NULL; line++)
            g_assert_cmpstr (here[line], ==, there[line]);
        }
    }
}

/* Wherever it is cut. */
static void
a_file_that_is_cut_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (World) from = world_new (NULL, WORLD_NOW, NULL);

  world_add (from, ENT_NOUN_PARTNER, "name", "Lumen", "tags", "a, b", NULL);
  world_add (from, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", NULL);
  g_autofree char *text = export(f, from, ENT_FORMAT_JSON, -1);
  gssize length = (gssize) strlen (text) - 1;
  for (gssize cut = 0; cut < length; cut += 1 + (gssize) g_test_rand_int_range (0, 40))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntImportReport) report = import (f, &f->world, text, cut, &error);
      g_assert_null (report);
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_cmpint (count_all (&f->world), ==, 0);
    }
}

static void
one_noun_is_told_by_its_members (Fixture *f, gconstpointer data)
{
  g_autoptr (World) from = world_new (NULL, WORLD_NOW, NULL);

  world_add (from, ENT_NOUN_PARTNER, "name", "Lumen", "tags", "a, b", NULL);
  world_add (from, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", NULL);
  for (int noun = ENT_NOUN_PARTNER; noun <= ENT_NOUN_PERSON; noun++)
    for (int round = 0; round < 2; round++)
      {
        g_autofree char *text = export(f, from, ENT_FORMAT_JSON, noun);
        assert_import (f, text, round == 0 ? "1/0/0" : "0/0/1");
      }
  assert_import (f,
                 "{\"name\":\"Rhin\",\"domains\":[\"rhin.example\"]}\n{\"name\":\"Lumen\","
                 "\"domains\":[\"lumen.example\"],\"custom\":{\"erp\":\"Odoo\"}}\n",
                 "1/1/0");
  assert_import (f, "[]", "0/0/0");
}

static void
what_is_wrong_says_where (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "", ":1:1: the file is empty" },
    { "nonsense", ":1:8: invalid token" },
    { "[\n  {\"name\": \"Lumen\", \"domains\": [}\n]", ":2:33: unexpected token" },
    { "[{\"name\":\"Lumen\",\"domains\":[],\"teir\":\"gold\"}]", "--as" },
    { "[{\"name\":\"Lumen\",\"domains\":[]},\n{\"name\":\"Rhin\",\"teir\":\"gold\"}]",
      ":2: partner has no field \"teir\"; did you mean tier" },
    { "[{\"name\":\"Lumen\",\"domains\":[],\"tier\":true}]", ":1: tier: expected a text" },
    { "[{\"name\":\"a\",\"name\":\"b\"}]", "duplicate" },
    { "{\"format\":\"entente\",\"version\":2}", ":1:31: a version" },
    { "{\"format\":\"entente\",\"version\":1,\n\"robot\":[]}", ":2:1: a member that is no noun" },
    { "{\"format\":\"entente\",\"version\":1,\"partner\":[],\"partner\":[]}", "there before" },
    { "{\"format\":\"entente\",\"version\":1} {}", "expected nothing more" },
    { "{\"format\":\"entente\",\"version\":1,\"partner\":[{}]}",
      ":1: id: expected a whole number" },
    { "{\"format\":\"entente\",\"version\":1,\"person\":[{\"id\":1,\"version\":1,\"created_at\":"
      "\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"name\":\"Ana\","
      "\"partner_id\":7}]}",
      "Partner: the file has no partner #7" },
    { "[[[[", "ends in the middle" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_import (f, cases[i].text, cases[i].expected);
      g_assert_cmpint (count_all (&f->world), ==, 0);
    }
}

/* What is known by the same name here goes together, references included; members stand in any
 * order. */
static void
a_whole_export_is_matched_with_what_is_there (Fixture *f, gconstpointer data)
{
  const char *text =
    "{\"person\":[{\"id\":9,\"created_at\":\"2026-01-01T00:00:00Z\",\"name\":\"Ana\","
    "\"partner_id\":70,\"partner\":\"Lumen\"},{\"id\":10,\"created_at\":\"2026-01-01T00:00:00Z\","
    "\"name\":\"Ana\",\"partner_id\":71,\"partner\":\"Lumen\"}],\n"
    "\"partner\":[{\"id\":70,\"created_at\":\"2026-01-01T00:00:00Z\",\"name\":\"Lumen\"},"
    "{\"id\":71,\"created_at\":\"2026-01-01T00:00:00Z\",\"name\":\"Lumen\"}],\n"
    "\"version\":1,\"format\":\"entente\"}";

  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Rhin", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "lumen", NULL);
  assert_import (f, text, "3/1/0");
  assert_import (f, text, "0/0/4");
  for (gint64 id = 9; id <= 10; id++)
    {
      g_autofree char *partner = world_text (&f->world, ENT_NOUN_PERSON, id, "partner");
      g_assert_cmpstr (partner, ==, id == 9 ? "2" : "3");
    }
}

#define TEST(name) g_test_add ("/import-json/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (a_whole_export_into_nothing_gives_the_same_export);
  TEST (each_noun_as_csv_loses_nothing);
  TEST (a_file_that_is_cut_leaves_nothing);
  TEST (one_noun_is_told_by_its_members);
  TEST (what_is_wrong_says_where);
  TEST (a_whole_export_is_matched_with_what_is_there);
  return g_test_run ();
}
