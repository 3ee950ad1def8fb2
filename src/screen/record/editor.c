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

/* The text goes through the file; NULL with error. */
static char *
edit_file (EntUi *ui, const char *path, const char *text, GError **error)
{
  g_auto (GStrv) argv = editor_argv (path);
  g_autofree char *edited = NULL;

  if (argv == NULL)
    {
      ent_set_error (error, ENT_ERROR_FAILED, "%s", _("$VISUAL or $EDITOR cannot be understood"));
      return NULL;
    }
  if (!g_file_set_contents (path, text, -1, error) || !ent_ui_run_program (ui, argv, error)
      || !g_file_get_contents (path, &edited, NULL, error))
    return NULL;
  if (g_utf8_validate (edited, -1, NULL))
    return g_strchomp (g_steal_pointer (&edited));
  ent_set_error (error, ENT_ERROR_DATA, "%s",
                 _("the editor left text that is not UTF-8; nothing was taken over"));
  return NULL;
}

char *
ent_editor_run (EntUi *ui, const char *text, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path =
    g_build_filename (folder != NULL ? folder : g_get_tmp_dir (), "note.txt", NULL);
  char *edited = edit_file (ui, path, text, error);

  g_unlink (path);
  if (folder != NULL)
    g_rmdir (folder);
  return edited;
}
