/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What every noun can do from its descriptor alone: be listed in each of its
 * orders, filtered by each of its fields, found, and exported and brought in
 * again. A new noun is tested by being in the list of nouns.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/model/nouns.h"
#include "entente/service/export/output.h"
#include "entente/service/filter/filter.h"
#include "entente/service/import/import-csv.h"
#include "entente/service/input/noun-keys.h"
#include "entente/service/input/record-add.h"
#include "entente/service/search/search.h"
#include "harness/world.h"
#include "store/sqlite/search-text.h"

#define EACH 3

/* A text that the field takes, and that no other record has. */
static char *
text_for (const World *world, const EntField *field, int number)
{
  switch (field->syntax)
    {
    case ENT_SYNTAX_COUNTRY:
      return g_strdup ("FR");
    case ENT_SYNTAX_CURRENCY:
      return g_strdup ("EUR");
    case ENT_SYNTAX_LICENCE:
      return g_strdup ("MIT");
    case ENT_SYNTAX_NOUN:
      return g_strdup ("partner");
    case ENT_SYNTAX_FILTER:
      return g_strdup_printf ("id>%d", number);
    case ENT_SYNTAX_ADDRESS:
      return g_strdup_printf ("%s%d@example.org", field->id, number);
    case ENT_SYNTAX_DOMAIN:
      return g_strdup_printf ("d%d.example", number);
    default:
      break;
    }
  if (field->type != ENT_FIELD_CHOICE)
    return g_strdup_printf ("%s%d", field->id, number);
  const GPtrArray *words = ent_config_vocabulary (world->config, field->vocabulary);
  return g_strdup (((EntWord *) words->pdata[(guint) number % words->len])->id);
}

/* ids: of the latest record of each noun. */
static void
fill (const World *world, EntRecord *record, const gint64 *ids, int number)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      g_autofree char *text = text_for (world, field, number);
      const char *const words[] = { text, NULL };
      if ((field->flags & ENT_FLAG_DERIVED) != 0)
        continue;
      if (field->type == ENT_FIELD_REF)
        ent_record_set_number (record, field, ids[field->ref]);
      else if (field->type == ENT_FIELD_REFS && ids[field->ref] != 0)
        ent_record_set_refs (record, field, &ids[field->ref], 1);
      else if (field->type == ENT_FIELD_LIST)
        ent_record_set_list (record, field, words);
      else if (field->type == ENT_FIELD_DAY)
        ent_record_set_text (record, field, number % 2 == 0 ? "2026-01-05" : "2026-02-06");
      else if (field->type == ENT_FIELD_TIME)
        ent_record_set_number (record, field, WORLD_SECONDS - number * 86400);
      else if (field->type <= ENT_FIELD_CHOICE)
        ent_record_set_text (record, field, text);
      else if (field->type != ENT_FIELD_REFS)
        ent_record_set_number (record, field, number + 1);
    }
}

/* Some of every noun, each of which refers to one of those before. What has to be there first comes
 * first. */
static void
populate (const World *world, gint64 *ids)
{
  gboolean done[ENT_N_NOUNS] = { FALSE };

  for (int left = ENT_N_NOUNS; left > 0;)
    for (int noun = 0; noun < ENT_N_NOUNS; noun++)
      {
        gboolean ready = !done[noun];
        for (guint i = 0; i < ent_noun (noun)->n_fields; i++)
          {
            const EntField *field = &ent_noun (noun)->fields[i];
            if (field->type == ENT_FIELD_REF && (field->flags & ENT_FLAG_REQUIRED) != 0)
              ready = ready && done[field->ref];
          }
        for (int n = 0; ready && n < EACH; n++)
          {
            g_autoptr (EntRecord) record = ent_record_new (ent_noun (noun));
            g_autoptr (GError) error = NULL;
            fill (world, record, ids, n);
            ent_repo_insert (world->store, record, &error);
            g_assert_no_error (error);
            ids[noun] = record->id;
          }
        if (!ready)
          continue;
        done[noun] = TRUE;
        left--;
      }
}

static GPtrArray *
page (const World *world, EntNounId noun, const EntPageQuery *query)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = ent_repo_page (world->store, noun, query, &error);

  g_assert_no_error (error);
  return records;
}

/* One record a page gives what one page of all gives. */
static void
assert_pages_follow (const World *world, const EntNoun *noun, const EntSort *sort, gboolean down)
{
  EntPageQuery all = { .sort = sort->id, .descending = down },
               one = { .sort = sort->id, .descending = down, .limit = 1 };
  g_autoptr (GPtrArray) whole = page (world, noun->id, &all);

  g_assert_cmpuint (whole->len, ==, EACH);
  for (guint i = 0; i < whole->len; i++)
    {
      g_autoptr (EntPageKey) key = i > 0 ? ent_repo_key (whole->pdata[i - 1], sort->id) : NULL;
      one.key = key;
      g_autoptr (GPtrArray) next = page (world, noun->id, &one);
      g_assert_cmpuint (next->len, ==, 1);
      g_assert_cmpint (((EntRecord *) next->pdata[0])->id, ==, ((EntRecord *) whole->pdata[i])->id);
    }
}

static void
each_noun_is_listed_in_each_order (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    for (guint i = 0; i < ent_noun (n)->n_sorts; i++)
      {
        assert_pages_follow (world, ent_noun (n), &ent_noun (n)->sorts[i], FALSE);
        assert_pages_follow (world, ent_noun (n), &ent_noun (n)->sorts[i], TRUE);
      }
}

static void
each_noun_is_filtered_by_each_field (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    for (guint i = 0; i < ent_noun (n)->n_fields; i++)
      {
        const EntField *field = &ent_noun (n)->fields[i];
        g_autofree char *text = g_strdup_printf ("%s is set", field->id);
        g_autoptr (GError) error = NULL;
        g_autoptr (EntFilter) filter = ent_filter_parse (&world->context, n, text, NULL, &error);
        g_assert_no_error (error);
        const EntPageQuery query = { .filter = filter };
        g_autoptr (GPtrArray) found = page (world, n, &query), all = page (world, n, NULL);
        guint expected = 0;
        for (guint r = 0; r < all->len; r++)
          expected += !ent_record_field_is_empty (all->pdata[r], field);
        g_test_message ("%s.%s", ent_noun (n)->name, field->id);
        g_assert_cmpuint (found->len, ==, expected);
      }
}

/* What is listed below a record are those that refer to it, and there is one. */
static void
each_relation_lists_what_refers_to_the_record (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      g_autoptr (GArray) relations = ent_noun_relations (n);
      for (guint i = 0; i < relations->len; i++)
        {
          const EntRelation *relation = &g_array_index (relations, EntRelation, i);
          const EntFieldValue refers = { relation->field, ids[n] };
          const EntPageQuery query = { .values = &refers, .n_values = 1 };
          g_autoptr (GPtrArray) found = page (world, relation->noun->id, &query);
          for (guint r = 0; r < found->len; r++)
            if (relation->field->type == ENT_FIELD_REF)
              g_assert_cmpint (ent_record_number (found->pdata[r], relation->field), ==, ids[n]);
          /* Offers come after the engagements that they won. */
          g_assert_true (found->len > 0 || relation->noun->id < (EntNounId) n);
          if (i > 0)
            g_assert_cmpuint (relation->field->below, >=, relation[-1].field->below);
        }
    }
}

static gboolean
finds (const World *world, const char *word, EntNounId noun, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSearchQuery) search = ent_search_understand (&world->context, word, &error);
  g_autoptr (GPtrArray) hits = ent_repo_search (world->store, search, 0, FALSE, 0, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const EntHit *hit = hits->pdata[i];
      found |= hit->noun == noun && hit->id == id;
    }
  return found;
}

/* By its title and each text that is searched beside, each tag, and its own fields. */
static void
each_noun_is_found (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      g_autoptr (EntRecord) record = ent_repo_find (world->store, n, ids[n], NULL);
      g_test_message ("%s", noun->name);
      g_assert_true (finds (world, ent_record_title (record), n, ids[n]));
      for (guint i = 0; noun->searched[i] != NULL; i++)
        {
          const EntField *field = ent_noun_field (noun, noun->searched[i]);
          const char *text = field->type == ENT_FIELD_LIST ? ent_record_list (record, field)[0]
                                                           : ent_record_text (record, field);
          g_assert_true (finds (world, text, n, ids[n]));
        }
      g_autoptr (EntRecord) mine = ent_record_copy (record);
      ent_record_set_custom (mine, "segment", "öffentlich");
      ent_record_set_custom (mine, "seats", "4711");
      g_assert_true (ent_repo_update (world->store, record, mine, NULL));
      g_assert_true (finds (world, "offentlich", n, ids[n]));
      g_assert_true (finds (world, "oeffentlich 471", n, ids[n]));
    }
}

/* The view and the code that keeps the index say the same of every record. */
static void
the_index_has_what_the_nouns_say (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  world_assert_sound (world);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      g_autofree char *select = ent_search_text_select (ent_noun (n));
      g_assert_nonnull (select);
    }
}

static char *
export_csv (const World *world, EntNounId noun)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize size = 0;
  FILE *out = open_memstream (&text, &size);

  ent_output_list (&world->context,
                   &(EntExport){ ENT_FORMAT_CSV, noun, &(EntPageQuery){ 0 }, NULL }, 0, out,
                   &error);
  g_assert_no_error (error);
  fclose (out);
  return text;
}

static EntImportReport *
import_csv (const World *world, const EntNoun *noun, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("entente-nouns-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "in.csv", NULL);
  const EntImportOptions options = { .file = file, .noun = noun };

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  EntImportReport *report = ent_import_csv (&world->context, &options, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->errors->len; i++)
    g_test_message ("%s: %s", noun->name, ((EntImportIssue *) report->errors->pdata[i])->why);
  g_unlink (file);
  g_rmdir (folder);
  return report;
}

/* Into the database that wrote it: all is known, and no column becomes one of the user's own. */
static void
what_is_exported_is_known_when_it_comes_back (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun (n);
      g_autofree char *csv = export_csv (world, n);
      g_autoptr (EntImportReport) report = import_csv (world, noun, csv);
      g_autoptr (GPtrArray) customs = ent_repo_customs (world->store, n, NULL);
      g_test_message ("%s", noun->name);
      g_assert_cmpint (report->read, ==, EACH);
      g_assert_cmpint (report->unchanged, ==, EACH);
      g_assert_cmpuint (customs->len, ==, 0);
    }
}

static void
bring_over (World *world, World *other, const EntNoun *noun)
{
  g_autofree char *csv = export_csv (world, noun->id);
  g_autoptr (EntImportReport) report = import_csv (other, noun, csv);
  g_autoptr (GPtrArray) here = page (world, noun->id, NULL), there = page (other, noun->id, NULL);

  g_assert_cmpint (report->added, ==, EACH);
  for (guint r = 0; r < EACH; r++)
    for (guint i = 0; i < noun->n_fields; i++)
      {
        const EntField *field = &noun->fields[i];
        gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
        g_test_message ("%s.%s", noun->name, field->id);
        if ((field->flags & ENT_FLAG_DERIVED) != 0)
          continue;
        if (refers)
          g_assert_cmpstr (ent_record_ref_name (here->pdata[r], field), ==,
                           ent_record_ref_name (there->pdata[r], field));
        else
          g_assert_true (ent_record_same_field (here->pdata[r], there->pdata[r], field));
      }
}

/* Into a new database: every field that is entered comes back, references by their names. */
static void
what_is_exported_comes_back_whole (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };
  EntNounId order[ENT_N_NOUNS];
  g_autoptr (World) other = world_new (NULL, WORLD_NOW, NULL);

  populate (world, ids);
  ent_nouns_in_order (order);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    bring_over (world, other, ent_noun (order[n]));
}

/* The keys of the nouns from the ninth on share a place; those of the others are as they were. */
static void
a_search_key_tells_noun_and_id (World *world, gconstpointer data)
{
  gint64 minute = G_GINT64_CONSTANT (29552280) << 30;

  g_assert_cmpint (ent_search_key_noun (minute + (7 << 27) + 5), ==, 7);
  g_assert_cmpint (ent_search_key_id (minute + (7 << 27) + 134217727), ==, 134217727);
  g_assert_cmpint (ent_search_key_noun (minute + (6 << 27) + (0 << 22) + 9), ==, 8);
  g_assert_cmpint (ent_search_key_noun (minute + (6 << 27) + (9 << 22) + 4194303), ==, 17);
  g_assert_cmpint (ent_search_key_id (minute + (6 << 27) + (9 << 22) + 4194303), ==, 4194303);
}

static void
a_section_of_fields_is_of_a_noun (World *world, gconstpointer data)
{
  g_autoptr (EntConfig) config = world_config ("fields: {component: {sku: {label: SKU}}}\n");
  g_autoptr (EntConfig) wrong = world_config ("fields: {partnr: {siret: {label: SIRET}}}\n");
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  ent_noun_keys_check (world->config, "fields", problems);
  ent_noun_keys_check (config, "fields", problems);
  g_assert_cmpuint (problems->len, ==, 0);
  ent_noun_keys_check (wrong, "fields", problems);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_nonnull (strstr (problems->pdata[0], "config.yaml:1"));
  g_assert_nonnull (strstr (problems->pdata[0], "partner"));
}

#define TEST(name) g_test_add ("/nouns/" #name, World, NULL, world_set_up, name, world_tear_down)

static gint64
count_all (const World *world, EntNounId noun)
{
  gint64 n = -1;

  g_assert_true (ent_repo_count (world->store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

/* A record like one that is there, as somebody would type it again. */
static void
one_that_is_there_is_not_added_again (World *world, gconstpointer data)
{
  gint64 ids[ENT_N_NOUNS] = { 0 };

  populate (world, ids);
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (EntRecord) there = ent_repo_find (world->store, noun, ids[noun], NULL);
      g_autoptr (EntRecord) again = ent_record_copy (there);
      g_autoptr (GError) error = NULL;
      gint64 n = count_all (world, noun);
      gboolean added = 7;

      again->id = 0;
      g_assert_false (ent_record_add (&world->context, again, ENT_ADD_NEW, &added, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_autofree char *named = g_strdup_printf ("#%" G_GINT64_FORMAT ", ", ids[noun]);
      if (strstr (error->message, named) == NULL)
        g_error ("%s: %s", ent_noun (noun)->name, error->message);
      g_assert_true (ent_record_add (&world->context, again, ENT_ADD_IF_MISSING, &added, NULL));
      g_assert_false (added);
      g_assert_cmpint (again->id, ==, ids[noun]);
      g_assert_cmpint (count_all (world, noun), ==, n);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (each_noun_is_listed_in_each_order);
  TEST (each_noun_is_filtered_by_each_field);
  TEST (each_relation_lists_what_refers_to_the_record);
  TEST (each_noun_is_found);
  TEST (the_index_has_what_the_nouns_say);
  TEST (one_that_is_there_is_not_added_again);
  TEST (what_is_exported_is_known_when_it_comes_back);
  TEST (what_is_exported_comes_back_whole);
  TEST (a_search_key_tells_noun_and_id);
  TEST (a_section_of_fields_is_of_a_noun);
  return g_test_run ();
}
