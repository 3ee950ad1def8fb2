/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/git-command.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define WORDS_BYTES 2000 /* of what git says when it fails */

/* Set for git, whatever the caller has; all else that begins with GIT_ is taken away. */
static const char *const environment[][2] = {
  { "GIT_TERMINAL_PROMPT", "0" },    { "GIT_OPTIONAL_LOCKS", "0" },
  { "GIT_NO_REPLACE_OBJECTS", "1" }, { "GIT_NO_LAZY_FETCH", "1" },
  { "GIT_ALLOW_PROTOCOL", "none" },  { "GIT_PAGER", "cat" },
  { "GIT_ASKPASS", "/bin/false" },   { "GIT_ATTR_NOSYSTEM", "1" },
};

/* What a repository's own configuration could have git run or read. */
static const char *const first_words[] = { "git", "--no-pager",
                                           "-c",  "core.fsmonitor=false",
                                           "-c",  "core.hooksPath=/dev/null",
                                           "-c",  "core.alternateRefsCommand=",
                                           "-c",  "log.showSignature=false",
                                           "-c",  "mailmap.file=" };

static GSubprocessLauncher *
make_launcher (const char *folder)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_auto (GStrv) all = g_listenv ();

  for (char **name = all; *name != NULL; name++)
    if (g_str_has_prefix (*name, "GIT_"))
      g_subprocess_launcher_unsetenv (launcher, *name);
  for (gsize i = 0; i < G_N_ELEMENTS (environment); i++)
    g_subprocess_launcher_setenv (launcher, environment[i][0], environment[i][1], TRUE);
  g_subprocess_launcher_set_cwd (launcher, folder);
  return launcher;
}

static char **
make_words (const char *const *arguments)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (first_words); i++)
    g_strv_builder_add (words, first_words[i]);
  for (; *arguments != NULL; arguments++)
    g_strv_builder_add (words, *arguments);
  return g_strv_builder_end (words);
}

/* What git said, in a line. */
static char *
words_of (FILE *err)
{
  char bytes[WORDS_BYTES + 1];

  rewind (err);
  gsize n = fread (bytes, 1, WORDS_BYTES, err);
  bytes[n] = '\0';
  g_autofree char *text = ent_text_guess (bytes, -1);
  g_strdelimit (g_strstrip (text), "\n", ' ');
  return ent_text_visible (text, -1);
}

static gboolean
fail (const char *folder, GSubprocess *git, FILE *err, GError **error)
{
  g_autofree char *words = words_of (err);

  if (g_subprocess_get_if_signaled (git))
    ent_set_error (error, ENT_ERROR_FAILED,
                   _("%s: git was ended by signal %d; nothing was imported"), folder,
                   g_subprocess_get_term_sig (git));
  else if (strstr (words, "safe.directory") != NULL)
    ent_set_error (error, ENT_ERROR_FAILED,
                   _("%s belongs to somebody else; if you trust it, do what git says: %s"), folder,
                   words);
  else
    ent_set_error (error, ENT_ERROR_FAILED, _("%s: git says: %s"), folder,
                   *words != '\0' ? words : _("nothing, and fails"));
  return FALSE;
}

/* The streams of git: what it reads and what it says to people are nameless files, so that neither
 * waits for the other. */
typedef struct
{
  FILE *in, *err;
  int out[2];
} Streams;

static void
close_streams (Streams *streams)
{
  if (streams->in != NULL)
    fclose (streams->in);
  if (streams->err != NULL)
    fclose (streams->err);
  for (int i = 0; i < 2; i++)
    if (streams->out[i] >= 0)
      close (streams->out[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Streams, close_streams)

static gboolean
open_streams (Streams *streams, const char *input, GError **error)
{
  streams->in = ent_import_open_nameless (NULL, error);
  streams->err = streams->in != NULL ? ent_import_open_nameless (NULL, error) : NULL;
  if (streams->err == NULL)
    return FALSE;
  if ((input == NULL || fputs (input, streams->in) >= 0) && fflush (streams->in) == 0
      && fseek (streams->in, 0, SEEK_SET) == 0 && pipe2 (streams->out, O_CLOEXEC) == 0)
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot run git: %s"), g_strerror (errno));
  return FALSE;
}

static GSubprocess *
start (const EntGitCall *call, Streams *streams, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (call->folder);
  g_auto (GStrv) words = make_words (call->arguments);
  GError *local = NULL;

  g_subprocess_launcher_take_stdin_fd (launcher, dup (fileno (streams->in)));
  g_subprocess_launcher_take_stderr_fd (launcher, dup (fileno (streams->err)));
  g_subprocess_launcher_take_stdout_fd (launcher, streams->out[1]);
  streams->out[1] = -1;
  GSubprocess *git = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &local);
  if (git != NULL)
    return git;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot run git in %s: %s"), call->folder,
                 local->message);
  g_error_free (local);
  return NULL;
}

static gboolean
has_ended_well (const EntGitCall *call, GSubprocess *git, FILE *err, gboolean *ret_no,
                GError **error)
{
  gboolean no = g_subprocess_get_if_exited (git) && g_subprocess_get_exit_status (git) == 1;

  if (ret_no != NULL)
    *ret_no = no;
  return g_subprocess_get_successful (git) || (no && ret_no != NULL)
         || fail (call->folder, git, err, error);
}

gboolean
ent_git_run (const EntGitCall *call, FILE **ret_out, gboolean *ret_no, GError **error)
{
  g_auto (Streams) streams = { .out = { -1, -1 } };

  if (!open_streams (&streams, call->input, error))
    return FALSE;
  g_autoptr (GSubprocess) git = start (call, &streams, error);
  if (git == NULL)
    return FALSE;
  FILE *out = ent_import_spool (streams.out[0], call->folder, call->watch, error);
  if (out == NULL)
    g_subprocess_force_exit (git);
  g_subprocess_wait (git, NULL, NULL);
  if (out == NULL)
    return FALSE;
  if (has_ended_well (call, git, streams.err, ret_no, error))
    {
      *ret_out = out;
      return TRUE;
    }
  fclose (out);
  return FALSE;
}
