/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Maps: what the columns of a file of another program mean. One is a YAML file, shipped or the
 * user's own, or what the command line says of single columns; docs/import.md has the language.
 * Private to the imports.
 */
#pragma once

#include "entente/config/yaml.h"
#include "entente/model/nouns.h"

/* What a field is made of. */
typedef struct
{
  char *field;     /* its name, or "custom:NAME" */
  char **columns;  /* headers; none: the constant alone */
  char *with;      /* goes between the texts of several columns */
  char *constant;  /* without columns; NULL else */
  char *otherwise; /* for a new record where the columns say nothing; NULL: none */
  char *unit;      /* of the numbers; NULL: that of the field */
} EntCsvRule;

typedef struct
{
  char *name;          /* as --map takes it, and messages call it */
  char *title;         /* for people; NULL: none */
  const EntNoun *noun; /* NULL: any */
  char **headers;      /* that choose it, and the only ones that have to be there; NULL: none do */
  GPtrArray *rules;    /* EntCsvRule */
  GPtrArray *left_out; /* headers (char *) that go nowhere */
  EntYaml *root;       /* NULL: the command line */
} EntCsvMap;

void ent_csv_map_free (EntCsvMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsvMap, ent_csv_map_free)

/* What the user gave: "column=field", a YAML file or the name of a shipped map each; EntCsvMap, the
 * one that counts most first. Freed with the array. */
GPtrArray *ent_csv_maps_read (const char *const *texts, GError **error);
/* Of the shipped ones, for that noun unless it is NULL, those whose headers are all there, and of
 * these the ones for the noun of the one with the most, which comes first. Freed with the array. */
GPtrArray *ent_csv_maps_choose (const EntNoun *noun, char **headers, guint n);
/* The table of values of a field; NULL: none. */
const EntYaml *ent_csv_map_values (const EntCsvMap *map, const char *field);
