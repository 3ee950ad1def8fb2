/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody attacks the kiosk at its keyboard, and what it sends is looked through.
 * ENTENTE_KIOSK_KEYS and ENTENTE_KIOSK_TURNS say how much is tried; `./dev kiosk` tries more than
 * `make check`.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/lockdown.h"
#include "entente/service/kiosk/publish.h"
#include "harness/place.h"
#include "harness/secrets.h"

#define NOW 1773136800 /* 2026-03-10 10:00 UTC, the harness's ENTENTE_NOW */

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
    "\033OA",  "\033OB",        "\033OC",    "\033OD",    "\033[5~",   "\033[6~",
    "\033OP",  "\033[15~",      "\033[Z",    "\033[H",    "\033[F",    "\033[2~",
    "\033[3~", "\033[<0;10;5M", "\033[M !!", "\033[200~", "\033[201~", ":quit\r",
    ":edit\r", "/zq\r",         "\033:",     "\r",        "é",
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
  g_autoptr (GBytes) bytes = published_bytes (&context, NULL, &error);
  g_assert_no_error (error);
  secrets_forget (secrets, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  ent_store_close (context.store);
}

static guint
count_of (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, what)) != NULL; at++)
    n++;
  return n;
}

/* What was sent holds no secret, and no OSC: no title for the window, no change of the palette. Its
 * length. */
static gsize
check_output (Harness *harness, const Secrets *secrets)
{
  harness_settle (harness);
  g_autoptr (GString) raw = harness_take_output (harness);
  assert_no_secret (secrets, raw->str, raw->len, "the terminal");
  g_assert_cmpuint (strlen (raw->str), ==, raw->len);
  g_assert_null (strstr (raw->str, "\033]"));
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
      harness_settle (harness);
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
  place_configure (place, "kiosk: {exit_key: none, page_seconds: 2}\n");
  Harness *harness = place_start_kiosk (place, "", 24, 80, NULL);
  assert_no_core (harness);
  try_keys (harness, &secrets, number_from ("ENTENTE_KIOSK_KEYS", SANITIZED ? 1000 : 3000));
  harness_resize (harness, 60, 200);
  for (int page = 0; page < 6; page++)
    {
      harness_send (harness, "\033\033OC");
      harness_settle (harness);
    }
  g_autofree char *text = harness_text (harness, FALSE);
  assert_no_secret (&secrets, text, strlen (text), "the screen");
  place_end_kiosk (harness);
  g_assert_true (g_file_get_contents (place->database, &after, &now_size, NULL));
  g_assert_cmpmem (after, now_size, before, size);
  assert_folder_holds_only_the_database (place);
  place_publish (place);
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
  g_assert_cmpint (sscanf (text, "%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, &size, &resident), ==,
                   2);
  return resident;
}

static void
turn_pages (Harness *harness, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    {
      harness_send (harness, i % 3 == 2 ? "\033OD" : "\033OC");
      if (i % 100 == 99)
        harness_settle (harness);
    }
  harness_settle (harness);
}

static void
turning_pages_keeps_the_memory (Place *place, gconstpointer data)
{
  if (SANITIZED)
    {
      g_test_skip ("the sanitizer keeps freed memory for a while");
      return;
    }
  place_fill_demo (place);
  Harness *harness = place_start_kiosk (place, "", 40, 120, NULL);
  turn_pages (harness, 200);
  guint64 before = resident_pages (harness);
  turn_pages (harness, number_from ("ENTENTE_KIOSK_TURNS", 1500));
  guint64 grown = resident_pages (harness) - MIN (before, resident_pages (harness));
  g_test_message ("%" G_GUINT64_FORMAT " pages more than %" G_GUINT64_FORMAT, grown, before);
  g_assert_cmpuint (grown * (guint64) sysconf (_SC_PAGESIZE), <, 512 * 1024);
  place_end_kiosk (harness);
}

/* A line of strace that runs a program, or opens a file for writing that is no terminal. */
static gboolean
is_forbidden (const char *line, guint *programs)
{
  if (strstr (line, "execve(") != NULL && strstr (line, " = 0") != NULL)
    return ++*programs > 1;
  if (strstr (line, "open") == NULL || strstr (line, " = -1") != NULL)
    return FALSE;
  if (strstr (line, "O_WRONLY") == NULL && strstr (line, "O_RDWR") == NULL
      && strstr (line, "O_CREAT") == NULL)
    return FALSE;
  return strstr (line, "/dev/tty") == NULL && strstr (line, "/dev/pts/") == NULL;
}

/* The display and the publishing process each put on what the kernel has. */
static void
assert_both_locked (const char *trace)
{
  unsigned layers = ent_lockdown_available ();

  g_assert_cmpuint (count_of (trace, "landlock_restrict_self("), ==,
                    (layers & ENT_LOCKDOWN_FILES) != 0 ? 2 : 0);
  g_assert_cmpuint (count_of (trace, ", {len="), ==, (layers & ENT_LOCKDOWN_CALLS) != 0 ? 2 : 0);
  g_assert_null (strstr (trace, "landlock_restrict_self(-1"));
}

static void
it_runs_nothing_and_opens_nothing_for_writing (Place *place, gconstpointer data)
{
  g_autofree char *strace = g_find_program_in_path ("strace");
  g_autofree char *log = g_build_filename (place->folder, "strace", NULL);
  g_autofree char *text = NULL;
  guint programs = 0;

  if (strace == NULL || SANITIZED || g_getenv ("ENTENTE_COVERAGE") != NULL)
    {
      g_test_skip (strace == NULL ? "strace is not installed"
                                  : "a sanitizer or a count of lines opens files");
      return;
    }
  place_fill_demo (place);
  g_autofree char *line = g_strdup_printf (
    "%s -f -e trace=execve,execveat,open,openat,creat,landlock_restrict_self,seccomp -o %s %s --db "
    "%s --config %s kiosk",
    strace, log, place->program, place->database, place->config);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  Harness *harness = harness_start ((const char *const *) argv, 24, 80, NULL);
  harness_wait_for (harness, "as of ");
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
  assert_both_locked (text);
}

/* "Seccomp" and "NoNewPrivs" of /proc/PID/status: the filters, and whether programs could give
 * rights. */
static int
status_number (Harness *harness, const char *name)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/status", harness_pid (harness));
  g_autofree char *text = NULL, *key = g_strconcat ("\n", name, ":\t", NULL);

  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  const char *at = strstr (text, key);
  g_assert_nonnull (at);
  return atoi (at + strlen (key));
}

/* Starts it on a kernel that lacks the layers. What it says of them was there before the screen
 * was. */
static void
starts_without (const Place *place, const char *layers, gboolean says_landlock,
                gboolean says_seccomp)
{
  const char *const before[] = { place_self (), "--without", layers, NULL };
  Harness *harness = place_start (place, before, "", 24, 80, NULL);

  harness_wait_for (harness, "as of 10:00");
  harness_settle (harness);
  g_autoptr (GString) raw = harness_take_output (harness);
  const char *landlock =
               strstr (raw->str, "kiosk: Landlock is not there; the kiosk runs without it"),
             *seccomp = strstr (raw->str, "kiosk: seccomp is not there; the kiosk runs without it"),
             *screen = strstr (raw->str, "\033[?1049h");
  g_assert_nonnull (screen);
  g_assert_true (says_landlock == (landlock != NULL && landlock < screen));
  g_assert_true (says_seccomp == (seccomp != NULL && seccomp < screen));
  /* One filter is the test's own. */
  g_assert_cmpint (status_number (harness, "Seccomp_filters"), ==, says_seccomp ? 1 : 2);
  g_assert_cmpint (status_number (harness, "NoNewPrivs"), ==, 1);
  place_end_kiosk (harness);
}

static void
a_kernel_without_a_layer_is_named_in_the_log (Place *place, gconstpointer data)
{
  place_fill_demo (place);
  starts_without (place, "landlock", TRUE, FALSE);
  starts_without (place, "seccomp", FALSE, TRUE);
  starts_without (place, "landlock,seccomp", TRUE, TRUE);
}

int
main (int argc, char **argv)
{
  static const PlaceTest tests[] = {
    { "no_secret_leaves", no_secret_leaves },
    { "turning_pages_keeps_the_memory", turning_pages_keeps_the_memory },
    { "it_runs_nothing_and_opens_nothing_for_writing",
      it_runs_nothing_and_opens_nothing_for_writing },
    { "a_kernel_without_a_layer_is_named_in_the_log",
      a_kernel_without_a_layer_is_named_in_the_log },
    { NULL, NULL },
  };

  place_run_reduced (argc, argv);
  g_test_init (&argc, &argv, NULL);
  place_add_tests (tests);
  return g_test_run ();
}
