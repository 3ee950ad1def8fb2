/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each file of a corpus (tests/fuzz/CORPUS), as it is and cut in places, through its reader. */
#include <glib.h>
#include <string.h>

#include "fuzzer/fuzzer.h"

#define CUTS 16u

static void
is_survived (gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (data, &bytes, &length, NULL));
  for (guint cut = 1; cut <= CUTS; cut++)
    {
      /* Of its own size, so that a sanitizer sees a look behind the end. */
      gsize size = length * cut / CUTS;
      g_autofree uint8_t *copy = g_malloc (size + 1);
      memcpy (copy, bytes, size);
      g_assert_cmpint (LLVMFuzzerTestOneInput (copy, size), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "tests", "fuzz", CORPUS, NULL);
  g_autoptr (GDir) corpus = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (corpus);
  for (; (name = g_dir_read_name (corpus)) != NULL; n++)
    {
      g_autofree char *test = g_strconcat ("/fuzz/" CORPUS "/", name, NULL);
      g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), is_survived, g_free);
    }
  g_assert_cmpuint (n, >, 0);
  return g_test_run ();
}
