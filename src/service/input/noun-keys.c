/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/noun-keys.h"

#include "entente/model/nouns.h"

void
ent_noun_keys_check (const EntConfig *config, const char *section, GPtrArray *problems)
{
  const EntYaml *node = ent_config_node (config, section);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_ptr_array_add (known, (gpointer) ent_noun (i)->name);
  g_ptr_array_add (known, NULL);
  for (guint i = 0; i < ent_yaml_length (node); i++)
    {
      GError *error = NULL;
      ent_yaml_check_key (ent_yaml_nth (node, i), (const char *const *) known->pdata, &error);
      ent_yaml_note (problems, error);
    }
}
