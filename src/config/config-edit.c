/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/config-edit.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/config/config.h"

/* Behind the line that begins the section: "mail:"; NULL when there is none. */
static const char *
find_section (const char *text, const char *section)
{
  g_autofree char *head = g_strconcat (section, ":", NULL);

  for (const char *line = text; line != NULL && *line != '\0';)
    {
      if (g_str_has_prefix (line, head))
        return line + strlen (head);
      line = strchr (line, '\n');
      line = line != NULL ? line + 1 : NULL;
    }
  return NULL;
}

/* How far the lines of the section are indented. */
static gsize
indentation (const char *at)
{
  for (; *at != '\0'; at += *at == '\n')
    {
      gsize blanks = strspn (at, " ");
      if (at[blanks] != '\n' && at[blanks] != '#')
        return blanks > 0 ? blanks : 2;
      at += strcspn (at, "\n");
    }
  return 2;
}

/* The text with the key in it, in the style in which the section is written. */
static char *
add_key (const char *text, const char *section, const char *key, const char *value)
{
  const char *at = find_section (text, section);
  gsize length = strlen (text);

  if (at == NULL)
    return g_strdup_printf ("%s%s%s:\n  %s: %s\n", text,
                            length > 0 && text[length - 1] != '\n' ? "\n" : "", section, key,
                            value);
  const char *brace = at + strspn (at, " ");
  if (*brace == '{')
    {
      const char *more = brace + 1 + strspn (brace + 1, " ");
      return g_strdup_printf ("%.*s%s: %s%s%s", (int) (brace + 1 - text), text, key, value,
                              *more == '}' ? "" : ", ", more);
    }
  const char *next = at + strcspn (at, "\n");
  next += *next == '\n';
  return g_strdup_printf ("%.*s%s%*s%s: %s\n%s", (int) (next - text), text,
                          next[-1] == '\n' ? "" : "\n", (int) indentation (next), "", key, value,
                          next);
}

static gboolean
fail (const char *path, const char *section, const char *key, const char *value, GError **error)
{
  ent_set_error (error, ENT_ERROR_CONFIG, _("%s cannot be added to: write %s: {%s: %s} into it"),
                 path, section, key, value);
  return FALSE;
}

/* Where the file really lies, so that a link to it stays one. */
static char *
real_path (const char *file)
{
  g_autofree char *path =
    file != NULL ? g_strdup (file)
                 : g_build_filename (g_get_user_config_dir (), "entente", "config.yaml", NULL);
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

static gboolean
replace (const char *path, const char *text, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (EntConfig) config = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_autoptr (EntFile) file = ent_file_begin (path, TRUE, error);
  if (file == NULL)
    return FALSE;
  if (!ent_file_write_all (ent_file_fd (file), text, strlen (text)))
    return ent_file_fail (file, errno, error);
  config = ent_file_temporary (file) != NULL ? ent_config_load (ent_file_temporary (file), error)
                                             : NULL;
  return config != NULL && ent_file_commit (file, error);
}

gboolean
ent_config_edit_add (const char *file, const char *section, const char *key, const char *value,
                     GError **error)
{
  g_autofree char *path = real_path (file);
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (path, &text, NULL, &local)
      && !g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      ent_set_error (error, ENT_ERROR_CONFIG, "%s", local->message);
      return FALSE;
    }
  g_autofree char *more = add_key (text != NULL ? text : "", section, key, value);
  g_clear_error (&local);
  if (replace (path, more, &local))
    return TRUE;
  if (g_error_matches (local, ENT_ERROR, ENT_ERROR_CONFIG))
    return fail (path, section, key, value, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
