/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What SQLite reports as what kind of fault, and a copy that does not come to its end. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "entente/base/error.h"
#include "harness/world.h"
#include "store/sqlite/connection.h"

#define LONG                                                                                       \
  (1 << 20) /* bytes, the most of a text; four of them are more than is copied at once             \
             */

/* Results as SQLite gives them, with the more exact ones of the same kind. */
static const struct
{
  int result;
  EntFault fault;
  const char *message;
} results[] = {
  { SQLITE_BUSY, ENT_FAULT_BUSY, "" },
  { SQLITE_BUSY_SNAPSHOT, ENT_FAULT_BUSY, "" },
  { SQLITE_LOCKED, ENT_FAULT_BUSY, "" },
  { SQLITE_READONLY, ENT_FAULT_READ_ONLY, "" },
  { SQLITE_READONLY_DBMOVED, ENT_FAULT_REPLACED, "" },
  { SQLITE_NOTADB, ENT_FAULT_NO_DATABASE, "" },
  { SQLITE_CORRUPT, ENT_FAULT_DAMAGED, "" },
  { SQLITE_CORRUPT_INDEX, ENT_FAULT_DAMAGED, "" },
  { SQLITE_CONSTRAINT_UNIQUE, ENT_FAULT_UNIQUE, "" },
  { SQLITE_CONSTRAINT, ENT_FAULT_RULE, "" },
  { SQLITE_CONSTRAINT_CHECK, ENT_FAULT_RULE, "" },
  { SQLITE_TOOBIG, ENT_FAULT_TOO_LARGE, "" },
  { SQLITE_FULL, ENT_FAULT_FULL, "" },
  { SQLITE_INTERRUPT, ENT_FAULT_INTERRUPTED, "" },
  { SQLITE_CANTOPEN, ENT_FAULT_CANNOT_OPEN, "" },
  { SQLITE_CANTOPEN_SYMLINK, ENT_FAULT_CANNOT_OPEN, "" },
  { SQLITE_IOERR, ENT_FAULT_DISK, "" },
  { SQLITE_IOERR_WRITE, ENT_FAULT_DISK, "" },
  { SQLITE_ERROR, ENT_FAULT_OVERFLOW, "integer overflow" },
  { SQLITE_ERROR, ENT_FAULT_OTHER, "no such column: nmae" },
  { SQLITE_ERROR, ENT_FAULT_OTHER, NULL },
};

static void
a_result_is_a_fault_of_its_kind (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_test_message ("%s", sqlite3_errstr (results[i].result));
      g_assert_cmpint (ent_sqlite_fault (results[i].result, results[i].message), ==,
                       results[i].fault);
    }
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  gboolean *asked = data;

  *asked = TRUE;
  return FALSE;
}

static void
a_backup_that_is_stopped_leaves_no_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("entente-faults-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "copy.db", NULL);
  World *world = world_new (NULL, "2026-03-10T10:00:00Z", "UTC");
  g_autofree char *long_text = g_strnfill (LONG, 'x');
  gboolean asked = FALSE;

  for (int i = 0; i < 4; i++)
    world_add (world, ENT_NOUN_PARTNER, "name", "Acme", "notes", long_text, NULL);
  g_assert_false (ent_store_backup (world->store, path, FALSE, stop, &asked, &error));
  g_assert_true (asked);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
  /* Nor the one that was to become it. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  world_free (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/a_result_is_a_fault_of_its_kind", a_result_is_a_fault_of_its_kind);
  g_test_add_func ("/faults/a_backup_that_is_stopped_leaves_no_file",
                   a_backup_that_is_stopped_leaves_no_file);
  return g_test_run ();
}
