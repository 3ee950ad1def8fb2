/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys: every action and its keys. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/screen/screens.h"

static json_t *
key_names (const EntKeymap *keymap, const EntUiAction *action)
{
  g_autofree char *keys = ent_keymap_keys (keymap, action);
  g_auto (GStrv) names = g_strsplit (keys, ", ", -1);
  json_t *array = json_array ();

  for (char **name = names; *name != NULL && **name != '\0'; name++)
    json_array_append_new (array, json_string (*name));
  return array;
}

static json_t *
context_names (const EntActionTable *table, const EntUiAction *action)
{
  json_t *array = json_array ();

  for (guint i = 0; table->context_names[i] != NULL; i++)
    if ((action->contexts & (1u << i)) != 0)
      json_array_append_new (array, json_string (table->context_names[i]));
  return array;
}

static void
print_keys_json (const EntKeymap *keymap)
{
  const EntActionTable *table = ent_keymap_table (keymap);
  json_t *array = json_array ();

  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    json_array_append_new (array,
                           json_pack ("{s:s, s:o, s:s, s:o, s:b}", "id", row->name, "keys",
                                      key_names (keymap, row), "help", _(row->help), "contexts",
                                      context_names (table, row), "kiosk", row->kiosk));
  ent_app_print_json (array);
}

gboolean
ent_command_keys (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error) || !ent_app_configure (app, error))
    return FALSE;
  g_autoptr (EntKeymap) keymap = ent_keymap_new (ent_screens_actions (), app->config, error);
  if (keymap == NULL)
    return FALSE;
  if (format != ENT_FORMAT_TABLE)
    {
      print_keys_json (keymap);
      return TRUE;
    }
  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      g_autofree char *keys = ent_keymap_keys (keymap, row);
      g_autofree char *padded = ent_text_pad (keys, 22);
      printf ("%s %-22s %s\n", padded, row->name, _(row->help));
    }
  return TRUE;
}
