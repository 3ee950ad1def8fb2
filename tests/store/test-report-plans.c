/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports read stands in indexes. */
#include "entente/store/sql/pulse.h"

#include "harness/plan.h"

static gboolean
count (gpointer data, const EntPulse *row)
{
  (*(int *) data)++;
  return TRUE;
}

static void
reports_read_indexes_alone (void)
{
  static const EntPulseKind kinds[] = { ENT_PULSE_JOINED,  ENT_PULSE_NAMES,  ENT_PULSE_TIME,
                                        ENT_PULSE_STAGES,  ENT_PULSE_STATES, ENT_PULSE_IN_STATE,
                                        ENT_PULSE_STARTED, ENT_PULSE_GIVEN,  ENT_PULSE_OFFERS,
                                        ENT_PULSE_OFFERED };
  g_autoptr (EntClock) clock = ent_clock_new_at (1773136800, NULL);
  const EntStoreOptions options = { .who = "test", .clock = clock };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  const EntPulseQuery query = { .from = "2026-01-01", .until = "2026-03-31", .word = "won" };
  int n = 0;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      ent_pulse_read (store, kinds[i], &query, count, &n, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (n, ==, 0);
  g_assert_cmpuint (plan_check_all (store), >=, G_N_ELEMENTS (kinds));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pulse/reports_read_indexes_alone", reports_read_indexes_alone);
  return g_test_run ();
}
