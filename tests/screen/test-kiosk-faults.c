/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk on a snapshot that is replaced, and on what is no snapshot. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "place.h"

static Harness *
start_on_snapshot (const Place *place)
{
  g_autofree char *arguments = g_strdup_printf ("--snapshot %s", place->snapshot);

  place_configure (place, "kiosk: {page_seconds: 3600, pages: [commitments]}\n");
  place_add_promise (place, "Lumen");
  place_publish (place);
  Harness *harness = place_start_kiosk (place, arguments, 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  return harness;
}

static void
a_replaced_snapshot_shows_within_two_seconds (Place *place, gconstpointer data)
{
  Harness *harness = start_on_snapshot (place);

  place_add_promise (place, "Zenith");
  place_publish (place);
  gint64 start = g_get_monotonic_time ();
  harness_wait_for (harness, "Zenith");
  g_assert_cmpint (g_get_monotonic_time () - start, <, (SANITIZED ? 8 : 2) * G_USEC_PER_SEC);
  /* Only what differs is sent: the screen is not cleared. */
  g_string_free (harness_take_output (harness), TRUE);
  place_add_promise (place, "Merle");
  place_publish (place);
  harness_wait_for (harness, "Merle");
  g_autoptr (GString) raw = harness_take_output (harness);
  g_assert_null (strstr (raw->str, "\033[2J"));
  g_assert_cmpuint (raw->len, <, 600);
  place_end_kiosk (harness);
}

/* The page stays with its mark while the snapshot is bad, and goes on when it is good again. */
static void
assert_fault_then_good (const Place *place, Harness *harness)
{
  harness_wait_for (harness, "◐ as of 10:00");
  harness_wait_for (harness, "Lumen");
  g_remove (place->snapshot);
  place_publish (place);
  harness_wait_gone (harness, "◐");
  harness_wait_for (harness, "Lumen");
}

static void
spoil (const Place *place, gsize keep, int at, char byte)
{
  g_autofree char *bytes = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (place->snapshot, &bytes, &size, NULL));
  if (at >= 0)
    bytes[at] = byte;
  g_assert_true (g_file_set_contents (place->snapshot, bytes, (gssize) MIN (keep, size), NULL));
}

static void
faults_leave_the_last_good_page (Place *place, gconstpointer data)
{
  Harness *harness = start_on_snapshot (place);
  g_autofree char *other = g_build_filename (place->folder, "other.db", NULL);

  g_remove (place->snapshot);
  assert_fault_then_good (place, harness);
  spoil (place, 5000, -1, 0);
  assert_fault_then_good (place, harness);
  spoil (place, 0, -1, 0);
  assert_fault_then_good (place, harness);
  /* Bytes 60 to 63 are the user version: https://sqlite.org/fileformat2.html */
  spoil (place, G_MAXSIZE, 63, 99);
  assert_fault_then_good (place, harness);
  spoil (place, G_MAXSIZE, 63, 1);
  assert_fault_then_good (place, harness);
  g_assert_cmpint (g_rename (place->snapshot, other), ==, 0);
  g_assert_cmpint (symlink (other, place->snapshot), ==, 0);
  assert_fault_then_good (place, harness);
  g_remove (place->snapshot);
  g_assert_cmpint (symlink (place->database, place->snapshot), ==, 0);
  assert_fault_then_good (place, harness);
  g_remove (place->snapshot);
  g_assert_cmpint (g_mkdir (place->snapshot, 0700), ==, 0);
  assert_fault_then_good (place, harness);
  if (geteuid () != 0)
    {
      g_assert_cmpint (g_chmod (place->snapshot, 0), ==, 0);
      assert_fault_then_good (place, harness);
    }
  place_end_kiosk (harness);
}

static void
a_whole_database_is_no_snapshot (Place *place, gconstpointer data)
{
  place_command (place, "partner add Lumen");
  g_autofree char *line
    = g_strdup_printf ("%s --config %s kiosk --snapshot %s", place->program, place->config, place->database);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  const char *environment[] = { "ASAN_OPTIONS=detect_leaks=0", NULL };

  Harness *harness = harness_start ((const char *const *) argv, 24, 80, environment);
  harness_wait_for (harness, "whole database");
  g_assert_cmpint (harness_wait_exit (harness), ==, 65);
  harness_free (harness);
}

static void
mistakes_in_the_allow_list_refuse_the_start (Place *place, gconstpointer data)
{
  place_command (place, "partner add Lumen");
  place_configure (place, "kiosk:\n  partners: [Lumen, Nobody]\n");
  g_autofree char *line = g_strdup_printf ("%s --db %s --config %s kiosk", place->program, place->database, place->config);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  const char *environment[] = { "ASAN_OPTIONS=detect_leaks=0", NULL };

  Harness *harness = harness_start ((const char *const *) argv, 24, 120, environment);
  harness_wait_for (harness, "config.yaml:2:21");
  g_assert_cmpint (harness_wait_exit (harness), ==, 78);
  harness_free (harness);
}

int
main (int argc, char **argv)
{
  static const PlaceTest tests[] = {
    { "a_replaced_snapshot_shows_within_two_seconds", a_replaced_snapshot_shows_within_two_seconds },
    { "faults_leave_the_last_good_page", faults_leave_the_last_good_page },
    { "a_whole_database_is_no_snapshot", a_whole_database_is_no_snapshot },
    { "mistakes_in_the_allow_list_refuse_the_start", mistakes_in_the_allow_list_refuse_the_start },
    { NULL, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  place_add_tests (tests);
  return g_test_run ();
}
