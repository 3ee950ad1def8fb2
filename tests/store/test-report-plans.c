/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports read lies in indexes. */
#include "harness/plan.h"
#include "harness/readers.h"

static void
reports_read_indexes_alone (void)
{
  g_autofree const char **names = reader_names ("report-");
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, NULL);
  const EntStoreOptions options = { .who = "test", .clock = clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  const ReaderScope scope = { .from = "2026-01-01",
                              .until = "2026-03-31",
                              .from_quarter = 8104,
                              .until_quarter = 8107,
                              .word = "won" };
  guint n = 0;

  g_assert_no_error (error);
  for (; names[n] != NULL; n++)
    {
      g_assert_cmpint (reader_run (store, names[n], &scope, &error), ==, 0);
      g_assert_no_error (error);
    }
  g_assert_cmpint (reader_run (store, "contacts", &scope, &error), ==, 0);
  g_assert_cmpint (reader_run (store, "in-state", &scope, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (plan_check_all (store), >=, n + 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/reports_read_indexes_alone", reports_read_indexes_alone);
  return g_test_run ();
}
