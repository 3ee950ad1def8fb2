/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command by its name, and how it is called. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"

const EntCommand *
ent_command_find (const EntCommand *table, const char *name)
{
  for (; table->name != NULL; table++)
    if (g_str_equal (table->name, name) || g_strcmp0 (table->alias, name) == 0)
      return table;
  return NULL;
}

char *
ent_command_usage (const EntNoun *noun, const EntCommand *command)
{
  const char *blank = *command->usage != '\0' ? " " : "";

  if (noun == NULL)
    return g_strdup_printf ("entente %s%s%s", command->name, blank, command->usage);
  g_autofree char *title = g_ascii_strup (noun->title, -1);
  g_auto (GStrv) parts = g_strsplit (command->usage, "%s", 2);
  g_autofree char *usage = g_strjoinv (title, parts);
  return g_strdup_printf ("entente %s %s%s%s", noun->name, command->name, blank, usage);
}

gboolean
ent_command_misused (const EntNoun *noun, const EntCommand *command, GError **error)
{
  g_autofree char *usage = ent_command_usage (noun, command);

  ent_set_error (error, ENT_ERROR_USAGE, _("usage: %s"), usage);
  return FALSE;
}
