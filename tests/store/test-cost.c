/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeping things costs: when the file is written, and how much. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "db.h"
#include "entente/base/error.h"
#include "entente/store/repo.h"

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
  g_unlink (f->path);
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
      g_assert_true (ent_partner_repo_insert (store, partner, &error));
    }
  g_assert_true (ent_store_commit (store, &error));
}

static void
read_partners (EntStore *store)
{
  const EntPageQuery query = { .limit = 20 };
  g_autoptr (GPtrArray) page = ent_repo_page (store, ENT_NOUN_PARTNER, &query, NULL);

  g_assert_cmpuint (page->len, ==, 20);
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
only_who_wrote_brings_statistics_up_to_date (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;
  EntStore *writer = open_store (f);

  add_partners (writer, 300);
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

#define TEST(name) g_test_add ("/cost/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (only_who_wrote_brings_statistics_up_to_date);
  return g_test_run ();
}
