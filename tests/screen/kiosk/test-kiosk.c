/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk as a room sees it, and its keys. */
#include <signal.h>
#include <string.h>

#include "entente/base/pin.h"
#include "harness/golden.h"
#include "harness/place.h"

/* How a terminal shows the pages. */
typedef struct
{
  int rows, columns;
  const char *look; /* as the golden screens name it */
  const char *const *environment;
} Wall;

static void
compare_pages (const Place *place, const char *arguments, const char *const *pages, Wall wall)
{
  Harness *harness =
    place_start_kiosk (place, arguments, wall.rows, wall.columns, wall.environment);

  for (; *pages != NULL; pages++)
    {
      g_autofree char *name =
        g_strdup_printf ("kiosk-%s-%dx%d%s", *pages, wall.columns, wall.rows, wall.look);
      g_autofree char *text = harness_text (harness, TRUE);
      golden_compare (name, text);
      harness_send (harness, "\033OC");
      harness_settle (harness);
    }
  place_end_kiosk (harness);
}

static void
pages_look_as_saved (Place *place, gconstpointer data)
{
  static const struct
  {
    int rows, columns;
  } sizes[] = { { 24, 80 }, { 40, 120 }, { 60, 200 }, { 10, 40 } };
  const char *all[] = { "overview", "pipeline", "promises", "growth", NULL },
             *one[] = { "partner", NULL }, *first[] = { "overview", NULL };
  const char *french[] = { "LANGUAGE=fr", NULL }, *plain[] = { "NO_COLOR=1", NULL },
             *ascii[] = { "LC_ALL=C", NULL };

  place_fill_demo (place);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      compare_pages (place, "", all, (Wall){ sizes[i].rows, sizes[i].columns, "", NULL });
      compare_pages (place, "--partner Lut", one,
                     (Wall){ sizes[i].rows, sizes[i].columns, "", NULL });
    }
  compare_pages (place, "", all, (Wall){ 24, 80, "-fr", french });
  compare_pages (place, "", first, (Wall){ 24, 80, "-mono", plain });
  compare_pages (place, "", first, (Wall){ 24, 80, "-ascii", ascii });
  place_configure (place,
                   "kiosk: {page_seconds: 3600, amounts: yes, people: yes, summaries: yes}\n");
  const char *open_pages[] = { "open-overview", "open-pipeline", "open-promises", NULL };
  compare_pages (place, "", open_pages, (Wall){ 40, 120, "", NULL });
}

static void
pages_turn_by_themselves_until_paused (Place *place, gconstpointer data)
{
  place_fill_demo (place);
  place_configure (place, "kiosk: {page_seconds: 2}\n");
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_wait_for (harness, "Coming renewals");
  harness_wait_for (harness, "We promised");
  harness_send (harness, " ");
  harness_wait_for (harness, "paused");
  harness_send (harness, "\033OD");
  harness_wait_for (harness, "Coming renewals");
  harness_send (harness, " ");
  harness_wait_gone (harness, "paused");
  harness_wait_for (harness, "We promised");
  place_end_kiosk (harness);
}

/* Every key but those of the kiosk itself: nothing moves, nothing opens. */
static void
no_other_key_does_anything (Place *place, gconstpointer data)
{
  static const char mine[] = "qjknblhp \014\033";

  place_fill_demo (place);
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  g_autofree char *before = harness_text (harness, TRUE);
  for (int key = 1; key < 127; key++)
    {
      const char text[] = { (char) key, '\0' };
      if (strchr (mine, key) == NULL)
        harness_send (harness, text);
    }
  /* Function keys, Home, End, Insert, Delete, Shift-Tab, a mouse click. */
  harness_send (harness, "\033OP\033OQ\033[15~\033[H\033[F\033[2~\033[3~\033[Z\033[<0;5;5M");
  harness_settle (harness);
  g_autofree char *after = harness_text (harness, TRUE);
  g_assert_cmpstr (after, ==, before);
  place_end_kiosk (harness);
}

static void
leaving_follows_the_configuration (Place *place, gconstpointer data)
{
  g_autofree char *hash = ent_pin_hash ("2580", NULL);
  g_autofree char *with_pin = g_strdup_printf ("kiosk: {page_seconds: 3600, pin: '%s'}\n", hash);

  place_fill_demo (place);
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
  harness_free (harness);

  place_configure (place, "kiosk: {page_seconds: 3600, exit_key: none}\n");
  harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q\021\003\032q\033OC");
  harness_wait_for (harness, "Coming renewals");
  place_end_kiosk (harness);

  place_configure (place, with_pin);
  harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q");
  harness_wait_for (harness, "PIN:");
  harness_send (harness, "2580\r");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
  harness_free (harness);

  harness = place_start_kiosk (place, "", 24, 80, NULL);
  /* The right one at once after a wrong one is not even looked at. */
  harness_send (harness, "q1111\r");
  harness_settle (harness);
  harness_send (harness, "q2580\r");
  harness_wait_for (harness, "wait a moment");
  harness_send (harness, "\033");
  harness_wait_gone (harness, "wait a moment");
  place_end_kiosk (harness);
}

static void
a_signal_ends_it_and_gives_the_terminal_back (Place *place, gconstpointer data)
{
  place_fill_demo (place);
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  g_string_free (harness_take_output (harness), TRUE);
  harness_signal (harness, SIGHUP);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGHUP);
  /* The alternate screen is left, so that the terminal is as it was (rmcup of terminfo(5)). */
  g_autoptr (GString) raw = harness_take_output (harness);
  g_assert_nonnull (strstr (raw->str, "\033[?1049l"));
  harness_free (harness);
}

static void
a_change_of_the_original_shows_within_two_seconds (Place *place, gconstpointer data)
{
  place_command (place, "partner add Lumen --tier gold");
  place_command (
    place, "promise add 'to be kept' --partner Lumen --side us --state open --due-on 2026-03-20");
  place_configure (place, "kiosk: {page_seconds: 3600, pages: [promises]}\n");
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  place_command (place, "partner add Zenith");
  place_command (place,
                 "promise add more --partner Zenith --side them --state open --due-on 2026-03-20");
  gint64 start = g_get_monotonic_time ();
  harness_wait_for (harness, "Zenith");
  g_assert_cmpint (g_get_monotonic_time () - start, <, (SANITIZED ? 8 : 2) * G_USEC_PER_SEC);
  place_end_kiosk (harness);
}

int
main (int argc, char **argv)
{
  static const PlaceTest tests[] = {
    { "pages_look_as_saved", pages_look_as_saved },
    { "pages_turn_by_themselves_until_paused", pages_turn_by_themselves_until_paused },
    { "no_other_key_does_anything", no_other_key_does_anything },
    { "leaving_follows_the_configuration", leaving_follows_the_configuration },
    { "a_signal_ends_it_and_gives_the_terminal_back",
      a_signal_ends_it_and_gives_the_terminal_back },
    { "a_change_of_the_original_shows_within_two_seconds",
      a_change_of_the_original_shows_within_two_seconds },
    { NULL, NULL },
  };

  place_run_reduced (argc, argv);
  g_test_init (&argc, &argv, NULL);
  place_add_tests (tests);
  return g_test_run ();
}
