/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records: the common shape of everything the program keeps.
 *
 * Each noun of the domain is a struct that begins with an EntRecord, and one
 * table of fields. The table says what each member is, and drives storage,
 * forms, the command line, import, export, history and the comparison of two
 * versions, so that a new field is one new row.
 *
 * A record owns its strings, lists and custom values.
 * Text members are NULL when empty; never "".
 */
#pragma once

#include <glib.h>

#include "entente/base/day-words.h"
#include <jansson.h>

G_BEGIN_DECLS

/* A number that is not known: minutes, money, times and counts. */
#define ENT_NONE G_MININT64

typedef enum
{
  ENT_NOUN_PARTNER,
  ENT_NOUN_PERSON,
  ENT_NOUN_INTERACTION,
  ENT_NOUN_ENGAGEMENT,
  ENT_NOUN_PROMISE,
  ENT_NOUN_OFFER,
  ENT_NOUN_COMPONENT,
  ENT_NOUN_CONTRIBUTION,
  ENT_NOUN_CONVICTION,
  ENT_NOUN_CERTIFICATION,
  ENT_NOUN_RECOMMENDATION,
  ENT_NOUN_LEAD,
  ENT_NOUN_AGREEMENT,
  ENT_NOUN_CAPABILITY,
  ENT_NOUN_DEPLOYMENT,
  ENT_NOUN_FILTER,
  ENT_NOUN_FALSE_DUPLICATE,
  ENT_N_NOUNS
} EntNounId;

typedef enum
{
  ENT_FIELD_TEXT,   /* char *, one line */
  ENT_FIELD_NOTE,   /* char *, many lines */
  ENT_FIELD_CHOICE, /* char *, a word of a vocabulary of the configuration */
  ENT_FIELD_DAY,    /* char *, a calendar day as YYYY-MM-DD (ISO 8601) */
  ENT_FIELD_TIME,   /* gint64, seconds since 1970 UTC */
  ENT_FIELD_NUMBER, /* gint64, a whole number of the field's unit */
  ENT_FIELD_MONEY,  /* gint64, minor units of the record's currency */
  ENT_FIELD_REF,    /* gint64, the id of another record, 0 for none */
  ENT_FIELD_REFS,   /* GArray of gint64, ids of other records, ascending */
  ENT_FIELD_LIST    /* char **, a sorted set of words, such as tags */
} EntFieldType;

typedef enum
{
  ENT_FLAG_REQUIRED = 1 << 0, /* may not be empty */
  ENT_FLAG_DERIVED = 1 << 1,  /* kept by the store; never entered */
  ENT_FLAG_HIDDEN = 1 << 2,   /* for programs: not in forms */
  ENT_FLAG_OWNER =
    1 << 3, /* may be empty, but goes with what it refers to; a partner is filled from the person */
  ENT_FLAG_AHEAD = 1 << 13 /* a day that is due or planned: "15 nov" is the next one */
} EntFieldFlags;

typedef struct
{
  const char *id;    /* column, JSON and CSV name; the option with '-' for '_' */
  const char *label; /* for people, marked for translation */
  EntFieldType type;
  gsize offset;           /* of the member in the struct */
  const char *vocabulary; /* of a choice, as the configuration names it */
  EntNounId ref;          /* of a reference: what it refers to */
  guint flags;
  gint64 max; /* of a number; 0 for no bound above; none is negative */
  const char *help;
  const char *option; /* the command line's name for it; NULL: the id with '-' for '_' */
} EntField;

typedef struct
{
  EntNounId id;
  const char *name;   /* "partner": table, command, JSON */
  const char *label;  /* for people: "Partner" */
  const char *plural; /* for people: "Partners" */
  const char *title;  /* id of the field that names a record */
  gsize size;
  const EntField *fields;
  guint n_fields;
} EntNoun;

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

/* Where a day without a year lies, typed into the field or compared with it; NULL: behind. */
static inline EntLook
ent_field_look (const EntField *field)
{
  return field != NULL && (field->flags & ENT_FLAG_AHEAD) != 0 ? ENT_LOOK_AHEAD : ENT_LOOK_BEHIND;
}

/* The noun of an id; of a name ("partner"), or NULL. */
const EntNoun *ent_noun (EntNounId id);
const EntNoun *ent_noun_find (const char *name);
const EntField *ent_noun_field (const EntNoun *noun, const char *id);

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
