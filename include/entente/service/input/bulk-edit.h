/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One change to many records, as one action that is undone at once. What
 * somebody has changed since a record was marked is merged, and counted in
 * EntEdit.merged; where it is the same field, or the record is to be deleted,
 * nothing at all is changed, with ENT_ERROR_CONFLICT.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

typedef struct
{
  EntNounId noun;
  const GArray *places; /* EntPlace */
  /* Now and then; return FALSE to stop, which leaves nothing changed. NULL: nothing. */
  gboolean (*progress) (gpointer data, guint done, guint total);
  gpointer data;
} EntBulk;

/* Sets a field, by its name in a filter, from human text; NULL or "" empties it. */
gboolean ent_bulk_set (const EntContext *context, const EntBulk *bulk, const char *name,
                       const char *human, GError **error);
/* Tags separated by commas; those with '-' before them are taken away, the others added. */
gboolean ent_bulk_tag (const EntContext *context, const EntBulk *bulk, const char *words,
                       GError **error);
/* With what belongs to them. */
gboolean ent_bulk_delete (const EntContext *context, const EntBulk *bulk, GError **error);

/* The places as they are now, without those of records that are gone. The caller frees it; NULL
 * with error. */
GArray *ent_bulk_refresh (const EntContext *context, EntNounId noun, const GArray *places,
                          GError **error);

G_END_DECLS
