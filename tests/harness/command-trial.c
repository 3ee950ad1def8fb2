/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/command-trial.h"

#include <glib/gstdio.h>
#include <string.h>

#include "harness/database-dump.h"
#include "harness/old-database.h"

#define ACME                                                                                       \
  "partner add Acme --domain acme.example\nperson add Ana --partner Acme --email "                 \
  "ana@acme.example\n"

const TrialCommand trial_commands[] = {
  { "add", ACME, "partner add Lumen --tag kde --note old" },
  { "log", ACME, "log --yes \"call Acme 45m with Ana\"" },
  { "edit", ACME "engagement add Pilot --partner Acme --kind support\n",
    "engagement edit 1 --stage won --value 1200.50 --currency EUR" },
  { "rm", ACME "interaction add Talk --partner Acme --kind call --at 2026-03-01\n",
    "partner rm 1 --yes" },
  { "undo", ACME "partner edit 1 --tier gold\n", "undo" },
  { "redo", ACME "partner edit 1 --tier gold\nundo\n", "redo" },
  { "merge", ACME "person add Anna --partner Acme --email anna@acme.example\n", "merge person 1 2",
    NULL },
  { "import-csv", ACME, "import csv rows.csv" },
  { "import-mail", ACME, "import mail mails.mbox" },
  { "repair", ACME, "check --repair" },
  { "backup", ACME, "backup copy.db", "copy.db" },
  { "restore", ACME "backup old.db\npartner add Lumen\n", "restore old.db --yes" },
  { "export", ACME, "export json all.json", "all.json" },
  { "publish", ACME, "publish wall.db", "wall.db" },
  { "demo", ACME, "demo --write demo.db", "demo.db" },
  { NULL },
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

void
command_trial_reset (CommandTrial *trial)
{
  empty_folder (trial->place.folder);
  copy_files (trial->base, trial->place.folder);
}

void
command_trial_init (CommandTrial *trial, const TrialCommand *command)
{
  g_auto (GStrv) lines = g_strsplit (command->setup, "\n", -1);
  g_autofree char *line = NULL;

  *trial = (CommandTrial){ .command = command };
  place_init (&trial->place);
  g_assert_cmpint (g_chdir (trial->place.folder), ==, 0);
  line =
    g_strdup_printf ("%s --db a.db --config config.yaml %s", trial->place.program, command->line);
  g_assert_true (g_shell_parse_argv (line, NULL, &trial->argv, NULL));
  place_configure (&trial->place, "mail: {own_domains: [ours.example]}\n");
  g_assert_true (g_file_set_contents ("rows.csv", "name,kind\nBora,integrator\nCeto,\n", -1, NULL));
  g_assert_true (g_file_set_contents ("mails.mbox", mails, -1, NULL));
  for (char **setup = lines; *setup != NULL && **setup != '\0'; setup++)
    place_command (&trial->place, *setup);
  if (command->old != NULL)
    old_database_unpack (command->old, "a.db");
  trial->base = g_dir_make_tmp ("entente-base-XXXXXX", NULL);
  copy_files (trial->place.folder, trial->base);
  /* An older one is compared as it is once something has opened it. */
  if (command->old != NULL)
    place_command (&trial->place, "check");
  trial->before = database_dump ("a.db");
  trial->out = place_output (&trial->place, command->line);
  trial->after = database_dump ("a.db");
  trial->output = command->output != NULL ? database_dump (command->output) : NULL;
}

void
command_trial_clear (CommandTrial *trial)
{
  g_assert_cmpint (g_chdir ("/"), ==, 0);
  empty_folder (trial->base);
  g_rmdir (trial->base);
  place_clear (&trial->place);
  g_strfreev (trial->argv);
  g_free (trial->base);
  g_free (trial->before);
  g_free (trial->after);
  g_free (trial->out);
  g_free (trial->output);
}

/* Nothing is there but what was there before, an empty journal, and what the command writes. */
static void
look_for_left_over (const CommandTrial *trial)
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
judge_output (const CommandTrial *trial, int status)
{
  const char *file = trial->command->output;

  if (file == NULL)
    return;
  if (status == 0 || g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_autofree char *output = database_dump (file);
      assert_same_dump (output, trial->output);
    }
  /* What a killed one had begun goes with the next one. */
  else
    place_command (&trial->place, trial->command->line);
}

void
command_trial_judge (const CommandTrial *trial, int status, const char *out, const char *err)
{
  gboolean open = strstr (err, "whether it was stored") != NULL;
  g_autofree char *ok = place_output (&trial->place, "check");
  g_autofree char *now = database_dump ("a.db");

  g_assert_cmpstr (ok, ==, "ok\n");
  if (status == 0 || *out != '\0')
    {
      assert_same_dump (now, trial->after);
      g_assert_cmpstr (out, ==, trial->out);
    }
  else if (status > 0 && !open)
    assert_same_dump (now, trial->before);
  else if (strcmp (now, trial->before) != 0)
    assert_same_dump (now, trial->after);
  g_assert_true (status <= 0 || strstr (err, "entente: ") != NULL);
  g_assert_cmpint (status, <, 126);
  judge_output (trial, status);
  look_for_left_over (trial);
}
