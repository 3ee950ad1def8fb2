/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The repositories: find, page, insert, update with version, delete.
 *
 * They work from what describes a noun. A record that is found is the noun's
 * struct: g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, id, error).
 * Records returned belong to the caller, filled with tags, custom values and
 * the names of what they refer to.
 */
#pragma once

#include "entente/model/filter.h"
#include "entente/store/store.h"

G_BEGIN_DECLS

/* A place in a list: the sort value and id of a row. */
typedef struct
{
  char *text;    /* of a text sort */
  gint64 number; /* of a number sort */
  gint64 id;
} EntPageKey;

/* That a field refers to a record, alone or among others, is a word, or has it among its words. */
typedef struct
{
  const EntField *field;
  gint64 id;        /* of a reference */
  const char *word; /* of others */
} EntFieldValue;

#define ENT_OWN_SORT_NUMBER "own-number:"
#define ENT_OWN_SORT_TEXT "own-text:"
#define ENT_OWN_SORT_CHOICE "own-choice:"
#define ENT_OWN_SORT_BETWEEN "\x1f" /* two words of a choice */

typedef struct
{
  /*
   * Of those of the noun; NULL: the usual one. By a custom value: one of the beginnings below and
   * the field's name; of a choice, behind a colon, also its words, folded, in their order.
   */
  const char *sort;
  gboolean descending;
  gboolean backward;           /* the rows before the key, still returned in list order */
  const EntPageKey *key;       /* exclusive; NULL: from the start, or the end when backward */
  guint limit;                 /* 0: 100 */
  gint64 partner;              /* only of this partner; 0: all */
  gboolean unowned;            /* only of no partner: our own capabilities */
  gint64 person;               /* of nouns with a person or people: only with this one; 0: all */
  const char *words;           /* words that must all stand in name, summary or title; NULL: all */
  const char *stage, *state;   /* NULL: any */
  const EntFieldValue *values; /* all of which the record has */
  guint n_values;
  gint64 id;               /* only this one; 0: all */
  const EntFilter *filter; /* NULL: all */
  gboolean light;          /* without long notes; such a record still updates safely */
  /*
   * Only these, the title, the sort and the currency of amounts are read, and no custom values; 0:
   * all. The others are empty: such a record is to be shown. What is to be edited is read whole.
   */
  EntFieldSet fields;
} EntPageQuery;

/* The key of a record in that order. */
EntPageKey *ent_repo_key (gconstpointer record, const char *sort);
void ent_page_key_free (EntPageKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPageKey, ent_page_key_free)

/* NULL with ENT_ERROR_NOT_FOUND when there is none. */
gpointer ent_repo_find (EntStore *store, EntNounId noun, gint64 id, GError **error);
/* Records, freed with the array. */
GPtrArray *ent_repo_page (EntStore *store, EntNounId noun, const EntPageQuery *query,
                          GError **error);
/* Reads the names in which words are looked for, if the noun has names, so that the first word does
 * not wait for that. */
void ent_repo_expect_words (EntStore *store, EntNounId noun);
gboolean ent_repo_count (EntStore *store, EntNounId noun, const EntPageQuery *query,
                         gint64 *ret_count, GError **error);
/* A record as somebody saw it. */
typedef struct
{
  gint64 id, version;
} EntPlace;
/* EntPlace of what the query selects, in no order, at most so many; freed by the caller. */
GArray *ent_repo_places (EntStore *store, EntNounId noun, const EntPageQuery *query, guint most,
                         GError **error);
/* Sets id, version and times of the record on success. */
gboolean ent_repo_insert (EntStore *store, gpointer record, GError **error);
/*
 * Stores a record as it was somewhere else: with its version, its times and the days that the store
 * writes itself, also what lay ahead and was held; with its id, or a new one where that is 0.
 */
gboolean ent_repo_restore (EntStore *store, gpointer record, GError **error);
/*
 * Writes what differs between original and mine, if the stored version is
 * still the original's; else ENT_ERROR_CONFLICT and nothing is written.
 * Sets mine's version. No difference: nothing is written, and TRUE.
 */
gboolean ent_repo_update (EntStore *store, gconstpointer original, gpointer mine, GError **error);
/* Also deletes what belongs to it, each in the change log. Version as in update. */
gboolean ent_repo_delete (EntStore *store, gconstpointer record, GError **error);
/*
 * The record as it was at that moment, with the version that it had. NULL with error:
 * ENT_ERROR_NOT_FOUND when it is gone, or the change log does not go back so far.
 */
gpointer ent_repo_find_past (EntStore *store, EntNounId noun, gint64 id, const EntMoment *moment,
                             GError **error);

/* A record's name and where it belongs, for choosing and completing. */
typedef struct
{
  gint64 id;
  char *name;
  char *context; /* a person's or an engagement's partner; where a duplicate partner is; NULL for
                    others */
} EntNamed;
void ent_named_free (EntNamed *named);

typedef struct
{
  EntNounId noun;
  const char *text;
  gboolean exact; /* the whole name has to be the text, accents and case aside */
  gint64 partner; /* only what belongs to it; 0: of any */
  guint limit;    /* 0: 20 */
} EntNameQuery;

/* EntNamed by name, freed with the array: those of whose name a word begins with the text, accents
 * and case aside. NULL with error. */
GPtrArray *ent_repo_match (EntStore *store, const EntNameQuery *query, GError **error);
/* Look-ups for import: ret_id is 0 when there is none. Of partners that share a domain, the first.
 */
gboolean ent_repo_partner_by_domain (EntStore *store, const char *domain, gint64 *ret_id,
                                     GError **error);
gboolean ent_repo_person_by_email (EntStore *store, const char *address, gint64 *ret_id,
                                   GError **error);
/* Of that account, else who has its name without a forge; an account without one is that name on
 * any forge. */
gboolean ent_repo_person_by_account (EntStore *store, const char *account, gint64 *ret_id,
                                     GError **error);
/* By a field with ENT_FLAG_IDENTITY. */
gboolean ent_repo_by_identity (EntStore *store, const EntNoun *noun, const char *field,
                               const char *text, gint64 *ret_id, GError **error);
/* Ids (gint64) of those whose event_uid is that, or has more behind a slash. NULL with error. */
GArray *ent_repo_interactions_by_event (EntStore *store, const char *uid, GError **error);
/*
 * Ids (gint64, ascending, freed by the caller) of the records that this one may be: with the same
 * title, accents and case aside, and the same in what EntNoun.same names, as far as both have it;
 * but for a state, which moves.
 */
GArray *ent_repo_alike (EntStore *store, gconstpointer record, GError **error);
/* Every tag in use by that noun, most used first; strings freed with the array. */
GPtrArray *ent_repo_tags (EntStore *store, EntNounId noun, GError **error);

/* A declared custom field. */
typedef struct
{
  char *name; /* identifier: letters, digits, '_' */
  char *label;
  char *type; /* text, number, day, choice */
} EntCustom;
GPtrArray *ent_repo_customs (EntStore *store, EntNounId noun, GError **error);
/* Every custom value of the noun's records, by id. */
typedef void (*EntCustomFunc) (gint64 id, const char *name, const char *text, gpointer data);
gboolean ent_repo_each_custom (EntStore *store, EntNounId noun, EntCustomFunc func, gpointer data,
                               GError **error);
/* Declares it, or does nothing when it stands already. */
gboolean ent_repo_declare_custom (EntStore *store, EntNounId noun, const char *name,
                                  const char *label, const char *type, GError **error);

/* Full-text search over everything, recent first. */
typedef struct
{
  EntNounId noun;
  gint64 id;
  gint64 rank; /* key for the next page */
  gint64 at;   /* seconds UTC: when it happened or was last changed */
  gint64 partner;
  char *title;
  char *partner_name; /* NULL for a partner or an offer */
  /* U+0002 and U+0003 stand around each match. */
  char *marked_title;
  char *snippet; /* text around the first match */
} EntHit;
void ent_hit_free (EntHit *hit);

/* An own field as it is called. */
typedef struct
{
  char *name, *label;
} EntFieldLabel;
EntFieldLabel *ent_field_label_new (const char *name, const char *label);
void ent_field_label_free (EntFieldLabel *field);
/* EntFieldLabel that are declared in the database, of all nouns; freed with the array. */
GPtrArray *ent_repo_field_labels (EntStore *store, GError **error);

/* What is searched for; all of it has to hold. */
typedef struct
{
  char *words; /* plain words, each a prefix, and phrases in double quotes; nothing in them is query
                  syntax */
  char **kinds;            /* stored kinds, one of which the record is of; NULL: any */
  GArray *partners;        /* gint64, one of which it belongs to; NULL: any */
  gint64 since, until;     /* seconds UTC: at or after, before; ENT_NONE: any time */
  unsigned nouns;          /* bits 1 << noun; 0: any */
  GPtrArray *field_labels; /* EntFieldLabel, whose labels are words of what has a value there; NULL:
                            none */
} EntSearchQuery;
/* Takes words. Any kind, partner, time and noun. */
EntSearchQuery *ent_search_query_new (char *words);
void ent_search_query_free (EntSearchQuery *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSearchQuery, ent_search_query_free)

/* A record whose name is near what was written. */
typedef struct
{
  gint64 id;
  guint distance; /* all slips together: letters left out, put in, replaced or swapped */
} EntNearName;
/*
 * EntNearName of the noun, nearest first, at most limit: those of whose
 * words each of the text is the beginning, or is not more than one or two slips
 * away (entente/base/nearness.h), at least one of them; and those that are so
 * near as a whole, blanks aside. partner: only of its records; 0: of all, or, of a noun whose names
 * are not kept folded, of the latest few thousand. Freed by the caller.
 */
GArray *ent_repo_near_names (EntStore *store, EntNounId noun, const char *text, gint64 partner,
                             guint limit, GError **error);
/*
 * EntNearName of a noun whose names are kept folded, in the order of the names: those that have
 * each word of the text as the beginning of a word, the beginnings of several, a part, letters in
 * that order, or a beginning with one slip. The distance is the less, the closer that is; it
 * compares names of one text alone. Freed by the caller.
 */
GArray *ent_repo_names_by_letters (EntStore *store, EntNounId noun, const char *text,
                                   GError **error);

/*
 * At most limit hits (0: 50) before the one with that rank, or after it when
 * backward; rank 0: from the latest, or the oldest. Always latest first.
 * Without a word the interactions are given, or with partners all of theirs.
 */
GPtrArray *ent_repo_search (EntStore *store, const EntSearchQuery *search, gint64 rank,
                            gboolean backward, guint limit, GError **error);

G_END_DECLS
