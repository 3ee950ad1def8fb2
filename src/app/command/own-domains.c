/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command/own-domains.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/config-edit.h"
#include "entente/screen/settings.h"

gboolean
ent_own_domains_can_ask (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

static char *
read_answer (const char *likely)
{
  g_autofree char *shown = likely != NULL ? ent_text_visible (likely, -1) : NULL;
  char *line = NULL;
  size_t size = 0;

  fprintf (stderr, "%s%s%s%s ", _("Which mail domains are ours?"), shown != NULL ? " [" : "",
           shown != NULL ? shown : "", shown != NULL ? "]" : "");
  fflush (stderr);
  ssize_t length = getline (&line, &size, stdin);
  char *answer = length >= 0 ? g_strstrip (g_strdup (line)) : NULL;
  free (line);
  if (answer != NULL && *answer == '\0')
    {
      g_free (answer);
      answer = g_strdup (likely);
    }
  return answer;
}

/* "[a.example, b.example]"; NULL when one of them is no domain. */
static char *
to_list (const char *answer)
{
  g_autofree char *lower = g_utf8_strdown (answer, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, " ,;", -1);
  GString *list = g_string_new ("[");

  for (char **word = words; *word != NULL; word++)
    {
      const char *domain = **word == '@' ? *word + 1 : *word;
      if (*domain == '\0')
        continue;
      if (strchr (domain, '.') == NULL || strpbrk (domain, "@[]{}:#\"'&*!|>%\\") != NULL
          || !g_ascii_isalnum (*domain))
        {
          g_string_free (list, TRUE);
          return NULL;
        }
      g_string_append_printf (list, "%s%s", list->len > 1 ? ", " : "", domain);
    }
  if (list->len == 1)
    {
      g_string_free (list, TRUE);
      return NULL;
    }
  return g_string_free (g_string_append_c (list, ']'), FALSE);
}

gboolean
ent_own_domains_ask (const char *likely, gpointer data, GError **error)
{
  EntApp *app = data;
  g_autofree char *answer = read_answer (likely);
  g_autofree char *list = answer != NULL ? to_list (answer) : NULL;

  if (list == NULL)
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     _("no mail domain was given, such as ours.example; nothing was imported"));
      return FALSE;
    }
  if (!ent_config_edit_add (app->config_file, "mail", "own_domains", list, error))
    return FALSE;
  EntConfig *config = ent_settings_load (app->config_file, error);
  if (config == NULL)
    return FALSE;
  ent_config_free (app->config);
  app->config = config;
  app->context.config = config;
  return TRUE;
}
