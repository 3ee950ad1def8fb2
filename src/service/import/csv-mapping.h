/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column goes where, and which text becomes which value. Private to the imports. */
#pragma once

#include "entente/config/yaml.h"
#include "entente/model/nouns.h"
#include "service/import/record-import.h"

typedef struct
{
  EntImportPart part;
  const EntField *field;  /* NULL: an own field */
  char *custom;           /* its name; NULL where the cells name it */
  const EntOwnField *own; /* what is known of it, once that is looked up; borrowed */
} EntTarget;

typedef struct
{
  char *header;
  GPtrArray *targets; /* EntTarget; none: left out */
} EntColumn;

typedef struct
{
  GHashTable *columns; /* folded header → char ** of target names */
  GPtrArray *files;    /* EntYaml trees, for their values */
  const EntNoun *noun; /* given by a file; NULL else */
} EntMapping;

/* maps as in EntImportOptions. */
EntMapping *ent_mapping_new (const char *const *maps, GError **error);
void ent_mapping_free (EntMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMapping, ent_mapping_free)

/* The columns of a header row: EntColumn, freed with the array. */
GPtrArray *ent_mapping_columns (const EntMapping *mapping, const EntNoun *noun, char **headers,
                                guint n, GError **error);
/*
 * What a text means in a field: itself where the field has no table,
 * borrowed; *ret_text NULL where the table says to leave it. FALSE with error
 * when the table has neither the text nor a default.
 */
gboolean ent_mapping_value (const EntMapping *mapping, const EntField *field, const char *text,
                            const char **ret_text, GError **error);
