/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/own-field-check.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"

static void
check_doubles (const EntYaml *choices, GPtrArray *problems)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ent_yaml_length (choices); i++)
    {
      const EntYaml *choice = ent_yaml_nth (choices, i);
      GError *error = NULL;
      if (choice->text == NULL || g_hash_table_add (seen, ent_text_fold (choice->text)))
        continue;
      ent_yaml_error (&error, choice, _("\"%s\" is among the choices twice"), choice->text);
      ent_yaml_note (problems, error);
    }
}

void
ent_own_field_check (const EntYaml *field, GPtrArray *problems)
{
  const EntYaml *type = ent_yaml_get (field, "type"), *choices = ent_yaml_get (field, "choices");
  gboolean is_choice = type != NULL && g_strcmp0 (type->text, "choice") == 0;
  gboolean none = choices == NULL || ent_yaml_is_null (choices)
                  || (choices->kind == ENT_YAML_SEQUENCE && ent_yaml_length (choices) == 0);
  GError *error = NULL;

  if (is_choice && none)
    ent_yaml_error (&error, type, _("a choice needs words: choices: [low, high]"));
  else if (!is_choice && !none)
    ent_yaml_key_error (&error, choices, _("only a choice has choices; write type: choice"));
  ent_yaml_note (problems, error);
  const EntYaml *ahead = ent_yaml_get (field, "ahead");
  error = NULL;
  if (ahead != NULL && !ent_yaml_is_null (ahead)
      && (type == NULL || g_strcmp0 (type->text, "day") != 0))
    ent_yaml_key_error (&error, ahead, _("only a day lies ahead; write type: day"));
  ent_yaml_note (problems, error);
  if (choices != NULL && choices->kind == ENT_YAML_SEQUENCE)
    check_doubles (choices, problems);
}
