/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is imported, as a file. A pipe gives its bytes as slowly as it likes, and an import keeps
 * all others from writing while it runs: so a pipe is read to its end first, into a file that has
 * no name.
 */
#include "service/import/import-input.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define BLOCK 65536
#define TELL_EACH 500 /* milliseconds */

gint64
ent_import_size (FILE *file)
{
  struct stat facts;

  return fstat (fileno (file), &facts) == 0 && S_ISREG (facts.st_mode) ? facts.st_size : -1;
}

/* /tmp comes last: it is often in memory. */
FILE *
ent_import_open_nameless (const char **ret_folder, GError **error)
{
  const char *const folders[] = { g_getenv ("TMPDIR"), "/var/tmp", "/tmp" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path =
        folders[i] != NULL ? g_build_filename (folders[i], "entente-XXXXXX", NULL) : NULL;
      int fd = path != NULL ? g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600) : -1;
      if (fd < 0)
        continue;
      g_unlink (path);
      if (ret_folder != NULL)
        *ret_folder = folders[i];
      return fdopen (fd, "r+");
    }
  ent_set_error (error, ENT_ERROR_FAILED,
                 _("no folder for a temporary file: %s; set TMPDIR to one that can be written"),
                 g_strerror (errno));
  return NULL;
}

/* Told at each block, and while nothing comes. */
static gboolean
goes_on (const EntImportWatch *watch, gint64 done, GError **error)
{
  if (watch->progress == NULL || watch->progress (done, -1, watch->data))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
  return FALSE;
}

/* Waits for bytes; FALSE when it was told to stop. */
static gboolean
wait_for (int in, const EntImportWatch *watch, gint64 done, GError **error)
{
  struct pollfd source = { .fd = in, .events = POLLIN };

  while (poll (&source, 1, TELL_EACH) <= 0)
    if (!goes_on (watch, done, error))
      return FALSE;
  return TRUE;
}

static gboolean
copy (int in, FILE *out, const char *name, const char *folder, const EntImportWatch *watch,
      GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gint64 done = 0;
  ssize_t n;

  /* Not through stdio, which waits for a whole block while the progress bar does not move. */
  for (;;)
    {
      if (!wait_for (in, watch, done, error))
        return FALSE;
      n = read (in, block, BLOCK);
      if (n == 0)
        break;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), name,
                         g_strerror (errno));
          return FALSE;
        }
      if (fwrite (block, 1, (gsize) n, out) != (gsize) n)
        break;
      done += n;
      if (!goes_on (watch, done, error))
        return FALSE;
    }
  if (n == 0 && fflush (out) == 0)
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED,
                 _("cannot keep %s in %s: %s; set TMPDIR to a folder with room"), name, folder,
                 g_strerror (errno));
  return FALSE;
}

FILE *
ent_import_spool (int in, const char *name, const EntImportWatch *watch, GError **error)
{
  const char *folder = NULL;
  FILE *out = ent_import_open_nameless (&folder, error);

  if (out != NULL && copy (in, out, name, folder, watch, error))
    {
      rewind (out);
      return out;
    }
  if (out != NULL)
    fclose (out);
  return NULL;
}

FILE *
ent_import_open (const char *file, const EntImportWatch *watch, const char **ret_name,
                 GError **error)
{
  gboolean is_stdin = g_str_equal (file, "-");
  const char *name = is_stdin ? _("standard input") : file;
  FILE *in = is_stdin ? stdin : fopen (file, "rbe");

  if (ret_name != NULL)
    *ret_name = name;
  if (in == NULL)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), file, g_strerror (errno));
  if (in == NULL || ent_import_size (in) >= 0)
    return in;
  FILE *out = ent_import_spool (fileno (in), name, watch, error);
  if (in != stdin)
    fclose (in);
  return out;
}
