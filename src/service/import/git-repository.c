/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/git-repository.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/sql/git-tips.h"
#include "service/import/git-command.h"
#include "service/import/git-log.h"

#define TIPS_COMPARED 500u /* at once: they are arguments */
#define MAILMAP_BYTES (16 * 1024 * 1024)

void
ent_git_history_free (EntGitHistory *history)
{
  if (history == NULL)
    return;
  if (history->log != NULL)
    fclose (history->log);
  if (history->gone != NULL)
    fclose (history->gone);
  g_free (history->folder);
  g_free (history->head);
  g_free (history->boundary);
  g_free (history->mailmap);
  g_ptr_array_unref (history->present);
  g_ptr_array_unref (history->superseded);
  g_free (history);
}

/* The lines that git prints; *ret_no as ent_git_run() has it. Freed by the caller. */
static char **
run_for_lines (const EntGitHistory *history, const char *const *arguments, const char *input,
               const EntImportWatch *watch, gboolean *ret_no, GError **error)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  FILE *out;
  size_t room = 0;
  ssize_t n;

  if (!ent_git_run (&(EntGitCall){ history->folder, arguments, input, watch }, &out, ret_no, error))
    return NULL;
  char *read = NULL;
  while ((n = getline (&read, &room, out)) >= 0)
    {
      if (n > 0 && read[n - 1] == '\n')
        read[n - 1] = '\0';
      g_strv_builder_add (lines, read);
    }
  free (read);
  fclose (out);
  return g_strv_builder_end (lines);
}

/* The digest of a file; empty when there is none that can be read. */
static char *
digest_file (const EntGitHistory *history, const char *name)
{
  g_autofree char *path = g_canonicalize_filename (name, history->folder);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
      || !g_file_get_contents (path, &bytes, &length, NULL) || length > MAILMAP_BYTES)
    return g_strdup ("");
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* Where the repository is, what it is, and where it ends. */
static gboolean
look_at (EntGitHistory *history, const EntImportWatch *watch, GError **error)
{
  const char *const arguments[] = { "rev-parse", "--is-bare-repository", "--git-path",
                                    "shallow",   "--show-prefix",        NULL };
  g_auto (GStrv) lines = run_for_lines (history, arguments, NULL, watch, NULL, error);

  if (lines == NULL)
    return FALSE;
  guint n = g_strv_length (lines);
  history->bare = n > 0 && g_str_equal (lines[0], "true");
  history->boundary = digest_file (history, n > 1 ? lines[1] : "shallow");
  return TRUE;
}

/* A branch that has no commit is a new repository, unless others have some. */
static gboolean
find_head (EntGitHistory *history, const EntImportWatch *watch, GError **error)
{
  const char *const head[] = { "rev-parse", "--verify", "--quiet", "HEAD^{commit}", NULL };
  const char *const branches[] = { "for-each-ref", "--count=1", "--format=%(refname)", "refs/heads",
                                   NULL };
  gboolean no;
  g_auto (GStrv) found = run_for_lines (history, head, NULL, watch, &no, error);

  if (found == NULL)
    return FALSE;
  if (!no && *found != NULL)
    {
      history->head = g_strdup (*found);
      return TRUE;
    }
  g_auto (GStrv) others = run_for_lines (history, branches, NULL, watch, NULL, error);
  if (others == NULL || *others == NULL)
    return others != NULL;
  ent_set_error (
    error, ENT_ERROR_FAILED,
    _("%s: HEAD names a branch without a commit, and there are others, such as %s; check "
       "one out"),
    history->folder, *others);
  return FALSE;
}

/* The .mailmap beside the files, or that of the last commit where there are no files. */
static gboolean
find_mailmap (EntGitHistory *history, const EntImportWatch *watch, GError **error)
{
  const char *const top[] = { "rev-parse", "--show-toplevel", NULL };
  const char *const blob[] = { "rev-parse", "--verify", "--quiet", "HEAD:.mailmap", NULL };
  gboolean no;
  g_auto (GStrv)
    lines = run_for_lines (history, history->bare ? blob : top, NULL, watch, &no, error);

  if (lines == NULL)
    return FALSE;
  if (history->bare || *lines == NULL)
    {
      history->mailmap = g_strdup (*lines != NULL ? *lines : "");
      return TRUE;
    }
  g_autofree char *file = g_build_filename (*lines, ".mailmap", NULL);
  history->mailmap = digest_file (history, file);
  return TRUE;
}

EntGitHistory *
ent_git_history_open (const char *folder, const EntImportWatch *watch, GError **error)
{
  g_autoptr (EntGitHistory) history = g_new0 (EntGitHistory, 1);

  history->folder = g_strdup (folder);
  history->present = g_ptr_array_new_with_free_func (g_free);
  history->superseded = g_ptr_array_new_with_free_func (g_free);
  return look_at (history, watch, error) && find_head (history, watch, error)
             && find_mailmap (history, watch, error)
           ? g_steal_pointer (&history)
           : NULL;
}

/* Which tips this repository has. */
static gboolean
find_present (EntGitHistory *history, const GPtrArray *tips, const EntImportWatch *watch,
              GError **error)
{
  const char *const arguments[] = { "cat-file", "--batch-check=%(objecttype) %(objectname)", NULL };
  g_autoptr (GString) input = g_string_new (NULL);

  for (guint i = 0; i < tips->len; i++)
    g_string_append_printf (input, "%s\n", ((EntGitTip *) tips->pdata[i])->hash);
  if (tips->len == 0)
    return TRUE;
  g_auto (GStrv) lines = run_for_lines (history, arguments, input->str, watch, NULL, error);
  for (char **line = lines; line != NULL && *line != NULL; line++)
    if (g_str_has_prefix (*line, "commit "))
      g_ptr_array_add (history->present, g_strdup (*line + strlen ("commit ")));
  return lines != NULL;
}

/* Which of them are in the history of head, so that head stands for them. */
static gboolean
find_superseded (EntGitHistory *history, const EntImportWatch *watch, GError **error)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  if (history->present->len == 0 || history->present->len > TIPS_COMPARED)
    return TRUE;
  g_ptr_array_add (arguments, (gpointer) "merge-base");
  g_ptr_array_add (arguments, (gpointer) "--independent");
  g_ptr_array_add (arguments, history->head);
  for (guint i = 0; i < history->present->len; i++)
    g_ptr_array_add (arguments, history->present->pdata[i]);
  g_ptr_array_add (arguments, NULL);
  g_auto (GStrv) apart =
    run_for_lines (history, (const char *const *) arguments->pdata, NULL, watch, NULL, error);
  for (guint i = 0; apart != NULL && i < history->present->len; i++)
    if (!g_strv_contains ((const char *const *) apart, history->present->pdata[i]))
      g_ptr_array_add (history->superseded, g_strdup (history->present->pdata[i]));
  return apart != NULL;
}

static gboolean
counts (const EntGitHistory *history, const EntGitTip *tip)
{
  return tip->counts
         && g_ptr_array_find_with_equal_func (history->present, tip->hash, g_str_equal, NULL);
}

static gboolean
print_log (const EntGitHistory *history, const char *input, gboolean gone,
           const EntImportWatch *watch, FILE **ret, GError **error)
{
  g_auto (GStrv) words = ent_git_log_words ();
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) "-c");
  g_ptr_array_add (arguments,
                   (gpointer) (history->bare ? "mailmap.blob=HEAD:.mailmap" : "mailmap.blob="));
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (arguments, *word);
  g_ptr_array_add (arguments, (gpointer) "--stdin");
  if (gone)
    {
      g_ptr_array_add (arguments, (gpointer) "--not");
      g_ptr_array_add (arguments, (gpointer) "--all");
      g_ptr_array_add (arguments, history->head);
    }
  g_ptr_array_add (arguments, NULL);
  const EntGitCall call = { history->folder, (const char *const *) arguments->pdata, input, watch };
  return ent_git_run (&call, ret, NULL, error);
}

gboolean
ent_git_history_read (EntGitHistory *history, const GPtrArray *tips, const EntImportWatch *watch,
                      GError **error)
{
  g_autoptr (GString) wanted = g_string_new (NULL), known = g_string_new (NULL);

  if (history->head == NULL)
    return TRUE;
  if (!find_present (history, tips, watch, error) || !find_superseded (history, watch, error))
    return FALSE;
  g_string_append_printf (wanted, "%s\n", history->head);
  for (guint i = 0; i < tips->len; i++)
    if (counts (history, tips->pdata[i]))
      g_string_append_printf (wanted, "^%s\n", ((EntGitTip *) tips->pdata[i])->hash);
  for (guint i = 0; i < history->present->len; i++)
    g_string_append_printf (known, "%s\n", (char *) history->present->pdata[i]);
  return print_log (history, wanted->str, FALSE, watch, &history->log, error)
         && (known->len == 0
             || print_log (history, known->str, TRUE, watch, &history->gone, error));
}
