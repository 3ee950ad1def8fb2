/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens do while they wait for others, and when a signal comes meanwhile. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "harness/place.h"

typedef struct
{
  Place place;
  sqlite3 *other; /* a program that writes */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  place_init (&f->place);
  place_command (&f->place, "partner add Lumen");
  g_assert_cmpint (sqlite3_open (f->place.database, &f->other), ==, SQLITE_OK);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  sqlite3_close (f->other);
  place_clear (&f->place);
}

static void
run (Fixture *f, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (f->other, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static Harness *
start (Fixture *f)
{
  g_autofree char *home = g_strdup_printf ("HOME=%s", f->place.folder);
  g_autofree char *state = g_strdup_printf ("XDG_STATE_HOME=%s/state", f->place.folder);
  const char *const environment[] = { home, state, NULL };
  const char *const argv[] = { f->place.program, "--db", f->place.database, NULL };
  Harness *harness = harness_start (argv, 24, 80, environment);

  harness_wait_for (harness, "Lumen");
  return harness;
}

static guint
n_drafts (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->place.folder, "state", "entente", "drafts", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (folder != NULL && g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/* Painting read the database then, on the connection that waited, and the wait was over. */
static void
a_lock_is_waited_for_while_the_screen_says_so (Fixture *f, gconstpointer data)
{
  static const char *const locks[] = { "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE" };

  Harness *harness = start (f);

  for (gsize i = 0; i < G_N_ELEMENTS (locks); i++)
    {
      harness_send (harness, "Lcall lumen renewal 20m");
      harness_wait_for (harness, "20m");
      harness_settle (harness);
      run (f, locks[i]);
      harness_send (harness, "\n");
      harness_wait_for (harness, "another program is writing; Esc gives up");
      /* A second and more: 50 ms each. */
      harness_wait_turns (harness, FALSE, 25);
      run (f, "ROLLBACK");
      harness_wait_for (harness, "logged: renewal");
    }
  harness_free (harness);
}

static void
a_form_waits_for_a_lock_likewise (Fixture *f, gconstpointer data)
{
  Harness *harness = start (f);

  /* Values of the partner are looked for with each frame. */
  harness_send (harness, "nAna\t");
  harness_wait_for (harness, "Lumen");
  harness_settle (harness);
  run (f, "BEGIN IMMEDIATE");
  harness_send (harness, "\n");
  harness_wait_for (harness, "another program is writing; Esc gives up");
  harness_wait_turns (harness, FALSE, 25);
  harness_send (harness, "\e");
  harness_wait_for (harness, "another program is writing to it; try again");
  run (f, "ROLLBACK");
  harness_send (harness, "\n");
  harness_wait_for (harness, "saved Ana");
  harness_free (harness);
}

/* What is looked at twice a second waits too; nothing is typed. */
static void
the_message_of_a_lock_goes_with_it (Fixture *f, gconstpointer data)
{
  Harness *harness = start (f);

  harness_settle (harness);
  run (f, "BEGIN EXCLUSIVE");
  harness_wait_for (harness, "another program is writing; Esc gives up");
  run (f, "ROLLBACK");
  harness_wait_gone (harness, "another program is writing");
  harness_free (harness);
}

/* The number of partners in the file, whatever its name is now. */
static int
count_partners (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT count(*) FROM partner", -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  int n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return n;
}

/* Keys that lead to a text, what is seen then, keys that save it, and what is offered later. */
static const struct
{
  const char *keys, *seen, *save, *offered;
} replaced_stages[] = {
  { "aHalf", "Half", "\n", "Half" },
  { "Lcall lumen renewal 20m", "20m", "\n", "call lumen renewal 20m" },
  { "aLost", "Lost", "\e", "Lost" },
};

/* Another file is renamed over it, as rsync does; then it is only taken away. */
static void
a_database_that_is_replaced_is_told_and_the_text_is_kept (Fixture *f, gconstpointer data)
{
  g_autofree char *old = g_strconcat (f->place.database, ".old", NULL);
  g_autofree char *backup = g_strconcat (f->place.database, ".new", NULL);
  g_autofree char *line = g_strdup_printf ("backup %s", backup);

  place_command (&f->place, line);
  for (guint i = 0; i < G_N_ELEMENTS (replaced_stages); i++)
    {
      Harness *harness = start (f);
      if (i > 0)
        {
          harness_wait_for (harness, replaced_stages[i - 1].offered);
          harness_send (harness, "\e");
          harness_wait_gone (harness, "Typed and not saved");
        }
      harness_send (harness, replaced_stages[i].keys);
      harness_wait_for (harness, replaced_stages[i].seen);
      if (i == 0)
        g_assert_cmpint (link (f->place.database, old), ==, 0);
      g_assert_cmpint (
        i == 0 ? g_rename (backup, f->place.database) : g_rename (f->place.database, old), ==, 0);
      harness_wait_for (harness, "nothing is written any more");
      harness_send (harness, replaced_stages[i].save);
      harness_wait_for (harness, "leave, and keep what you typed?");
      harness_send (harness, "n");
      harness_wait_gone (harness, "leave, and keep what you typed?");
      harness_send (harness, replaced_stages[i].save);
      harness_wait_for (harness, "leave, and keep what you typed?");
      harness_send (harness, "y");
      g_assert_cmpint (harness_wait_exit (harness), ==, 0);
      harness_free (harness);
      g_assert_cmpint (count_partners (old), ==, 1);
      g_assert_cmpuint (n_drafts (f), ==, i + 1);
      if (i > 0)
        g_assert_cmpint (g_rename (old, f->place.database), ==, 0);
      g_assert_cmpint (count_partners (f->place.database), ==, 1);
    }
}

/* Where nothing is typed one is asked at once; once it is back all goes on. */
static void
a_database_that_was_away_is_written_to_again (Fixture *f, gconstpointer data)
{
  g_autofree char *old = g_strconcat (f->place.database, ".old", NULL);
  Harness *harness = start (f);

  g_assert_cmpint (g_rename (f->place.database, old), ==, 0);
  harness_wait_for (harness, "leave, and keep what you typed?");
  harness_send (harness, "n");
  harness_wait_for (harness, "nothing is written any more");
  harness_send (harness, "a");
  harness_wait_for (harness, "leave, and keep what you typed?");
  harness_send (harness, "n");
  harness_wait_gone (harness, "leave, and keep what you typed?");
  g_assert_cmpint (g_rename (old, f->place.database), ==, 0);
  harness_send (harness, "aAcme\n");
  harness_wait_for (harness, "saved Acme");
  harness_free (harness);
  g_assert_cmpint (count_partners (f->place.database), ==, 2);
}

/* How large a file may be that the program writes, as a quota says; -1: as large as it likes. */
static void
limit_files (Harness *harness, gint64 bytes)
{
  const struct rlimit limit = { bytes >= 0 ? (rlim_t) bytes : RLIM_INFINITY, RLIM_INFINITY };

  g_assert_cmpint (prlimit (harness_pid (harness), RLIMIT_FSIZE, &limit, NULL), ==, 0);
}

/* Keys that lead to a text and save it, what asks before it is lost, and what is said at last. */
static const struct
{
  const char *keys, *seen, *saved;
  gboolean form;
} full_stages[] = {
  { "aAcme", "Acme", "saved Acme", TRUE },
  { "nAna", "Ana", "saved Ana", TRUE },
  { "Lcall lumen renewal 20m", "20m", "logged: renewal", FALSE },
};

static void
a_disk_that_takes_no_more_loses_no_text (Fixture *f, gconstpointer data)
{
  Harness *harness = start (f);

  for (guint i = 0; i < G_N_ELEMENTS (full_stages); i++)
    {
      harness_send (harness, full_stages[i].keys);
      harness_wait_for (harness, full_stages[i].seen);
      harness_settle (harness);
      limit_files (harness, 0);
      harness_send (harness, "\n");
      harness_wait_for (harness, "a quota or a limit is reached; nothing was");
      harness_wait_for (harness, full_stages[i].seen);
      if (full_stages[i].form)
        {
          harness_send (harness, "\e");
          harness_wait_for (harness, "Throw away what you typed?");
          harness_send (harness, "n");
          harness_wait_gone (harness, "Throw away what you typed?");
        }
      limit_files (harness, -1);
      harness_send (harness, "\n");
      harness_wait_for (harness, full_stages[i].saved);
      harness_settle (harness);
    }
  harness_free (harness);
  g_assert_cmpint (count_partners (f->place.database), ==, 2);
}

static const int signals[] = { SIGTERM, SIGHUP };

/* The harness gives up after ten seconds, and the wait itself after thirty. */
static void
a_signal_ends_the_wait_for_a_lock_and_keeps_the_text (Fixture *f, gconstpointer data)
{
  run (f, "BEGIN IMMEDIATE");
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      Harness *harness = start (f);
      if (i > 0)
        {
          harness_wait_for (harness, "Typed and not saved");
          harness_send (harness, "\e");
          harness_wait_gone (harness, "Typed and not saved");
        }
      harness_send (harness, "Lcall lumen renewal 20m");
      harness_wait_for (harness, "20m");
      harness_send (harness, "\n");
      harness_wait_for (harness, "another program is writing; Esc gives up");
      harness_signal (harness, signals[i]);
      g_assert_cmpint (harness_wait_exit (harness), ==, 128 + signals[i]);
      harness_free (harness);
      g_assert_cmpuint (n_drafts (f), ==, i + 1);
    }
  run (f, "ROLLBACK");
}

/* Each place where text can stand when the line breaks, the keys that lead there, and what is seen
 * there. */
static const struct
{
  const char *keys, *seen;
} stages[] = {
  { "aHalf", "Half" },
  { "a\t\t\tHalf", "Half" },
  { "aHalf\e", "Throw away what you typed?" },
  { "e half", "Lumen half" },
  { "L", "log:" },
  { "Lhalf a line", "half a line" },
  { "P+1w", "+1w" },
  { "z+1w half", "+1w half" },
};

static void
a_line_that_breaks_at_any_stage_loses_no_text (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      guint before = n_drafts (f);
      Harness *harness = start (f);
      if (before > 0)
        {
          harness_wait_for (harness, "Typed and not saved");
          harness_send (harness, "\e");
          harness_wait_gone (harness, "Typed and not saved");
          /* With Esc before it, P would begin a sequence of keys. */
          harness_settle (harness);
        }
      g_test_message ("%s", stages[i].keys);
      harness_send (harness, stages[i].keys);
      harness_wait_for (harness, stages[i].seen);
      harness_settle (harness);
      harness_hang_up (harness);
      g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGHUP);
      harness_free (harness);
      g_assert_cmpuint (n_drafts (f), ==, before + (g_str_equal (stages[i].keys, "L") ? 0 : 1));
    }
}

/* Nothing is read from the folder of drafts, and nothing offered. */
static void
a_kiosk_knows_no_drafts (Fixture *f, gconstpointer data)
{
  Harness *harness = start (f);

  harness_send (harness, "e half");
  harness_wait_for (harness, "Lumen half");
  harness_signal (harness, SIGTERM);
  harness_wait_exit (harness);
  harness_free (harness);
  g_assert_cmpuint (n_drafts (f), ==, 1);
  g_autofree char *state = g_strdup_printf ("XDG_STATE_HOME=%s/state", f->place.folder);
  const char *const environment[] = { state, NULL };
  Harness *kiosk = place_start_kiosk (&f->place, "", 24, 80, environment);
  g_autofree char *text = harness_text (kiosk, FALSE);
  g_assert_null (strstr (text, "not saved"));
  place_end_kiosk (kiosk);
  g_assert_cmpuint (n_drafts (f), ==, 1);
}

#define TEST(name) g_test_add ("/endings/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  place_run_reduced (argc, argv);
  g_test_init (&argc, &argv, NULL);
  TEST (a_lock_is_waited_for_while_the_screen_says_so);
  TEST (a_form_waits_for_a_lock_likewise);
  TEST (the_message_of_a_lock_goes_with_it);
  TEST (a_database_that_is_replaced_is_told_and_the_text_is_kept);
  TEST (a_database_that_was_away_is_written_to_again);
  TEST (a_disk_that_takes_no_more_loses_no_text);
  TEST (a_signal_ends_the_wait_for_a_lock_and_keeps_the_text);
  TEST (a_line_that_breaks_at_any_stage_loses_no_text);
  TEST (a_kiosk_knows_no_drafts);
  return g_test_run ();
}
