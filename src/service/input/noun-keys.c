/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/noun-keys.h"

#include "entente/model/nouns.h"

gboolean
ent_noun_keys_check (const EntConfig *config, const char *section, GError **error)
{
  const EntYaml *node = ent_config_node (config, section);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_ptr_array_add (known, (gpointer) ent_noun (i)->name);
  g_ptr_array_add (known, NULL);
  return node == NULL || ent_yaml_check_keys (node, (const char *const *) known->pdata, error);
}
