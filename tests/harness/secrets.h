/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in which every field of every noun, its history and what was declared hold secrets that
 * are known. */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

typedef struct
{
  GHashTable *words;       /* secret → "noun.field" */
  gint64 ids[ENT_N_NOUNS]; /* the record of each noun */
} Secrets;

/* Fills the store. at: the time of what happened, seconds UTC. */
void secrets_fill (Secrets *secrets, EntStore *store, gint64 at);
void secrets_clear (Secrets *secrets);
/* "noun.field" of those that the bytes hold, sorted, separated by blanks; the caller frees it. */
char *secrets_found (const Secrets *secrets, const void *data, gsize size);
/* Forgets those that the bytes hold: they are not secret. */
void secrets_forget (Secrets *secrets, const void *data, gsize size);
/* The bytes of a snapshot of this moment; as ent_publication_new(). */
GBytes *published_bytes (const EntContext *context, const char *partner, GError **error);
