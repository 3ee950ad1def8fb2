/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the configuration share. */
#pragma once

#include "entente/config/config.h"
#include "entente/config/option.h"

struct EntConfig
{
  EntYaml *shipped;
  EntYaml *user;            /* NULL: no file */
  GHashTable *vocabularies; /* name → GPtrArray of EntWord */
  GHashTable *fields;       /* noun → GPtrArray of EntCustomField */
  GPtrArray *keys;          /* EntKeyBinding */
  GHashTable *lists;        /* path → char **, made when first asked for */
};

/* The node at a path of one tree, or NULL. */
EntYaml *ent_config_section (EntYaml *root, const char *path);
/*
 * The nodes of a section's keys: the shipped ones in order, each replaced by
 * the user's, then what only the user has. A key that the user set to nothing is left out.
 */
GPtrArray *ent_config_children (const EntConfig *config, const char *path);
/* Builds vocabularies, fields and keys from the trees. */
void ent_config_build (EntConfig *config);
/* Adds what is wrong with a tree to problems. */
void ent_config_validate (const EntYaml *root, GPtrArray *problems);
