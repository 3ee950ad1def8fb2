/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories as input: made by git itself where it is there, else written as git would; cut, of
 * other encodings, damaged, or slow. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "git-fixture.h"
#include "harness/trials.h"

static void
refuse (ImportFixture *f, const GString *log, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport)
    report = git_import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);

  g_assert_null (report);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  if (strstr (error->message, why) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
}

static void
a_history_cut_anywhere_is_refused_whole (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL), cut = g_string_new (NULL);

  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  gsize first = log->len;
  git_add_commit (log, HASH_2, HASH_1, "Ana", "ana@lutece.example", "Two\n\nWith more.\n");
  g_autofree char *where =
    g_strdup_printf ("commit 2, which begins at byte %" G_GSIZE_FORMAT, first);
  for (gsize length = first + 1; length < log->len; length++)
    {
      g_string_truncate (cut, 0);
      g_string_append_len (cut, log->str, (gssize) length);
      refuse (f, cut, where);
    }
}

static void
another_format_is_refused_with_the_command_to_use (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString)
    log = g_string_new ("commit " HASH_1 "\nAuthor: Ana <ana@lutece.example>\n\n    One\n");

  refuse (f, log, ent_git_log_command ());
  g_string_assign (log, HASH_1 "\n");
  refuse (f, log, ent_git_log_command ());
  g_string_assign (log, "\xff\xfe"
                        "1");
  refuse (f, log, "UTF-16");
  g_string_truncate (log, 0);
  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  g_string_append (log, "stray text");
  refuse (f, log, "commit 2 should begin with its hash");
}

static void
other_encodings_are_read (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  git_add_commit (log, HASH_1, "",
                  "Ana N\xfa\xf1"
                  "ez",
                  "ana@lutece.example", "R\xe9unir les \xff\n");
  g_autoptr (EntImportReport) report = git_import (f, log);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_1);
  assert_import_counts (report, "1 1 0 0 0");
  g_assert_cmpstr (stored->title, ==, "Réunir les ÿ");
  g_assert_cmpstr (stored->notes, ==, "Ana Núñez <ana@lutece.example>");
}

static void
a_message_of_ten_megabytes_is_cut_and_its_co_authors_read (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL), message = g_string_new (NULL);

  for (int i = 0; i < 5 * 1024 * 1024; i++)
    g_string_append (message, "é");
  g_string_append (message, "\n\nCo-authored-by: Bo <bo@nord.example>\n");
  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", message->str);
  g_autoptr (EntImportReport) report = git_import (f, log);
  g_autoptr (EntContribution) stored = git_credit (f, HASH_1);
  assert_import_counts (report, "1 2 0 0 0");
  g_assert_true (g_str_has_prefix (stored->title, "éééé"));
  g_assert_true (g_str_has_suffix (stored->title, "é…"));
  g_assert_cmpuint (strlen (stored->title), <, 400);
}

/* Whatever stands in the file, it is taken or refused, and what is stored stays sound. */
static void
histories_with_random_damage_do_no_harm (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) whole = g_string_new (NULL), log = g_string_new (NULL);

  git_add_commit (whole, HASH_1, "",
                  "Ana N\xfa\xf1"
                  "ez",
                  "ana@lutece.example", "One\n\nCo-authored-by: Bo <bo@nord.example>\n");
  git_add_commit (whole, HASH_2, HASH_1 " " HASH_2, "Ana", "ana@lutece.example", "Merge\n");
  git_add_commit (whole, "3333333333333333333333333333333333333333", HASH_1, "é", "<>@", "\n\n");
  for (int round = 0; round < TRIALS (2000); round++)
    {
      g_autoptr (GError) error = NULL;
      g_string_truncate (log, 0);
      g_string_append_len (log, whole->str, (gssize) whole->len);
      for (int k = g_test_rand_int_range (1, 6); k > 0; k--)
        {
          gsize at = (gsize) g_test_rand_int_range (0, (gint32) log->len);
          if (g_test_rand_bit ())
            log->str[at] = (char) g_test_rand_int_range (0, 256);
          else
            g_string_erase (log, (gssize) at, g_test_rand_int_range (0, 2));
        }
      g_autoptr (EntImportReport) report = git_import_with (
        f, log, (EntImportGitOptions){ .people = TRUE, .dry_run = round % 2 == 0 }, &error);
      g_assert_true (report != NULL || g_error_matches (error, ENT_ERROR, ENT_ERROR_DATA));
    }
  g_autoptr (GPtrArray) problems = NULL;
  g_assert_true (ent_store_check (f->world.store, &problems, NULL));
  g_assert_cmpuint (problems->len, ==, 0);
}

/* A pipe that says no more than half of what it has to say, until it is told to go on. */
typedef struct
{
  char *path;
  GMutex lock;
  GCond cond;
  gboolean half, whole;
} Pipe;

static void
write_all (FILE *out, const GString *log, gsize from, gsize to)
{
  g_assert_cmpuint (fwrite (log->str + from, 1, to - from, out), ==, to - from);
  fflush (out);
}

/* More than a pipe holds: once it is written, the other end is reading. */
#define HALF (256u * 1024u)

static gpointer
speak (gpointer data)
{
  Pipe *pipe = data;
  g_autoptr (GString) log = g_string_new (NULL);

  while (log->len < 2 * HALF)
    {
      g_autofree char *hash = g_strdup_printf ("%040" G_GSIZE_MODIFIER "x", log->len);
      git_add_commit (log, hash, "", "Ana", "ana@lutece.example", "One\n");
    }
  FILE *out = fopen (pipe->path, "wb");
  write_all (out, log, 0, HALF);
  g_mutex_lock (&pipe->lock);
  pipe->half = TRUE;
  g_cond_broadcast (&pipe->cond);
  while (!pipe->whole)
    g_cond_wait (&pipe->cond, &pipe->lock);
  g_mutex_unlock (&pipe->lock);
  write_all (out, log, HALF, log->len);
  fclose (out);
  return NULL;
}

typedef struct
{
  ImportFixture *f;
  EntContext context;
  EntImportReport *report;
  GError *error;
} Importing;

static gpointer
import_it (gpointer data)
{
  Importing *self = data;
  const char *const sources[] = { self->f->file, NULL };
  const EntImportGitOptions options = { .sources = sources };

  self->report = ent_import_git (&self->context, &options, &self->error);
  return NULL;
}

static EntStore *
open_file (ImportFixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (
    &(EntStoreOptions){ .path = path, .clock = f->world.clock, .who = "test" }, &error);

  g_assert_no_error (error);
  return store;
}

static void
others_write_while_a_pipe_is_waited_for (ImportFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "shared.db", NULL);
  EntStore *mine = open_file (f, path), *theirs = open_file (f, path), *memory = f->world.store;
  Pipe pipe = { .path = f->file };
  Importing importing = { .f = f, .context = { mine, f->world.config, f->world.clock } };
  g_autoptr (GError) error = NULL;

  f->world.store = mine;
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lutèce", "domains", "lutece.example", NULL);
  g_assert_cmpint (mkfifo (f->file, 0600), ==, 0);
  GThread *speaker = g_thread_new ("pipe", speak, &pipe),
          *importer = g_thread_new ("import", import_it, &importing);
  g_mutex_lock (&pipe.lock);
  while (!pipe.half)
    g_cond_wait (&pipe.cond, &pipe.lock);
  g_autoptr (EntPartner) other = ent_partner_new ();
  other->name = g_strdup ("Meanwhile");
  gboolean written = ent_repo_insert (theirs, other, &error);
  pipe.whole = TRUE;
  g_cond_broadcast (&pipe.cond);
  g_mutex_unlock (&pipe.lock);
  g_thread_join (speaker);
  g_thread_join (importer);
  g_assert_no_error (error);
  g_assert_true (written);
  g_assert_no_error (importing.error);
  g_assert_cmpint (importing.report->added, ==, importing.report->read);
  g_assert_cmpint (importing.report->added, >, 1000);
  ent_import_report_free (importing.report);
  f->world.store = memory;
  ent_store_close (mine);
  ent_store_close (theirs);
  g_unlink (path);
}

static void
a_dry_run_writes_nothing (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  g_autoptr (EntImportReport) report =
    git_import_with (f, log, (EntImportGitOptions){ .people = TRUE, .dry_run = TRUE }, NULL);
  assert_import_counts (report, "1 1 0 0 0");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
}

static void
an_import_is_undone_as_one (ImportFixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  git_add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  git_add_commit (log, HASH_2, HASH_1, "Bo", "bo@nord.example", "Two\n");
  g_autoptr (EntImportReport)
    report = git_import_with (f, log, (EntImportGitOptions){ .people = TRUE }, NULL);
  assert_import_counts (report, "2 2 0 0 0");
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 0);
}

/* Runs a line of the shell in the folder. */
static void
shell (const char *folder, const char *line)
{
  const char *argv[] = { "/bin/sh", "-c", line, NULL };
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                               &err, &status, &error));
  if (status != 0)
    g_test_message ("%s: %s", line, err);
  g_assert_cmpint (status, ==, 0);
}

static void
a_repository_made_by_git_is_imported (ImportFixture *f, gconstpointer data)
{
  g_autofree char *git = g_find_program_in_path ("git");

  if (git == NULL)
    {
      g_test_skip ("git is not installed");
      return;
    }
  g_setenv ("HOME", f->folder, TRUE);
  g_setenv ("GIT_CONFIG_NOSYSTEM", "1", TRUE);
  shell (
    f->folder,
    "mkdir r && cd r && git init -q . && git config log.showSignature true && git config user.name "
    "Us"
    " && git config user.email us@alcyon.example && git config commit.gpgSign false"
    " && printf 'Ana Ribeiro <ana@lutece.example> <ana@home.example>\\n' > .mailmap && git add . "
    " && git commit -q --author 'Ana <ana@home.example>' -m 'Add a map' -m 'commit 0123' "
    " && git checkout -q -b side && git commit -q --allow-empty --author 'Bo <bo@nord.example>' -m "
    "Side"
    " && git checkout -q - && git commit -q --allow-empty -m Ours -m 'Co-Authored-By: Cy "
    "<cy@x.nord.example>'"
    " && git merge -q --no-edit side"
    " && printf 'R\\351union' | git -c i18n.commitEncoding=ISO-8859-1 commit -q --allow-empty"
    " --author 'Bo <bo@nord.example>' -F -"
    " && git commit -q --allow-empty --allow-empty-message --author 'Bo <bo@nord.example>' -m ''");
  g_autofree char *line = g_strdup_printf ("cd r && %s > ../in.log", ent_git_log_command ());
  shell (f->folder, line);
  g_autoptr (GError) error = NULL;
  const char *const sources[] = { f->file, NULL };
  EntImportGitOptions options = { .sources = sources, .people = TRUE };
  g_autoptr (EntImportReport) report = ent_import_git (&f->world.context, &options, &error);
  g_assert_no_error (error);
  assert_import_counts (report, "5 5 0 0 0");
  g_autoptr (EntImportReport) again = ent_import_git (&f->world.context, &options, &error);
  assert_import_counts (again, "5 0 0 5 0");
  g_autoptr (GPtrArray) titles = ent_repo_page (f->world.store, ENT_NOUN_CONTRIBUTION,
                                                &(EntPageQuery){ .words = "reunion" }, &error);
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_cmpstr (((EntContribution *) titles->pdata[0])->title, ==, "Réunion");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_PERSON), ==, 3);
  shell (f->folder, "rm -rf r");
}

#define ADD(name)                                                                                  \
  g_test_add ("/git-input/" #name, ImportFixture, NULL, git_set_up, name, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_history_cut_anywhere_is_refused_whole);
  ADD (another_format_is_refused_with_the_command_to_use);
  ADD (other_encodings_are_read);
  ADD (a_message_of_ten_megabytes_is_cut_and_its_co_authors_read);
  ADD (histories_with_random_damage_do_no_harm);
  ADD (others_write_while_a_pipe_is_waited_for);
  ADD (a_dry_run_writes_nothing);
  ADD (an_import_is_undone_as_one);
  ADD (a_repository_made_by_git_is_imported);
  return g_test_run ();
}
