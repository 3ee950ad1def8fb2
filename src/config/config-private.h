/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the configuration share. */
#pragma once

#include "entente/config/config.h"
#include "entente/config/option.h"

struct EntConfig
{
  const EntYaml *shipped;   /* static */
  EntYaml *user;            /* NULL: no file */
  GHashTable *vocabularies; /* name → GPtrArray of EntWord, made when first asked for */
  GHashTable *fields;       /* noun → GPtrArray of EntCustomField, likewise */
  GPtrArray *keys;          /* EntKeyBinding */
  GHashTable *lists;        /* path → char **, made when first asked for */
};

/* The node at a path of one tree, or NULL. */
EntYaml *ent_config_section (const EntYaml *root, const char *path);
/*
 * The nodes of a section's keys: the shipped ones in order, each replaced by
 * the user's, then what only the user has. A key that the user set to nothing is left out.
 */
GPtrArray *ent_config_children (const EntConfig *config, const char *path);
/* Reads the words of earlier versions in the user's tree as what they are called now. */
void ent_config_modernise (EntYaml *root);
/* Makes the tables of what is built from the trees. */
void ent_config_build (EntConfig *config);
/* Adds what is wrong with a tree to problems. */
void ent_config_validate (const EntYaml *root, GPtrArray *problems);
