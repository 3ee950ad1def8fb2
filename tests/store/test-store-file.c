/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database as a file: strange ones, locked ones, backup and restore. */
#include <glib/gstdio.h>
#include <sqlite3.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "store/store-records.h"

static void
strange_files_are_refused_untouched (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "odd.db", NULL);
  static const struct
  {
    const char *sql;
    int code;
  } cases[] = {
    { NULL, ENT_ERROR_DATA },
    { "PRAGMA application_id = 7; CREATE TABLE x(y)", ENT_ERROR_DATA },
    { "CREATE TABLE x(y)", ENT_ERROR_DATA },
    { "PRAGMA application_id = 0x656e7465; PRAGMA user_version = 99; CREATE TABLE x(y)",
      ENT_ERROR_DATA },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = NULL, *after = NULL;
      gsize n_before, n_after;
      sqlite3 *db;
      g_unlink (path);
      if (cases[i].sql == NULL)
        g_file_set_contents (path, "This is a letter, and by no means a database at all.\n", -1,
                             NULL);
      else
        {
          g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
          g_assert_cmpint (sqlite3_exec (db, cases[i].sql, NULL, NULL, NULL), ==, SQLITE_OK);
          sqlite3_close (db);
        }
      g_file_get_contents (path, &before, &n_before, NULL);
      g_assert_null (open_as (f->clock, path, "x", &error));
      g_assert_error (error, ENT_ERROR, cases[i].code);
      g_file_get_contents (path, &after, &n_after, NULL);
      g_assert_cmpmem (before, n_before, after, n_after);
    }
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
give_up (guint waited_ms, gpointer data)
{
  ++*(int *) data;
  return FALSE;
}

static void
a_locked_file_is_busy_and_nothing_is_written (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shared.db", NULL);
  g_autoptr (GError) error = NULL;
  EntStore *one = open_as (f->clock, path, "one", &error);
  EntStore *two = open_as (f->clock, path, "two", &error);
  g_autoptr (EntPartner) partner = ent_partner_new ();
  int asked = 0;

  g_assert_no_error (error);
  ent_store_set_busy (two, give_up, &asked);
  g_assert_true (ent_store_begin (one, "hold", &error));
  partner->name = g_strdup ("B");
  g_assert_false (ent_repo_insert (two, partner, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_BUSY);
  g_assert_cmpint (asked, ==, 1);
  g_assert_cmpint (partner->base.id, ==, 0);
  add_partner (one, "A");
  g_clear_error (&error);
  g_assert_false (ent_store_poll (two));
  g_assert_true (ent_store_commit (one, &error));
  g_assert_true (ent_store_poll (two));
  g_assert_true (ent_repo_insert (two, partner, &error));
  g_assert_no_error (error);
  ent_store_close (one);
  ent_store_close (two);
  g_unlink (path);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_unlink (journal);
  g_rmdir (folder);
}

static void
backup_and_restore_round_trip (Fixture *f, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);
  g_autoptr (GError) error = NULL;
  gint64 id = add_partner (f->store, "Kept");

  g_assert_true (ent_store_backup (f->store, path, FALSE, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (ent_store_backup (f->store, path, FALSE, NULL, NULL, &error));
  g_clear_error (&error);
  g_autoptr (EntPartner) partner = find_partner (f->store, id);
  g_assert_true (ent_repo_delete (f->store, partner, &error));
  g_assert_true (ent_store_restore (f->store, path, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (EntPartner) back = find_partner (f->store, id);
  g_assert_cmpstr (back->name, ==, "Kept");
  g_unlink (path);
  g_rmdir (folder);
}

#define TEST(name) g_test_add ("/store-file/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (strange_files_are_refused_untouched);
  TEST (a_locked_file_is_busy_and_nothing_is_written);
  TEST (backup_and_restore_round_trip);
  return g_test_run ();
}
