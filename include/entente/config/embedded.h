/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The shipped files that are compiled into the program, so that nothing is
 * looked up on disk at the start: EMBEDDED_FILES in data/data.mk as they are,
 * EMBEDDED_TREES already parsed. Static; a tree is never freed or changed.
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

typedef struct
{
  const char *name; /* the same: "defaults.yaml", "themes/dark.yaml" */
  const EntYaml *root;
} EntEmbeddedTree;

/* Both end with an entry without name. */
extern const EntEmbedded ent_embedded_files[];
extern const EntEmbeddedTree ent_embedded_trees[];

/* NULL when there is none. */
const EntEmbedded *ent_embedded_find (const char *name);
const EntYaml *ent_embedded_tree (const char *name);

G_END_DECLS
