/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection to a snapshot: reading works, and each attack on it is refused by the authorizer.
 */
#include <sqlite3.h>
#include <string.h>

#include "store/sqlite/connection.h"
#include "entente/store/repo.h"
#include "entente/store/sqlite/snapshot.h"
#include "entente/store/sql/group-counts.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

static GBytes *
make_snapshot (EntClock *clock)
{
  static const char *const fields[] = { "name", "tier", NULL };
  EntStoreOptions options = { .who = "camille", .clock = clock };
  EntAllowance allowance = { .pages = "overview" };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) whole = ent_store_open (&options, &error);
  g_assert_no_error (error);
  g_autoptr (EntPartner) partner = ent_partner_new ();

  partner->name = g_strdup ("Lumen");
  partner->tier = g_strdup ("gold");
  g_assert_true (ent_repo_insert (whole, partner, NULL));
  allowance.fields[ENT_NOUN_PARTNER] = fields;
  g_autoptr (EntMirror) mirror = ent_mirror_new (whole, &allowance, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) bytes = ent_mirror_bytes (mirror, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&bytes);
}

static EntStore *
open_guarded (EntClock *clock)
{
  g_autoptr (GBytes) bytes = make_snapshot (clock);
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_snapshot_open (bytes, "wall", clock, &error);

  g_assert_no_error (error);
  return store;
}

/* The snapshot after somebody has run that in it. */
static GBytes *
tampered (GBytes *bytes, const char *sql)
{
  sqlite3_int64 size = (sqlite3_int64) g_bytes_get_size (bytes);
  unsigned char *copy = sqlite3_malloc64 ((sqlite3_uint64) size);
  sqlite3 *db;

  memcpy (copy, g_bytes_get_data (bytes, NULL), (gsize) size);
  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_deserialize (db, "main", copy, size, size,
                         SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE),
    ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  unsigned char *data = sqlite3_serialize (db, "main", &size, 0);
  sqlite3_close (db);
  return g_bytes_new_with_free_func (data, (gsize) size, sqlite3_free, data);
}

/* Such a view would be read for ever, or anything else that its author likes. */
static void
a_snapshot_that_defines_something_else_is_refused (void)
{
  static const char *const changes[] = {
    "DROP TABLE contribution; CREATE VIEW contribution AS SELECT a.* FROM partner a, partner b, "
    "partner c",
    "CREATE VIEW more AS SELECT 1",
    "CREATE TABLE more (a)",
    "CREATE INDEX more ON partner(city)",
    "DROP INDEX partner_name",
  };
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (GBytes) bytes = make_snapshot (clock);

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GBytes) changed = tampered (bytes, changes[i]);
      g_autoptr (GError) error = NULL;
      EntStore *store = ent_snapshot_open (changed, "wall", clock, &error);
      if (store != NULL)
        g_error ("\"%s\" was not noticed", changes[i]);
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

static const char *const attacks[] = {
  "ATTACH '/etc/passwd' AS a",
  "ATTACH ':memory:' AS a",
  "ATTACH '' AS a",
  "DETACH main",
  "PRAGMA writable_schema = ON",
  "PRAGMA query_only = OFF",
  "PRAGMA user_version",
  "PRAGMA table_info(partner)",
  "SELECT * FROM pragma_database_list",
  "SELECT * FROM pragma_table_list",
  "SELECT * FROM sqlite_temp_schema",
  "VACUUM",
  "VACUUM INTO '/tmp/entente-stolen.db'",
  "CREATE TEMP TABLE t (a)",
  "CREATE TEMP VIEW t AS SELECT 1",
  "CREATE TABLE t (a)",
  "CREATE INDEX i ON partner(city)",
  "CREATE TRIGGER t AFTER INSERT ON partner BEGIN SELECT 1; END",
  "CREATE VIRTUAL TABLE t USING fts5(a)",
  "DROP TABLE partner",
  "DROP TRIGGER interaction_touch_insert",
  "ALTER TABLE partner RENAME TO p",
  "INSERT INTO partner(id, version, created_at, updated_at, name, name_key) VALUES (9, 1, 0, 0, "
  "'x', 'x')",
  "UPDATE partner SET name = 'x'",
  "DELETE FROM partner",
  "INSERT INTO search(search) VALUES ('rebuild')",
  "REINDEX",
  "ANALYZE",
  "BEGIN IMMEDIATE",
  "SAVEPOINT a",
  "SELECT load_extension('/lib/x.so')",
  "SELECT readfile('/etc/passwd')",
  "SELECT writefile('/tmp/entente-stolen', 'x')",
  "SELECT sqlite_version()",
  "SELECT randomblob(1000000000)",
  "SELECT zeroblob(1000000000)",
  "SELECT fts3_tokenizer('simple')",
  "SELECT printf('%*d', 1000000000, 1)",
  "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
};

static void
every_attack_is_refused (void)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (EntStore) store = open_guarded (clock);

  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      char *message = NULL;
      int result = sqlite3_exec (ent_sqlite_db (store), attacks[i], NULL, NULL, &message);
      if (result == SQLITE_OK)
        g_error ("\"%s\" was not refused", attacks[i]);
      sqlite3_free (message);
    }
  g_assert_false (g_file_test ("/tmp/entente-stolen.db", G_FILE_TEST_EXISTS));
}

/* It is the authorizer that refuses: without it the same connection would do some of it. */
static void
without_the_authorizer_some_would_work (void)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (EntStore) store = open_guarded (clock);

  g_assert_cmpint (sqlite3_exec (ent_sqlite_db (store), "ATTACH ':memory:' AS a", NULL, NULL, NULL),
                   ==, SQLITE_AUTH);
  sqlite3_set_authorizer (ent_sqlite_db (store), NULL, NULL);
  g_assert_cmpint (sqlite3_exec (ent_sqlite_db (store), "ATTACH ':memory:' AS a", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (
    sqlite3_exec (ent_sqlite_db (store), "CREATE TEMP TABLE t (a)", NULL, NULL, NULL), ==,
    SQLITE_OK);
  /* Writing is refused by the connection as well. */
  g_assert_cmpint (sqlite3_exec (ent_sqlite_db (store), "DELETE FROM partner", NULL, NULL, NULL),
                   !=, SQLITE_OK);
}

static void
count_row (gpointer data, const EntGroupCount *row)
{
  ++*(guint *) data;
}

static void
what_the_pages_read_is_allowed (void)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOON, NULL);
  g_autoptr (EntStore) store = open_guarded (clock);
  g_autoptr (GError) error = NULL;
  const EntGroupCountQuery query = { .until = NOON };
  guint rows = 0;

  for (int kind = 0; kind < ENT_N_GROUP_COUNTS; kind++)
    {
      ent_group_counts_read (store, kind, &query, count_row, &rows, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (rows, ==, 3);
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (GPtrArray) records = ent_repo_page (store, noun, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, noun == ENT_NOUN_PARTNER ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guard/a_snapshot_that_defines_something_else_is_refused",
                   a_snapshot_that_defines_something_else_is_refused);
  g_test_add_func ("/guard/every_attack_is_refused", every_attack_is_refused);
  g_test_add_func ("/guard/without_the_authorizer_some_would_work",
                   without_the_authorizer_some_would_work);
  g_test_add_func ("/guard/what_the_pages_read_is_allowed", what_the_pages_read_is_allowed);
  return g_test_run ();
}
