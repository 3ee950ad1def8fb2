/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/arguments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

gboolean
ent_app_parse (const GOptionEntry *entries, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;

  g_option_context_add_main_entries (context, entries, "entente");
  if (g_option_context_parse (context, argc, argv, &local))
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE, "%s", local->message);
  return FALSE;
}

gboolean
ent_app_take_format (int *argc, char ***argv, EntFormat *ret_format, GError **error)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "table, json, csv", "F" },
    G_OPTION_ENTRY_NULL,
  };

  return ent_app_parse (entries, argc, argv, error) && ent_format_parse (format, ret_format, error);
}

gboolean
ent_app_take_json (int *argc, char ***argv, gboolean *ret_json, GError **error)
{
  EntFormat format;

  if (!ent_app_take_format (argc, argv, &format, error))
    return FALSE;
  if (format != ENT_FORMAT_TABLE && format != ENT_FORMAT_JSON)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("the format is table or json"));
      return FALSE;
    }
  *ret_json = format == ENT_FORMAT_JSON;
  return TRUE;
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

gboolean
ent_app_is_yes (const char *answer)
{
  gunichar yes = g_unichar_tolower (g_utf8_get_char (C_ ("key", "y")));
  gunichar first = g_unichar_tolower (g_utf8_get_char_validated (answer, -1));

  return *answer == '\0' || first == 'y' || first == yes;
}
