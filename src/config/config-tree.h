/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two trees that make a configuration, the user's over the shipped one. Private to config. */
#pragma once

#include "entente/config/config.h"
#include "entente/config/option.h"

struct EntConfig
{
  EntYaml *shipped;         /* ent_embedded_tree() */
  EntYaml *user;            /* NULL: no file */
  GHashTable *vocabularies; /* name → GPtrArray of EntWord, made when first asked for */
  GHashTable *fields;       /* noun → GPtrArray of EntCustomField, likewise */
  GPtrArray *keys;          /* EntKeyBinding */
  GHashTable *lists;        /* path → char **, made when first asked for */
  gboolean french;          /* the language of messages when it was read */
};

/* The node at a path of one tree, or NULL. */
EntYaml *ent_config_section (const EntYaml *root, const char *path);
/*
 * The nodes of a section's keys: the shipped ones in order, each replaced by
 * the user's, then what only the user has. A key that the user set to nothing is left out.
 */
GPtrArray *ent_config_children (const EntConfig *config, const char *path);
