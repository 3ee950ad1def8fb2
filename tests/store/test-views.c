/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The views for those who look with sqlite3 or datasette, and an engine that cannot do all. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "entente/store/sqlite/snapshot.h"
#include "store/sqlite/connection.h"
#include "harness/search-words.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

typedef struct
{
  EntClock *clock;
  EntStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = ent_clock_new_at (NOON, NULL);
  f->store = ent_store_open (&(EntStoreOptions){ .clock = f->clock, .who = "test" }, NULL);
  g_assert_nonnull (f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ent_store_close (f->store);
  ent_clock_free (f->clock);
}

static void
add (EntStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (store, record, &error);
  g_assert_no_error (error);
  ent_record_free (record);
}

static void
fill (EntStore *store)
{
  EntPartner *partner = ent_partner_new ();
  EntPerson *person = ent_person_new ();
  EntInteraction *interaction = ent_interaction_new ();
  EntPromise *promise = ent_promise_new ();
  const gint64 people[] = { 1 };
  const char *const tags[] = { "north", "west", NULL };

  partner->name = g_strdup ("Lutèce");
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "tags"), tags);
  add (store, partner);
  person->partner = 1;
  person->name = g_strdup ("Ana");
  add (store, person);
  interaction->partner = 1;
  interaction->kind = g_strdup ("call");
  interaction->at = NOON;
  interaction->summary = g_strdup ("Renewal");
  ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"), people, 1);
  add (store, interaction);
  promise->partner = promise->person = promise->interaction = 1;
  promise->side = g_strdup ("us");
  promise->state = g_strdup ("open");
  promise->text = g_strdup ("Send it");
  add (store, promise);
}

/* The values of a row with bars between. */
static void
assert_row (EntStore *store, const char *sql, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStatement) statement = ent_statement (store, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (ent_step (statement, &row, &error));
  g_assert_true (row);
  g_assert_cmpstr (ent_column_text (statement, 0), ==, wanted);
}

static void
views_give_names_and_times_in_words (Fixture *f, gconstpointer data)
{
  fill (f->store);
  assert_row (f->store, "SELECT name || '|' || last_at || '|' || tags FROM v_partner",
              "Lutèce|2026-01-01 12:00:00|north,west");
  assert_row (f->store, "SELECT partner || '|' || name || '|' || first_at FROM v_person",
              "Lutèce|Ana|2026-01-01 12:00:00");
  assert_row (f->store, "SELECT partner || '|' || at || '|' || people FROM v_interaction",
              "Lutèce|2026-01-01 12:00:00|Ana");
  assert_row (f->store, "SELECT partner || '|' || person || '|' || interaction FROM v_promise",
              "Lutèce|Ana|Renewal");
}

/* A record of the noun whose every required field has a value, and whose every reference is 1. */
static gpointer
full_record (const EntNoun *noun)
{
  gpointer record = ent_record_new (noun);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      const gint64 ids[] = { 1 };
      if (field->type == ENT_FIELD_REF)
        ent_record_set_number (record, field, 1);
      else if (field->type == ENT_FIELD_REFS)
        ent_record_set_refs (record, field, ids, 1);
      else if ((field->flags & ENT_FLAG_REQUIRED) != 0
               && !ent_record_set_canonical (record, field, noun->name, NULL))
        ent_record_set_canonical (record, field, "2026-01-01T12:00:00Z", NULL);
    }
  return record;
}

/* The title of what the reference shows; 1 of each noun is called like its noun. */
static void
assert_reference (EntStore *store, const EntNoun *noun, const EntField *field)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM v_%s", field->id, noun->name);

  assert_row (store, sql, ent_noun (field->ref)->name);
}

static void
views_show_each_reference_by_its_title (Fixture *f, gconstpointer data)
{
  EntNounId order[ENT_N_NOUNS];

  ent_nouns_in_order (order);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    add (f->store, full_record (ent_noun (order[i])));
  for (int i = 0; i < ENT_N_NOUNS; i++)
    for (guint k = 0; k < ent_noun ((EntNounId) i)->n_fields; k++)
      {
        const EntField *field = &ent_noun ((EntNounId) i)->fields[k];
        if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
          assert_reference (f->store, ent_noun ((EntNounId) i), field);
      }
}

/* A noun or a field that is added later has to be added to the views. */
static void
each_noun_has_a_view_of_all_its_fields (Fixture *f, gconstpointer data)
{
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntNoun *noun = ent_noun ((EntNounId) i);
      for (guint k = 0; k < noun->n_fields; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autofree char *sql =
            g_strdup_printf ("SELECT id, %s FROM v_%s", noun->fields[k].id, noun->name);
          g_autoptr (EntStatement) statement = ent_statement (f->store, sql, &error);
          g_assert_no_error (error);
        }
    }
}

static void
assert_lacks (const GError *error)
{
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "Bare"));
}

static void
an_operation_that_the_engine_lacks_is_reported (Fixture *f, gconstpointer data)
{
  static const EntBackend nothing = { 0 };
  const EntEngine bare = { "Bare", &ent_sqlite_driver, &ent_sqlite_dialect, &nothing };
  const EntEngine *whole = f->store->engine;
  g_autoptr (GError) backup = NULL, restore = NULL, search = NULL, mirror = NULL, check = NULL;
  g_autoptr (GPtrArray) problems = NULL;

  f->store->engine = &bare;
  g_assert_false (ent_store_backup (f->store, "/none", FALSE, NULL, NULL, &backup));
  assert_lacks (backup);
  g_assert_false (ent_store_restore (f->store, "/none", NULL, NULL, &restore));
  assert_lacks (restore);
  g_assert_null (search_words (f->store, "word", 0, 0, &search));
  assert_lacks (search);
  g_assert_null (ent_mirror_new (f->store, NULL, NULL, NULL, &mirror));
  assert_lacks (mirror);
  g_assert_cmpint (ent_store_change_token (f->store), ==, 0);
  g_assert_false (ent_store_poll (f->store));
  g_assert_false (ent_store_is_replaced (f->store));
  /* What needs no such operation goes on. */
  fill (f->store);
  g_assert_true (ent_store_undo (f->store, NULL, NULL));
  g_assert_true (ent_store_check (f->store, &problems, &check));
  g_assert_cmpuint (problems->len, ==, 0);
  f->store->engine = whole;
}

#define TEST(name) g_test_add ("/views/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (views_give_names_and_times_in_words);
  TEST (views_show_each_reference_by_its_title);
  TEST (each_noun_has_a_view_of_all_its_fields);
  TEST (an_operation_that_the_engine_lacks_is_reported);
  return g_test_run ();
}
