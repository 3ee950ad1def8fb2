/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each file of each corpus (tests/fuzz/READER), as it is and cut in places, through its reader. */
#include <glib.h>
#include <string.h>

#include "fuzzer/fuzzer.h"

#define CUTS 16u

typedef struct
{
  FuzzFunc read;
  char *path;
} File;

static void
is_survived (gconstpointer data)
{
  const File *file = data;
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (file->path, &bytes, &length, NULL));
  for (guint cut = 1; cut <= CUTS; cut++)
    {
      /* Of its own size, so that a sanitizer sees a look behind the end. */
      gsize size = length * cut / CUTS;
      g_autofree uint8_t *copy = g_malloc (size + 1);
      memcpy (copy, bytes, size);
      g_assert_cmpint (file->read (copy, size), ==, 0);
    }
}

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file);
}

static void
add_corpus (const FuzzReader *reader)
{
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "tests", "fuzz", reader->name, NULL);
  g_autoptr (GDir) corpus = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (corpus);
  for (; (name = g_dir_read_name (corpus)) != NULL; n++)
    {
      g_autofree char *test = g_strdup_printf ("/fuzz/%s/%s", reader->name, name);
      File *file = g_new (File, 1);
      *file = (File){ reader->read, g_build_filename (folder, name, NULL) };
      g_test_add_data_func_full (test, file, is_survived, free_file);
    }
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const FuzzReader *reader = fuzz_readers; reader->name != NULL; reader++)
    add_corpus (reader);
  return g_test_run ();
}
