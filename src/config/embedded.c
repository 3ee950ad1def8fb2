/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/embedded.h"

const EntEmbedded *
ent_embedded_find (const char *name)
{
  for (const EntEmbedded *file = ent_embedded_files; file->name != NULL; file++)
    if (g_str_equal (file->name, name))
      return file;
  return NULL;
}

const EntYaml *
ent_embedded_tree (const char *name)
{
  for (const EntEmbeddedTree *tree = ent_embedded_trees; tree->name != NULL; tree++)
    if (g_str_equal (tree->name, name))
      return tree->root;
  return NULL;
}
