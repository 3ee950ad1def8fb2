/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which stored record a row of a file is about, by what describes its noun. Private to the imports.
 */
#pragma once

#include "entente/service/context.h"
#include "service/import/id-map.h"

typedef struct
{
  const EntContext *context;
  const EntIdSet *taken; /* records that earlier rows of the file were about */
  gint64 id, created_at; /* of the row in a file of ours; 0: of another file */
} EntRecordMatch;

/* Whether a match looks at the field, so that it has to be set before. */
gboolean ent_match_looks_at (const EntNoun *noun, const EntField *field);
/*
 * Ids (gint64, freed by the caller) of the records that it may be; more than one is in doubt.
 * AMBIGUOUS where an earlier row of another name has its address. NULL with error.
 */
GArray *ent_match_find (const EntRecordMatch *match, const EntRecord *record, GError **error);
