/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histories: made by git itself where it is there, else written as git would. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/service/import/import-git.h"
#include "entente/store/repo.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder, *file, *mailmap;
} Fixture;

static gint64
add_partner (Fixture *f, const char *name, const char *domain)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *const domains[] = { domain, NULL };

  partner->name = g_strdup (name);
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  g_assert_true (ent_repo_insert (f->world.store, partner, NULL));
  return partner->base.id;
}

static gint64
add_person (Fixture *f, gint64 partner, const char *name, const char *email)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = partner;
  person->name = g_strdup (name);
  person->email = g_strdup (email);
  g_assert_true (ent_repo_insert (f->world.store, person, NULL));
  return person->base.id;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, NULL);
  f->folder = g_dir_make_tmp ("entente-git-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.log", NULL);
  f->mailmap = g_build_filename (f->folder, "mailmap", NULL);
  add_partner (f, "Lutèce", "lutece.example");
  add_partner (f, "Nord", "nord.example");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  world_tear_down (&f->world, NULL);
  g_unlink (f->file);
  g_unlink (f->mailmap);
  g_rmdir (f->folder);
  g_free (f->file);
  g_free (f->mailmap);
  g_free (f->folder);
}

#define HASH_1 "1111111111111111111111111111111111111111"
#define HASH_2 "2222222222222222222222222222222222222222"

static void
add_commit (GString *log, const char *hash, const char *parents, const char *name,
            const char *address, const char *message)
{
  const char *const fields[] = { hash, parents, "1772524800", name, address, message };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_string_append_len (log, fields[i], (gssize) strlen (fields[i]) + 1);
}

static EntImportReport *
import_with (Fixture *f, const GString *log, EntImportGitOptions options, GError **error)
{
  g_assert_true (g_file_set_contents (f->file, log->str, (gssize) log->len, NULL));
  options.sources = (const char *const[]){ f->file, NULL };
  return ent_import_git (&f->world.context, &options, error);
}

static EntImportReport *
import (Fixture *f, const GString *log)
{
  g_autoptr (GError) error = NULL;
  EntImportReport *report = import_with (f, log, (EntImportGitOptions){ 0 }, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_report (const EntImportReport *report, int read, int added, int updated, int unchanged,
               int skipped)
{
  g_assert_nonnull (report);
  g_assert_cmpint (report->read, ==, read);
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->updated, ==, updated);
  g_assert_cmpint (report->unchanged, ==, unchanged);
  g_assert_cmpint (report->skipped, ==, skipped);
}

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

static EntContribution *
credit (Fixture *f, const char *reference)
{
  gint64 id;

  g_assert_true (ent_repo_by_identity (f->world.store, ent_noun (ENT_NOUN_CONTRIBUTION),
                                       "reference", reference, &id, NULL));
  return id != 0 ? ent_repo_find (f->world.store, ENT_NOUN_CONTRIBUTION, id, NULL) : NULL;
}

static void
a_commit_is_credited_once_to_the_partner_of_its_domain (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "", "Ana Núñez", "Ana@Dev.Lutece.example",
              "Fix paging\nof lists\n\nBecause.\n");
  add_commit (log, HASH_2, HASH_1, "Sam", "sam@elsewhere.example", "Other\n");
  g_autoptr (EntImportReport) first = import (f, log);
  g_autoptr (EntImportReport) second = import (f, log);
  g_autoptr (EntContribution) stored = credit (f, HASH_1);
  assert_report (first, 2, 1, 0, 0, 1);
  assert_report (second, 2, 0, 0, 1, 1);
  g_assert_cmpint (stored->partner, ==, 1);
  g_assert_cmpint (stored->person, ==, 0);
  g_assert_cmpstr (stored->kind, ==, "code");
  g_assert_cmpstr (stored->title, ==, "Fix paging of lists");
  g_assert_cmpstr (stored->happened_on, ==, "2026-03-03");
  g_assert_cmpstr (stored->notes, ==, "Ana Núñez <ana@dev.lutece.example>");
  g_assert_cmpuint (first->unknown->len, ==, 1);
  g_assert_cmpstr (((EntImportUnknown *) first->unknown->pdata[0])->name, ==, "elsewhere.example");
}

static void
our_own_and_free_mail_credit_nobody_but_a_known_person_does (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 person = add_person (f, 2, "Bo", "bo@gmail.com");

  add_commit (log, HASH_1, "", "Us", "us@lab.alcyon.example",
              "Ours\n\nCo-authored-by: X <x@gmail.com>\n");
  add_commit (log, HASH_2, HASH_1, "B.", "BO@gmail.com", "Theirs\n");
  g_autoptr (EntImportReport) report = import (f, log);
  g_autoptr (EntContribution) stored = credit (f, HASH_2);
  assert_report (report, 2, 1, 0, 0, 1);
  g_assert_cmpint (stored->partner, ==, 2);
  g_assert_cmpint (stored->person, ==, person);
  g_assert_null (stored->notes);
  g_assert_cmpuint (report->unknown->len, ==, 0);
}

static void
co_authors_count_once_each_and_merges_not_at_all (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example",
              "Two of us\n\nCO-AUTHORED-BY: Bo <bo@nord.example>\nFixes: 12\nco-authored-by: Ana "
              "<ANA@lutece.example>\n"
              "Co-authored-by: nobody\nCo-authored-by: Bo <bo@nord.example>");
  add_commit (log, HASH_2, HASH_1 " " HASH_2, "Ana", "ana@lutece.example", "Merge\n");
  g_autoptr (EntImportReport) report = import (f, log);
  g_autoptr (EntContribution) second = credit (f, HASH_1 " Bo <bo@nord.example>");
  assert_report (report, 2, 2, 0, 0, 1);
  g_assert_cmpint (second->partner, ==, 2);
}

static void
a_mailmap_names_the_proper_person (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 ana = add_person (f, 1, "Ana Núñez", "ana@lutece.example");

  g_assert_true (g_file_set_contents (
    f->mailmap,
    "# comment\n\nnonsense\nAna Núñez <ana@lutece.example> <ANA@home.example>\n"
    "<bo@nord.example> Bo <shared@build.example> # his\n"
    "Eve <eve@lutece.example> eve <shared@build.example>\n"
    "Caf\xe9 <cafe@nord.example>\n",
    -1, NULL));
  add_commit (
    log, HASH_1, "", "ana", "ana@home.example",
    "x\n\nCo-authored-by: bo <shared@build.example>\nCo-authored-by: Eve <shared@build.example>\n"
    "Co-authored-by: Ana <ana@lutece.example>\nCo-authored-by: c <cafe@nord.example>\n");
  g_autoptr (EntImportReport) report =
    import_with (f, log, (EntImportGitOptions){ .mailmap = f->mailmap, .people = TRUE }, &error);
  g_assert_no_error (error);
  assert_report (report, 1, 4, 0, 0, 0);
  g_autoptr (EntContribution) first = credit (f, HASH_1);
  g_assert_cmpint (first->person, ==, ana);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 4);
  g_autoptr (EntPerson) cafe = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 4, NULL);
  g_assert_cmpstr (cafe->name, ==, "Café");
  g_assert_cmpuint (report->errors->len, ==, 1);
  g_assert_true (
    g_str_has_suffix (((EntImportIssue *) report->errors->pdata[0])->where, "mailmap:3"));
}

static void
another_mailmap_makes_no_doubles (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "", "A", "a@nord.example",
              "x\n\nCo-authored-by: Ana <old@lutece.example>\n");
  g_autoptr (EntImportReport) first = import (f, log);
  g_assert_true (
    g_file_set_contents (f->mailmap, "<new@lutece.example> <old@lutece.example>\n", -1, NULL));
  g_autoptr (EntImportReport)
    second = import_with (f, log, (EntImportGitOptions){ .mailmap = f->mailmap }, NULL);
  assert_report (first, 1, 2, 0, 0, 0);
  assert_report (second, 1, 0, 0, 2, 0);
}

static void
people_are_made_when_asked_for_and_put_to_what_is_stored (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "x\n");
  g_autoptr (EntImportReport) first = import (f, log);
  g_assert_cmpint (first->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
  g_autoptr (EntImportReport)
    second = import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);
  g_autoptr (EntImportReport)
    third = import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);
  g_autoptr (EntContribution) stored = credit (f, HASH_1);
  g_autoptr (EntPerson) person = ent_repo_find (f->world.store, ENT_NOUN_PERSON, 1, NULL);
  assert_report (second, 1, 0, 1, 0, 0);
  assert_report (third, 1, 0, 0, 1, 0);
  g_assert_cmpint (stored->person, ==, 1);
  g_assert_null (stored->notes);
  g_assert_cmpstr (person->email, ==, "ana@lutece.example");
}

static void
a_person_is_known_by_name_at_the_partner (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);
  gint64 ana = add_person (f, 1, "Ana Núñez", NULL);

  add_commit (log, HASH_1, "", "ana nunez", "ana@lutece.example", "x\n");
  g_autoptr (EntImportReport)
    report = import_with (f, log, (EntImportGitOptions){ .people = TRUE }, NULL);
  g_autoptr (EntContribution) stored = credit (f, HASH_1);
  g_assert_nonnull (report);
  g_assert_cmpint (stored->person, ==, ana);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 1);
}

static void
refuse (Fixture *f, const GString *log, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport)
    report = import_with (f, log, (EntImportGitOptions){ .people = TRUE }, &error);

  g_assert_null (report);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  if (strstr (error->message, why) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
}

static void
a_history_cut_anywhere_is_refused_whole (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL), cut = g_string_new (NULL);

  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  gsize first = log->len;
  add_commit (log, HASH_2, HASH_1, "Ana", "ana@lutece.example", "Two\n\nWith more.\n");
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
another_format_is_refused_with_the_command_to_use (Fixture *f, gconstpointer data)
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
  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  g_string_append (log, "stray text");
  refuse (f, log, "commit 2 should begin with its hash");
}

static void
other_encodings_are_read (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "",
              "Ana N\xfa\xf1"
              "ez",
              "ana@lutece.example", "R\xe9unir les \xff\n");
  g_autoptr (EntImportReport) report = import (f, log);
  g_autoptr (EntContribution) stored = credit (f, HASH_1);
  assert_report (report, 1, 1, 0, 0, 0);
  g_assert_cmpstr (stored->title, ==, "Réunir les ÿ");
  g_assert_cmpstr (stored->notes, ==, "Ana Núñez <ana@lutece.example>");
}

static void
a_message_of_ten_megabytes_is_cut_and_its_co_authors_read (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL), message = g_string_new (NULL);

  for (int i = 0; i < 5 * 1024 * 1024; i++)
    g_string_append (message, "é");
  g_string_append (message, "\n\nCo-authored-by: Bo <bo@nord.example>\n");
  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", message->str);
  g_autoptr (EntImportReport) report = import (f, log);
  g_autoptr (EntContribution) stored = credit (f, HASH_1);
  assert_report (report, 1, 2, 0, 0, 0);
  g_assert_true (g_str_has_prefix (stored->title, "éééé"));
  g_assert_true (g_str_has_suffix (stored->title, "é…"));
  g_assert_cmpuint (strlen (stored->title), <, 400);
}

/* Whatever stands in the file, it is taken or refused, and what is stored stays sound. */
static void
histories_with_random_damage_do_no_harm (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) whole = g_string_new (NULL), log = g_string_new (NULL);

  add_commit (whole, HASH_1, "",
              "Ana N\xfa\xf1"
              "ez",
              "ana@lutece.example", "One\n\nCo-authored-by: Bo <bo@nord.example>\n");
  add_commit (whole, HASH_2, HASH_1 " " HASH_2, "Ana", "ana@lutece.example", "Merge\n");
  add_commit (whole, "3333333333333333333333333333333333333333", HASH_1, "é", "<>@", "\n\n");
  for (int round = 0; round < 2000; round++)
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
      g_autoptr (EntImportReport) report = import_with (
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
      add_commit (log, hash, "", "Ana", "ana@lutece.example", "One\n");
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
  Fixture *f;
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
open_file (Fixture *f, const char *path)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_store_open (
    &(EntStoreOptions){ .path = path, .clock = f->world.clock, .who = "test" }, &error);

  g_assert_no_error (error);
  return store;
}

static void
others_write_while_a_pipe_is_waited_for (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "shared.db", NULL);
  EntStore *mine = open_file (f, path), *theirs = open_file (f, path), *memory = f->world.store;
  Pipe pipe = { .path = f->file };
  Importing importing = { .f = f, .context = { mine, f->world.config, f->world.clock } };
  g_autoptr (GError) error = NULL;

  f->world.store = mine;
  add_partner (f, "Lutèce", "lutece.example");
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
a_dry_run_writes_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  g_autoptr (EntImportReport)
    report = import_with (f, log, (EntImportGitOptions){ .people = TRUE, .dry_run = TRUE }, NULL);
  assert_report (report, 1, 1, 0, 0, 0);
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
}

static void
an_import_is_undone_as_one (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) log = g_string_new (NULL);

  add_commit (log, HASH_1, "", "Ana", "ana@lutece.example", "One\n");
  add_commit (log, HASH_2, HASH_1, "Bo", "bo@nord.example", "Two\n");
  g_autoptr (EntImportReport)
    report = import_with (f, log, (EntImportGitOptions){ .people = TRUE }, NULL);
  assert_report (report, 2, 2, 0, 0, 0);
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
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
a_repository_made_by_git_is_imported (Fixture *f, gconstpointer data)
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
  assert_report (report, 5, 5, 0, 0, 0);
  g_autoptr (EntImportReport) again = ent_import_git (&f->world.context, &options, &error);
  assert_report (again, 5, 0, 0, 5, 0);
  g_autoptr (GPtrArray) titles = ent_repo_page (f->world.store, ENT_NOUN_CONTRIBUTION,
                                                &(EntPageQuery){ .words = "reunion" }, &error);
  g_assert_cmpuint (titles->len, ==, 1);
  g_assert_cmpstr (((EntContribution *) titles->pdata[0])->title, ==, "Réunion");
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 3);
  shell (f->folder, "rm -rf r");
}

#define ADD(name) g_test_add ("/git/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_commit_is_credited_once_to_the_partner_of_its_domain);
  ADD (our_own_and_free_mail_credit_nobody_but_a_known_person_does);
  ADD (co_authors_count_once_each_and_merges_not_at_all);
  ADD (a_mailmap_names_the_proper_person);
  ADD (another_mailmap_makes_no_doubles);
  ADD (people_are_made_when_asked_for_and_put_to_what_is_stored);
  ADD (a_person_is_known_by_name_at_the_partner);
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
