/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeping things costs: when the file is written, and how much. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "store/sqlite/connection.h"
#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "harness/search-words.h"
#include "harness/trials.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

typedef struct
{
  EntClock *clock;
  char *folder, *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = ent_clock_new_at (NOON, NULL);
  f->folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "cost.db", NULL);
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

static EntStore *
open_store (Fixture *f)
{
  EntStoreOptions options = { .path = f->path, .who = "camille", .clock = f->clock };
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (&options, &error);

  g_assert_no_error (error);
  return store;
}

static void
add_partners (EntStore *store, guint n)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_store_begin (store, "fill", &error));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      partner->name = g_strdup_printf ("Partner %u", i);
      g_assert_true (ent_repo_insert (store, partner, &error));
    }
  g_assert_true (ent_store_commit (store, &error));
}

static void
read_partners (EntStore *store)
{
  const EntPageQuery query = { .limit = 20 };
  g_autoptr (GPtrArray) page = ent_repo_page (store, ENT_NOUN_PARTNER, &query, NULL);
  g_autoptr (GPtrArray) found = ent_repo_match (
    store,
    &(EntNameQuery){ .noun = ENT_NOUN_PARTNER, .text = "partner 7", .exact = TRUE, .limit = 5 },
    NULL);

  g_assert_cmpuint (page->len, ==, 20);
  g_assert_cmpuint (found->len, ==, 1);
}

static gint64
count_statistics (Fixture *f)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  gint64 n = 0;
  if (sqlite3_prepare_v2 (db, "SELECT count(*) FROM sqlite_stat1", -1, &stmt, NULL) == SQLITE_OK
      && sqlite3_step (stmt) == SQLITE_ROW)
    n = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return n;
}

static void
only_who_wrote_much_brings_statistics_up_to_date (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;
  EntStore *writer = open_store (f);

  add_partners (writer, 300);
  EntStore *little = open_store (f);
  add_partners (little, 1);
  read_partners (little);
  ent_store_close (little);
  g_assert_cmpint (count_statistics (f), ==, 0);
  g_assert_true (g_file_get_contents (f->path, &before, &n_before, NULL));
  EntStore *reader = open_store (f);
  read_partners (reader);
  ent_store_close (reader);
  g_assert_true (g_file_get_contents (f->path, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_cmpint (count_statistics (f), ==, 0);
  read_partners (writer);
  ent_store_close (writer);
  g_assert_cmpint (count_statistics (f), >, 0);
}

static guint
count_hits (EntStore *store, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = search_words (store, words, 0, 10, &error);

  g_assert_no_error (error);
  return hits->len;
}

static EntPartner *
insert_named (EntStore *store, const char *name)
{
  EntPartner *partner = ent_partner_new ();

  partner->name = g_strdup (name);
  g_assert_true (ent_repo_insert (store, partner, NULL));
  return partner;
}

static void
the_search_index_follows_a_transaction (Fixture *f, gconstpointer data)
{
  g_autoptr (EntStore) store = open_store (f);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_true (ent_store_begin (store, "several", NULL));
  g_autoptr (EntPartner) kept = insert_named (store, "Kestrel"),
                         gone = insert_named (store, "Heron");
  g_autoptr (EntPartner) renamed = insert_named (store, "Swift"), mine = ent_record_copy (renamed);
  g_assert_cmpuint (count_hits (store, "swift"), ==, 1);
  g_free (mine->name);
  mine->name = g_strdup ("Plover");
  g_assert_true (ent_repo_update (store, renamed, mine, NULL));
  g_assert_true (ent_repo_delete (store, gone, NULL));
  g_assert_true (ent_store_commit (store, NULL));
  g_assert_cmpuint (count_hits (store, "kestrel"), ==, 1);
  g_assert_cmpuint (count_hits (store, "plover"), ==, 1);
  g_assert_cmpuint (count_hits (store, "swift"), ==, 0);
  g_assert_cmpuint (count_hits (store, "heron"), ==, 0);
  g_assert_true (ent_store_begin (store, "taken back", NULL));
  g_autoptr (EntPartner) never = insert_named (store, "Egret");
  ent_store_rollback (store);
  g_assert_cmpuint (count_hits (store, "egret"), ==, 0);
  g_autoptr (EntPartner) after = insert_named (store, "Stork");
  g_assert_cmpuint (count_hits (store, "stork"), ==, 1);
  g_assert_true (ent_store_check (store, &problems, NULL));
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
bytes_kept_by_an_interaction_are_bounded (Fixture *f, gconstpointer data)
{
  enum
  {
    N = 3000
  };
  g_autoptr (EntStore) store = open_store (f);
  GStatBuf before, after;

  add_partners (store, 30);
  g_assert_cmpint (g_stat (f->path, &before), ==, 0);
  g_assert_true (ent_store_begin (store, "fill", NULL));
  for (int i = 0; i < N; i++)
    {
      g_autoptr (EntInteraction) interaction = ent_interaction_new ();
      interaction->partner = 1 + i % 30;
      interaction->kind = g_strdup ("call");
      interaction->at = NOON - i * 3600;
      interaction->summary = g_strdup_printf ("Talk %d about the release and its roadmap", i);
      g_assert_true (ent_repo_insert (store, interaction, NULL));
    }
  g_assert_true (ent_store_commit (store, NULL));
  g_assert_cmpint (g_stat (f->path, &after), ==, 0);
  double each = (double) (after.st_size - before.st_size) / N;
  g_test_message ("%.0f bytes an interaction", each);
  g_assert_cmpfloat (each, <, 420);
}

/* What the process hands to the kernel: these take the place of the C library's for SQLite too. */
static struct
{
  gint64 bytes;
  int syncs;
} written;

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t place)
{
  ssize_t n = syscall (SYS_pwrite64, fd, data, size, place);

  written.bytes += MAX (n, 0);
  return n;
}

int
fdatasync (int fd)
{
  written.syncs++;
  return (int) syscall (SYS_fdatasync, fd);
}

int
fsync (int fd)
{
  written.syncs++;
  return (int) syscall (SYS_fsync, fd);
}

static void
add_talk (EntStore *store, gint64 partner, gint64 at)
{
  EntInteraction *interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->kind = g_strdup ("call");
  interaction->at = at;
  interaction->summary = g_strdup ("A talk about the release");
  g_assert_true (ent_repo_insert (store, interaction, NULL));
  ent_record_free (interaction);
}

static void
an_interaction_is_written_in_few_bytes_and_syncs (Fixture *f, gconstpointer data)
{
  EntStore *store = open_store (f);

  add_partners (store, 300);
  g_assert_true (ent_store_begin (store, "fill", NULL));
  for (int i = 0; i < 20000; i++)
    add_talk (store, 1 + i * 7 % 300, NOON - i * 3600);
  g_assert_true (ent_store_commit (store, NULL));
  ent_store_close (store);
  /* As a command does it, which opens the journal anew. */
  store = open_store (f);
  written.bytes = written.syncs = 0;
  add_talk (store, 5, NOON + 60);
  /* The partner has moved to the end of the list by the last contact: two pages of an index. */
  g_assert_cmpint (written.bytes, <=, 64 * 1000);
  ent_store_close (store);
  store = open_store (f);
  written.bytes = written.syncs = 0;
  add_talk (store, 5, NOON + 120);
  g_test_message ("%d bytes, %d syncs", (int) written.bytes, written.syncs);
  g_assert_cmpint (written.syncs, <=, 4);
  g_assert_cmpint (written.syncs, >=, 3);
  g_assert_cmpint (written.bytes, <=, 64 * 1024);
  g_assert_cmpint (written.bytes, >, 4096);
  ent_store_close (store);
}

static gint64
count_segments (EntStore *store)
{
  gint64 n = 0;

  g_assert_true (
    ent_query_number (store, "SELECT count(DISTINCT segid) FROM search_idx", 0, &n, NULL));
  return n;
}

static void
fill_and_close (Fixture *f, int n)
{
  EntStore *store = open_store (f);

  add_partners (store, 30);
  g_assert_true (ent_store_begin (store, "fill", NULL));
  for (int i = 0; i < n; i++)
    add_talk (store, 1 + i * 7 % 30, NOON - i * 3600);
  g_assert_true (ent_store_commit (store, NULL));
  ent_store_close (store);
}

/* As commands do it, one process each: what a commit writes stays small, whatever was imported
 * before, and what the end of a connection merges is a small part of it all. */
static void
segments_of_the_search_are_merged_after_a_commit (Fixture *f, gconstpointer data)
{
  enum
  {
    COMMITS = 120
  };
  gint64 most = 0, merged = 0;

  fill_and_close (f, 20000);
  for (int i = 0; i < COMMITS; i++)
    {
      EntStore *store = open_store (f);
      written.bytes = 0;
      add_talk (store, 1 + i % 3, NOON + 60 * i);
      most = MAX (most, written.bytes);
      g_assert_cmpint (count_segments (store), <=, 33);
      written.bytes = 0;
      ent_store_close (store);
      merged += written.bytes;
    }
  g_test_message ("at most %d bytes in a commit, %d merged in all", (int) most, (int) merged);
  g_assert_cmpint (most, <=, 128 * 1024);
  g_assert_cmpint (merged, >, 0);
  g_assert_cmpint (merged, <=, COMMITS * 8 * 1024);
}

/* As the screens do it, which look twice a second for what others did. */
static void
segments_are_merged_while_nobody_waits (Fixture *f, gconstpointer data)
{
  fill_and_close (f, 100);
  g_autoptr (EntStore) store = open_store (f);
  gint64 most = 0;

  for (int i = 0; i < 100; i++)
    {
      add_talk (store, 1, NOON + 60 * i);
      most = MAX (most, count_segments (store));
      g_assert_false (ent_store_poll (store));
    }
  g_assert_cmpint (most, ==, 32);
  /* Where nobody ever rests, a commit does it. */
  for (int i = 0; i < 300; i++)
    {
      add_talk (store, 1, NOON + 60 * i);
      most = MAX (most, count_segments (store));
    }
  g_assert_cmpint (most, >, 32);
  g_assert_cmpint (most, <=, 80);
}

static void
an_import_leaves_one_segment (Fixture *f, gconstpointer data)
{
  fill_and_close (f, 20000);
  g_autoptr (EntStore) store = open_store (f);

  g_assert_cmpint (count_segments (store), ==, 1);
  g_assert_cmpuint (count_hits (store, "release"), ==, 10);
}

/* A check of the schema that builds a table for each row takes longer than the row. */
static void
a_row_of_the_log_needs_no_table_of_its_own (Fixture *f, gconstpointer data)
{
  g_autoptr (EntStore) store = open_store (f);
  g_autoptr (EntStatement) statement = ent_statement (
    store, "EXPLAIN INSERT INTO change(action_id, noun, record_id, op) VALUES (1, 1, 1, 'insert')",
    NULL);
  gboolean row = TRUE;

  for (int n = 0; row; n++)
    {
      g_assert_true (ent_step (statement, &row, NULL));
      g_assert_cmpstr (row ? ent_column_text (statement, 1) : NULL, !=, "OpenEphemeral");
      g_assert_true (row || n > 10);
    }
}

#define TEST(name) g_test_add ("/cost/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (SANITIZED)
    {
      g_print ("1..0 # SKIP the sanitizers change nothing of what is counted\n");
      return 0;
    }
  TEST (only_who_wrote_much_brings_statistics_up_to_date);
  TEST (the_search_index_follows_a_transaction);
  TEST (bytes_kept_by_an_interaction_are_bounded);
  TEST (an_interaction_is_written_in_few_bytes_and_syncs);
  TEST (segments_of_the_search_are_merged_after_a_commit);
  TEST (segments_are_merged_while_nobody_waits);
  TEST (an_import_leaves_one_segment);
  TEST (a_row_of_the_log_needs_no_table_of_its_own);
  return g_test_run ();
}
