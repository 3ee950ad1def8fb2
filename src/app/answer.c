/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

gboolean
ent_app_can_ask (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

char *
ent_app_answer (void)
{
  char *line = NULL;
  gsize size = 0;
  gssize length = getline (&line, &size, stdin);
  char *answer = length < 0 ? NULL : g_strndup (line, (gsize) length - (line[length - 1] == '\n'));

  if (line != NULL)
    explicit_bzero (line, size);
  free (line);
  return answer;
}

/* Whether it begins with a y, or the letter of the language. */
static gboolean
is_yes (const char *answer)
{
  gunichar yes = g_unichar_tolower (g_utf8_get_char (C_ ("key", "y")));
  gunichar first = g_unichar_tolower (g_utf8_get_char_validated (answer, -1));

  return first == 'y' || first == yes;
}

gboolean
ent_app_agrees (void)
{
  fputs (_("Save? [Y/n] "), stderr);
  g_autofree char *answer = ent_app_answer ();
  return answer != NULL && (*answer == '\0' || is_yes (answer));
}

gboolean
ent_app_confirm (gboolean given, const char *question, GError **error)
{
  if (given)
    return TRUE;
  if (!ent_app_can_ask ())
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("%s Give --yes to go ahead."), question);
      return FALSE;
    }
  g_autofree char *visible = ent_text_visible (question, -1);
  fprintf (stderr, "%s %s ", visible, _("[y/N]"));
  g_autofree char *answer = ent_app_answer ();
  if (answer != NULL && is_yes (answer))
    return TRUE;
  ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("nothing was changed"));
  return FALSE;
}

gboolean
ent_app_may_replace (const char *path, gboolean force, gboolean *ret_replace, GError **error)
{
  *ret_replace = force;
  if (force || path == NULL || g_str_equal (path, "-") || !ent_file_exists (path))
    return TRUE;
  if (!ent_app_can_ask ())
    {
      ent_set_error (error, ENT_ERROR_FAILED,
                     _("%s exists already; give another name, or --force to replace it"), path);
      return FALSE;
    }
  g_autofree char *question = g_strdup_printf (_("%s exists already; replace it?"), path);
  *ret_replace = TRUE;
  return ent_app_confirm (FALSE, question, error);
}
