/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Between what people type and what a record holds.
 *
 * Human text is names of partners and people, words of the vocabularies or
 * their labels, calendar phrases, durations, amounts. Forms, the command line
 * and imports all enter through here, so that each understands the same.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

/*
 * Finds one record by id, exact name or unambiguous prefix (design.md: P).
 * partner limits people and engagements to one partner; 0: any. Errors:
 * NOT_FOUND with the nearest name, AMBIGUOUS with up to five candidates.
 */
gboolean ent_resolve (const EntContext *context, EntNounId noun, const char *text, gint64 partner,
                      gint64 *ret_id, GError **error);

/*
 * Sets a field from human text. NULL or "" empties it. Long and short texts are
 * taken byte for byte. On failure the record is untouched and the error says what was expected.
 */
gboolean ent_entry_set (const EntContext *context, gpointer record, const EntField *field,
                        const char *human, GError **error);
/* Likewise for a custom field of the record's noun, checked against its declared type. */
gboolean ent_entry_set_custom (const EntContext *context, gpointer record, const char *name,
                               const char *human, GError **error);
/* The text that a form starts with; ent_entry_set() reads it back to the same value. */
char *ent_entry_text (const EntContext *context, gconstpointer record, const EntField *field);
/* The text for reading: labels, days as people write them. Untrusted: not yet made visible. */
char *ent_entry_display (const EntContext *context, gconstpointer record, const EntField *field);
/* What was understood ("Tue 8 Dec 2026"), or NULL where it would repeat what was typed. */
char *ent_entry_understood (const EntContext *context, gconstpointer record, const EntField *field);
/* Known values that fit what was typed so far, best first; NULL-terminated, may be empty. */
char **ent_entry_complete (const EntContext *context, gconstpointer record, const EntField *field,
                           const char *typed);
/* A new record with the defaults people expect: now, own currency, first stage, open. */
gpointer ent_entry_new (const EntContext *context, EntNounId noun, gint64 partner);

G_END_DECLS
