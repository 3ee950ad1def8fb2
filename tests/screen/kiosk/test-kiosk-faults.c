/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk with a snapshot that is replaced, and with files that are not snapshots. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/place.h"

static Harness *
start_on_snapshot (const Place *place)
{
  g_autofree char *arguments = g_strdup_printf ("--snapshot %s", place->snapshot);

  place_configure (place, "kiosk: {page_seconds: 3600, pages: [promises]}\n");
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
  place_end_kiosk (harness);
}

/* The process that publishes still has the old file open, in which nothing changes any more. */
static void
a_database_put_in_its_place_is_not_taken_for_it (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "other.db", NULL);

  place_configure (place, "kiosk: {page_seconds: 3600, pages: [promises]}\n");
  place_add_promise (place, "Lumen");
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  g_assert_cmpint (g_rename (place->database, other), ==, 0);
  harness_wait_for (harness, "◐ as of 10:00");
  g_string_free (harness_take_output (harness), TRUE);
  place_add_promise (place, "Zenith");
  harness_wait_turns (harness, TRUE, 3);
  harness_wait_for (harness, "◐ as of 10:00");
  g_remove (place->database);
  g_assert_cmpint (g_rename (other, place->database), ==, 0);
  harness_wait_gone (harness, "◐");
  g_autoptr (GString) output = harness_take_output (harness);
  g_assert_null (strstr (output->str, "Zenith"));
  place_end_kiosk (harness);
}

/* Overwritten in place, as a copying program does: shown when it is whole, and not before. */
static void
a_half_written_snapshot_is_waited_for (Place *place, gconstpointer data)
{
  Harness *harness = start_on_snapshot (place);
  g_autofree char *bytes = NULL;
  gsize size;

  place_add_promise (place, "Zenith");
  g_assert_true (g_file_get_contents (place->snapshot, &bytes, &size, NULL));
  FILE *file = fopen (place->snapshot, "w");
  g_assert_cmpuint (fwrite (bytes, 1, size / 2, file), ==, size / 2);
  fflush (file);
  harness_wait_for (harness, "◐ as of 10:00");
  harness_wait_for (harness, "Lumen");
  g_assert_cmpuint (fwrite (bytes + size / 2, 1, size - size / 2, file), ==, size - size / 2);
  fclose (file);
  harness_wait_gone (harness, "◐");
  place_publish (place);
  harness_wait_for (harness, "Zenith");
  place_end_kiosk (harness);
}

/* Also when root runs the tests. */
static void
a_snapshot_without_rights_leaves_the_last_good_page (Place *place, gconstpointer data)
{
  const char *const as_nobody[] = { place_self (), "--as-nobody", NULL };
  g_autofree char *arguments = g_strdup_printf ("--snapshot %s", place->snapshot);

  place_configure (place, "kiosk: {page_seconds: 3600, pages: [promises]}\n");
  g_assert_cmpint (g_chmod (place->folder, 0755), ==, 0);
  g_assert_cmpint (g_chmod (place->config, 0644), ==, 0);
  place_add_promise (place, "Lumen");
  place_publish (place);
  Harness *harness =
    place_start (place, geteuid () == 0 ? as_nobody : NULL, arguments, 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  g_assert_cmpint (g_chmod (place->snapshot, 0), ==, 0);
  assert_fault_then_good (place, harness);
  g_assert_cmpint (g_chmod (place->snapshot, 0), ==, 0);
  harness_wait_for (harness, "◐ as of 10:00");
  g_assert_cmpint (g_chmod (place->snapshot, 0644), ==, 0);
  harness_wait_gone (harness, "◐");
  place_end_kiosk (harness);
  g_assert_cmpint (g_chmod (place->snapshot, 0), ==, 0);
  harness = place_start (place, geteuid () == 0 ? as_nobody : NULL, arguments, 24, 120, NULL);
  harness_wait_for (harness, "Permission denied");
  g_assert_cmpint (harness_wait_exit (harness), ==, 1);
  harness_free (harness);
}

static void
assert_not_started (const Place *place, int status, const char *why)
{
  g_autofree char *arguments = g_strdup_printf ("--snapshot %s", place->snapshot);
  Harness *harness = place_start (place, NULL, arguments, 24, 200, NULL);

  harness_wait_for (harness, why);
  g_assert_cmpint (harness_wait_exit (harness), ==, status);
  harness_free (harness);
}

static void
mistakes_at_the_start_are_reported (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "other.db", NULL);

  place_add_promise (place, "Lumen");
  assert_not_started (place, 1, "wall.db: No such file");
  place_publish (place);
  spoil (place, 5000, -1, 0);
  assert_not_started (place, 65, "wall.db is cut short");
  spoil (place, 0, -1, 0);
  assert_not_started (place, 65, "wall.db is no snapshot");
  g_remove (place->snapshot);
  place_publish (place);
  spoil (place, G_MAXSIZE, 63, 1);
  assert_not_started (place, 65, "made by an older entente");
  spoil (place, G_MAXSIZE, 63, 99);
  assert_not_started (place, 65, "use a newer entente");
  g_assert_cmpint (g_rename (place->snapshot, other), ==, 0);
  g_assert_cmpint (symlink (other, place->snapshot), ==, 0);
  assert_not_started (place, 1, "it is a link");
  g_remove (place->snapshot);
  g_assert_cmpint (g_mkdir (place->snapshot, 0700), ==, 0);
  assert_not_started (place, 1, "no plain file");
  g_assert_cmpint (g_rmdir (place->snapshot), ==, 0);
  g_assert_cmpint (g_rename (place->database, place->snapshot), ==, 0);
  assert_not_started (place, 65, "whole database");
}

static void
assert_refused (const Place *place, const char *yaml, const char *where)
{
  place_configure (place, yaml);
  Harness *harness = place_start (place, NULL, "", 24, 160, NULL);

  harness_wait_for (harness, where);
  g_assert_cmpint (harness_wait_exit (harness), ==, 78);
  harness_free (harness);
}

static void
mistakes_in_the_allow_list_refuse_the_start (Place *place, gconstpointer data)
{
  place_command (place, "partner add Lumen");
  assert_refused (place, "kiosk:\n  partners: [Lumen, Nobody]\n",
                  "config.yaml:2:21: there is no partner");
  assert_refused (place, "kiosk:\n  tags: [wall]\n", "config.yaml:2:10: no partner has the tag");
  assert_refused (place, "kiosk:\n  columns: {partner: [name, teir]}\n",
                  "config.yaml:2:29: partner has no column");
  assert_refused (place, "kiosk:\n  columns: {engagement: [notes]}\n",
                  "config.yaml:2:26: engagement.notes is never published");
  assert_refused (place, "kiosk:\n  columns: {persn: [name]}\n", "config.yaml:2:13: unknown key");
  assert_refused (place, "kiosk:\n  pages: [overview, grwoth]\n", "config.yaml:2:21");
  assert_refused (place, "kiosk:\n  pin: 2580\n", "config.yaml:2:8: that is no hash");
}

int
main (int argc, char **argv)
{
  static const PlaceTest tests[] = {
    { "a_replaced_snapshot_shows_within_two_seconds",
      a_replaced_snapshot_shows_within_two_seconds },
    { "faults_leave_the_last_good_page", faults_leave_the_last_good_page },
    { "a_database_put_in_its_place_is_not_taken_for_it",
      a_database_put_in_its_place_is_not_taken_for_it },
    { "a_half_written_snapshot_is_waited_for", a_half_written_snapshot_is_waited_for },
    { "a_snapshot_without_rights_leaves_the_last_good_page",
      a_snapshot_without_rights_leaves_the_last_good_page },
    { "mistakes_at_the_start_are_reported", mistakes_at_the_start_are_reported },
    { "mistakes_in_the_allow_list_refuse_the_start", mistakes_in_the_allow_list_refuse_the_start },
    { NULL, NULL },
  };

  place_run_reduced (argc, argv);
  g_test_init (&argc, &argv, NULL);
  place_add_tests (tests);
  return g_test_run ();
}
