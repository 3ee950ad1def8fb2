/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config-tree.h"

#include <string.h>

/* The value of the key that so many bytes of a path are, or NULL. */
static EntYaml *
value_of (const EntYaml *map, const char *key, gsize length)
{
  for (guint i = 0; map->kind == ENT_YAML_MAPPING && i < map->items->len; i++)
    {
      EntYaml *item = map->items->pdata[i];
      if (strncmp (item->key, key, length) == 0 && item->key[length] == '\0')
        return item;
    }
  return NULL;
}

EntYaml *
ent_config_section (const EntYaml *root, const char *path)
{
  EntYaml *node = (EntYaml *) root;

  while (node != NULL && *path != '\0')
    {
      gsize length = strcspn (path, ".");
      node = value_of (node, path, length);
      path += length + (path[length] == '.');
    }
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
