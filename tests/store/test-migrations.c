/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Databases of every earlier version: what they come to, and that they keep what they hold. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/schema.h"
#include "harness/search-words.h"
#include "harness/trials.h"

/* The sanitizers try every third version: the code is the same for all. */
#define EACH (SANITIZED ? 3 : 1)

typedef struct
{
  EntClock *clock;
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = ent_clock_new_at (1767261600, NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "old.db", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (f->path, "-journal", NULL);

  g_unlink (f->path);
  g_unlink (journal);
  g_rmdir (f->folder);
  g_free (f->path);
  g_free (f->folder);
  ent_clock_free (f->clock);
}

/* A database of that version, as the scripts alone make it, with some rows. */
static void
make_old (Fixture *f, int version, const char *rows)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  /* Nobody pulls the plug, and a script syncs each of its statements. */
  sqlite3_exec (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
  for (int i = 0; i < version; i++)
    g_assert_cmpint (sqlite3_exec (db, ent_schema_migrations[i], NULL, NULL, NULL), ==, SQLITE_OK);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                                            version, ENT_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (sqlite3_exec (db, stamp, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_exec (db, rows, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static EntStore *
open_old (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  EntStoreOptions options = { .path = f->path, .clock = f->clock, .who = "test" };
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
}

static void
what_was_a_commitment_is_a_promise_with_its_history (Fixture *f, gconstpointer data)
{
  static const char rows[] =
    "INSERT INTO partner(id, version, created_at, updated_at, name, name_key)"
    " VALUES (1, 1, 0, 0, 'Lutèce', 'lutece');"
    "INSERT INTO commitment(id, version, created_at, updated_at, partner_id, side, text, state)"
    " VALUES (7, 2, 5, 6, 1, 'us', 'Send the guide', 'open');"
    "INSERT INTO filter(version, created_at, updated_at, name, name_key, noun, expression)"
    " VALUES (1, 0, 0, 'Late', 'late', 'commitment', 'late>3d');"
    "INSERT INTO custom_field VALUES ('commitment', 'risk', 'Risk', 'text');"
    "INSERT INTO action(id, at, who, label, kind) VALUES (1, 5, 'test', 'add commitment', 'do');"
    "INSERT INTO change(action_id, noun, record_id, op) VALUES (1, 4, 7, 'insert');"
    "INSERT INTO search(search) VALUES ('rebuild');";

  make_old (f, 12, rows);
  g_autoptr (EntStore) store = open_old (f);
  g_autoptr (EntPromise) promise = ent_repo_find (store, ENT_NOUN_PROMISE, 7, NULL);
  g_assert_cmpstr (promise->text, ==, "Send the guide");
  g_assert_cmpint (promise->base.version, ==, 2);
  g_autoptr (EntSavedFilter) filter = ent_repo_find (store, ENT_NOUN_FILTER, 1, NULL);
  g_assert_cmpstr (filter->noun, ==, "promise");
  g_autoptr (GPtrArray) customs = ent_repo_customs (store, ENT_NOUN_PROMISE, NULL);
  g_assert_cmpuint (customs->len, ==, 1);
  g_autoptr (GPtrArray) hits = search_words (store, "guide", 0, 0, NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  g_autoptr (GPtrArray) changes = ent_store_record_changes (store, ENT_NOUN_PROMISE, 7, 0, 0, NULL);
  g_assert_cmpuint (changes->len, ==, 1);
  g_assert_cmpstr (((EntChange *) changes->pdata[0])->label, ==, "add promise");
  g_assert_true (ent_store_undo (store, NULL, NULL));
  g_assert_null (ent_repo_find (store, ENT_NOUN_PROMISE, 7, NULL));
}

static void
older_databases_keep_what_they_hold (Fixture *f, gconstpointer data)
{
  static const char rows[] =
    "INSERT INTO partner(id, version, created_at, updated_at, name, name_key)"
    " VALUES (1, 3, 5, 6, 'Lutèce', 'lutece');"
    "INSERT INTO person(id, version, created_at, updated_at, partner_id, name, name_key)"
    " VALUES (1, 1, 5, 6, 1, 'Ana', 'ana');"
    "INSERT INTO interaction(id, version, created_at, updated_at, partner_id, kind, at, summary,"
    " minutes) VALUES (1, 1, 5, 6, 1, 'call', 1767000000, 'Renewal', 30);"
    "INSERT INTO interaction_people VALUES (1, 1);"
    "INSERT INTO engagement(id, version, created_at, updated_at, partner_id, title, kind, value,"
    " currency) VALUES (1, 1, 5, 6, 1, 'Support', 'support', 120000, 'EUR');";
  static const char index[] = "INSERT INTO search(search) VALUES ('rebuild');";

  for (int version = 1; version < ent_schema_version; version += EACH)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      /* From version 16 on, the texts of the index are the program's. */
      g_autofree char *all = g_strconcat (rows, version < 16 ? index : NULL, NULL);
      make_old (f, version, all);
      g_autoptr (EntStore) store = open_old (f);
      /* From this version on no trigger works out what follows from such rows. */
      g_assert_true (version < 14 || ent_store_repair (store, &error));
      g_autoptr (EntEngagement) engagement = ent_repo_find (store, ENT_NOUN_ENGAGEMENT, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (engagement->value, ==, 120000);
      g_assert_cmpint (engagement->discount, ==, ENT_NONE);
      g_assert_cmpint (engagement->offer, ==, 0);
      g_autoptr (EntPerson) person = ent_repo_find (store, ENT_NOUN_PERSON, 1, &error);
      g_assert_cmpint (person->last_at, ==, 1767000000);
      g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 1, &error);
      g_assert_cmpint (partner->base.version, ==, 3);
      g_assert_cmpint (partner->interaction_count, ==, 1);
      g_assert_true (ent_store_check (store, &problems, &error));
      g_assert_cmpuint (problems->len, ==, 0);
      g_unlink (f->path);
    }
}

/* The schema as SQL, object by object, but for blanks and quotes, which a renaming adds. */
static char *
schema_of (EntStore *store)
{
  GString *text = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (ent_sqlite_db (store),
                                       "SELECT type, name, tbl_name, replace(replace(replace("
                                       "ifnull(sql, ''), ' ', ''), char(10), ''), '\"', '')"
                                       " FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*'"
                                       " ORDER BY type, name",
                                       -1, &stmt, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s %s %s %s\n", sqlite3_column_text (stmt, 0),
                            sqlite3_column_text (stmt, 1), sqlite3_column_text (stmt, 2),
                            sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  return g_string_free (text, FALSE);
}

static void
a_migrated_database_is_as_a_new_one (Fixture *f, gconstpointer data)
{
  g_autoptr (EntStore)
    fresh = ent_store_open (&(EntStoreOptions){ .clock = f->clock, .who = "test" }, NULL);
  g_autofree char *wanted = schema_of (fresh);

  g_assert_nonnull (strstr (wanted, "table promise "));
  g_assert_null (strstr (wanted, "trigger "));
  for (int version = 1; version < ent_schema_version; version += EACH)
    {
      make_old (f, version, "");
      EntStore *store = open_old (f);
      g_autofree char *found = schema_of (store);
      g_assert_cmpstr (found, ==, wanted);
      ent_store_close (store);
      g_unlink (f->path);
    }
}

static void
older_changes_are_found_by_their_action (Fixture *f, gconstpointer data)
{
  static const char rows[] =
    "INSERT INTO action(id, at, who, label, kind) VALUES (1, 5, 'a', 'add partner', 'do'),"
    " (2, 6, 'a', 'review', 'do'), (3, 7, 'a', 'edit partner', 'do'), (4, 8, 'a', 'x', 'do');"
    "INSERT INTO change(id, action_id, noun, record_id, op) VALUES (1, 1, 0, 1, 'insert'),"
    " (2, 1, 0, 2, 'insert'), (3, 3, 0, 1, 'insert');";
  static const guint n_changes[] = { 2, 0, 1, 0 };

  make_old (f, 12, rows);
  g_autoptr (EntStore) store = open_old (f);
  g_autoptr (GPtrArray) actions = ent_store_actions (store, 0, 0, NULL);
  g_assert_cmpuint (actions->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GPtrArray) changes = ent_store_action_changes (store, i + 1, 0, 0, NULL);
      g_assert_cmpuint (changes->len, ==, n_changes[i]);
      g_assert_cmpint (((EntAction *) actions->pdata[3 - i])->n_changes, ==, n_changes[i]);
    }
}

/* The clock says 2026-01-01 10:00 UTC. */
static void
interactions_stored_ahead_of_now_are_planned (Fixture *f, gconstpointer data)
{
  static const char rows[] =
    "INSERT INTO partner(id, version, created_at, updated_at, name, name_key, last_at,"
    " interaction_count) VALUES (1, 1, 0, 0, 'Lutèce', 'lutece', 1767261601, 3);"
    "INSERT INTO person(id, version, created_at, updated_at, name, name_key, partner_id, first_at,"
    " last_at) VALUES (1, 1, 0, 0, 'Ana', 'ana', 1, 1767261600, 1767261601);"
    "INSERT INTO interaction(id, version, created_at, updated_at, partner_id, kind, at, summary)"
    " VALUES (1, 1, 0, 0, 1, 'call', 1767261599, 'Before'),"
    " (2, 1, 0, 0, 1, 'call', 1767261600, 'Now'), (3, 1, 0, 0, 1, 'call', 1767261601, 'Ahead');"
    "INSERT INTO interaction_people(owner_id, ref_id) VALUES (2, 1), (3, 1);"
    "INSERT INTO touch(quarter, partner_id, n, minutes, their_minutes) VALUES (8104, 1, 3, 0, 0);";
  static const char *const states[] = { "held", "held", "planned" };
  g_autoptr (GPtrArray) problems = NULL;

  make_old (f, 16, rows);
  g_autoptr (EntStore) store = open_old (f);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (EntInteraction) it = ent_repo_find (store, ENT_NOUN_INTERACTION, i + 1, NULL);
      g_assert_cmpstr (it->state, ==, states[i]);
    }
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpint (partner->last_at, ==, 1767261600);
  g_assert_cmpint (partner->interaction_count, ==, 2);
  g_autoptr (EntPerson) person = ent_repo_find (store, ENT_NOUN_PERSON, 1, NULL);
  g_assert_cmpint (person->last_at, ==, 1767261600);
  g_assert_true (ent_store_check (store, &problems, NULL));
  for (guint i = 0; i < problems->len; i++)
    g_assert_null (strstr (problems->pdata[i], "Lutèce"));
}

static void
planned_interactions_are_counted_no_more (Fixture *f, gconstpointer data)
{
  static const char rows[] =
    "INSERT INTO partner(id, version, created_at, updated_at, name, name_key, last_at,"
    " interaction_count) VALUES (1, 1, 0, 0, 'Lutèce', 'lutece', 1767261599, 3);"
    "INSERT INTO interaction(id, version, created_at, updated_at, partner_id, kind, at, summary,"
    " state) VALUES (1, 1, 0, 0, 1, 'call', 1767261599, 'Before', 'held'),"
    " (2, 1, 0, 0, 1, 'call', 1767261601, 'Ahead', 'planned'),"
    " (3, 1, 0, 0, 1, 'call', 1767261500, 'Never', 'not-held');";

  make_old (f, 18, rows);
  g_autoptr (EntStore) store = open_old (f);
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 1, NULL);
  g_assert_cmpint (partner->interaction_count, ==, 1);
}

static void
a_backup_of_any_earlier_version_is_restored (Fixture *f, gconstpointer data)
{
  g_autofree char *target = g_build_filename (f->folder, "target.db", NULL);
  g_autofree char *journal = g_strconcat (target, "-journal", NULL);
  const EntStoreOptions options = { .path = target, .clock = f->clock, .who = "test" };

  for (int version = 1; version < ent_schema_version; version += EACH)
    {
      g_autoptr (EntStore) store = ent_store_open (&options, NULL);
      g_autoptr (EntPartner) partner = ent_partner_new ();
      g_autoptr (GPtrArray) problems = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;
      gsize length, length_after;
      gint64 n = -1;

      partner->name = g_strdup ("Replaced");
      g_assert_true (ent_repo_insert (store, partner, NULL));
      g_unlink (f->path);
      make_old (f, version, "");
      g_assert_true (g_file_get_contents (f->path, &before, &length, NULL));
      ent_store_restore (store, f->path, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (ent_repo_count (store, ENT_NOUN_PARTNER, &(EntPageQuery){ 0 }, &n, NULL));
      g_assert_cmpint (n, ==, 0);
      g_assert_true (ent_store_check (store, &problems, NULL));
      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_true (g_file_get_contents (f->path, &after, &length_after, NULL));
      g_assert_cmpmem (before, length, after, length_after);
      g_unlink (target);
      g_unlink (journal);
    }
}

#define TEST(name) g_test_add ("/migrations/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (what_was_a_commitment_is_a_promise_with_its_history);
  TEST (older_databases_keep_what_they_hold);
  TEST (a_migrated_database_is_as_a_new_one);
  TEST (interactions_stored_ahead_of_now_are_planned);
  TEST (planned_interactions_are_counted_no_more);
  TEST (older_changes_are_found_by_their_action);
  TEST (a_backup_of_any_earlier_version_is_restored);
  return g_test_run ();
}
