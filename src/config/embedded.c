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

/* A tree that is unpacked, and the places for what comes next of it. */
typedef struct
{
  const EntEmbeddedTree *tree;
  const EntEmbeddedNode *from;
  EntYaml *node;
  GPtrArray *items;
  gpointer *item;
} Unpacking;

static char *
text_at (guint32 place)
{
  return place != 0 ? (char *) ent_embedded_texts + place : NULL;
}

static EntYaml *
unpack (Unpacking *to)
{
  const EntEmbeddedNode *from = to->from++;
  EntYaml *node = to->node++;

  *node = (EntYaml){ .kind = from->kind,
                     .line = from->line,
                     .column = from->column,
                     .key_line = from->key_line,
                     .key_column = from->key_column,
                     .quoted = from->quoted,
                     .file = (char *) to->tree->name,
                     .key = text_at (from->key),
                     .text = text_at (from->text) };
  if (node->kind == ENT_YAML_SCALAR)
    return node;
  node->items = to->items++;
  node->items->pdata = to->item;
  node->items->len = from->n_items;
  to->item += from->n_items;
  for (guint i = 0; i < from->n_items; i++)
    node->items->pdata[i] = unpack (to);
  return node;
}

EntYaml *
ent_embedded_tree (const char *name)
{
  const EntEmbeddedTree *tree = ent_embedded_trees;

  while (tree->name != NULL && !g_str_equal (tree->name, name))
    tree++;
  if (tree->name == NULL)
    return NULL;
  /* Every node but the root is an item, and as many have items at most. */
  const gsize n = tree->n_nodes;
  EntYaml *nodes = g_malloc (n * (sizeof (EntYaml) + sizeof (GPtrArray) + sizeof (gpointer)));
  GPtrArray *items = (GPtrArray *) (nodes + n);
  Unpacking to = { tree, tree->nodes, nodes, items, (gpointer *) (items + n) };
  return unpack (&to);
}
