/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/old-database.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

GPtrArray *
old_database_files (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("ENTENTE_TOP"), "tests", "old", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".db.gz"))
      g_ptr_array_add (files, g_build_filename (path, name, NULL));
  g_assert_cmpuint (files->len, >, 0);
  g_ptr_array_sort (files, compare_paths);
  return files;
}

int
old_database_version (const char *packed)
{
  g_autofree char *name = g_path_get_basename (packed);

  return atoi (name + 1);
}

void
old_database_unpack (const char *packed, const char *path)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gzFile file = gzopen (packed, "rb");
  guint8 buffer[16384];
  int n;

  g_assert_nonnull (file);
  while ((n = gzread (file, buffer, sizeof buffer)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpint (gzclose (file), ==, Z_OK);
  g_assert_true (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}
