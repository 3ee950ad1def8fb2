/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What describes a noun: its fields, and how its records are listed, sorted,
 * searched, read and written. Storage, forms, lists, details, filters, import,
 * export, manual and completion are driven by it, so that a field is one row
 * and a noun is one file in src/model/noun.
 *
 * Included by entente/model/nouns.h, which lists the nouns. All of it is static.
 */
#pragma once

#include <glib.h>

#include "entente/base/day-words.h"

G_BEGIN_DECLS

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

/* What a number measures. */
typedef enum
{
  ENT_MEASURE_NONE,
  ENT_MEASURE_MINUTES, /* people write 45m or 1h30 */
  ENT_MEASURE_DAYS,    /* filters take 30d, 3w or 2m */
  ENT_MEASURE_PERCENT
} EntMeasure;

/* What a text, or each word of a list, must be. */
typedef enum
{
  ENT_SYNTAX_ANY,
  ENT_SYNTAX_TAG,      /* a word of the user's own; those in use are offered */
  ENT_SYNTAX_ADDRESS,  /* of mail; the same in any case */
  ENT_SYNTAX_ACCOUNT,  /* on a forge (entente/model/account.h) */
  ENT_SYNTAX_DOMAIN,   /* taken out of an address of the web */
  ENT_SYNTAX_COUNTRY,  /* ISO 3166-1 alpha-2 */
  ENT_SYNTAX_CURRENCY, /* ISO 4217; the record's amounts are in it */
  ENT_SYNTAX_LICENCE,  /* SPDX expression */
  ENT_SYNTAX_NOUN,     /* name of a noun */
  ENT_SYNTAX_FILTER    /* the language of docs/filter.md, or words */
} EntSyntax;

/* What a new record has before anybody has typed. */
typedef enum
{
  ENT_INITIAL_NOTHING,
  ENT_INITIAL_WORD,    /* the field's initial_word */
  ENT_INITIAL_FIRST,   /* the first word of the vocabulary */
  ENT_INITIAL_NOW,     /* of a day: today */
  ENT_INITIAL_USER,    /* the name of who uses the program */
  ENT_INITIAL_CURRENCY /* the one of the configuration */
} EntInitial;

/* When the store writes today into a day that dates the word of another field. */
typedef enum
{
  ENT_STAMP_NEVER,
  ENT_STAMP_MOVES,   /* when the record is new, and whenever the word changes */
  ENT_STAMP_CHANGES, /* when the word changes, unless another day is given with it; emptied with it
                      */
  ENT_STAMP_SETTLES /* where the word is not "open" and no day is given; emptied when it is again */
} EntStamp;

typedef enum
{
  ENT_FLAG_REQUIRED = 1 << 0, /* may not be empty */
  ENT_FLAG_DERIVED = 1 << 1,  /* kept by the store; never entered */
  ENT_FLAG_HIDDEN = 1 << 2,   /* for programs: not in forms */
  ENT_FLAG_OWNER =
    1 << 3, /* may be empty, but goes with what it refers to; a partner is filled from the person */
  ENT_FLAG_FIRST = 1 << 4,    /* set before the others, which are read by it: people of the partner,
                                 amounts of the currency. A partner so marked is the owner */
  ENT_FLAG_FOLDED = 1 << 5,   /* a name: the store keeps a folded copy in ID_key, and sorts by it */
  ENT_FLAG_KEYED = 1 << 6,    /* the store keeps that copy to find a title by it, and no more */
  ENT_FLAG_AGE = 1 << 7,      /* a list shows how long ago that was, or "never" */
  ENT_FLAG_LABELLED = 1 << 8, /* among facts its label goes before it, as that of a day does */
  ENT_FLAG_USUAL_WON = 1 << 9, /* a word that counts as won is the usual one, and no fact */
  ENT_FLAG_DUE = 1 << 10,      /* the day on which the record wants attention; it can be moved */
  ENT_FLAG_EXPIRES = 1 << 11,  /* the last day on which the record holds */
  ENT_FLAG_NARROWS = 1 << 12,  /* "list" has an option that takes only those with one value */
  ENT_FLAG_AHEAD = 1 << 13,    /* a day that is due or planned: "15 nov" is the next one */
  ENT_FLAG_IDENTITY = 1 << 14  /* what it is known by where it came from: two records never share
                                  it, and one that has another is another */
} EntFieldFlags;

typedef struct
{
  const char *id;    /* column, JSON and CSV name; the option with '-' for '_' */
  const char *label; /* for people, marked for translation */
  EntFieldType type;
  gsize offset;           /* of the member in the struct */
  EntMeasure unit;        /* of a number */
  EntSyntax syntax;       /* of a text or a list */
  const char *vocabulary; /* of a choice, as the configuration names it */
  EntNounId ref;          /* of a reference: what it refers to */
  guint flags;
  gint64 max; /* of a number; 0 for no bound above; none is negative */
  EntInitial initial;
  const char *initial_word;
  EntStamp stamp;
  const char *stamp_of;   /* the field with the word that it dates */
  const char *not_before; /* of a day: the field of the day before which it may not lie */
  const char *trouble;    /* the message when it does */
  const char *goes_with;  /* the field without which it says something else: two people who change
                             one each are asked */
  guint below; /* of a reference: the records are listed below the one that it refers to, in the
                  order of these numbers; 0: they are not */
  const char *help;
  const char *option; /* the command line's name for it; NULL: the id with '-' for '_' */
} EntField;

/* Where a day without a year lies, typed into the field or compared with it; NULL: behind. */
static inline EntLook
ent_field_look (const EntField *field)
{
  return field != NULL && (field->flags & ENT_FLAG_AHEAD) != 0 ? ENT_LOOK_AHEAD : ENT_LOOK_BEHIND;
}

/* Whether the store keeps a folded copy of it, in the column ID_key. */
static inline gboolean
ent_field_has_key (const EntField *field)
{
  return (field->flags & (ENT_FLAG_FOLDED | ENT_FLAG_KEYED)) != 0;
}

/* A column of a list on the screen. On a wide line the one that takes what the others leave grows
 * to its natural width first, then the others do, in order; the rest is its again. */
typedef struct
{
  const char *field; /* NULL: the mark that says how recent the contact is */
  int least;         /* cells; 0: what the others leave */
  int natural;       /* cells with which it has enough: only then do those behind it grow */
  int from;          /* shown on lines of at least so many cells */
  gboolean right;
  const char *header; /* NULL: the field's label */
} EntNounColumn;

/* Where records that lack the value stand, in ascending order. */
typedef enum
{
  ENT_LACKING_NONE, /* all have it */
  ENT_LACKING_FIRST,
  ENT_LACKING_LAST
} EntLacking;

/* An order of a list. Within the same value, by id. */
typedef struct
{
  const char *id, *label;
  const char *field; /* NULL: by id alone. One that is kept folded is compared folded */
  EntLacking lacking;
  gboolean descends; /* at first */
} EntSort;

/* What other programs head a column with, folded. */
typedef struct
{
  const char *header, *field;
} EntHeader;

typedef enum
{
  ENT_NOUN_REPEATS = 1 << 0, /* two records may look the same: one of them can be added again */
  ENT_NOUN_GROWS = 1 << 1,   /* with the years: a filter that few fit reads it from end to end */
  ENT_NOUN_VAST = 1 << 2,    /* too many to be looked through at each key */
  ENT_NOUN_PUBLIC = 1 << 3   /* its title says nothing of people: the kiosk may show it */
} EntNounFlags;

typedef struct
{
  EntNounId id;
  const char *name;   /* "partner": table, command, JSON */
  const char *alias;  /* what scripts, mappings and drafts of earlier versions say; or NULL */
  const char *label;  /* for people: "Partner" */
  const char *plural; /* for people: "Partners" */
  const char *title;  /* id of the field that names a record */
  /* Fields, NULL-terminated, that two records with the same title share when they are the same one.
   * An import takes one for shared that may be empty where one of the two is, and a state that
   * moved. */
  const char *const *same;
  guint flags;
  gsize size;
  const EntField *fields;
  guint n_fields;
  const char *list;             /* the action that opens the list of all; NULL: none does */
  const EntNounColumn *columns; /* of lists, in order */
  guint n_columns;
  const EntNounColumn *stage_columns; /* of a stage beside others; NULL: there are no stages */
  guint n_stage_columns;
  const EntSort *sorts; /* the first is the usual one */
  guint n_sorts;
  /* Ids of fields, NULL-terminated. */
  const char *const *facts;    /* the line that tells most */
  const char *const *table;    /* the columns on the command line */
  const char *const *searched; /* beside the title; NULL: it is not searched */
  /* Beside the title, what a mail program finds addresses by; NULL: it is not asked. */
  const char *const *addressed;
  const char *happened; /* the time by which hits are in order; NULL: that of the last change */
  const EntHeader *headers;
  guint n_headers;
  const char *const *marks; /* headers that only this noun has, folded, NULL-terminated */
  guint guess;              /* in which turn an import looks for its marks; 0: never */
  const char *example;      /* of a filter, marked for translation; NULL: a general one */
} EntNoun;

/* The noun of an id; of a name ("partner") or an alias, or NULL. */
const EntNoun *ent_noun (EntNounId id);
const EntNoun *ent_noun_find (const char *name);
/* The names of those with the flag, or of all for 0, with that between. The caller frees it. */
char *ent_noun_names (EntNounFlags flag, const char *separator);
const EntField *ent_noun_field (const EntNoun *noun, const char *id);

/* The reference whose ids CSV and JSON have under that name, such as partner_id or people_ids;
 * NULL: none. */
const EntField *ent_noun_ids_field (const EntNoun *noun, const char *name);
/* All nouns, each behind those that it refers to, into an array of ENT_N_NOUNS. */
void ent_nouns_in_order (EntNounId *order);

/* A set of fields of one noun, which has at most 63; 0, as a wish of what is read, is all of them.
 */
typedef guint64 EntFieldSet;
static inline EntFieldSet
ent_field_set_of (const EntNoun *noun, const EntField *field)
{
  return G_GUINT64_CONSTANT (1) << (field - noun->fields);
}
/* Those of the ids, NULL-terminated. */
EntFieldSet ent_field_set_named (const EntNoun *noun, const char *const *ids);
/* Whether the store keeps the titles folded, in TITLE_key. */
gboolean ent_noun_is_folded (const EntNoun *noun);
/* The first field that refers to that noun, to one record or to several; NULL without one. */
const EntField *ent_noun_reference (const EntNoun *noun, EntNounId to);
/* The reference to the partner that a record belongs to; NULL without one. */
const EntField *ent_noun_partner_field (const EntNoun *noun);
/* The first field of that syntax, with that flag; NULL without one. */
const EntField *ent_noun_syntax_field (const EntNoun *noun, EntSyntax syntax);
const EntField *ent_noun_flagged (const EntNoun *noun, EntFieldFlags flag);
/* What is listed below a record, and by which field it refers to it. */
typedef struct
{
  const EntNoun *noun;
  const EntField *field;
} EntRelation;
/* EntRelation of all that is listed below records of that noun, in order. The caller frees it. */
GArray *ent_noun_relations (EntNounId of);
/* The order of that id; the usual one for NULL; NULL when there is none. */
const EntSort *ent_noun_sort (const EntNoun *noun, const char *id);

G_END_DECLS
