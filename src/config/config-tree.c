/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config-tree.h"

EntYaml *
ent_config_section (const EntYaml *root, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);

  EntYaml *node = (EntYaml *) root;
  for (char **part = parts; node != NULL && *part != NULL; part++)
    node = ent_yaml_get (node, *part);
  return node;
}

GPtrArray *
ent_config_children (const EntConfig *config, const char *path)
{
  GPtrArray *children = g_ptr_array_new ();
  EntYaml *shipped = ent_config_section (config->shipped, path),
          *mine = ent_config_section (config->user, path);

  for (guint i = 0; i < ent_yaml_length (shipped); i++)
    {
      EntYaml *node = ent_yaml_nth (shipped, i), *over = ent_yaml_get (mine, node->key);
      if (over == NULL || !ent_yaml_is_null (over))
        g_ptr_array_add (children, over != NULL ? over : node);
    }
  for (guint i = 0; i < ent_yaml_length (mine); i++)
    {
      EntYaml *node = ent_yaml_nth (mine, i);
      if (ent_yaml_get (shipped, node->key) == NULL && !ent_yaml_is_null (node))
        g_ptr_array_add (children, node);
    }
  return children;
}
