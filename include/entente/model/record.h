/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records: the common shape of everything the program keeps. Each noun of the
 * domain is a struct that begins with an EntRecord.
 *
 * Included by entente/model/nouns.h.
 *
 * A record owns its strings, lists and custom values.
 * Text members are NULL when empty; never "".
 */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "entente/model/noun.h"

G_BEGIN_DECLS

/* A number that is not known: minutes, money, times and counts. */
#define ENT_NONE G_MININT64

typedef struct
{
  const EntNoun *noun;
  gint64 id;         /* 0 until it is stored */
  gint64 version;    /* counts the writes, from 1 */
  gint64 created_at; /* seconds UTC */
  gint64 updated_at;
  GHashTable *custom;    /* name → text; NULL when there is none */
  GHashTable *ref_names; /* field id → names of what it refers to, filled by the store */
} EntRecord;

/* An empty record: numbers ENT_NONE, texts NULL. Free with ent_record_free(). */
gpointer ent_record_new (const EntNoun *noun);
gpointer ent_record_copy (gconstpointer record);
void ent_record_free (gpointer record);

/* Members by field. Borrowed from the record. The type must fit. */
const char *ent_record_text (gconstpointer record, const EntField *field);
gint64 ent_record_number (gconstpointer record, const EntField *field);
char **ent_record_list (gconstpointer record, const EntField *field);
GArray *ent_record_refs (gconstpointer record, const EntField *field);

/* Set by field: copies. Empty text becomes NULL; lists are sorted and made a set. */
void ent_record_set_text (gpointer record, const EntField *field, const char *text);
void ent_record_set_number (gpointer record, const EntField *field, gint64 number);
void ent_record_set_list (gpointer record, const EntField *field, const char *const *words);
void ent_record_set_refs (gpointer record, const EntField *field, const gint64 *ids, gsize n);

/* The record's name for people, borrowed: title, summary or text. Never NULL. */
const char *ent_record_title (gconstpointer record);
/* The names a reference stands for, as the store filled them; NULL when unknown. */
const char *ent_record_ref_name (gconstpointer record, const EntField *field);
void ent_record_set_ref_name (gpointer record, const EntField *field, const char *names);

/* Custom values: borrowed text or NULL; empty text removes one. */
const char *ent_record_custom (gconstpointer record, const char *name);
void ent_record_set_custom (gpointer record, const char *name, const char *text);

gboolean ent_record_field_is_empty (gconstpointer record, const EntField *field);
gboolean ent_record_same_field (gconstpointer a, gconstpointer b, const EntField *field);
gboolean ent_record_same_custom (gconstpointer a, gconstpointer b);
/* Both hold the same in every field that people or programs enter. */
gboolean ent_record_same (gconstpointer a, gconstpointer b);
void ent_record_copy_field (gpointer to, gconstpointer from, const EntField *field);

/* Words separated by ", ", those with a comma, a quote or outer blanks in quotes, which are doubled
 * inside of them; and back. The caller frees both. */
char *ent_words_join (char **words);
char **ent_words_split (const char *text);
/*
 * The canonical text of a field, as JSON, CSV and the command line write it:
 * days ISO 8601, times RFC 3339 in UTC, money with a point, words and ids
 * separated by ", ". NULL when empty. The caller frees it.
 */
char *ent_record_canonical (gconstpointer record, const EntField *field);
/* Reads canonical text. On failure the record is untouched; ENT_ERROR_DATA says what was expected.
 */
gboolean ent_record_set_canonical (gpointer record, const EntField *field, const char *text,
                                   GError **error);

/* What must hold before a record is stored: required fields, bounds, order of days. */
gboolean ent_record_validate (gconstpointer record, const EntField **ret_field, GError **error);

/* A JSON value of one field, for the change log: null when empty. New reference. */
json_t *ent_record_field_json (gconstpointer record, const EntField *field);
gboolean ent_record_set_field_json (gpointer record, const EntField *field, const json_t *value);
/*
 * The public JSON object: id, version, each field by its name, times as RFC 3339, money as text
 * with a point; a reference as FIELD_id and FIELD (its name). New reference.
 */
json_t *ent_record_json (gconstpointer record);

G_END_DECLS
