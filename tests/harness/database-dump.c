/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/database-dump.h"

#include <sqlite3.h>

static void
add_rows (GString *all, sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement;
  int n_rows = 0;

  /* A table of a module that only the program has. */
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  for (; sqlite3_step (statement) == SQLITE_ROW; n_rows++)
    for (int n = 0; n < sqlite3_column_count (statement); n++)
      {
        const char *bytes = sqlite3_column_blob (statement, n);
        int length = sqlite3_column_bytes (statement, n);
        g_autofree char *head = g_strdup_printf ("%d:", length);
        g_checksum_update (sum, (const guchar *) head, -1);
        if (length > 0)
          g_checksum_update (sum, (const guchar *) bytes, length);
      }
  sqlite3_finalize (statement);
  g_string_append_printf (all, "%s %d %s\n", table, n_rows, g_checksum_get_string (sum));
}

char *
database_dump (const char *path)
{
  static const char tables[] = "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);
  sqlite3_stmt *statement;
  sqlite3 *db;
  char *text = NULL;

  if (!g_str_has_suffix (path, ".db"))
    {
      g_string_free (all, TRUE);
      return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
    }
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, tables, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  for (guint i = 0; i < names->len; i++)
    add_rows (all, db, names->pdata[i]);
  sqlite3_close (db);
  return g_string_free (all, FALSE);
}

void
assert_same_dump (const char *is, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (is, "\n", -1), others = g_strsplit (expected, "\n", -1);

  if (g_str_equal (is, expected))
    return;
  for (char **line = lines; *line != NULL; line++)
    if (!g_strv_contains ((const char *const *) others, *line))
      g_test_message ("is: %s", *line);
  for (char **line = others; *line != NULL; line++)
    if (!g_strv_contains ((const char *const *) lines, *line))
      g_test_message ("expected: %s", *line);
  g_error ("the database is not as it should be");
}
