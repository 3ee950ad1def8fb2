/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fields of the user's own: what the configuration says of them, else what the database does. A
 * value is kept as text, in one form for each type: a number as 12.5, a day as 2026-03-01, a choice
 * as the configuration writes it. What was stored before a type or the choices changed stays as it
 * is until somebody enters another value.
 */
#pragma once

#include "entente/model/nouns.h"
#include "entente/service/context.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;
  char *label;       /* in the user's language */
  EntFieldType type; /* ENT_FIELD_TEXT, NUMBER, DAY or CHOICE */
  gboolean ahead;    /* a day without a year is the next one, not the latest */
  char **choices;    /* of a choice; never NULL */
} EntOwnField;
void ent_own_field_free (EntOwnField *field); /* NULL does nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntOwnField, ent_own_field_free)

/* EntOwnField, those of the configuration first; freed with the array. */
GPtrArray *ent_own_fields (const EntContext *context, EntNounId noun);
/* By name, case aside; NULL when there is none. */
EntOwnField *ent_own_field_find (const EntContext *context, EntNounId noun, const char *name);
/* By name or by a label in any language, as files head their columns; NULL when there is none. */
EntOwnField *ent_own_field_headed (const EntContext *context, EntNounId noun, const char *header);

/* What people write, as it is stored; "" stays that. The caller frees it. NULL with ENT_ERROR_DATA
 * that says what is expected. */
char *ent_own_field_read (const EntContext *context, const EntOwnField *field, const char *human,
                          GError **error);
/* The same put into the record. What the record has already may stay, whatever it is. */
gboolean ent_own_field_set (const EntContext *context, EntRecord *record, const EntOwnField *field,
                            const char *human, GError **error);
/* How a value is understood, where that says more than it does itself; NULL otherwise. The caller
 * frees it. */
char *ent_own_field_preview (const EntContext *context, const EntOwnField *field,
                             const char *human);
/* What may be written in it, to be translated. */
const char *ent_own_field_help (const EntOwnField *field);

/* The order by that field, for EntPageQuery; what is no name of an own field, or one of the noun's
 * orders, is given back. Lives as long as the program. */
const char *ent_own_field_sort (const EntContext *context, EntNounId noun, const char *name);
/* Names of all orders: the noun's and those by own fields; strings, freed with the array. */
GPtrArray *ent_own_field_sorts (const EntContext *context, EntNounId noun);

/*
 * Values that their fields would not take any more, as lines for people, at most twenty and then
 * how many more: strings, freed with the array. They are shown and kept. NULL with error.
 */
GPtrArray *ent_own_field_misfits (const EntContext *context, GError **error);

G_END_DECLS
