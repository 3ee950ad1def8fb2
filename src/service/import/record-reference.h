/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a name in a file refers to. Unlike one that is typed it has to stand whole: a beginning or a
 * number is nobody's name here, and nothing is guessed. People are also found by an address,
 * partners by a domain or an address at it. Private to the imports.
 */
#pragma once

#include "service/import/id-map.h"
#include "entente/service/context.h"

/* What names led to, so that each is looked up once; of a bounded size. It holds as long as nobody
 * else writes: for a transaction. */
typedef struct EntReferenceMemory EntReferenceMemory;
EntReferenceMemory *ent_reference_memory_new (void);
void ent_reference_memory_free (EntReferenceMemory *memory);
/* A record of the noun was written: its name may mean another one now. */
void ent_reference_memory_changed (EntReferenceMemory *memory, EntNounId noun);

typedef struct
{
  const char *names; /* what people read: "Ana, Bo" */
  const char *ids;   /* the ids there, "3, 5"; NULL: the file says none */
  /* Of what the same file brought already: its id there to the one here; NULL: of nothing. */
  const EntIdMap *known;
  EntReferenceMemory *memory;
} EntReference;

/*
 * Sets a field that refers. Ids count where they lead to what the file itself brought, or to what
 * has the same name here. Errors: NOT_FOUND, AMBIGUOUS, DATA; the record is untouched then.
 */
gboolean ent_reference_set (const EntContext *context, gpointer record, const EntField *field,
                            const EntReference *reference, GError **error);
/* The partner of an address, by a person who has it or by its domain; *ret_id 0: none. AMBIGUOUS
 * where several have the domain. */
gboolean ent_reference_by_address (const EntContext *context, const char *address, gint64 *ret_id,
                                   GError **error);
