/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/golden.h"

#include <glib.h>

/* The rows that differ, as diff marks them. */
static char *
difference (const char *saved, const char *text)
{
  g_auto (GStrv) before = g_strsplit (saved, "\n", -1), now = g_strsplit (text, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint row = 0, b = g_strv_length (before), n = g_strv_length (now); row < MAX (b, n); row++)
    if (row >= b || row >= n || !g_str_equal (before[row], now[row]))
      g_string_append_printf (out, "%u:\n-%s\n+%s\n", row + 1, row < b ? before[row] : "",
                              row < n ? now[row] : "");
  return g_string_free (out, FALSE);
}

void
golden_compare (const char *name, const char *text)
{
  g_autofree char *file =
    g_strdup_printf ("%s/tests/screen/golden/%s.txt", g_getenv ("ENTENTE_TOP"), name);
  g_autofree char *saved = NULL;

  if (g_strcmp0 (g_getenv ("ENTENTE_GOLDEN"), "write") == 0)
    {
      g_assert_true (g_file_set_contents (file, text, -1, NULL));
      return;
    }
  g_assert_true (g_file_get_contents (file, &saved, NULL, NULL));
  if (g_str_equal (saved, text))
    return;
  g_autofree char *rows = difference (saved, text);
  g_test_message ("%s differs in row\n%s", name, rows);
  g_test_fail ();
}
