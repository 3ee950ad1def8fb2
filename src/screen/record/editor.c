/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/editor.h"

#include <glib/gstdio.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

static char **
editor_argv (const char *path)
{
  const char *editor = g_getenv ("VISUAL");
  char **argv = NULL;

  if (editor == NULL || *editor == '\0')
    editor = g_getenv ("EDITOR");
  if (editor == NULL || *editor == '\0')
    editor = "vi";
  if (!g_shell_parse_argv (editor, NULL, &argv, NULL))
    return NULL;
  guint n = g_strv_length (argv);
  argv = g_renew (char *, argv, n + 2);
  argv[n] = g_strdup (path);
  argv[n + 1] = NULL;
  return argv;
}

/* What the file holds now, if the editor has written it. */
static char *
read_back (const char *path, GError **error)
{
  g_autofree char *edited = NULL;

  if (!g_file_get_contents (path, &edited, NULL, error))
    return NULL;
  if (!g_utf8_validate (edited, -1, NULL))
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     _("the editor left text that is not UTF-8; nothing was taken over"));
      return NULL;
    }
  return g_strchomp (g_steal_pointer (&edited));
}

static char *
edit_file (EntUi *ui, const char *path, const char *text, GError **error)
{
  g_auto (GStrv) argv = editor_argv (path);
  GError *local = NULL;

  if (argv == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s", _("$VISUAL or $EDITOR cannot be understood"));
      return NULL;
    }
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  if (ent_ui_run_program (ui, argv, &local))
    return read_back (path, error);
  char *kept = read_back (path, NULL);
  g_propagate_error (error, local);
  return kept;
}

char *
ent_editor_run (EntUi *ui, const char *path, const char *text, GError **error)
{
  g_autofree char *folder = path == NULL ? g_dir_make_tmp ("entente-XXXXXX", NULL) : NULL;
  g_autofree char *file =
    path != NULL ? g_strdup (path)
                 : g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), "note.txt", NULL);
  char *edited = edit_file (ui, file, text, error);

  g_unlink (file);
  if (folder != NULL)
    g_rmdir (folder);
  return edited;
}
