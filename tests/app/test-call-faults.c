/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands that write, killed at each system call that changes a file, and with each of them
 * failing: what is in the database afterwards is what was there before or all that the command
 * does, `check` is content, what was acknowledged is there, and nothing is left over. Some calls
 * of each are tried; with ENTENTE_FAULTS=all, as `./dev faults` sets it, all.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "harness/fault.h"
#include "harness/place.h"
#include "harness/trials.h"

typedef struct
{
  const char *name;
  const char *setup;  /* command lines, one a line, run before it */
  const char *line;   /* what is run with the fault */
  const char *output; /* the file that it writes, or NULL */
} Command;

#define ACME                                                                                       \
  "partner add Acme --domain acme.example\nperson add Ana --partner Acme --email "                 \
  "ana@acme.example\n"

static const Command commands[] = {
  { "add", ACME, "partner add Lumen --tag kde --note old", NULL },
  { "log", ACME, "log --yes \"call Acme 45m with Ana\"", NULL },
  { "edit", ACME "engagement add Pilot --partner Acme --kind support\n",
    "engagement edit 1 --stage won --value 1200.50 --currency EUR", NULL },
  { "rm", ACME "interaction add Talk --partner Acme --kind call --at 2026-03-01\n",
    "partner rm 1 --yes", NULL },
  { "undo", ACME "partner edit 1 --tier gold\n", "undo", NULL },
  { "redo", ACME "partner edit 1 --tier gold\nundo\n", "redo", NULL },
  { "merge", ACME "person add Anna --partner Acme --email anna@acme.example\n", "merge person 1 2",
    NULL },
  { "import-csv", ACME, "import csv rows.csv", NULL },
  { "import-mail", ACME, "import mail mails.mbox", NULL },
  { "repair", ACME, "check --repair", NULL },
  { "backup", ACME, "backup copy.db", "copy.db" },
  { "restore", ACME "backup old.db\npartner add Lumen\n", "restore old.db --yes", NULL },
  { "export", ACME, "export json all.json", "all.json" },
  { "publish", ACME, "publish wall.db", "wall.db" },
  { "demo", ACME, "demo --write demo.db", "demo.db" },
};

typedef struct
{
  const Command *command;
  Place place;
  char *base;           /* a folder: what is there before the command */
  char *before, *after; /* the database, as dump() tells it */
  char *output;         /* the file that the command writes, likewise */
  guint n_calls;
} Trial;

typedef struct
{
  const char *name;
  Fault fault;
  guint sample; /* how many of the calls are tried when not all are */
} Kind;

static const Kind kinds[] = {
  { "killed", { FAULT_KILL, 0, 0 }, 12 },
  { "killed in the middle of a write", { FAULT_TEAR, 0, 0 }, 6 },
  { "an error of the disk", { FAULT_ERROR, 0, EIO }, 8 },
  { "the disk is full from there on", { FAULT_ERRORS, 0, ENOSPC }, 6 },
  { "over quota", { FAULT_ERRORS, 0, EDQUOT }, 3 },
  { "not allowed", { FAULT_ERROR, 0, EACCES }, 3 },
  { "interrupted", { FAULT_INTERRUPTED, 0, 0 }, 4 },
  { "written by halves", { FAULT_SHORT, 1, 0 }, 1 },
};

static const char mails[] = "From ana@acme.example Mon Mar  2 10:00:00 2026\n"
                            "From: Ana <ana@acme.example>\nTo: us@ours.example\n"
                            "Date: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <1@acme.example>\n"
                            "Subject: Renewal\n\nWe renew.\n\n"
                            "From bo@lumen.example Tue Mar  3 10:00:00 2026\n"
                            "From: Bo <bo@lumen.example>\nTo: us@ours.example\n"
                            "Date: Tue, 3 Mar 2026 10:00:00 +0000\nMessage-ID: <2@lumen.example>\n"
                            "Subject: Hello\n\nWho are you?\n";

static void
add_rows (GString *all, sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3_stmt *statement;
  int n_rows = 0;

  /* A table of a module that only the program has. */
  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    return;
  for (; sqlite3_step (statement) == SQLITE_ROW; n_rows++)
    for (int n = 0; n < sqlite3_column_count (statement); n++)
      {
        const char *bytes = sqlite3_column_blob (statement, n);
        int length = sqlite3_column_bytes (statement, n);
        g_autofree char *head = g_strdup_printf ("%d:", length);
        g_checksum_update (sum, (const guchar *) head, -1);
        if (length > 0)
          g_checksum_update (sum, (const guchar *) bytes, length);
      }
  sqlite3_finalize (statement);
  g_string_append_printf (all, "%s %d %s\n", table, n_rows, g_checksum_get_string (sum));
}

/* What is in the database, a line a table; of a file of another kind, what it holds. */
static char *
dump (const char *path)
{
  static const char tables[] = "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name";
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *all = g_string_new (NULL);
  sqlite3_stmt *statement;
  sqlite3 *db;
  char *text = NULL;

  if (!g_str_has_suffix (path, ".db"))
    {
      g_string_free (all, TRUE);
      return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
    }
  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, tables, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (statement, 0)));
  sqlite3_finalize (statement);
  for (guint i = 0; i < names->len; i++)
    add_rows (all, db, names->pdata[i]);
  sqlite3_close (db);
  return g_string_free (all, FALSE);
}

static void
copy_files (const char *from, const char *into)
{
  g_autoptr (GDir) folder = g_dir_open (from, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *source = g_build_filename (from, name, NULL);
      g_autofree char *target = g_build_filename (into, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;
      g_assert_true (g_file_get_contents (source, &bytes, &length, NULL));
      g_assert_true (g_file_set_contents_full (target, bytes, (gssize) length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_assert_cmpint (g_unlink (file), ==, 0);
    }
}

/* The command in the folder as it was before, with the fault. */
static void
run (Trial *trial, const Fault *fault, FaultResult *result)
{
  g_autofree char *line = g_strdup_printf ("%s --db a.db --config config.yaml %s",
                                           trial->place.program, trial->command->line);
  g_auto (GStrv) argv = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, NULL));
  empty_folder (trial->place.folder);
  copy_files (trial->base, trial->place.folder);
  fault_run ((const char *const *) argv, fault, result);
}

static void
set_up (Trial *trial, gconstpointer command)
{
  g_auto (GStrv) lines = NULL;
  FaultResult result;

  trial->command = command;
  place_init (&trial->place);
  g_assert_cmpint (g_chdir (trial->place.folder), ==, 0);
  place_configure (&trial->place, "mail: {own_domains: [ours.example]}\n");
  g_assert_true (g_file_set_contents ("rows.csv", "name,kind\nBora,integrator\nCeto,\n", -1, NULL));
  g_assert_true (g_file_set_contents ("mails.mbox", mails, -1, NULL));
  lines = g_strsplit (trial->command->setup, "\n", -1);
  for (char **line = lines; *line != NULL && **line != '\0'; line++)
    place_command (&trial->place, *line);
  trial->base = g_dir_make_tmp ("entente-base-XXXXXX", NULL);
  copy_files (trial->place.folder, trial->base);
  trial->before = dump ("a.db");
  run (trial, &(Fault){ FAULT_NONE, 0, 0 }, &result);
  g_assert_cmpint (result.status, ==, 0);
  trial->after = dump ("a.db");
  trial->output = trial->command->output != NULL ? dump (trial->command->output) : NULL;
  trial->n_calls = result.n_calls;
  fault_result_clear (&result);
}

static void
tear_down (Trial *trial, gconstpointer command)
{
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  empty_folder (trial->base);
  g_rmdir (trial->base);
  place_clear (&trial->place);
  g_free (trial->base);
  g_free (trial->before);
  g_free (trial->after);
  g_free (trial->output);
}

/* Nothing is there but what was there before, an empty journal, and what the command writes. */
static void
look_for_left_over (const Trial *trial)
{
  g_autoptr (GDir) folder = g_dir_open (".", 0, NULL);
  const char *name;
  GStatBuf info;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *before = g_build_filename (trial->base, name, NULL);
      if (g_file_test (before, G_FILE_TEST_EXISTS) || g_strcmp0 (name, trial->command->output) == 0)
        continue;
      if (g_str_equal (name, "a.db-journal") && g_stat (name, &info) == 0 && info.st_size == 0)
        continue;
      g_test_message ("left over: %s", name);
      g_test_fail ();
    }
}

static void
judge (const Trial *trial, const FaultResult *result)
{
  gboolean open = strstr (result->err, "whether it was stored") != NULL;
  g_autofree char *ok = place_output (&trial->place, "check");
  g_autofree char *now = dump ("a.db");

  g_assert_cmpstr (ok, ==, "ok\n");
  if (result->status == 0 || *result->out != '\0')
    g_assert_cmpstr (now, ==, trial->after);
  else if (result->status > 0 && !open)
    g_assert_cmpstr (now, ==, trial->before);
  else if (strcmp (now, trial->before) != 0)
    g_assert_cmpstr (now, ==, trial->after);
  g_assert_true (result->status <= 0 || strstr (result->err, "entente: ") != NULL);
  g_assert_cmpint (result->status, <, 126);
  if (trial->output != NULL
      && (result->status == 0 || g_file_test (trial->command->output, G_FILE_TEST_EXISTS)))
    {
      g_autofree char *output = dump (trial->command->output);
      g_assert_cmpstr (output, ==, trial->output);
    }
  /* What was killed leaves what it had begun to the next one. */
  if (trial->output != NULL && !g_file_test (trial->command->output, G_FILE_TEST_EXISTS))
    place_command (&trial->place, trial->command->line);
  look_for_left_over (trial);
}

static void
try (Trial *trial, const Kind *kind, guint at)
{
  Fault fault = kind->fault;
  FaultResult result;

  fault.at = at;
  g_test_message ("%s: %s at call %u of %u", trial->command->name, kind->name, at, trial->n_calls);
  run (trial, &fault, &result);
  g_test_message ("ended with %d, %s%s", result.status, result.out, result.err);
  g_assert_true (result.hit);
  if (fault.kind == FAULT_SHORT)
    g_assert_cmpint (result.status, ==, 0);
  judge (trial, &result);
  fault_result_clear (&result);
}

static void
what_is_done_is_done_whole_or_not_at_all (Trial *trial, gconstpointer data)
{
  gboolean all = g_strcmp0 (g_getenv ("ENTENTE_FAULTS"), "all") == 0;
  guint n_tried = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint last = kinds[i].fault.at != 0 ? kinds[i].fault.at : trial->n_calls;
      guint step = all ? 1 : MAX (1, last / kinds[i].sample);
      guint at = 1 + (guint) g_test_rand_int_range (0, (gint32) step);
      for (; at <= last; at += step, n_tried++)
        try (trial, &kinds[i], at);
    }
  g_test_message ("%s: %u calls, %u faults", trial->command->name, trial->n_calls, n_tried);
}

int
main (int argc, char **argv)
{
  const char *why;

  g_test_init (&argc, &argv, NULL);
  if (SANITIZED || !fault_possible (&why))
    {
      g_print ("1..0 # SKIP %s\n", SANITIZED ? "the sanitizers trace the program" : why);
      return 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *path = g_strconcat ("/call-faults/", commands[i].name, NULL);
      g_test_add (path, Trial, &commands[i], set_up, what_is_done_is_done_whole_or_not_at_all,
                  tear_down);
    }
  return g_test_run ();
}
