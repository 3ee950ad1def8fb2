/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program that knows nothing of entente writes: it is found, reported in words, and put
 * right.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "store/sqlite/connection.h"
#include "harness/search-words.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

typedef struct
{
  EntClock *clock;
  char *folder, *path;
  EntStore *store;
} Fixture;

static EntStore *
open_store (Fixture *f)
{
  EntStoreOptions options = { .path = f->path, .clock = f->clock, .who = "test" };
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
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
add_interaction (EntStore *store, gint64 partner, gint64 person, gint64 at, const char *summary)
{
  EntInteraction *interaction = ent_interaction_new ();
  const gint64 people[] = { person };

  interaction->partner = partner;
  interaction->kind = g_strdup ("call");
  interaction->at = at;
  interaction->summary = g_strdup (summary);
  interaction->minutes = 30;
  interaction->follow_up_on = g_strdup ("2026-02-01");
  ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"), people, 1);
  add (store, interaction);
}

static void
fill (EntStore *store)
{
  for (int i = 1; i <= 2; i++)
    {
      EntPartner *partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %d", i);
      add (store, partner);
      EntPerson *person = ent_person_new ();
      person->partner = i;
      person->name = g_strdup_printf ("Person %d", i);
      add (store, person);
      for (int k = 0; k < 3; k++)
        add_interaction (store, i, i, NOON - k * 86400 * 100, "Talk of the roadmap");
    }
  EntPromise *promise = ent_promise_new ();
  promise->partner = 1;
  promise->side = g_strdup ("us");
  promise->state = g_strdup ("open");
  promise->text = g_strdup ("Send the guide");
  promise->interaction = 1;
  add (store, promise);
  EntContribution *contribution = ent_contribution_new ();
  contribution->partner = 1;
  contribution->kind = g_strdup ("code");
  contribution->title = g_strdup ("A patch");
  contribution->happened_on = g_strdup ("2025-12-01");
  add (store, contribution);
  EntConviction *conviction = ent_conviction_new ();
  conviction->person = 1;
  conviction->step = g_strdup ("user");
  add (store, conviction);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = ent_clock_new_at (NOON, NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "sound.db", NULL);
  f->store = open_store (f);
  fill (f->store);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (f->path, "-journal", NULL);

  ent_store_close (f->store);
  g_unlink (f->path);
  g_unlink (journal);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
  ent_clock_free (f->clock);
}

/* As sqlite3 on the command line does it: without foreign keys. */
static void
write_outside (Fixture *f, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static char *
problems_of (EntStore *store)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  ent_store_check (store, &problems, &error);
  g_assert_no_error (error);
  g_ptr_array_add (problems, NULL);
  return g_strjoinv ("\n", (char **) problems->pdata);
}

static void
assert_repaired (Fixture *f, const char *sql, const char *problem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sound = problems_of (f->store);

  g_assert_cmpstr (sound, ==, "");
  write_outside (f, sql);
  g_autofree char *before = problems_of (f->store);
  if (strstr (before, problem) == NULL)
    g_error ("%s: no \"%s\" in \"%s\"", sql, problem, before);
  ent_store_repair (f->store, &error);
  g_assert_no_error (error);
  g_autofree char *after = problems_of (f->store);
  g_assert_cmpstr (after, ==, "");
}

static void
what_another_program_wrote_is_found_and_put_right (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *sql, *problem;
  } harms[] = {
    { "UPDATE interaction SET at = at + 86400 * 200 WHERE id = 1", "Partner 1: contacts are" },
    { "UPDATE interaction SET at = at - 86400 * 900 WHERE id = 2", "Person 1: the first or last" },
    { "UPDATE interaction SET minutes = 99 WHERE id = 1", "Partner 1: the time by quarter" },
    { "UPDATE interaction SET summary = 'Something else' WHERE id = 1", "the search does not" },
    { "UPDATE interaction SET follow_up_on = '2026-01-09' WHERE id = 1", "Partner 1: the next" },
    { "INSERT INTO interaction(version, created_at, updated_at, partner_id, kind, at, summary)"
      " VALUES (1, 0, 0, 2, 'mail', 1767000000, 'From outside')",
      "Partner 2: contacts are counted" },
    { "DELETE FROM interaction WHERE id = 1", "interaction 1: what it names as People is gone" },
    { "UPDATE promise SET interaction_id = 77", "promise 1: what it names as" },
    { "UPDATE partner SET name = 'Éclair' WHERE id = 1", "clair: is not sorted and found" },
    { "UPDATE contribution SET kind = 'talk'", "the contributions by week" },
    { "INSERT INTO conviction(version, created_at, updated_at, partner_id, person_id, step,"
      " reached_on) VALUES (1, 0, 0, 1, 1, 'convinced', '2025-11-01')",
      "Person 1: the conviction" },
    { "INSERT INTO certification(version, created_at, updated_at, partner_id, person_id, title,"
      " expires_on) VALUES (1, 0, 0, 1, 1, 'Admin', '2027-01-01')",
      "Person 1: the certifications" },
    { "DELETE FROM person WHERE id = 2", "what it names as" },
    { "DELETE FROM partner WHERE id = 2", "interaction 4: what it names as Partner is gone" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++)
    assert_repaired (f, harms[i].sql, harms[i].problem);
}

static void
a_repaired_search_finds_what_is_there_now (Fixture *f, gconstpointer data)
{
  write_outside (f, "UPDATE interaction SET summary = 'Kestrel' WHERE id = 1");
  g_assert_true (ent_store_repair (f->store, NULL));
  g_autoptr (GPtrArray) found = search_words (f->store, "kestrel", 0, 0, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_autoptr (GPtrArray) others = search_words (f->store, "roadmap", 0, 0, NULL);
  g_assert_cmpuint (others->len, ==, 5);
}

static void
records_of_a_missing_partner_are_deleted_into_the_change_log (Fixture *f, gconstpointer data)
{
  write_outside (f, "DELETE FROM partner WHERE id = 2");
  g_assert_true (ent_store_repair (f->store, NULL));
  g_autoptr (GPtrArray) actions = ent_store_actions (f->store, 0, 1, NULL);
  g_assert_cmpstr (((EntAction *) actions->pdata[0])->label, ==, "repair");
  /* Three interactions let go of the person, and all four go. */
  g_assert_cmpint (((EntAction *) actions->pdata[0])->n_changes, >=, 4);
  g_assert_null (ent_repo_find (f->store, ENT_NOUN_INTERACTION, 4, NULL));
  g_autoptr (EntPerson) left = ent_repo_find (f->store, ENT_NOUN_PERSON, 1, NULL);
  g_assert_nonnull (left);
}

static void
a_sound_database_is_left_as_it_is (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = ent_store_actions (f->store, 0, 1, NULL);

  g_assert_true (ent_store_repair (f->store, NULL));
  g_autoptr (GPtrArray) after = ent_store_actions (f->store, 0, 1, NULL);
  g_assert_cmpint (((EntAction *) before->pdata[0])->id, ==, ((EntAction *) after->pdata[0])->id);
}

static void
a_change_of_an_unknown_kind_is_refused_and_reported (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_outside (f, "UPDATE change SET noun = 4711 WHERE id = (SELECT max(id) FROM change)");
  g_autofree char *problems = problems_of (f->store);
  g_assert_nonnull (strstr (problems, "records of an unknown kind"));
  g_autoptr (GPtrArray) actions = ent_store_actions (f->store, 0, 1, &error);
  g_assert_no_error (error);
  g_assert_null (((EntAction *) actions->pdata[0])->subject);
  g_assert_false (ent_store_undo (f->store, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_autoptr (EntConviction) left = ent_repo_find (f->store, ENT_NOUN_CONVICTION, 1, NULL);
  g_assert_nonnull (left);
}

/* What is in the log is another program's word: each is refused, and named by check. */
static const struct
{
  const char *column, *value;
} log_harms[] = {
  { "before", "NULL" },
  { "after", "NULL" },
  { "before", "''" },
  { "before", "'{\"name\":'" },
  { "before", "'[]'" },
  { "after", "'7'" },
  { "before", "'{\"name\":7}'" },
  { "after", "'{\"people\":null,\"tags\":7}'" },
  { "before", "'{\"tags\":[7]}'" },
  { "before", "'{\"custom\":[]}'" },
  { "after", "'{\"custom\":{\"risk\":7}}'" },
  { "op", "NULL" },
  { "op", "'other'" },
};

static void
assert_data (const GError *error)
{
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
}

/* A log whose table has not all of its rules, as one that was made to deceive. */
static void
free_log (Fixture *f)
{
  write_outside (f, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql,"
                    " 'op TEXT NOT NULL', 'op TEXT') WHERE name = 'change'");
  ent_store_close (f->store);
  f->store = open_store (f);
}

static void
a_damaged_entry_of_the_change_log_is_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (EntPartner) plain = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, NULL),
                         tagged = ent_record_copy (plain);
  const char *const tags[] = { "alpha", "beta", NULL };

  ent_record_set_list (tagged, ent_noun_field (plain->base.noun, "tags"), tags);
  g_assert_true (ent_repo_update (f->store, plain, tagged, NULL));
  g_autoptr (GPtrArray) actions = ent_store_actions (f->store, 0, 1, NULL);
  gint64 action = ((EntAction *) actions->pdata[0])->id;
  free_log (f);
  write_outside (f, "CREATE TABLE kept AS SELECT * FROM change");
  for (gsize i = 0; i < G_N_ELEMENTS (log_harms); i++)
    {
      g_autoptr (GError) undo = NULL, history = NULL;
      g_autofree char *sql =
        g_strdup_printf ("PRAGMA ignore_check_constraints = ON;"
                         " UPDATE change SET %s = %s WHERE id = (SELECT max(id) FROM change)",
                         log_harms[i].column, log_harms[i].value);
      g_test_message ("%s", sql);
      write_outside (f, sql);
      g_autofree char *problems = problems_of (f->store);
      g_assert_nonnull (strstr (problems, "what it keeps cannot be read"));
      g_assert_false (ent_store_undo (f->store, NULL, &undo));
      assert_data (undo);
      g_autoptr (GPtrArray) told = ent_store_actions (f->store, 0, 1, &history);
      g_assert_no_error (history);
      g_assert_nonnull (told);
      g_autoptr (EntPartner) left = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, NULL);
      g_assert_cmpint (left->base.version, ==, tagged->base.version);
      write_outside (f, "DELETE FROM change; INSERT INTO change SELECT * FROM kept");
    }
  /* What is whole again is taken back, and done again only from what is whole. */
  g_autoptr (GError) redo = NULL;
  g_assert_true (ent_store_undo_action (f->store, action, NULL, NULL));
  write_outside (f, "UPDATE change SET before = '{\"tags\":7}' WHERE id = (SELECT max(id) FROM"
                    " change)");
  g_assert_false (ent_store_redo (f->store, NULL, &redo));
  assert_data (redo);
}

/* A field that an older build had is in old logs, and no harm. */
static void
a_field_that_is_no_more_is_left_out_of_what_the_log_keeps (Fixture *f, gconstpointer data)
{
  g_autoptr (EntPartner) plain = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, NULL),
                         moved = ent_record_copy (plain);

  ent_record_set_text (moved, ent_noun_field (plain->base.noun, "city"), "Lyon");
  g_assert_true (ent_repo_update (f->store, plain, moved, NULL));
  write_outside (f, "UPDATE change SET before = '{\"shoe\":7,\"city\":null}' WHERE id ="
                    " (SELECT max(id) FROM change)");
  g_assert_true (ent_store_undo (f->store, NULL, NULL));
  g_autoptr (EntPartner) back = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_null (back->city);
}

/* Before the first write, and after it. */
static void
a_file_that_lost_its_name_is_not_written_to (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_strconcat (f->path, ".other", NULL);

  for (int late = 0; late <= 1; late++)
    {
      g_autoptr (GError) error = NULL;
      EntPartner *partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Lost %d", late);
      g_assert_true (ent_store_begin (f->store, "add", NULL));
      if (!late)
        g_assert_cmpint (g_rename (f->path, other), ==, 0);
      gboolean ok = ent_repo_insert (f->store, partner, &error);
      g_assert_cmpint (ok, ==, late);
      if (late)
        g_assert_cmpint (g_rename (f->path, other), ==, 0);
      g_assert_false (ent_store_end (f->store, ok, ok ? &error : NULL));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "replaced or taken away"));
      ent_record_free (partner);
      g_assert_cmpint (g_rename (other, f->path), ==, 0);
      g_autoptr (EntPartner) third = ent_repo_find (f->store, ENT_NOUN_PARTNER, 3, NULL);
      g_assert_null (third);
    }
}

static void
marks_are_forgotten_with_the_transaction_that_was_taken_back (Fixture *f, gconstpointer data)
{
  g_assert_true (ent_store_begin (f->store, "outer", NULL));
  add_interaction (f->store, 1, 1, NOON, "Never");
  g_assert_true (ent_store_begin (f->store, "inner", NULL));
  add_interaction (f->store, 1, 1, NOON, "Neither");
  ent_store_rollback (f->store);
  g_assert_cmpuint (g_hash_table_size (f->store->connection->unindexed), ==, 0);
  g_assert_cmpuint (g_hash_table_size (f->store->stale), ==, 0);
  ent_store_rollback (f->store);
  g_autofree char *problems = problems_of (f->store);
  g_assert_cmpstr (problems, ==, "");
}

static void
the_last_value_of_a_field_of_ones_own_can_go (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) plain = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, &error),
                         with = ent_record_copy (plain);

  ent_record_set_custom (with, "risk", "high");
  g_assert_true (ent_repo_update (f->store, plain, with, &error));
  g_autoptr (EntPartner) stored = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, &error),
                         mine = ent_record_copy (stored);
  g_assert_cmpstr (ent_record_custom (stored, "risk"), ==, "high");
  g_clear_pointer (&mine->base.custom, g_hash_table_unref);
  g_assert_true (ent_repo_update (f->store, stored, mine, &error));
  g_autoptr (EntPartner) left = ent_repo_find (f->store, ENT_NOUN_PARTNER, 1, &error);
  g_assert_null (ent_record_custom (left, "risk"));
}

/* As another program would: the index does not hear of it. */
static void
break_search (Fixture *f)
{
  g_assert_cmpint (sqlite3_exec (ent_sqlite_db (f->store), "UPDATE partner SET city = 'Nowhere'",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
}

static void
a_store_that_can_only_be_read_is_looked_at_too (Fixture *f, gconstpointer data)
{
  const EntStoreOptions options = { .path = f->path, .clock = f->clock, .read_only = TRUE };
  g_autoptr (GError) error = NULL;

  for (int broken = 0; broken <= 1; broken++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (EntStore) store = ent_store_open (&options, &error);
      g_assert_no_error (error);
      g_assert_true (ent_store_check (store, &problems, &error));
      g_assert_cmpuint (problems->len, ==, broken);
      break_search (f);
    }
}

static void
a_backup_that_does_not_find_what_it_holds_is_not_restored (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (f->path, ".copy", NULL);
  g_autoptr (GError) error = NULL;

  break_search (f);
  g_assert_true (ent_store_backup (f->store, copy, FALSE, NULL, NULL, &error));
  g_assert_false (ent_store_restore (f->store, copy, NULL, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_unlink (copy);
}

static void
nothing_is_restored_from_itself_or_from_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *link_name = g_strconcat (f->path, ".link", NULL);
  g_autoptr (GError) same = NULL, linked = NULL, empty = NULL;

  g_assert_false (ent_store_restore (f->store, f->path, NULL, NULL, &same));
  g_assert_error (same, ENT_ERROR, ENT_ERROR_USAGE);
  g_assert_cmpint (link (f->path, link_name), ==, 0);
  g_assert_false (ent_store_restore (f->store, link_name, NULL, NULL, &linked));
  g_assert_error (linked, ENT_ERROR, ENT_ERROR_USAGE);
  g_unlink (link_name);
  g_assert_true (g_file_set_contents (link_name, "", 0, NULL));
  g_assert_false (ent_store_restore (f->store, link_name, NULL, NULL, &empty));
  g_assert_error (empty, ENT_ERROR, ENT_ERROR_DATA);
  g_unlink (link_name);
}

static gboolean
give_up (guint waited_ms, gpointer data)
{
  return FALSE;
}

static void
a_lock_is_not_reported_as_damage (Fixture *f, gconstpointer data)
{
  g_autoptr (EntStore) other = open_store (f);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_begin (other, "hold", NULL));
  ent_store_set_busy (f->store, give_up, NULL);
  g_assert_false (ent_store_check (f->store, &problems, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_BUSY);
  ent_store_rollback (other);
}

static void
a_file_of_two_names_is_not_opened (Fixture *f, gconstpointer data)
{
  g_autofree char *other = g_strconcat (f->path, ".other", NULL);
  const EntStoreOptions options = { .path = other, .clock = f->clock };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (link (f->path, other), ==, 0);
  g_assert_null (ent_store_open (&options, &error));
  g_assert_nonnull (strstr (error->message, "hard link"));
  g_unlink (other);
}

#define TEST(name) g_test_add ("/soundness/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (what_another_program_wrote_is_found_and_put_right);
  TEST (a_repaired_search_finds_what_is_there_now);
  TEST (records_of_a_missing_partner_are_deleted_into_the_change_log);
  TEST (a_sound_database_is_left_as_it_is);
  TEST (a_change_of_an_unknown_kind_is_refused_and_reported);
  TEST (the_last_value_of_a_field_of_ones_own_can_go);
  TEST (a_store_that_can_only_be_read_is_looked_at_too);
  TEST (a_backup_that_does_not_find_what_it_holds_is_not_restored);
  TEST (nothing_is_restored_from_itself_or_from_nothing);
  TEST (a_lock_is_not_reported_as_damage);
  TEST (a_file_of_two_names_is_not_opened);
  TEST (a_damaged_entry_of_the_change_log_is_refused);
  TEST (a_field_that_is_no_more_is_left_out_of_what_the_log_keeps);
  TEST (a_file_that_lost_its_name_is_not_written_to);
  TEST (marks_are_forgotten_with_the_transaction_that_was_taken_back);
  return g_test_run ();
}
