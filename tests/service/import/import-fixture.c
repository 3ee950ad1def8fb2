/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

void
import_set_up (ImportFixture *f, const char *yaml, const char *zone, const char *name)
{
  world_init_at (&f->world, yaml, WORLD_NOW, zone);
  f->folder = g_dir_make_tmp ("entente-import-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, name, NULL);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      remove_tree (below);
    }
  g_remove (path);
}

void
import_tear_down (ImportFixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  remove_tree (f->folder);
  g_free (f->file);
  g_free (f->folder);
}

void
import_write (const char *path, const char *text, gsize length)
{
  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
}

void
import_put (ImportFixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  import_write (path, text, strlen (text));
}

void
assert_import_counts (const EntImportReport *report, const char *expected)
{
  g_assert_nonnull (report);
  g_autofree char *counts = g_strdup_printf ("%d %d %d %d %d", (int) report->read,
                                             (int) report->added, (int) report->updated,
                                             (int) report->unchanged, (int) report->skipped);
  g_assert_cmpstr (counts, ==, expected);
}
