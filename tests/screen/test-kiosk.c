/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk as a room sees it, and as somebody at its keyboard tries it.
 * ENTENTE_KIOSK_KEYS and ENTENTE_KIOSK_TURNS say how much is tried; `./dev kiosk` tries more than `make check`.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/pin.h"
#include "entente/service/publish.h"
#include "harness.h"
#include "secrets.h"

#define NOW 1773136800 /* 2026-03-10 10:00 UTC, the harness's ENTENTE_NOW */

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

typedef struct
{
  char *program, *folder, *database, *snapshot, *config;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  place->folder = g_dir_make_tmp ("entente-kiosk-XXXXXX", NULL);
  place->database = g_build_filename (place->folder, "a.db", NULL);
  place->snapshot = g_build_filename (place->folder, "wall.db", NULL);
  place->config = g_build_filename (place->folder, "config.yaml", NULL);
  g_assert_true (g_file_set_contents (place->config, "kiosk: {page_seconds: 3600}\n", -1, NULL));
}

static void
tear_down (Place *place, gconstpointer data)
{
  const char *argv[] = { "rm", "-rf", place->folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (place->program);
  g_free (place->folder);
  g_free (place->database);
  g_free (place->snapshot);
  g_free (place->config);
}

static void
command (const Place *place, const char *line)
{
  g_autofree char *whole
    = g_strdup_printf ("%s --db %s --config %s %s", place->program, place->database, place->config, line);
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL, *complaint = NULL;
  int status;

  g_setenv ("ENTENTE_NOW", "2026-03-10T10:00:00Z", TRUE);
  g_assert_true (g_spawn_command_line_sync (whole, &out, &complaint, &status, &error));
  if (status != 0)
    g_error ("%s: %s", whole, complaint);
}

static void
fill_demo (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("demo --write %s", place->database);

  command (place, line);
}

/* arguments: after "kiosk", separated by blanks. */
static Harness *
start_kiosk (const Place *place, const char *arguments, int rows, int columns, const char *const *environment)
{
  g_autofree char *line = g_strdup_printf ("%s --db %s --config %s kiosk %s", place->program, place->database,
                                           place->config, arguments);
  g_auto (GStrv) argv = g_strsplit (g_strchomp (line), " ", -1);
  g_autofree char *tmp = g_strconcat ("TMPDIR=", place->folder, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  g_ptr_array_add (all, tmp);
  /* The sanitizer looks for leaks by tracing itself, which is one of the things that are locked. */
  g_ptr_array_add (all, (gpointer) "ASAN_OPTIONS=detect_leaks=0");
  for (; environment != NULL && *environment != NULL; environment++)
    g_ptr_array_add (all, (gpointer) *environment);
  g_ptr_array_add (all, NULL);
  Harness *harness = harness_start ((const char *const *) argv, rows, columns, (const char *const *) all->pdata);
  harness_wait_for (harness, environment != NULL ? "10:00" : "as of 10:00");
  harness_drain (harness, 60);
  return harness;
}

static void
end_kiosk (Harness *harness)
{
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
  harness_free (harness);
}

static void
compare (const char *name, const char *text)
{
  g_autofree char *file = g_strdup_printf ("%s/tests/screen/golden/%s.txt", g_getenv ("ENTENTE_TOP"), name);
  g_autofree char *saved = NULL;

  if (g_strcmp0 (g_getenv ("ENTENTE_GOLDEN"), "write") == 0)
    {
      g_assert_true (g_file_set_contents (file, text, -1, NULL));
      return;
    }
  g_assert_true (g_file_get_contents (file, &saved, NULL, NULL));
  if (!g_str_equal (saved, text))
    g_test_message ("%s differs; the screen is\n%s", name, text);
  g_assert_cmpstr (text, ==, saved);
}

static void
compare_pages (const Place *place, const char *arguments, const char *const *pages, int rows, int columns,
               const char *look, const char *const *environment)
{
  Harness *harness = start_kiosk (place, arguments, rows, columns, environment);

  for (; *pages != NULL; pages++)
    {
      g_autofree char *name = g_strdup_printf ("kiosk-%s-%dx%d%s", *pages, columns, rows, look);
      g_autofree char *text = harness_text (harness, TRUE);
      compare (name, text);
      harness_send (harness, "\033OC");
      harness_drain (harness, 120);
    }
  end_kiosk (harness);
}

static void
pages_look_as_saved (Place *place, gconstpointer data)
{
  static const struct { int rows, columns; } sizes[] = { { 24, 80 }, { 40, 120 }, { 60, 200 }, { 10, 40 } };
  const char *all[] = { "overview", "pipeline", "commitments", "growth", NULL }, *one[] = { "partner", NULL },
             *first[] = { "overview", NULL };
  const char *french[] = { "LANGUAGE=fr", NULL }, *plain[] = { "NO_COLOR=1", NULL }, *ascii[] = { "LC_ALL=C", NULL };

  fill_demo (place);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      compare_pages (place, "", all, sizes[i].rows, sizes[i].columns, "", NULL);
      compare_pages (place, "--partner Lut", one, sizes[i].rows, sizes[i].columns, "", NULL);
    }
  compare_pages (place, "", all, 24, 80, "-fr", french);
  compare_pages (place, "", first, 24, 80, "-mono", plain);
  compare_pages (place, "", first, 24, 80, "-ascii", ascii);
  g_assert_true (g_file_set_contents (
    place->config, "kiosk: {page_seconds: 3600, amounts: yes, people: yes, summaries: yes}\n", -1, NULL));
  const char *open_pages[] = { "open-overview", "open-pipeline", "open-commitments", NULL };
  compare_pages (place, "", open_pages, 40, 120, "", NULL);
}

static void
pages_turn_by_themselves_until_paused (Place *place, gconstpointer data)
{
  fill_demo (place);
  g_assert_true (g_file_set_contents (place->config, "kiosk: {page_seconds: 2}\n", -1, NULL));
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
  harness_wait_for (harness, "Coming renewals");
  harness_wait_for (harness, "We promised");
  harness_send (harness, " ");
  harness_wait_for (harness, "paused");
  harness_send (harness, "\033OD");
  harness_wait_for (harness, "Coming renewals");
  harness_send (harness, " ");
  harness_wait_gone (harness, "paused");
  harness_wait_for (harness, "We promised");
  end_kiosk (harness);
}

/* Every key but those of the kiosk itself: nothing moves, nothing opens. */
static void
no_other_key_does_anything (Place *place, gconstpointer data)
{
  static const char mine[] = "qjknblhp \014\033";

  fill_demo (place);
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
  g_autofree char *before = harness_text (harness, TRUE);
  for (int key = 1; key < 127; key++)
    {
      const char text[] = { (char) key, '\0' };
      if (strchr (mine, key) == NULL)
        harness_send (harness, text);
    }
  /* Function keys, Home, End, Insert, Delete, Shift-Tab, a mouse click. */
  harness_send (harness, "\033OP\033OQ\033[15~\033[H\033[F\033[2~\033[3~\033[Z\033[<0;5;5M");
  harness_drain (harness, 200);
  g_autofree char *after = harness_text (harness, TRUE);
  g_assert_cmpstr (after, ==, before);
  end_kiosk (harness);
}

static void
leaving_follows_the_configuration (Place *place, gconstpointer data)
{
  g_autofree char *hash = ent_pin_hash ("2580", NULL);
  g_autofree char *with_pin = g_strdup_printf ("kiosk: {page_seconds: 3600, pin: '%s'}\n", hash);

  fill_demo (place);
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
  harness_free (harness);

  g_assert_true (g_file_set_contents (place->config, "kiosk: {page_seconds: 3600, exit_key: none}\n", -1, NULL));
  harness = start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q\021\003\032q\033OC");
  harness_wait_for (harness, "Coming renewals");
  end_kiosk (harness);

  g_assert_true (g_file_set_contents (place->config, with_pin, -1, NULL));
  harness = start_kiosk (place, "", 24, 80, NULL);
  harness_send (harness, "q");
  harness_wait_for (harness, "PIN:");
  harness_send (harness, "2580\r");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
  harness_free (harness);

  harness = start_kiosk (place, "", 24, 80, NULL);
  /* The right one at once after a wrong one is not even looked at. */
  harness_send (harness, "q1111\r");
  harness_drain (harness, 300);
  harness_send (harness, "q2580\r");
  harness_wait_for (harness, "wait a moment");
  harness_send (harness, "\033");
  harness_wait_gone (harness, "wait a moment");
  end_kiosk (harness);
}

static void
a_signal_ends_it_and_gives_the_terminal_back (Place *place, gconstpointer data)
{
  fill_demo (place);
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
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
  command (place, "partner add Lumen --tier gold");
  command (place, "commitment add 'to be kept' --partner Lumen --side us --state open --due-on 2026-03-20");
  g_assert_true (g_file_set_contents (place->config, "kiosk: {page_seconds: 3600, pages: [commitments]}\n", -1, NULL));
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  command (place, "partner add Zenith");
  command (place, "commitment add more --partner Zenith --side them --state open --due-on 2026-03-20");
  gint64 start = g_get_monotonic_time ();
  harness_wait_for (harness, "Zenith");
  g_assert_cmpint (g_get_monotonic_time () - start, <, (SANITIZED ? 8 : 2) * G_USEC_PER_SEC);
  end_kiosk (harness);
}

static void
publish (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("publish %s", place->snapshot);

  command (place, line);
}

static void
add_promise (const Place *place, const char *partner)
{
  g_autofree char *add = g_strdup_printf ("partner add %s", partner);
  g_autofree char *promise
    = g_strdup_printf ("commitment add more --partner %s --side them --state open --due-on 2026-03-20", partner);

  command (place, add);
  command (place, promise);
}

static Harness *
start_on_snapshot (const Place *place)
{
  g_autofree char *arguments = g_strdup_printf ("--snapshot %s", place->snapshot);

  g_assert_true (g_file_set_contents (place->config, "kiosk: {page_seconds: 3600, pages: [commitments]}\n", -1, NULL));
  add_promise (place, "Lumen");
  publish (place);
  Harness *harness = start_kiosk (place, arguments, 24, 80, NULL);
  harness_wait_for (harness, "Lumen");
  return harness;
}

static void
a_replaced_snapshot_shows_within_two_seconds (Place *place, gconstpointer data)
{
  Harness *harness = start_on_snapshot (place);

  add_promise (place, "Zenith");
  publish (place);
  gint64 start = g_get_monotonic_time ();
  harness_wait_for (harness, "Zenith");
  g_assert_cmpint (g_get_monotonic_time () - start, <, (SANITIZED ? 8 : 2) * G_USEC_PER_SEC);
  /* Only what differs is sent: the screen is not cleared. */
  g_string_free (harness_take_output (harness), TRUE);
  add_promise (place, "Merle");
  publish (place);
  harness_wait_for (harness, "Merle");
  g_autoptr (GString) raw = harness_take_output (harness);
  g_assert_null (strstr (raw->str, "\033[2J"));
  g_assert_cmpuint (raw->len, <, 600);
  end_kiosk (harness);
}

/* The page stays with its mark while the snapshot is bad, and goes on when it is good again. */
static void
assert_fault_then_good (const Place *place, Harness *harness)
{
  harness_wait_for (harness, "◐ as of 10:00");
  harness_wait_for (harness, "Lumen");
  g_remove (place->snapshot);
  publish (place);
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
  end_kiosk (harness);
}

static void
a_whole_database_is_no_snapshot (Place *place, gconstpointer data)
{
  command (place, "partner add Lumen");
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
  command (place, "partner add Lumen");
  g_assert_true (g_file_set_contents (place->config, "kiosk:\n  partners: [Lumen, Nobody]\n", -1, NULL));
  g_autofree char *line = g_strdup_printf ("%s --db %s --config %s kiosk", place->program, place->database, place->config);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  const char *environment[] = { "ASAN_OPTIONS=detect_leaks=0", NULL };

  Harness *harness = harness_start ((const char *const *) argv, 24, 120, environment);
  harness_wait_for (harness, "config.yaml:2:21");
  g_assert_cmpint (harness_wait_exit (harness), ==, 78);
  harness_free (harness);
}

static guint64
number_from (const char *variable, guint64 usual)
{
  const char *text = g_getenv (variable);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : usual;
}

/* A key, or something that a terminal sends. */
static void
append_random_key (GString *keys)
{
  static const char *const sequences[] = {
    "\033OA", "\033OB", "\033OC", "\033OD", "\033[5~", "\033[6~", "\033OP", "\033[15~", "\033[Z", "\033[H", "\033[F", "\033[2~",
    "\033[3~", "\033[<0;10;5M", "\033[M !!", "\033[200~", "\033[201~", ":quit\r", ":edit\r", "/zq\r", "\033:", "\r", "é",
  };

  if (g_random_int_range (0, 3) == 0)
    g_string_append (keys, sequences[g_random_int_range (0, G_N_ELEMENTS (sequences))]);
  else
    g_string_append_c (keys, (char) g_random_int_range (1, 256));
}

static void
assert_no_secret (const Secrets *secrets, const void *data, gsize size, const char *where)
{
  g_autofree char *found = secrets_found (secrets, data, size);

  if (*found != '\0')
    g_error ("%s holds %s", where, found);
}

/* Everything that was written meanwhile: nothing should be, and so nothing can hold a secret. */
static void
assert_folder_holds_only_the_database (const Place *place)
{
  /* The journal is the database's own, and was there before. */
  static const char *const known[] = { "a.db", "a.db-journal", "config.yaml", NULL };
  g_autoptr (GDir) folder = g_dir_open (place->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (!g_strv_contains (known, name))
      g_error ("%s was written", name);
}

static void
assert_no_core (Harness *harness)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/limits", harness_pid (harness));
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  const char *line = strstr (text, "Max core file size");
  g_assert_nonnull (line);
  int soft = -1, hard = -1;
  g_assert_cmpint (sscanf (line + strlen ("Max core file size"), "%d %d", &soft, &hard), ==, 2);
  g_assert_cmpint (soft, ==, 0);
  g_assert_cmpint (hard, ==, 0);
}

static void
fill_secrets (const Place *place, Secrets *secrets)
{
  g_autoptr (EntClock) clock = ent_clock_new_at (NOW, NULL);
  g_autoptr (EntConfig) config = ent_config_new_default ();
  EntStoreOptions options = { .path = place->database, .who = "zqcamilleq", .clock = clock };
  EntContext context = { .config = config, .clock = clock };
  g_autoptr (GError) error = NULL;

  context.store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  secrets_fill (secrets, context.store, NOW - 86400);
  /* What the shipped allow-list lets out is no secret; the tests of publishing say what that is. */
  g_autoptr (GBytes) bytes = ent_publish (&context, NULL, &error);
  g_assert_no_error (error);
  secrets_forget (secrets, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  ent_store_close (context.store);
}

/* What was sent holds no secret, and no title for the window (OSC 0 and 2); its length. */
static gsize
check_output (Harness *harness, const Secrets *secrets)
{
  harness_drain (harness, 200);
  g_autoptr (GString) raw = harness_take_output (harness);
  assert_no_secret (secrets, raw->str, raw->len, "the terminal");
  g_assert_null (memmem (raw->str, raw->len, "\033]", 2));
  return raw->len;
}

static void
try_keys (Harness *harness, const Secrets *secrets, guint64 n)
{
  gsize sent = 0;

  for (guint64 done = 0; done < n; done += 50)
    {
      g_autoptr (GString) keys = g_string_new (NULL);
      for (int i = 0; i < 50; i++)
        append_random_key (keys);
      harness_send (harness, keys->str);
      if (done % 1000 == 0)
        harness_resize (harness, g_random_int_range (5, 61), g_random_int_range (20, 201));
      harness_drain (harness, 5);
      if (done % 5000 == 4950 || done + 50 >= n)
        sent += check_output (harness, secrets);
    }
  g_assert_cmpuint (sent, >, 1000);
}

static void
no_secret_leaves (Place *place, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *published = NULL;
  gsize size, now_size, published_size;
  Secrets secrets;

  fill_secrets (place, &secrets);
  g_assert_true (g_file_get_contents (place->database, &before, &size, NULL));
  g_autofree char *some = secrets_found (&secrets, before, size);
  g_assert_cmpuint (strlen (some), >, 500);
  g_assert_true (g_file_set_contents (place->config, "kiosk: {exit_key: none, page_seconds: 2}\n", -1, NULL));
  Harness *harness = start_kiosk (place, "", 24, 80, NULL);
  assert_no_core (harness);
  try_keys (harness, &secrets, number_from ("ENTENTE_KIOSK_KEYS", 3000));
  harness_resize (harness, 60, 200);
  for (int page = 0; page < 6; page++)
    {
      harness_send (harness, "\033\033OC");
      harness_drain (harness, 60);
    }
  g_autofree char *text = harness_text (harness, FALSE);
  assert_no_secret (&secrets, text, strlen (text), "the screen");
  end_kiosk (harness);
  g_assert_true (g_file_get_contents (place->database, &after, &now_size, NULL));
  g_assert_cmpmem (after, now_size, before, size);
  assert_folder_holds_only_the_database (place);
  publish (place);
  g_assert_true (g_file_get_contents (place->snapshot, &published, &published_size, NULL));
  assert_no_secret (&secrets, published, published_size, "the snapshot");
  secrets_clear (&secrets);
}

static guint64
resident_pages (Harness *harness)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/statm", harness_pid (harness));
  g_autofree char *text = NULL;
  guint64 size, resident;

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_cmpint (sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &size, &resident), ==, 2);
  return resident;
}

static void
turn_pages (Harness *harness, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    {
      harness_send (harness, i % 3 == 2 ? "\033OD" : "\033OC");
      if (i % 20 == 19)
        harness_drain (harness, 3);
    }
  harness_drain (harness, 200);
}

static void
turning_pages_keeps_the_memory (Place *place, gconstpointer data)
{
  if (SANITIZED)
    {
      g_test_skip ("the sanitizer keeps freed memory for a while");
      return;
    }
  fill_demo (place);
  Harness *harness = start_kiosk (place, "", 40, 120, NULL);
  turn_pages (harness, 200);
  guint64 before = resident_pages (harness);
  turn_pages (harness, number_from ("ENTENTE_KIOSK_TURNS", 1500));
  guint64 grown = resident_pages (harness) - MIN (before, resident_pages (harness));
  g_test_message ("%" G_GUINT64_FORMAT " pages more than %" G_GUINT64_FORMAT, grown, before);
  g_assert_cmpuint (grown * (guint64) sysconf (_SC_PAGESIZE), <, 512 * 1024);
  end_kiosk (harness);
}

/* A line of strace that runs a program, or opens a file for writing that is no terminal. */
static gboolean
is_forbidden (const char *line, guint *programs)
{
  if (strstr (line, "execve(") != NULL && strstr (line, " = 0") != NULL)
    return ++*programs > 1;
  if (strstr (line, "open") == NULL || strstr (line, " = -1") != NULL)
    return FALSE;
  if (strstr (line, "O_WRONLY") == NULL && strstr (line, "O_RDWR") == NULL && strstr (line, "O_CREAT") == NULL)
    return FALSE;
  return strstr (line, "/dev/tty") == NULL && strstr (line, "/dev/pts/") == NULL;
}

static void
it_runs_nothing_and_opens_nothing_for_writing (Place *place, gconstpointer data)
{
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *log = g_build_filename (place->folder, "strace", NULL);
  g_autofree char *text = NULL;
  guint programs = 0;

  if (strace == NULL || SANITIZED)
    {
      g_test_skip (strace == NULL ? "strace is not installed" : "the sanitizer opens files of its own");
      return;
    }
  fill_demo (place);
  g_autofree char *line = g_strdup_printf ("%s -f -e trace=execve,execveat,open,openat,creat -o %s %s --db %s --config %s kiosk",
                                           strace, log, place->program, place->database, place->config);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  Harness *harness = harness_start ((const char *const *) argv, 24, 80, NULL);
  harness_drain (harness, 2000);
  harness_send (harness, "\017eaL:suspend\r\032/\033OC\033OC\033OC\033OC?vq");
  g_assert_cmpint (harness_wait_exit (harness), ==, 0);
  harness_free (harness);
  if (!g_file_get_contents (log, &text, NULL, NULL) || strstr (text, "execve(") == NULL)
    {
      g_test_skip ("strace may not trace here");
      return;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **at = lines; *at != NULL; at++)
    if (is_forbidden (*at, &programs))
      g_error ("%s", *at);
  g_assert_cmpuint (programs, ==, 1);
  g_assert_nonnull (strstr (text, "a.db"));
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*run) (Place *, gconstpointer); } tests[] = {
    { "pages_look_as_saved", pages_look_as_saved },
    { "pages_turn_by_themselves_until_paused", pages_turn_by_themselves_until_paused },
    { "no_other_key_does_anything", no_other_key_does_anything },
    { "leaving_follows_the_configuration", leaving_follows_the_configuration },
    { "a_signal_ends_it_and_gives_the_terminal_back", a_signal_ends_it_and_gives_the_terminal_back },
    { "a_change_of_the_original_shows_within_two_seconds", a_change_of_the_original_shows_within_two_seconds },
    { "a_replaced_snapshot_shows_within_two_seconds", a_replaced_snapshot_shows_within_two_seconds },
    { "faults_leave_the_last_good_page", faults_leave_the_last_good_page },
    { "a_whole_database_is_no_snapshot", a_whole_database_is_no_snapshot },
    { "mistakes_in_the_allow_list_refuse_the_start", mistakes_in_the_allow_list_refuse_the_start },
    { "no_secret_leaves", no_secret_leaves },
    { "turning_pages_keeps_the_memory", turning_pages_keeps_the_memory },
    { "it_runs_nothing_and_opens_nothing_for_writing", it_runs_nothing_and_opens_nothing_for_writing },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/kiosk/", tests[i].name, NULL);
      g_test_add (path, Place, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
