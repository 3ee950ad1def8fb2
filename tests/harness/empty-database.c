/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/empty-database.h"

#include <glib.h>
#include <string.h>

#include "entente/store/store.h"
#include "store/sqlite/connection.h"

/* What the migrations make; kept until the program ends. */
static unsigned char *image;
static sqlite3_int64 size;

/* Called for each database that SQLite opens, before anything else is. */
static int
begin_as_copy (sqlite3 *db, char **ret_message, const void *routines)
{
  const char *path = sqlite3_db_filename (db, "main");

  if (path != NULL && *path != '\0')
    return SQLITE_OK;
  unsigned char *copy = sqlite3_malloc64 ((sqlite3_uint64) size);
  memcpy (copy, image, (gsize) size);
  return sqlite3_deserialize (db, "main", copy, size, size,
                              SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
}

void
empty_database_share (void)
{
  g_autoptr (EntClock) clock = NULL;
  g_autoptr (GError) error = NULL;

  if (image != NULL)
    return;
  clock = ent_clock_new_at (0, NULL);
  EntStore *store = ent_store_open (&(EntStoreOptions){ .who = "camille", .clock = clock }, &error);
  g_assert_no_error (error);
  image = sqlite3_serialize (store->connection->db, "main", &size, 0);
  ent_store_close (store);
  g_assert_nonnull (image);
  sqlite3_auto_extension ((void (*) (void)) begin_as_copy);
}

void
empty_database_write (const char *path)
{
  g_autoptr (GError) error = NULL;

  empty_database_share ();
  g_file_set_contents_full (path, (const char *) image, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
}
