/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repositories, made by git itself; without git there is nothing to test. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-git.h"
#include "entente/store/repo.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder, *repository;
  char *path; /* PATH as it was */
} Fixture;

/* Runs lines of the shell in the folder of the test. */
static void
shell (Fixture *f, const char *lines)
{
  g_autofree char *script = g_strconcat ("set -e\n", lines, NULL);
  const char *argv[] = { "/bin/sh", "-c", script, NULL };
  g_autofree char *out = NULL, *err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (f->folder, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                               &err, &status, &error));
  if (status != 0)
    g_test_message ("%s: %s", lines, err);
  g_assert_cmpint (status, ==, 0);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, NULL);
  f->folder = g_dir_make_tmp ("entente-repository-XXXXXX", NULL);
  f->repository = g_build_filename (f->folder, "r", NULL);
  f->path = g_strdup (g_getenv ("PATH"));
  g_setenv ("HOME", f->folder, TRUE);
  g_setenv ("GIT_CONFIG_NOSYSTEM", "1", TRUE);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Lutèce", "domains", "lutece.example", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Nord", "domains", "nord.example", NULL);
  shell (f,
         "git config --global user.name Ana; git config --global user.email ana@lutece.example\n"
         "git config --global init.defaultBranch main; git config --global commit.gpgSign false\n"
         "git config --global protocol.file.allow always; git init -q r\n"
         "commit () { git -C \"$1\" commit -q --allow-empty -m \"$2\"; }\n"
         "commit r One; commit r Two");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_setenv ("PATH", f->path, TRUE);
  shell (f, "rm -rf \"$PWD\"");
  g_unsetenv ("GIT_DIR");
  g_unsetenv ("GIT_CONFIG_COUNT");
  g_free (f->path);
  g_free (f->folder);
  g_free (f->repository);
  world_tear_down (&f->world, NULL);
}

static EntImportReport *
import_with (Fixture *f, const char *name, EntImportGitOptions options, GError **error)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  const char *const sources[] = { path, NULL };

  options.sources = sources;
  return ent_import_git (&f->world.context, &options, error);
}

static void
assert_import (Fixture *f, const char *name, int read, int added, int updated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport) report = import_with (f, name, (EntImportGitOptions){ 0 }, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->read, ==, read);
  g_assert_cmpint (report->added, ==, added);
  g_assert_cmpint (report->updated, ==, updated);
}

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

static void
assert_refused (Fixture *f, const char *name, const char *why)
{
  g_autoptr (GError) error = NULL;
  gint64 before = count (f, ENT_NOUN_CONTRIBUTION);
  g_autoptr (EntImportReport) report = import_with (f, name, (EntImportGitOptions){ 0 }, &error);

  g_assert_null (report);
  if (strstr (error->message, why) == NULL)
    g_error ("%s", error->message);
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, before);
}

#define COMMIT "git commit -q --allow-empty "

static void
the_next_run_goes_on_from_the_last_commit (Fixture *f, gconstpointer data)
{
  assert_import (f, "r", 2, 2, 0);
  assert_import (f, "r", 0, 0, 0);
  shell (f, "cd r; " COMMIT "-m Three");
  assert_import (f, "r", 1, 1, 0);
}

static void
a_repository_is_known_where_it_moved_and_as_a_clone (Fixture *f, gconstpointer data)
{
  assert_import (f, "r", 2, 2, 0);
  shell (
    f, "mv r moved; git clone -q --bare moved bare.git; git clone -q moved clone; mkdir clone/sub");
  assert_import (f, "moved", 0, 0, 0);
  assert_import (f, "bare.git", 0, 0, 0);
  shell (f, "cd clone; " COMMIT "-m Three");
  assert_import (f, "clone/sub", 1, 1, 0);
}

static void
each_branch_is_read_once (Fixture *f, gconstpointer data)
{
  shell (f, "cd r; git branch other; " COMMIT "-m Main");
  assert_import (f, "r", 3, 3, 0);
  shell (f, "cd r; git checkout -q other; " COMMIT "-m Other");
  assert_import (f, "r", 1, 1, 0);
  shell (f, "cd r; git checkout -q main; git merge -q --no-edit other; " COMMIT "-m Last");
  assert_import (f, "r", 1, 1, 0);
  shell (f, "cd r; git checkout -q other");
  assert_import (f, "r", 0, 0, 0);
}

static void
two_repositories_are_told_apart (Fixture *f, gconstpointer data)
{
  shell (f, "git init -q s; cd s; " COMMIT "-m Elsewhere");
  assert_import (f, "r", 2, 2, 0);
  assert_import (f, "s", 1, 1, 0);
  shell (f, "cd r; " COMMIT "-m Three");
  assert_import (f, "r", 1, 1, 0);
  assert_import (f, "s", 0, 0, 0);
}

static void
a_rewritten_history_counts_once (Fixture *f, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL;

  shell (f, "cd r; " COMMIT
            "-m Three -m 'Co-authored-by: Bo <bo@nord.example>'; git branch kept HEAD~2");
  assert_import (f, "r", 3, 4, 0);
  before = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 1, "reference");
  shell (f, "cd r; git checkout -q -b new kept; " COMMIT
            "-m Before; git cherry-pick --allow-empty main~1 main >/dev/null; "
            "git branch -f main new; git checkout -q main");
  assert_import (f, "r", 3, 1, 3);
  after = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 1, "reference");
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 5);
  g_assert_cmpstr (before, !=, after);
  assert_import (f, "r", 0, 0, 0);
}

static void
what_is_on_another_branch_was_not_rewritten (Fixture *f, gconstpointer data)
{
  shell (f, "cd r; git checkout -q -b side; " COMMIT "-m Same --date 2026-01-01T00:00:00Z");
  assert_import (f, "r", 3, 3, 0);
  shell (f, "cd r; git checkout -q main; " COMMIT
            "-m Between; git cherry-pick --allow-empty side >/dev/null");
  assert_import (f, "r", 2, 2, 0);
}

static void
a_shallow_clone_hides_nothing_from_the_whole_one (Fixture *f, gconstpointer data)
{
  shell (f, "git clone -q --depth 1 \"file://$PWD/r\" shallow");
  assert_import (f, "shallow", 1, 1, 0);
  assert_import (f, "shallow", 0, 0, 0);
  assert_import (f, "r", 2, 1, 0);
  shell (f, "cd r; " COMMIT
            "-m Three; cd ../shallow; git fetch -q --depth 2; git reset -q --hard origin/main");
  assert_import (f, "shallow", 1, 1, 0);
}

static void
who_is_known_since_is_looked_for_in_all_of_it (Fixture *f, gconstpointer data)
{
  g_autofree char *person = NULL;

  assert_import (f, "r", 2, 2, 0);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", "email",
             "ana@lutece.example", NULL);
  assert_import (f, "r", 2, 0, 2);
  person = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 1, "person");
  g_assert_cmpstr (person, ==, "1");
  assert_import (f, "r", 0, 0, 0);
}

static void
another_mailmap_reads_all_of_it (Fixture *f, gconstpointer data)
{
  shell (f, "cd r; git config user.email ana@home.example; " COMMIT "-m Home");
  assert_import (f, "r", 3, 2, 0);
  shell (f, "cd r; echo '<bo@nord.example> <ana@home.example>' > .mailmap");
  assert_import (f, "r", 3, 1, 0);
  assert_import (f, "r", 0, 0, 0);
  shell (f, "cd r; git add .mailmap; " COMMIT "-m Map; git clone -q --bare . ../bare.git");
  assert_import (f, "bare.git", 4, 1, 0);
}

static void
what_was_undone_is_read_again (Fixture *f, gconstpointer data)
{
  assert_import (f, "r", 2, 2, 0);
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_cmpint (count (f, ENT_NOUN_CONTRIBUTION), ==, 0);
  assert_import (f, "r", 2, 2, 0);
  shell (f, "cd r; " COMMIT "-m Three");
  assert_import (f, "r", 1, 1, 0);
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  g_assert_true (ent_store_undo (f->world.store, NULL, NULL));
  assert_import (f, "r", 3, 3, 0);
}

static void
a_dry_run_keeps_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    report = import_with (f, "r", (EntImportGitOptions){ .dry_run = TRUE }, NULL);

  g_assert_cmpint (report->added, ==, 2);
  assert_import (f, "r", 2, 2, 0);
}

static void
an_account_is_credited_by_its_hidden_address (Fixture *f, gconstpointer data)
{
  g_autofree char *person = NULL;

  world_add (&f->world, ENT_NOUN_PERSON, "name", "Bo", "partner", "2", "accounts", "github:bo",
             NULL);
  shell (f, "git init -q s; cd s; " COMMIT
            "-m Three --author 'B. <123+Bo@users.noreply.github.com>'; " COMMIT
            "-m Four --author 'Cy <cy@users.noreply.github.com>'");
  g_autoptr (EntImportReport) report = import_with (f, "s", (EntImportGitOptions){ 0 }, NULL);
  g_assert_cmpint (report->added, ==, 1);
  person = world_text (&f->world, ENT_NOUN_CONTRIBUTION, 1, "person");
  g_assert_cmpstr (person, ==, "1");
  const EntImportUnknown *unknown = report->unknown->pdata[0];
  g_assert_cmpstr (unknown->name, ==, "github:cy");
  g_assert_true (unknown->account);
}

/* Whatever the repository's configuration names, a file shows that it was run. */
static void
a_repository_has_nothing_run (Fixture *f, gconstpointer data)
{
  g_autofree char *trace = g_build_filename (f->folder, "was-run", NULL);

  shell (
    f,
    "printf '#!/bin/sh\\necho $0 $* >> %s/was-run\\n' \"$PWD\" > evil; chmod +x evil; E=$PWD/evil\n"
    "cd r; echo x > file; git add file; " COMMIT "-m File\n"
    "git config core.fsmonitor $E; git config core.pager $E; git config diff.external $E\n"
    "git config diff.x.textconv $E; git config core.sshCommand $E; git config gpg.program $E\n"
    "git config log.showSignature true; git config core.alternateRefsCommand $E\n"
    "git config core.hooksPath $PWD/../hooks; git config alias.log \"!$E\"; git config pager.log "
    "$E\n"
    "echo '* diff=x' > .gitattributes; mkdir ../hooks; for h in post-checkout post-index-change "
    "reference-transaction; do cp $E ../hooks/$h; done; rm -f ../was-run");
  assert_import (f, "r", 3, 3, 0);
  g_assert_false (g_file_test (trace, G_FILE_TEST_EXISTS));
}

static void
what_the_caller_tells_git_is_set_aside (Fixture *f, gconstpointer data)
{
  shell (f, "git init -q other");
  g_autofree char *other = g_build_filename (f->folder, "other", ".git", NULL);
  g_setenv ("GIT_DIR", other, TRUE);
  g_setenv ("GIT_CONFIG_COUNT", "nonsense", TRUE);
  assert_import (f, "r", 2, 2, 0);
}

static void
a_name_is_never_an_option (Fixture *f, gconstpointer data)
{
  shell (
    f, "mv r ./--exec-path=x; cd ./--exec-path=x; git update-ref refs/heads/--upload-pack=x HEAD; "
       "git symbolic-ref HEAD refs/heads/--upload-pack=x");
  assert_import (f, "--exec-path=x", 2, 2, 0);
}

static void
a_history_that_git_cannot_read_leaves_nothing (Fixture *f, gconstpointer data)
{
  shell (f, "cd r; rm -f .git/objects/$(git rev-parse HEAD~1 | sed 's,^..,&/,')");
  assert_refused (f, "r", "git says: ");
  shell (f, "mkdir none; rm -rf r/.git");
  assert_refused (f, "none", "not a git repository");
  assert_refused (f, "missing", "missing");
}

/* A git that says a part of what it has to say and is killed. */
static void
a_git_that_is_killed_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_strdup_printf ("%s/bin:%s", f->folder, f->path);

  shell (f, "mkdir bin; G=$(command -v git); cat > bin/git <<END\n#!/bin/sh\n"
            "case \" \\$* \" in *' log '*) $G \"\\$@\" | head -c 150; echo 'out of luck' >&2; kill "
            "-9 \\$\\$;; esac\n"
            "exec $G \"\\$@\"\nEND\nchmod +x bin/git");
  g_setenv ("PATH", path, TRUE);
  assert_refused (f, "r", "signal 9");
  g_setenv ("PATH", f->path, TRUE);
  assert_import (f, "r", 2, 2, 0);
}

static void
without_git_it_says_so (Fixture *f, gconstpointer data)
{
  shell (f, "mkdir bin");
  g_autofree char *path = g_build_filename (f->folder, "bin", NULL);
  g_setenv ("PATH", path, TRUE);
  assert_refused (f, "r", "cannot run git");
}

static void
a_repository_without_a_commit_has_none (Fixture *f, gconstpointer data)
{
  shell (f, "git init -q empty; cd r; git symbolic-ref HEAD refs/heads/nowhere");
  assert_import (f, "empty", 0, 0, 0);
  assert_refused (f, "r", "refs/heads/main");
}

static gboolean
stop (gint64 done, gint64 total, gpointer data)
{
  return FALSE;
}

static void
it_can_be_stopped (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntImportReport)
    report = import_with (f, "r", (EntImportGitOptions){ .progress = stop }, &error);

  g_assert_null (report);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CANCELLED);
}

#define ADD(name) g_test_add ("/repository/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *git = g_find_program_in_path ("git");
  if (git == NULL)
    {
      g_print ("1..0 # SKIP git is not installed\n");
      return 0;
    }
  ADD (the_next_run_goes_on_from_the_last_commit);
  ADD (a_repository_is_known_where_it_moved_and_as_a_clone);
  ADD (each_branch_is_read_once);
  ADD (two_repositories_are_told_apart);
  ADD (a_rewritten_history_counts_once);
  ADD (what_is_on_another_branch_was_not_rewritten);
  ADD (a_shallow_clone_hides_nothing_from_the_whole_one);
  ADD (who_is_known_since_is_looked_for_in_all_of_it);
  ADD (another_mailmap_reads_all_of_it);
  ADD (what_was_undone_is_read_again);
  ADD (a_dry_run_keeps_nothing);
  ADD (an_account_is_credited_by_its_hidden_address);
  ADD (a_repository_has_nothing_run);
  ADD (what_the_caller_tells_git_is_set_aside);
  ADD (a_name_is_never_an_option);
  ADD (a_history_that_git_cannot_read_leaves_nothing);
  ADD (a_git_that_is_killed_leaves_nothing);
  ADD (without_git_it_says_so);
  ADD (a_repository_without_a_commit_has_none);
  ADD (it_can_be_stopped);
  return g_test_run ();
}
