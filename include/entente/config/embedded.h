/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped files that are compiled into the program, so that nothing is
 * looked up on disk at the start: EMBEDDED_FILES in data/data.mk as they are,
 * EMBEDDED_TREES already parsed.
 */
#pragma once

#include "entente/config/yaml.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* its path without data/: "demo/texts.yaml", "spdx.txt" */
  const char *text; /* ends with NUL, which length leaves out */
  gsize length;
} EntEmbedded;

/* A node without addresses, which a start would have to put in one by one. */
typedef struct
{
  guint32 key, text; /* where they begin in the texts; 0: NULL */
  guint16 line, column, key_line, key_column;
  guint16 n_items; /* the nodes that follow, each behind all of the one before */
  guint8 kind;     /* EntYamlKind */
  guint8 quoted;
} EntEmbeddedNode;

typedef struct
{
  const char *name; /* the same: "defaults.yaml", "themes/dark.yaml" */
  const EntEmbeddedNode *nodes;
  guint n_nodes;
} EntEmbeddedTree;

/* Both end with an entry without name. */
extern const EntEmbedded ent_embedded_files[];
extern const EntEmbeddedTree ent_embedded_trees[];
extern const char ent_embedded_texts[]; /* of all trees */

/* NULL when there is none. */
const EntEmbedded *ent_embedded_find (const char *name);
/* NULL when there is none. The whole tree is one block, to be freed with g_free(). */
EntYaml *ent_embedded_tree (const char *name);

G_END_DECLS
