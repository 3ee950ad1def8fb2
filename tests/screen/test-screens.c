/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What users see: each screen is compared with a saved one. ENTENTE_GOLDEN=write saves them anew.
 */
#include <gio/gio.h>
#include <signal.h>
#include <string.h>

#include "harness/golden.h"
#include "harness/harness.h"
#include "harness/place.h"

typedef struct
{
  const char *name;
  const char *keys; /* parts separated by U+0001; before each the wait of the one before is over */
  const char *waits;
  gboolean all_looks; /* in French and ASCII too */
  /* Shows what a new size ends or leaves as it began, such as a message or how far it was scrolled:
   * played at each size from the start. */
  gboolean plays_anew;
} Scene;

static const Scene scenes[] = {
  { "panes", "", "", TRUE },
  { "form", "a", "*", TRUE },
  { "detail", "\n", "https:", TRUE },
  { "interactions", "3", "09 ", TRUE },
  { "people", "2", "People" },
  { "person", "2\001\n", "People\001Person ·" },
  { "who-knows-whom", "f\001lut\n\001m", "\001\00116h30", TRUE },
  { "search-empty", "/", "lut", TRUE },
  { "search", "/\001plugin", "Search\001Hands-on" },
  { "search-near", "/\001lutèce integraton", "lut\001gration", TRUE },
  { "help", "?", "Tab", TRUE },
  { "empty-filter", "f\001zzzz", ":\001 zzzz", TRUE },
  { "filter", "f\001tier=gold and silent>30d", "filter:\001Silent > 30 d" },
  { "filter-wrong", "f\001tier=gold\001 and tire=x", "filter:\001Tier = Gold\001did you mean" },
  { "filter-command", ":\001filter tier=gold and sil\t", ":\001and silent" },
  { "filter-command-wrong", ":\001filter tire=gold\n", ":\001did you mean" },
  { "filter-example", "4\001f", "Gold support\001<60", TRUE },
  { "filter-via", "4\001f\001renews<1y and partner.silent>30d",
    "Engagements\001filter:\001Partner: Silent" },
  { "command", ":", "Tab", TRUE },
  { "command-part", ":\001re", ":\001rename-filter" },
  { "command-unknown", ":\001balanse\n", ":\001no action", .plays_anew = TRUE },
  { "marks", " \001 \001=", "1 marked\0012 marked\001change 2" },
  { "tabs",
    "f\001tier=gold\n\001F\001Gold\n\001f\001 or silent>90d\n\001F\001Silent ones\n\001]\001]",
    "filter:\001Tier = Gold\001keep the\001kept as Gold\001filter:\001Gold or\001keep the\001kept "
    "as Silent\001Ateliers\001Cèdre" },
  { "merge", " \001 \001M", "1 marked\0012 marked\001Merge" },
  { "duplicates", "a\001Arkea Documents S.A.\023\001:\001duplicates\n",
    "Domains\001Arkea\001:\001same name" },
  { "false-duplicates", "a\001Arkea Documents S.A.\023\001:\001duplicates\n\001-",
    "Domains\001Arkea\001:\001same name\001no duplicates", .plays_anew = TRUE },
  { "marked", " \001*", "1 marked\0012" },
  { "log", "L\001call kestrel roadmap 45m +1w", "L\001roadmap", TRUE },
  { "log-people", "L\001call with Ana, Hu\t", "L\001Hugo Lef" },
  { "log-asks", "L\001call M with Xavier, they decide tomorrow", "L\001Which partner" },
  { "theme", ":\001theme light\n", ":\001Dark ink", .plays_anew = TRUE },
  { "partnership", "E\001ended yesterday they were bought", "prospect\0012026", TRUE },
  { "delete", "d", "Delete Arkéa" },
  { "review", "r\001JJ", "1/14\0013/14", TRUE, .plays_anew = TRUE },
  { "review-planned", "3\001G\001=\001state=planned\n\001r", "09 \001\001\001\0011/1", TRUE,
    .plays_anew = TRUE },
  { "review-snooze", "r\001z\001+2w waiting for their budget",
    "Why today\001snooze:\001quiet until" },
  { "review-summary", "r\001 \001J\001z\001+2w budget\n\001Q",
    "1/14\0012/14\0013/14\001snooze:\0014/14\001ended" },
  { "health", "H", "10/30", TRUE },
  { "promises", "5", "Bitwerk", TRUE },
  { "balance", "jjjjjjjjjjjjjjjjjjb", "2024", TRUE },
  { "balance-formulas", "jjjjjjjjjjjjjjjjjjb\001w", "2024\001sum" },
  { "complementarity", "jjjjjjjjjjjjjjjjjjB", "Certification", TRUE },
  { "complementarity-kind", "B\001jj\n", "Certification\001Bitwerk" },
  { "reports", "9", "2 24", TRUE },
  { "reports-time", "9\001\t", "2 24\001Our time by" },
  { "reports-health", "9\001\t\t", "2 24\001by points" },
  { "reports-contributions", "9\001\t\t\t", "2 24\001▚" },
  { "reports-pipeline", "9\001\033[Z", "2 24\001Open engagements" },
  { "reports-scrolled", ":\001reports time\n\001G", ":\001Our time by\001not tell" },
  { "ranking", "T", "Contributions · ranking" },
  { "contributions-year", "T\001\n", "· ranking\001Contributions · M" },
  { "offers", "6", "Sovereign archive" },
  { "offer", "6\001jj\n", "Sovereign archive\001Compo", TRUE },
  { "offer-open", "6\001j\n\001G", "Records for\001Compo\001LicenseRef-Connector",
    .plays_anew = TRUE },
  { "pipeline", "8", "71k EUR", TRUE },
  { "pipeline-later", "8\001lll", "71k EUR\001Negotiation", .plays_anew = TRUE },
  { "renewals", "R", "Renewals" },
  { "sources", ":\001sources\n", ":\001together" },
  { "why", "8\001llw", "Pipeline\001What led" },
};
static const struct
{
  int rows, columns;
} sizes[] = { { 10, 40 }, { 24, 80 }, { 40, 120 } };

typedef enum
{
  COLOUR,
  MONO,
  FRENCH,
  ASCII,
  N_LOOKS
} Look;
static const char *const look_names[] = { "", "-mono", "-fr", "-ascii" };

static Harness *
start (int rows, int columns, Look look)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  const char *argv[] = { program, "demo", NULL };
  const char *plain[] = { "NO_COLOR=1", NULL }, *french[] = { "LANGUAGE=fr", NULL },
             *ascii[] = { "LC_ALL=C", NULL };
  const char *const *environments[] = { NULL, plain, french, ascii };

  return harness_start (argv, rows, columns, environments[look]);
}

static void
play (Harness *harness, const Scene *scene)
{
  g_auto (GStrv) keys = g_strsplit (scene->keys, "\001", -1);
  g_auto (GStrv) waits = g_strsplit (scene->waits, "\001", -1);

  harness_wait_for (harness, "entente");
  harness_wait_for (harness, "Documents");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      harness_send (harness, keys[i]);
      if (waits[i] != NULL)
        harness_wait_for (harness, waits[i]);
    }
}

static void
compare (const Harness *harness, const char *scene, gsize size, Look look)
{
  g_autofree char *name =
    g_strdup_printf ("%s-%dx%d%s", scene, sizes[size].columns, sizes[size].rows, look_names[look]);
  g_autofree char *text = harness_text (harness, TRUE);

  golden_compare (name, text);
}

/* Plays the scene in one process for all sizes from the first to the last. */
static void
compare_sizes (const Scene *scene, Look look, gsize first, gsize last)
{
  g_autoptr (Harness) harness = start (sizes[first].rows, sizes[first].columns, look);

  play (harness, scene);
  harness_settle (harness);
  compare (harness, scene->name, first, look);
  for (gsize i = first + 1; i <= last; i++)
    {
      harness_resize_and_settle (harness, sizes[i].rows, sizes[i].columns);
      compare (harness, scene->name, i, look);
    }
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
}

/* The sanitizers see the same code in every look: after the first scene one is enough. */
static int
looks_of (const Scene *scene)
{
  if (SANITIZED && scene != scenes)
    return COLOUR + 1;
  return scene->all_looks ? N_LOOKS : FRENCH;
}

static void
looks_as_saved (gconstpointer data)
{
  const Scene *scene = data;
  const gsize last = G_N_ELEMENTS (sizes) - 1;

  for (int look = 0; look < looks_of (scene); look++)
    if (!scene->plays_anew)
      compare_sizes (scene, (Look) look, 0, last);
    else
      for (gsize i = 0; i <= last; i++)
        compare_sizes (scene, (Look) look, i, i);
}

static void
survives_any_size (void)
{
  g_autoptr (Harness) harness = start (24, 80, COLOUR);
  static const struct
  {
    int rows, columns;
  } odd[] = { { 1, 1 }, { 2, 5 }, { 3, 20 }, { 5, 200 }, { 200, 8 }, { 60, 300 }, { 24, 80 } };

  harness_wait_for (harness, "●");
  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      harness_resize_and_settle (harness, odd[i].rows, odd[i].columns);
    }
  harness_wait_for (harness, "New Partner");
  harness_send (harness, "\033");
  harness_wait_gone (harness, "New Partner");
  harness_send (harness, "qq");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
}

/* The panes read what they show: a wider one reads anew. */
static void
a_screen_that_grew_shows_what_a_wide_one_shows (void)
{
  static const int columns[] = { 40, 90, 120, 240 };
  const int widest = columns[G_N_ELEMENTS (columns) - 1];
  g_autoptr (Harness) grown = start (30, columns[0], COLOUR);
  g_autoptr (Harness) wide = start (30, widest, COLOUR);

  harness_wait_for (grown, "Documents");
  harness_wait_for (wide, "Documents");
  for (gsize i = 1; i < G_N_ELEMENTS (columns); i++)
    harness_resize_and_settle (grown, 30, columns[i]);
  harness_settle (wide);
  g_autofree char *seen = harness_text (grown, TRUE), *expected = harness_text (wide, TRUE);
  g_assert_cmpstr (seen, ==, expected);
  harness_wait_for (wide, "Lina Haddad");
}

static void
escape_sequences_in_data_stay_harmless (void)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  g_autofree char *folder = g_dir_make_tmp ("entente-screens-XXXXXX", NULL);
  g_autofree char *database = g_build_filename (folder, "a.db", NULL);
  const char *add[] = { program,   "--db", database,
                        "partner", "add",  "Evil\033[31m\033]0;owned\007 \342\200\256abc",
                        NULL };
  const char *open[] = { program, "--db", database, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) add, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                               NULL, NULL, NULL, NULL));
  g_autoptr (Harness) harness = harness_start (open, 24, 100, NULL);
  harness_wait_for (harness, "Evil^[");
  harness_send (harness, "e");
  harness_wait_for (harness, "Edit Partner");
  harness_wait_for (harness, "<U+202E>");
}

static Harness *
open_place (const Place *place)
{
  const char *argv[] = { place->program, "--db", place->database, NULL };

  return harness_start (argv, 30, 100, NULL);
}

static void
an_empty_queue_looks_as_saved (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      Place place;
      place_init (&place);
      const char *argv[] = { place.program, "--db", place.database, "review", NULL };
      Harness *harness = harness_start (argv, sizes[i].rows, sizes[i].columns, NULL);
      g_autofree char *name =
        g_strdup_printf ("review-empty-%dx%d", sizes[i].columns, sizes[i].rows);
      harness_wait_for (harness, "Nothing is due today.");
      harness_settle (harness);
      g_autofree char *text = harness_text (harness, TRUE);
      golden_compare (name, text);
      harness_free (harness);
      place_clear (&place);
    }
}

static void
a_record_deleted_from_its_last_line_says_so (void)
{
  g_autoptr (Harness) harness = start (10, 80, COLOUR);

  harness_wait_for (harness, "Documents");
  harness_send (harness, "v");
  harness_wait_for (harness, "Partner ·");
  harness_send (harness, "Gd");
  harness_wait_for (harness, "Delete Arkéa");
  harness_send (harness, "y");
  harness_wait_for (harness, "This has been deleted");
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
}

/* Its one partner is open in a form. */
static Harness *
edit_lumen (Place *place)
{
  place_init (place);
  g_free (place_output (place, "partner add Lumen --city Nice"));
  Harness *harness = open_place (place);
  harness_wait_for (harness, "Lumen");
  harness_send (harness, "e");
  harness_wait_for (harness, "Edit Partner");
  return harness;
}

static void
two_editors_see_both_versions_and_choose (void)
{
  Place place;
  Harness *harness = edit_lumen (&place);

  g_free (place_output (&place, "partner edit 1 --name \"Lumen SA\" --city Lyon"));
  harness_send (harness, " SARL\n");
  harness_wait_for (harness, "was changed meanwhile");
  harness_wait_for (harness, "original");
  /* Going back shows what was typed. */
  harness_send (harness, "\e");
  harness_wait_gone (harness, "was changed meanwhile");
  harness_wait_for (harness, "Lumen SARL");
  harness_send (harness, "\n");
  harness_wait_for (harness, "was changed meanwhile");
  harness_send (harness, "\n");
  harness_wait_for (harness, "saved Lumen SARL");
  g_autofree char *json = place_output (&place, "partner show 1 --format json");
  g_assert_nonnull (strstr (json, "Lumen SARL"));
  g_assert_nonnull (strstr (json, "Lyon"));
  harness_free (harness);
  place_clear (&place);
}

static void
changes_of_two_editors_to_different_fields_are_merged_and_reported (void)
{
  Place place;
  Harness *harness = edit_lumen (&place);

  g_free (place_output (&place, "partner edit 1 --city Lyon --country FR"));
  harness_send (harness, " SARL\n");
  harness_wait_for (harness, "saved Lumen SARL; merged with your own change of Country, City");
  g_autofree char *json = place_output (&place, "partner show 1 --format json");
  g_assert_nonnull (strstr (json, "Lumen SARL"));
  g_assert_nonnull (strstr (json, "Lyon"));
  harness_free (harness);
  place_clear (&place);
}

static void
marked_rows_stay_as_they_are_when_one_was_changed_elsewhere (void)
{
  Place place;

  place_init (&place);
  g_free (place_output (&place, "partner add Lumen"));
  g_free (place_output (&place, "partner add Zenith"));
  Harness *harness = open_place (&place);
  harness_wait_for (harness, "Zenith");
  harness_send (harness, "*");
  harness_wait_for (harness, "2 marked");
  harness_send (harness, "=tier=gold");
  harness_wait_for (harness, "tier=gold");
  g_free (place_output (&place, "partner edit 2 --tier silver"));
  harness_send (harness, "\n");
  harness_wait_for (harness, "somebody else has changed \"Zenith\" meanwhile; nothing was changed");
  g_autofree char *before = place_output (&place, "partner list --tier gold");
  g_assert_null (strstr (before, "Lumen"));
  harness_send (harness, "=tier=gold\n");
  harness_wait_for (harness, "changed 2");
  g_autofree char *after = place_output (&place, "partner list --tier gold");
  g_assert_nonnull (strstr (after, "Lumen"));
  harness_send (harness, "u");
  harness_wait_for (harness, "undone: edit 2");
  g_autofree char *undone = place_output (&place, "partner list --tier gold");
  g_assert_null (strstr (undone, "Lumen"));
  harness_free (harness);
  place_clear (&place);
}

static void
what_stands_in_no_stage_can_be_given_one (void)
{
  Place place;

  place_init (&place);
  g_free (place_output (&place, "partner add Lumen"));
  g_free (
    place_output (&place, "engagement add Training --partner Lumen --kind training --stage lead"));
  g_free (place_output (&place, "engagement add Hosting --partner Lumen --kind hosting"));
  Harness *harness = open_place (&place);
  harness_wait_for (harness, "Lumen");
  harness_send (harness, "8");
  harness_wait_for (harness, "without a stage: 1");
  harness_send (harness, "0");
  harness_wait_for (harness, "Hosting");
  harness_wait_gone (harness, "Training");
  harness_send (harness, "=stage=lead\n");
  harness_wait_gone (harness, "Hosting");
  harness_send (harness, "q");
  harness_wait_for (harness, "Hosting");
  harness_wait_gone (harness, "without a stage");
  harness_send (harness, "0");
  harness_wait_for (harness, "every engagement has a stage");
  harness_free (harness);
  place_clear (&place);
}

/* Keys that come before a frame could be drawn do what they would have done one by one. */
static void
keys_in_a_burst_scroll_as_they_do_one_by_one (void)
{
  g_autofree char *slow = NULL, *fast = NULL;

  for (int burst = 0; burst <= 1; burst++)
    {
      Harness *harness = start (24, 80, 0);
      harness_wait_for (harness, "Ark");
      harness_send (harness, "9\t");
      harness_wait_for (harness, "Our time by");
      harness_send (harness, burst ? "Gk" : "G");
      harness_wait_for (harness, "not tell");
      if (!burst)
        harness_send (harness, "k");
      harness_settle (harness);
      *(burst ? &fast : &slow) = harness_text (harness, FALSE);
      harness_free (harness);
    }
  g_assert_cmpstr (fast, ==, slow);
}

static void
a_change_of_another_program_shows_by_itself (void)
{
  Place place;

  place_init (&place);
  g_free (place_output (&place, "partner add Lumen"));
  Harness *harness = open_place (&place);
  harness_wait_for (harness, "Lumen");
  g_free (place_output (&place, "partner add Zenith"));
  harness_wait_for (harness, "Zenith");
  harness_free (harness);
  place_clear (&place);
}

/* Another program that has begun a transaction so; NULL, and the test is skipped, without sqlite3.
 */
static GSubprocess *
lock (const Place *place, const char *begin)
{
  g_autofree char *sqlite = g_find_program_in_path ("sqlite3"),
                  *line = g_strdup_printf ("%s\n.print ready\n", begin);
  char answer[16] = "";

  if (sqlite == NULL)
    {
      g_test_skip ("sqlite3 is not installed");
      return NULL;
    }
  GSubprocess *other =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL, sqlite,
                      place->database, NULL);
  GOutputStream *to = g_subprocess_get_stdin_pipe (other);
  g_assert_true (g_output_stream_write_all (to, line, strlen (line), NULL, NULL, NULL));
  g_output_stream_flush (to, NULL, NULL);
  g_assert_cmpint (
    g_input_stream_read (g_subprocess_get_stdout_pipe (other), answer, 5, NULL, NULL), ==, 5);
  return other;
}

static void
unlock (GSubprocess *other)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (other), NULL, NULL);
  g_subprocess_wait (other, NULL, NULL);
}

static void
a_locked_database_says_so_and_keeps_what_was_typed (void)
{
  Place place;

  place_init (&place);
  g_free (place_output (&place, "partner add Lumen"));
  Harness *harness = open_place (&place);
  harness_wait_for (harness, "Lumen");
  harness_send (harness, "a");
  harness_wait_for (harness, "New Partner");
  g_autoptr (GSubprocess) other = lock (&place, "BEGIN IMMEDIATE;");
  if (other != NULL)
    {
      harness_send (harness, "Zenith\n");
      harness_wait_for (harness, "Esc gives up");
      harness_send (harness, "\033");
      harness_wait_for (harness, "another program is writing to it; try again");
      harness_wait_for (harness, "Zenith");
      unlock (other);
      harness_send (harness, "\n");
      harness_wait_for (harness, "saved Zenith");
    }
  harness_free (harness);
  place_clear (&place);
}

/* No further key is needed. */
static void
a_command_that_leaves_does_so_at_once (void)
{
  static const char *const commands[] = { ":quit\n", ":leave\nq" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autoptr (Harness) harness = start (24, 80, COLOUR);
      harness_wait_for (harness, "Documents");
      harness_send (harness, commands[i]);
      g_assert_cmpint (harness_wait_exit (harness), ==, 0);
    }
}

static void
a_command_is_done_before_the_keys_that_follow_it (void)
{
  g_autoptr (Harness) harness = start (24, 80, COLOUR);

  harness_wait_for (harness, "Documents");
  harness_send (harness, ":people\n\n");
  harness_wait_for (harness, "Person ·");
}

/* The database is locked while the program looks for changes of others. */
static void
a_key_that_came_while_something_waited_needs_no_other (void)
{
  Place place;

  place_init (&place);
  g_free (place_output (&place, "partner add Lumen"));
  Harness *harness = open_place (&place);
  harness_wait_for (harness, "Lumen");
  g_autoptr (GSubprocess) other = lock (&place, "BEGIN EXCLUSIVE;");
  if (other != NULL)
    {
      harness_wait_for (harness, "Esc gives up");
      harness_send (harness, "3");
      harness_drain (harness, 200);
      unlock (other);
      harness_wait_for (harness, "Interactions");
      harness_wait_for (harness, "Nothing here yet");
    }
  harness_free (harness);
  place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/screens/%s_looks_as_saved", scenes[i].name);
      g_test_add_data_func (path, &scenes[i], looks_as_saved);
    }
  g_test_add_func ("/screens/survives_any_size", survives_any_size);
  g_test_add_func ("/screens/a_screen_that_grew_shows_what_a_wide_one_shows",
                   a_screen_that_grew_shows_what_a_wide_one_shows);
  g_test_add_func ("/screens/escape_sequences_in_data_stay_harmless",
                   escape_sequences_in_data_stay_harmless);
  g_test_add_func ("/screens/an_empty_queue_looks_as_saved", an_empty_queue_looks_as_saved);
  g_test_add_func ("/screens/a_record_deleted_from_its_last_line_says_so",
                   a_record_deleted_from_its_last_line_says_so);
  g_test_add_func ("/screens/two_editors_see_both_versions_and_choose",
                   two_editors_see_both_versions_and_choose);
  g_test_add_func ("/screens/changes_of_two_editors_to_different_fields_are_merged_and_reported",
                   changes_of_two_editors_to_different_fields_are_merged_and_reported);
  g_test_add_func ("/screens/marked_rows_stay_as_they_are_when_one_was_changed_elsewhere",
                   marked_rows_stay_as_they_are_when_one_was_changed_elsewhere);
  g_test_add_func ("/screens/keys_in_a_burst_scroll_as_they_do_one_by_one",
                   keys_in_a_burst_scroll_as_they_do_one_by_one);
  g_test_add_func ("/screens/what_stands_in_no_stage_can_be_given_one",
                   what_stands_in_no_stage_can_be_given_one);
  g_test_add_func ("/screens/a_change_of_another_program_shows_by_itself",
                   a_change_of_another_program_shows_by_itself);
  g_test_add_func ("/screens/a_locked_database_says_so_and_keeps_what_was_typed",
                   a_locked_database_says_so_and_keeps_what_was_typed);
  g_test_add_func ("/screens/a_command_that_leaves_does_so_at_once",
                   a_command_that_leaves_does_so_at_once);
  g_test_add_func ("/screens/a_command_is_done_before_the_keys_that_follow_it",
                   a_command_is_done_before_the_keys_that_follow_it);
  g_test_add_func ("/screens/a_key_that_came_while_something_waited_needs_no_other",
                   a_key_that_came_while_something_waited_needs_no_other);
  return g_test_run ();
}
