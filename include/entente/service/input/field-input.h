/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between what people type and what a record holds.
 *
 * Human text is names of partners and people, days, amounts. Forms, the
 * command line and imports all come through here, so that each understands
 * the same.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Finds one record by id, exact name or unambiguous prefix. partner limits
 * people and engagements to one partner; 0: any. Errors: NOT_FOUND;
 * AMBIGUOUS with up to five candidates.
 */
gboolean ent_resolve (const EntContext *context, EntNounId noun, const char *text, gint64 partner,
                      gint64 *ret_id, GError **error);

/* The same by the whole name alone, as files have it. */
gboolean ent_resolve_whole (const EntContext *context, EntNounId noun, const char *text,
                            gint64 partner, gint64 *ret_id, GError **error);

/* How a reference of a record is found by its name; resolve is as ent_resolve(). */
typedef struct EntRefer
{
  const EntContext *context;
  gboolean (*resolve) (const struct EntRefer *refer, EntNounId noun, const char *text,
                       gint64 partner, gint64 *ret_id, GError **error);
  gpointer data; /* of resolve */
} EntRefer;
/*
 * What a field of the record refers to by that name: first within the record's partner, then, but
 * for people and interactions, anywhere.
 */
gboolean ent_field_input_refer (const EntRefer *refer, gconstpointer record, const EntField *field,
                                const char *name, gint64 *ret_id, GError **error);

/*
 * Sets a field from human text. NULL or "" empties it. Texts are taken byte
 * for byte. On failure the record is untouched and the error says what was
 * expected.
 */
gboolean ent_field_input_set (const EntContext *context, gpointer record, const EntField *field,
                              const char *human, GError **error);
/* The partner within which a reference is looked for first: the record's, of what is a
 * partner's. 0: any. */
gint64 ent_field_input_within (gconstpointer record, const EntField *field);
/*
 * Changes one field of a stored record, as one action. CONFLICT when somebody
 * else changed the record meanwhile, NOT_FOUND when it is gone.
 */
gboolean ent_field_input_change (const EntContext *context, EntNounId noun, gint64 id,
                                 const char *field, const char *human, GError **error);
/* Stores a new record. An interaction is a contact, which answers what was due (ent_contact_log()).
 */
gboolean ent_field_input_insert (const EntContext *context, gpointer record, GError **error);
/* A new record with the defaults people expect: now, today, open, the user on our side. */
gpointer ent_field_input_new (const EntContext *context, EntNounId noun);

G_END_DECLS
