/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept: contacts by quarter, and when people were first and last met. */
#include <glib/gstdio.h>
#include <string.h>

#include "store/sqlite/connection.h"
#include "entente/store/sql/contact-sums.h"
#include "store/sqlite/schema.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */
#define N_PARTNERS 5
#define N_PEOPLE 9

typedef struct
{
  EntClock *clock;
  EntStore *store;
} Fixture;

static EntStore *
open_store (const EntClock *clock, const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store =
    ent_store_open (&(EntStoreOptions){ .path = path, .who = "camille", .clock = clock }, &error);

  g_assert_no_error (error);
  return store;
}

static GPtrArray *
problems_of (EntStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *problems = NULL;

  ent_store_check (store, &problems, &error);
  g_assert_no_error (error);
  return problems;
}

static void
assert_sound (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (char *) problems->pdata[i]);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = ent_clock_new_at (NOON, NULL);
  f->store = open_store (f->clock, NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) problems = problems_of (f->store);

  assert_sound (problems);
  ent_store_close (f->store);
  ent_clock_free (f->clock);
}

static int
up_to (int n)
{
  return g_test_rand_int_range (0, n);
}

/* Over ten years, often at the seams of quarters, before 1970 and far ahead too. */
static gint64
any_time (void)
{
  static const gint64 seams[] = { 1767225600, 1774994400 + 7200, 1774994399,   0,
                                  -1,         946684800,         253402300799, -62135596800 };

  return up_to (4) == 0 ? seams[up_to (G_N_ELEMENTS (seams))]
                        : NOON - up_to (10 * 366 * 86400) + 86400 * 30;
}

static void
set_any (EntInteraction *it)
{
  gint64 people[3];
  gsize n = (gsize) up_to (4);

  static const char *const states[] = { NULL, "planned", "held", "not-held" };

  switch (up_to (7))
    {
    case 4:
      g_free (it->follow_up_on);
      it->follow_up_on = up_to (3) == 0 ? NULL : g_strdup_printf ("2026-02-%02d", 1 + up_to (28));
      break;
    case 5:
      g_free (it->state);
      it->state = g_strdup (states[up_to (G_N_ELEMENTS (states))]);
      break;
    case 0:
      it->partner = 1 + up_to (N_PARTNERS);
      break;
    case 1:
      it->at = any_time ();
      break;
    case 2:
      it->minutes = up_to (3) == 0 ? ENT_NONE : up_to (200);
      break;
    case 3:
      it->their_minutes = up_to (3) == 0 ? ENT_NONE : up_to (200);
      break;
    default:
      for (gsize i = 0; i < n; i++)
        people[i] = 1 + up_to (N_PEOPLE);
      ent_record_set_refs (it, ent_noun_field (it->base.noun, "people"), people, n);
    }
}

/* What a reference does not find, or an undo not any more, changes nothing. */
static void
tolerate (GError *error)
{
  g_clear_error (&error);
}

static EntInteraction *
any_interaction (EntStore *store, gint64 most)
{
  return most > 0 ? ent_repo_find (store, ENT_NOUN_INTERACTION, 1 + up_to ((int) most), NULL)
                  : NULL;
}

static void
change_one (EntStore *store, gint64 *most)
{
  g_autoptr (EntInteraction) original = any_interaction (store, *most);
  g_autoptr (EntInteraction) mine = original != NULL && up_to (3) > 0 ? ent_record_copy (original)
                                                                      : ent_interaction_new ();
  GError *error = NULL;

  if (mine->base.id == 0)
    {
      mine->partner = 1 + up_to (N_PARTNERS);
      mine->kind = g_strdup ("call");
      mine->summary = g_strdup ("Talk");
      mine->at = any_time ();
    }
  for (int i = 0; i < 3; i++)
    set_any (mine);
  if (mine->base.id != 0)
    ent_repo_update (store, original, mine, &error);
  else if (ent_repo_insert (store, mine, &error))
    *most = MAX (*most, mine->base.id);
  tolerate (error);
}

static void
delete_one (EntStore *store, EntNounId noun, gint64 most)
{
  g_autoptr (EntRecord)
    record = most > 0 ? ent_repo_find (store, noun, 1 + up_to ((int) most), NULL) : NULL;
  GError *error = NULL;

  if (record != NULL)
    ent_repo_delete (store, record, &error);
  g_assert_no_error (error);
}

static void
do_any (EntStore *store, gint64 *most)
{
  GError *error = NULL;
  int dice = up_to (100);

  if (dice < 65)
    change_one (store, most);
  else if (dice < 75)
    delete_one (store, ENT_NOUN_INTERACTION, *most);
  else if (dice < 77)
    delete_one (store, ENT_NOUN_PERSON, N_PEOPLE);
  else if (dice < 78)
    delete_one (store, ENT_NOUN_PARTNER, N_PARTNERS);
  else if (dice < 90)
    ent_store_undo (store, NULL, &error);
  else
    ent_store_redo (store, NULL, &error);
  tolerate (error);
}

static gint64
quarter_of (gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);

  return g_date_time_get_year (time) * 4 + (g_date_time_get_month (time) - 1) / 3;
}

typedef struct
{
  gint64 partner, quarter, n, minutes, their_minutes;
} Sum;

static gboolean
is_held (const EntInteraction *it)
{
  return g_strcmp0 (it->state, "held") == 0;
}

static GPtrArray *
everything (EntStore *store, EntNounId noun)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *all = ent_repo_page (store, noun, &(EntPageQuery){ .limit = 100000 }, &error);

  g_assert_no_error (error);
  return all;
}

static void
add_to (GHashTable *sums, const EntInteraction *it)
{
  char *key = g_strdup_printf ("%d/%d", (int) it->partner, (int) quarter_of (it->at));
  Sum *sum = g_hash_table_lookup (sums, key);

  if (sum == NULL)
    {
      sum = g_new0 (Sum, 1);
      sum->partner = it->partner;
      sum->quarter = quarter_of (it->at);
      g_hash_table_insert (sums, g_strdup (key), sum);
    }
  sum->n++;
  sum->minutes += it->minutes != ENT_NONE ? it->minutes : 0;
  sum->their_minutes += it->their_minutes != ENT_NONE ? it->their_minutes : 0;
  g_free (key);
}

static gboolean
compare_sum (gpointer data, const EntContactSum *row)
{
  g_autofree char *key = g_strdup_printf ("%d/%d", (int) row->partner, (int) row->quarter);
  const Sum *sum = g_hash_table_lookup (data, key);

  g_assert_nonnull (sum);
  g_assert_cmpint (row->n, ==, sum->n);
  g_assert_cmpint (row->minutes, ==, sum->minutes);
  g_assert_cmpint (row->their_minutes, ==, sum->their_minutes);
  g_hash_table_remove (data, key);
  return TRUE;
}

static void
assert_sums (EntStore *store)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) all = everything (store, ENT_NOUN_INTERACTION);

  for (guint i = 0; i < all->len; i++)
    if (is_held (all->pdata[i]))
      add_to (sums, all->pdata[i]);
  g_assert_true (ent_contact_sums_read (store, G_MININT32, G_MAXINT32, compare_sum, sums, NULL));
  g_assert_cmpuint (g_hash_table_size (sums), ==, 0);
}

static void
assert_met (EntStore *store)
{
  g_autoptr (GPtrArray) people = everything (store, ENT_NOUN_PERSON),
                        all = everything (store, ENT_NOUN_INTERACTION);

  for (guint i = 0; i < people->len; i++)
    {
      const EntPerson *person = people->pdata[i];
      gint64 first = G_MAXINT64, last = ENT_NONE;
      for (guint k = 0; k < all->len; k++)
        {
          const EntInteraction *it = all->pdata[k];
          for (guint p = 0; it->people != NULL && p < it->people->len; p++)
            if (is_held (it) && g_array_index (it->people, gint64, p) == person->base.id)
              {
                first = MIN (first, it->at);
                last = MAX (last, it->at);
              }
        }
      g_assert_cmpint (person->last_at, ==, last);
      g_assert_cmpint (person->first_at, ==, last == ENT_NONE ? ENT_NONE : first);
    }
}

/* The last contact of partners, and their next one by the open follow-ups. */
static void
assert_touched (EntStore *store)
{
  g_autoptr (GPtrArray) partners = everything (store, ENT_NOUN_PARTNER),
                        all = everything (store, ENT_NOUN_INTERACTION);

  for (guint i = 0; i < partners->len; i++)
    {
      const EntPartner *partner = partners->pdata[i];
      const char *next = NULL;
      gint64 last = ENT_NONE;
      for (guint k = 0; k < all->len; k++)
        {
          const EntInteraction *it = all->pdata[k];
          if (it->partner != partner->base.id)
            continue;
          if (is_held (it))
            last = MAX (last, it->at);
          if (!g_str_equal (it->state, "planned") && it->follow_up_on != NULL
              && (next == NULL || strcmp (it->follow_up_on, next) < 0))
            next = it->follow_up_on;
        }
      g_assert_cmpint (partner->last_at, ==, last);
      g_assert_cmpstr (partner->next_on, ==, next);
    }
}

static void
add_people (EntStore *store)
{
  for (int i = 0; i < N_PARTNERS; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %d", i);
      g_assert_true (ent_repo_insert (store, partner, NULL));
    }
  for (int i = 0; i < N_PEOPLE; i++)
    {
      g_autoptr (EntPerson) person = ent_person_new ();
      person->name = g_strdup_printf ("Person %d", i);
      person->partner = 1 + i % N_PARTNERS;
      g_assert_true (ent_repo_insert (store, person, NULL));
    }
}

static void
sums_and_meetings_are_those_of_the_records_after_any_change (Fixture *f, gconstpointer data)
{
  gint64 most = 0;

  add_people (f->store);
  for (int i = 0; i < 1500; i++)
    {
      do_any (f->store, &most);
      if (i % 10 != 0)
        continue;
      assert_sums (f->store);
      assert_met (f->store);
      assert_touched (f->store);
    }
  g_assert_cmpint (most, >, 50);
}

static void
run (sqlite3 *db, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *sql = g_strdup_vprintf (format, args);
  va_end (args);
  char *message = NULL;
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* A file of ours, brought to a version by its scripts alone. */
static sqlite3 *
make_version (const char *path, int version)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA synchronous = OFF");
  for (int n = 0; n < version; n++)
    g_assert_cmpint (sqlite3_exec (db, ent_schema_migrations[n], NULL, NULL, NULL), ==, SQLITE_OK);
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d",
                                            version, ENT_SCHEMA_APPLICATION_ID);
  g_assert_cmpint (sqlite3_exec (db, stamp, NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

static void
fill_version_1 (sqlite3 *db)
{
  run (db, "BEGIN");
  for (int i = 1; i <= N_PARTNERS; i++)
    run (db,
         "INSERT INTO partner(id, version, created_at, updated_at, name, name_key) VALUES (%d, 1, "
         "0, 0, 'P', 'p')",
         i);
  for (int i = 1; i <= N_PEOPLE; i++)
    run (db,
         "INSERT INTO person(id, version, created_at, updated_at, name, name_key, partner_id) "
         "VALUES (%d, 1, 0, 0, 'N', 'n', %d)",
         i, 1 + i % N_PARTNERS);
  for (int i = 1; i <= 400; i++)
    {
      g_autofree char *minutes = up_to (3) == 0 ? g_strdup ("NULL")
                                                : g_strdup_printf ("%d", up_to (200));
      run (db,
           "INSERT INTO interaction(id, version, created_at, updated_at, partner_id, kind, at, "
           "summary, minutes, their_minutes)"
           " VALUES (%d, 1, 0, 0, %d, 'call', %" G_GINT64_FORMAT ", 'S', %s, 7)",
           i, 1 + up_to (N_PARTNERS), any_time (), minutes);
      for (int person = 1; person <= N_PEOPLE; person++)
        if (up_to (5) == 0)
          run (db, "INSERT INTO interaction_people(owner_id, ref_id) VALUES (%d, %d)", i, person);
    }
  run (db, "COMMIT");
  run (db, "INSERT INTO search(search) VALUES ('rebuild')");
}

static char *
new_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-sums-XXXXXX", NULL);

  return g_build_filename (folder, "entente.db", NULL);
}

static void
drop_path (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path),
                  *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
  g_rmdir (folder);
  g_free (path);
}

static void
a_database_of_version_1_is_summed_up_as_it_is_brought_up_to_date (Fixture *f, gconstpointer data)
{
  char *path = new_path ();
  sqlite3 *db = make_version (path, 1);

  fill_version_1 (db);
  sqlite3_close (db);
  g_autoptr (EntStore) store = open_store (f->clock, path);
  assert_sums (store);
  assert_met (store);
  g_autoptr (GPtrArray) problems = problems_of (store);
  assert_sound (problems);
  /* And what comes after is added to what was there. */
  gint64 most = 400;
  for (int i = 0; i < 100; i++)
    do_any (store, &most);
  assert_sums (store);
  assert_met (store);
  drop_path (path);
}

static gboolean
give_up (gint64 done, gint64 total, gpointer data)
{
  int *calls = data;

  g_assert_cmpint (done, >=, 1);
  g_assert_cmpint (done, <, total);
  g_assert_cmpint (total, ==, ent_schema_version);
  (*calls)++;
  return FALSE;
}

static void
a_migration_that_is_given_up_changes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before, length_after;
  char *path = new_path ();
  sqlite3 *db = make_version (path, 1);
  int calls = 0;
  EntStoreOptions options = {
    .path = path, .clock = f->clock, .who = "test", .migrating = give_up, .migrating_data = &calls
  };

  fill_version_1 (db);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (ent_store_open (&options, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  g_assert_cmpint (calls, ==, 1);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_autoptr (EntStore) store = open_store (f->clock, path);
  assert_sums (store);
  drop_path (path);
}

static void
check_finds_sums_and_meetings_that_are_wrong (Fixture *f, gconstpointer data)
{
  static const char *const harms[][2] = {
    { "UPDATE touch SET n = n + 1", "the time by quarter" },
    { "UPDATE touch SET minutes = minutes + 1", "the time by quarter" },
    { "DELETE FROM touch", "the time by quarter" },
    { "INSERT INTO touch VALUES (1, 1, 1, 0, 0)", "the time by quarter" },
    { "UPDATE person SET last_at = last_at + 1", "first or last contact" },
    { "UPDATE person SET first_at = NULL", "first or last contact" },
    { "UPDATE partner SET last_at = 5", "contacts are counted" },
    { "UPDATE partner SET next_on = '2020-01-01'", "the next contact" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      char *path = new_path ();
      sqlite3 *db = make_version (path, 1);
      fill_version_1 (db);
      sqlite3_close (db);
      ent_store_close (open_store (f->clock, path));
      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      run (db, "%s", harms[i][0]);
      sqlite3_close (db);
      g_autoptr (EntStore) store = open_store (f->clock, path);
      g_autoptr (GPtrArray) problems = problems_of (store);
      g_assert_cmpuint (problems->len, >, 0);
      g_assert_nonnull (strstr (problems->pdata[0], harms[i][1]));
      g_assert_true (ent_store_repair (store, NULL));
      g_autoptr (GPtrArray) left = problems_of (store);
      assert_sound (left);
      assert_sums (store);
      assert_met (store);
      drop_path (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/sums/" #name, Fixture, NULL, set_up, name, tear_down)
  ADD (sums_and_meetings_are_those_of_the_records_after_any_change);
  ADD (a_database_of_version_1_is_summed_up_as_it_is_brought_up_to_date);
  ADD (a_migration_that_is_given_up_changes_nothing);
  ADD (check_finds_sums_and_meetings_that_are_wrong);
#undef ADD
  return g_test_run ();
}
